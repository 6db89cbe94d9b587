// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/errortext.h"

#include "ui/optiontext.h"

namespace familiar::ui {

using core::ErrorCode;
using core::SkipReason;

QString ErrorText::sentence(const core::Error& error)
{
    const QString subject = QString::fromStdString(error.subject);
    if (error.code == ErrorCode::InvalidArgument)
        if (const QString allowed = OptionText::allowed(error.arguments); !allowed.isEmpty()) {
            QString label = OptionText::label(error.subject).remove(QLatin1Char('&'));
            return tr("%1: choose a value %2.").arg(label.isEmpty() ? subject : label, allowed);
        }
    return pattern(error.code)
        .replace(QStringLiteral("%1"), subject.isEmpty() ? tr("the last step") : subject);
}

QString ErrorText::details(const core::Error& error)
{
    QStringList parts{QLatin1StringView(core::errorCodeName(error.code))};
    for (const std::string& part : {error.subject, error.detail})
        if (!part.empty())
            parts << QString::fromStdString(part);
    return parts.join(QStringLiteral(" · "));
}

QString ErrorText::pattern(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return tr("The value of %1 is not allowed. Choose another one.");
    case ErrorCode::Cancelled:
        return tr("Stopped.");
    case ErrorCode::FolderMissing:
        return tr("There is no folder %1 any more. Choose another one.");
    case ErrorCode::FolderUnreadable:
        return tr("The folder %1 cannot be read. Check its permissions.");
    case ErrorCode::NoPhotos:
        return tr("There are no photos in %1. Choose a folder with one sub-folder of photos per person.");
    case ErrorCode::TooFewPeople:
        return tr("%1 holds photos of fewer than two people. Add a sub-folder for a second person.");
    case ErrorCode::NoFaces:
        return tr("No face was found in any photo of %1. Add photos that show the face, or learn from whole "
                  "pictures.");
    case ErrorCode::FileMissing:
        return tr("There is no file %1 any more. Put it back or choose another one.");
    case ErrorCode::FileUnreadable:
        return tr("The file %1 cannot be read. Check its permissions.");
    case ErrorCode::FileChanged:
        return tr("The file %1 changed in the meantime. Read the folder again.");
    case ErrorCode::FileEmpty:
        return tr("The file %1 is empty. Replace or remove it.");
    case ErrorCode::UnsupportedFormat:
        return tr("%1 is not a JPEG, PNG, WebP, BMP or TIFF picture. Convert it first.");
    case ErrorCode::ImageDamaged:
        return tr("The picture %1 is damaged. Replace it with a good copy.");
    case ErrorCode::ImageTooLarge:
        return tr("The picture %1 is too large. Make it smaller first.");
    case ErrorCode::WeightsMissing:
        return tr("The network %1 is not installed yet. Install it to go on.");
    case ErrorCode::WeightsDamaged:
        return tr("The file of the network %1 is damaged. Install it again.");
    case ErrorCode::WeightsUnsupported:
        return tr("The file %1 is not of a kind that Familiar reads. Use a .pth or .safetensors file.");
    case ErrorCode::WeightsAreProgram:
        return tr("The file %1 holds a program instead of plain weights and was not opened. "
                  "Get it as a safetensors file.");
    case ErrorCode::WeightsMismatch:
        return tr("The file does not fit the network %1. Choose the file that belongs to it.");
    case ErrorCode::UnknownBackbone:
        return tr("There is no network called %1. Choose another one.");
    case ErrorCode::ModelMissing:
        return tr("There is no model %1 any more. Train one or choose another file.");
    case ErrorCode::ModelDamaged:
        return tr("The model %1 is damaged. Use another copy or train it again.");
    case ErrorCode::ModelTooNew:
        return tr("The model %1 was made by a newer Familiar. Update Familiar to open it.");
    case ErrorCode::ModelMismatch:
        return tr("The model %1 does not fit here. Choose another one or train it again.");
    case ErrorCode::CheckpointDamaged:
        return tr("The saved state of %1 is damaged. Start the training again.");
    case ErrorCode::CheckpointMismatch:
        return tr("The saved state of %1 belongs to other settings. Start the training again.");
    case ErrorCode::NotFinite:
        return tr("The training ran out of bounds (%1). Choose a smaller learning rate.");
    case ErrorCode::CannotWrite:
        return tr("%1 cannot be written. Choose another place or check its permissions.");
    case ErrorCode::DiskFull:
        return tr("The disk is full, %1 was not written. Make room and try again.");
    case ErrorCode::TargetExists:
        return tr("%1 exists already. Choose another name.");
    case ErrorCode::DownloadFailed:
        return tr("%1 could not be downloaded. Check the network and try again, or import the file.");
    case ErrorCode::SourceUnavailable:
        return tr("No picture comes from %1. Check the cable and whether another program uses it.");
    case ErrorCode::OutOfMemory:
        return tr("There is not enough memory for %1. Close other programs or choose a smaller size.");
    case ErrorCode::Internal:
        break;
    }
    return tr("Something went wrong with %1. Try again; the details help to report it.");
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
