// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/errortext.h"

#include "core/base/permission.h"
#include "ui/optiontext.h"

#include <QLocale>

namespace familiar::ui {

using core::ErrorCode;
using core::SkipReason;

QString ErrorText::sentence(const core::Error& error)
{
    QString subject = QString::fromStdString(error.subject);
    if (error.code == ErrorCode::InvalidArgument)
        subject = optionLabel(error.subject);
    if (const QString why = photosReason(error, subject); !why.isEmpty())
        return why;
    if (const QString why = reason(error.arguments, subject); !why.isEmpty())
        return why;
    if (error.code == ErrorCode::VideoIncomplete)
        return loss(error.arguments, subject);
    if (error.code == ErrorCode::UnsupportedFormat && (error.detail == "HEIC" || error.detail == "AVIF"))
        return tr("%1 is a HEIC or AVIF file, which cannot be read here. Install libheif.").arg(subject);
    if (error.code == ErrorCode::FileUnreadable && core::lacksPermission(error))
        return tr("The file %1 cannot be read. Check its permissions.").arg(subject);
    const QString allowed = OptionText::allowed(error.arguments);
    if (error.code == ErrorCode::InvalidArgument && !allowed.isEmpty())
        return error.arguments.about.empty()
                   ? tr("%1: choose a value %2.").arg(subject, allowed)
                   : tr("%1: choose a value %2 for the network %3.")
                         .arg(subject, allowed, QString::fromStdString(error.arguments.about));
    return pattern(error.code)
        .replace(QStringLiteral("%1"), subject.isEmpty() ? tr("the last step") : subject);
}

QString ErrorText::optionLabel(const std::string& id)
{
    if (const QString label = OptionText::label(id); !label.isEmpty())
        return QString(label).remove(QLatin1Char('&'));
    if (id == "folds")
        return tr("Folds");
    if (id == "name")
        return tr("Name");
    if (id == "source")
        return tr("Source");
    if (id == "to")
        return tr("Kind of export");
    if (id == "device")
        return tr("Processor");
    return QString::fromStdString(id).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString ErrorText::details(const core::Error& error)
{
    QStringList parts{QLatin1StringView(core::errorCodeName(error.code))};
    for (const std::string& part : {error.subject, error.detail})
        if (!part.empty())
            parts << QString::fromStdString(part);
    return parts.join(QStringLiteral(" · "));
}

QString ErrorText::reason(const core::ErrorArguments& arguments, const QString& subject)
{
    using enum core::ErrorReason;
    const QString about = QString::fromStdString(arguments.about);
    switch (arguments.reason) {
    case Empty:
        return tr("%1 needs a value.").arg(subject);
    case IsFolder:
        return tr("%1 is a folder. Choose the name of a file.").arg(subject);
    case IsFile:
        return tr("%1 is a file. Choose the name of a folder.").arg(subject);
    case IsLink:
        return tr("%1 is a link. Choose the place that it leads to.").arg(subject);
    case NotOrdinary:
        return tr("%1 is not an ordinary file. Choose another name.").arg(subject);
    case NoFileName:
        return tr("%1 does not end in a name. Add the name of the file.").arg(subject);
    case NoParentFolder:
        return tr("The folder of %1 is missing or cannot be read. Choose another one.").arg(subject);
    case NotABundle:
        return tr("The folder %1 holds no exported model and is not replaced. Choose another name.")
            .arg(subject);
    case BadName:
        return tr(
            "This name is empty, too long or holds characters that cannot be shown. Choose another one.");
    case ReservedName:
        return tr("%1 stands for faces without a name. Choose another name.").arg(about);
    case UnknownPerson:
        return tr("The model knows no person called %1.").arg(about);
    case LastPerson:
        return tr("%1 is the only person in the model. Delete the model instead.").arg(about);
    case NoKnownPerson:
        return tr("The folder %1 holds no photos of the people to learn. Choose another one.").arg(about);
    case OpenElsewhere:
        return tr("This folder is open in another window (%1). Close it there first.").arg(about);
    case TooFewPhotos:
        return tr("No person has two photos to compare. Add more photos.");
    case NotAVideo:
        return tr("%1 is neither a photo nor a video that can be read. Choose another file.").arg(subject);
    case Playlist:
        return tr("%1 is a playlist; what it names is not followed. Choose the video itself.").arg(subject);
    case UnfinishedVideo:
        return tr("The end of %1 is missing, and nothing can be read without it: the recording was not "
                  "ended, "
                  "or the copy is cut off.")
            .arg(subject);
    case UnreadCodec:
        return tr("The pictures of %1 are packed in a way that is not read (%2). Convert it first.")
            .arg(subject, about);
    default:
        return networkReason(arguments);
    }
}

QString ErrorText::kinds(const std::vector<core::SkippedKind>& kinds)
{
    QStringList parts;
    for (const core::SkippedKind& kind : kinds)
        parts << tr("%1 (%2)").arg(kind.format.empty() ? skipReason(kind.reason)
                                                       : QString::fromStdString(kind.format),
                                   QLocale().toString(static_cast<qulonglong>(kind.count)));
    return parts.join(QStringLiteral(", "));
}

QString ErrorText::photosReason(const core::Error& error, const QString& subject)
{
    const core::ErrorArguments& arguments = error.arguments;
    const auto count = [&](const char* kind) {
        const auto found = arguments.counts.find(kind);
        return found == arguments.counts.end() ? 0 : static_cast<int>(found->second);
    };
    QString text;
    if (count("unlabelled") > 0)
        text = tr("None of the %n photos in %1 has a name written into it or beside it. Put each person's "
                  "photos "
                  "into a folder of their own, or group them by face first.",
                  nullptr, count("unlabelled"))
                   .arg(subject);
    else if (arguments.reason == core::ErrorReason::NoPersonFolders)
        text =
            tr("%1 holds %n photos but no sub-folder per person. Put each person's photos into a folder of "
               "their own, or group them by face first.",
               nullptr, count("loose"))
                .arg(subject);
    else if (arguments.reason == core::ErrorReason::FolderTooHigh)
        text = tr("The people are probably the sub-folders of %1. Choose that folder.")
                   .arg(QString::fromStdString(arguments.about));
    else if (arguments.reason == core::ErrorReason::Vanished)
        return tr("%n photos of %1 vanished while they were read. Make their disk available and try again.",
                  nullptr, count("vanished"))
            .arg(subject);
    else if (arguments.reason == core::ErrorReason::NothingUsable)
        text = tr("No photo of %1 can be used. Put good copies into the folder or remove it.").arg(subject);
    else if (error.code == ErrorCode::NoPhotos || error.code == ErrorCode::TooFewPeople ||
             error.code == ErrorCode::NoFaces)
        text = pattern(error.code).replace(QStringLiteral("%1"), subject);
    else
        return {};
    const QString skipped = kinds(core::skippedKinds(arguments));
    return skipped.isEmpty() ? text : tr("%1 Not used: %2.").arg(text, skipped);
}

QString ErrorText::networkReason(const core::ErrorArguments& arguments)
{
    using enum core::ErrorReason;
    const QString about = QString::fromStdString(arguments.about);
    QStringList kinds;
    for (const std::string& name : arguments.names)
        kinds << QString::fromStdString(name);
    const QString names = kinds.join(QStringLiteral(", "));
    switch (arguments.reason) {
    case DenseHead:
        return tr("The head of this model has dense layers and cannot take one person more. Train it again "
                  "with their photos.");
    case UnknownStream:
        return tr("Addresses may begin with %1. Choose another one.").arg(names);
    case UnknownFile:
        return tr("The file %1 is not in the catalogue. Select the network that it belongs to.").arg(about);
    case BadIdentifier:
        return tr("The name of a network has letters, digits, - and _ only. Choose another one.");
    case SeveralFiles:
        return tr("The network %1 consists of several files. Choose one of its own.").arg(about);
    case OtherContent:
        return tr("The file has another content than the catalogue's for the network %1. Get it again.")
            .arg(about);
    case NoGraphicsCard:
        return tr("No graphics card can be used for this. Choose the processor.");
    case FixedNetwork:
        return tr("The network %1 runs from an ONNX file and can be neither trained further nor exported. "
                  "Choose another one.")
            .arg(about);
    case NetworkAlone:
        return tr("This file is a network without its model. Open the bundle that it belongs to.");
    case NotAModel:
        return tr("This file holds weights (%1), not a model. Choose a model.").arg(about);
    case TooLargeForOnnx:
        return tr("An ONNX file holds 2 GB at most. Choose another format.");
    case NoKerasLayer:
        return tr("No layer of Keras does what %1 does. Choose another format.").arg(about);
    case UnmeasuredNetwork:
        return tr("Nobody has measured how alike strangers are to this network. Groups need a model of "
                  "face-reid or "
                  "face-mobilenet.");
    default:
        return {}; // the code's own sentence says enough
    }
}

QString ErrorText::loss(const core::ErrorArguments& arguments, const QString& subject)
{
    const auto count = [&](const char* kind) {
        const auto found = arguments.counts.find(kind);
        return found == arguments.counts.end() ? size_t{0} : found->second;
    };
    const auto seconds = [](size_t milliseconds) {
        return QLocale().toString(static_cast<double>(milliseconds) / 1000, 'f', 1);
    };
    if (count("missing_ms") > 0)
        return tr("The end of %1 is missing: the last %2 of %3 seconds. What is there was shown.")
            .arg(subject, seconds(count("missing_ms")), seconds(count("total_ms")));
    return tr("At least %n pictures of %1 are damaged or missing. The others were shown.", nullptr,
              static_cast<int>(count("damaged_frames")))
        .arg(subject);
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
        return tr("The file %1 cannot be read. Choose another file or a good copy of it.");
    case ErrorCode::FileChanged:
        return tr("The file %1 changed in the meantime. Read the folder again.");
    case ErrorCode::FileEmpty:
        return tr("The file %1 is empty. Replace or remove it.");
    case ErrorCode::UnsupportedFormat:
        return tr("%1 is not a JPEG, PNG, WebP, BMP, TIFF or PNM picture. Convert it first.");
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
    case ErrorCode::VideoIncomplete: // loss() has said it
        break;
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
    case SkipReason::Vanished:
        return tr("vanished while it was read");
    }
    return {};
}

} // namespace familiar::ui
