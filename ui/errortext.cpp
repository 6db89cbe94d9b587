// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/errortext.h"

namespace familiar::ui {

using core::ErrorCode;
using core::SkipReason;

QString ErrorText::sentence(const core::Error& error)
{
    const QString subject = QString::fromStdString(error.subject);
    switch (error.code) {
    case ErrorCode::FolderMissing:
        return tr("There is no folder %1 any more. Choose another one.").arg(subject);
    case ErrorCode::FolderUnreadable:
        return tr("The folder %1 cannot be read. Check its permissions.").arg(subject);
    case ErrorCode::NoPhotos:
        return tr("There are no photos in %1. Choose a folder with one sub-folder of photos per person.").arg(subject);
    case ErrorCode::TooFewPeople:
        return tr("%1 holds photos of fewer than two people. Add a second sub-folder.").arg(subject);
    case ErrorCode::Cancelled:
        return tr("Stopped.");
    case ErrorCode::OutOfMemory:
        return tr("There is not enough memory. Close other programs and try again.");
    default:
        return tr("Something went wrong with %1.").arg(subject.isEmpty() ? tr("the last step") : subject);
    }
}

QString ErrorText::skipReason(SkipReason reason)
{
    switch (reason) {
    case SkipReason::NotAPicture:
        return tr("not a picture");
    case SkipReason::UnsupportedFormat:
        return tr("a format that is not read");
    case SkipReason::Empty:
        return tr("empty file");
    case SkipReason::Damaged:
        return tr("damaged picture");
    case SkipReason::TooLarge:
        return tr("picture too large");
    case SkipReason::Unreadable:
        return tr("cannot be read");
    case SkipReason::Link:
        return tr("link, not followed");
    case SkipReason::NotAFile:
        return tr("not a regular file");
    case SkipReason::Hidden:
        return tr("hidden");
    case SkipReason::SystemFile:
        return tr("system file");
    case SkipReason::SameFile:
        return tr("same file as another");
    case SkipReason::OutsidePerson:
        return tr("lies in no person's folder");
    case SkipReason::TooDeep:
        return tr("too deep or too many files");
    case SkipReason::NoFace:
        return tr("no face found");
    case SkipReason::UnsureFace:
        return tr("several faces, none clearly the person");
    case SkipReason::LeftOut:
        return tr("left out by you");
    }
    return {};
}

} // namespace familiar::ui
