// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/errortext.h"

#include "app/cli/context.h"
#include "app/cli/optionnames.h"
#include "app/cli/skippedtext.h"
#include "core/base/permission.h"

namespace familiar::app {

using core::ErrorCode;

namespace {

// %1 is the subject, %2 the detail.
const char* pattern(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return "%1: %2.";
    case ErrorCode::Cancelled:
        return "Stopped.";
    case ErrorCode::FolderMissing:
        return "There is no folder %1; check the path.";
    case ErrorCode::FolderUnreadable:
        return "The folder %1 cannot be read (%2); check its permissions.";
    case ErrorCode::NoPhotos:
    case ErrorCode::TooFewPeople:
    case ErrorCode::NoFaces:
        break; // photosSentence's
    case ErrorCode::FileMissing:
        return "There is no file %1; check the path.";
    case ErrorCode::FileUnreadable:
        return "%1 cannot be read (%2); use another file or a good copy of it.";
    case ErrorCode::FileChanged:
        return "%1 changed or vanished meanwhile; run the command again.";
    case ErrorCode::FileEmpty:
        return "%1 is empty; replace or remove it.";
    case ErrorCode::UnsupportedFormat:
        return "%1 is not a JPEG, PNG, WebP, BMP, TIFF or PNM picture (%2); convert it first.";
    case ErrorCode::ImageDamaged:
        return "The picture %1 is damaged (%2); replace or remove it.";
    case ErrorCode::ImageTooLarge:
        return "The picture %1 is too large (%2); scale it down first.";
    case ErrorCode::WeightsMissing:
        return "The weights of %1 are not installed; run: familiar-cli models fetch %1";
    case ErrorCode::WeightsDamaged:
        return "The weight file %1 is damaged (%2); fetch or import it again.";
    case ErrorCode::WeightsUnsupported:
        return "The weight file %1 is of a kind that is not read (%2).";
    case ErrorCode::WeightsAreProgram:
        return "%1 holds a program, not plain weights (%2), and is refused; get a plain state_dict or "
               "safetensors file.";
    case ErrorCode::WeightsMismatch:
        return "The weights do not fit %1: %2.";
    case ErrorCode::UnknownBackbone:
        return "There is no backbone called %1; run: familiar-cli models list";
    case ErrorCode::ModelMissing:
        return "There is no model %1; check the path or train one first.";
    case ErrorCode::ModelDamaged:
        return "The model %1 is damaged (%2); use another copy or train it again.";
    case ErrorCode::ModelTooNew:
        return "The model %1 was made by a newer version of Familiar (%2); update Familiar.";
    case ErrorCode::ModelMismatch:
        return "The model %1 does not fit: %2.";
    case ErrorCode::CheckpointDamaged:
        return "Both checkpoints of %1 are damaged (%2); train without --resume.";
    case ErrorCode::CheckpointMismatch:
        return "The checkpoint %1 belongs to another run (%2); train without --resume or restore the old "
               "settings.";
    case ErrorCode::NotFinite:
        return "%1 is not a finite number any more (%2); try a smaller learning rate or other weights.";
    case ErrorCode::CannotWrite:
        return "%1 cannot be written (%2); choose another place.";
    case ErrorCode::DiskFull:
        return "%1 cannot be written because the disk is full (%2); make room and try again.";
    case ErrorCode::TargetExists:
        return "%1 exists already; choose another name or use --force.";
    case ErrorCode::DownloadFailed:
        return "%1 could not be downloaded (%2); try again, or import the file.";
    case ErrorCode::SourceUnavailable:
        return "There is no picture from %1 (%2).";
    case ErrorCode::VideoIncomplete:
        return "The video %1 is not whole: %2.";
    case ErrorCode::OutOfMemory:
        return "There is not enough memory for %1 (%2); use a smaller --batch, --size or fewer threads.";
    case ErrorCode::Internal:
        break;
    }
    return "Something went wrong inside Familiar with %1 (%2); please report it.";
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

// The reasons that are about networks, their files and where they run.
std::string networkReasonText(const core::ErrorArguments& arguments)
{
    using enum core::ErrorReason;
    const std::string& about = arguments.about;
    switch (arguments.reason) {
    case DenseHead:
        return "a model with dense layers cannot take one more person; train it again";
    case UnknownStream:
        return "streams of " + listed(arguments.names) + " are read";
    case UnknownFile:
        return "the catalogue does not know " + about + "; name the network it belongs to";
    case BadIdentifier:
        return "an id of letters, digits, - and _ is needed";
    case SeveralFiles:
        return about + " consists of several files; only its own can be imported";
    case NoGraphicsCard:
        return "this LibTorch sees no CUDA device; use cpu";
    case FixedNetwork:
        return about + " runs from an ONNX file and can be neither trained further nor exported";
    case NetworkAlone:
        return "an ONNX network alone; open the bundle it belongs to, or use models import to add it as a "
               "backbone";
    case NotAModel:
        return about + "; it is not a model, use models import for weights";
    case UnmeasuredNetwork:
        return "nobody has measured how alike strangers are to its network; groups need a model of face-reid "
               "or "
               "face-mobilenet";
    case TooLargeForOnnx:
        return "an ONNX file holds no more than 2 GB; use safetensors";
    case NoKerasLayer:
        return "no layer of Keras does what " + about + " does; use onnx";
    default:
        return {}; // the detail says it
    }
}

std::string videoReasonText(const core::ErrorArguments& arguments)
{
    using enum core::ErrorReason;
    switch (arguments.reason) {
    case NotAVideo:
        return "it is neither a photo nor a video that can be read";
    case Playlist:
        return "it is a playlist, and what it names is not followed; name the video itself";
    case UnfinishedVideo:
        return "its index is missing: the recording was not ended or the copy is cut off" +
               (arguments.counts.contains("missing_bytes")
                    ? ", at least " + std::to_string(arguments.counts.at("missing_bytes")) +
                          " bytes are missing"
                    : "");
    case UnreadCodec:
        return "its pictures are packed as " + arguments.about + ", which is not read";
    default:
        return networkReasonText(arguments);
    }
}

// What a video lacks, from the typed figures.
std::string lossText(const core::ErrorArguments& arguments)
{
    const auto count = [&](const char* kind) {
        const auto found = arguments.counts.find(kind);
        return found == arguments.counts.end() ? size_t{0} : found->second;
    };
    const auto seconds = [](size_t milliseconds) {
        const size_t tenths = (milliseconds + 50) / 100;
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    };
    std::string text;
    if (count("missing_ms") > 0)
        text = "the last " + seconds(count("missing_ms")) + " of its " + seconds(count("total_ms")) +
               " seconds are missing";
    if (const size_t damaged = count("damaged_frames"); damaged > 0)
        text += std::string(text.empty() ? "" : ", ") + "at least " + std::to_string(damaged) +
                " of its frames " + (damaged == 1 ? "is" : "are") + " damaged or missing";
    return text;
}

// What the reason says in brackets or behind a colon; empty: it says nothing that the detail does not.
std::string reasonText(const core::ErrorArguments& arguments)
{
    using enum core::ErrorReason;
    const std::string& about = arguments.about;
    switch (arguments.reason) {
    case Empty:
        return "a value is needed";
    case IsFolder:
        return "a folder has this name";
    case IsFile:
        return "a file has this name";
    case IsLink:
        return "it is a link; name the place that it leads to";
    case NotOrdinary:
        return "it is not an ordinary file";
    case NoFileName:
        return "it names no file";
    case NoParentFolder:
        return "its folder is missing or cannot be read";
    case NotABundle:
        return "it is a folder, but not a bundle that could be replaced";
    case BadName:
        return "a name of 1 to 255 bytes of UTF-8 without control characters is needed";
    case ReservedName:
        return about + " stands for nobody; choose another name";
    case UnknownPerson:
        return about + " is not in the model";
    case LastPerson:
        return about + " is the only person in it; delete the model instead";
    case NoKnownPerson:
        return about + " holds no photos of the people to learn";
    case OpenElsewhere:
        return "it is open in " + about;
    case TooFewPhotos:
        return "no person has two photos to compare";
    default:
        return videoReasonText(arguments);
    }
}

} // namespace

namespace {

size_t countOf(const core::ErrorArguments& arguments, const char* kind)
{
    const auto found = arguments.counts.find(kind);
    return found == arguments.counts.end() ? 0 : found->second;
}

// Sentences about photos that are missing: they say what was there instead.
std::string photosSentence(const core::Error& error)
{
    const core::ErrorArguments& arguments = error.arguments;
    const std::string skipped = kindsText(core::skippedKinds(arguments), arguments.names);
    const std::string instead = skipped.empty() ? "" : " (not used: " + skipped + ")";
    switch (arguments.reason) {
    case core::ErrorReason::NothingUsable:
        return "No photo of " + error.subject + " can be used" + (skipped.empty() ? "" : ": " + skipped) +
               "; put good copies into the folder or remove it.";
    case core::ErrorReason::NoPersonFolders:
        if (arguments.counts.contains("unlabelled"))
            return "None of the " + counted(countOf(arguments, "unlabelled"), "photo", "photos") + " in " +
                   error.subject +
                   " has a name written into it or beside it; name faces in a photo manager, or train from "
                   "folders (--labels folders).";
        return error.subject + " holds " + counted(countOf(arguments, "loose"), "photo", "photos") +
               " but no sub-folder per person; put each person's photos into a folder of their own, or "
               "group them by face first (familiar-cli sort).";
    case core::ErrorReason::Vanished:
        return counted(countOf(arguments, "vanished"), "photo", "photos") + " of " +
               std::to_string(countOf(arguments, "photos")) + " in " + error.subject +
               " vanished while they were read (was a disk or stick taken out?); make them available and "
               "run the command again.";
    default:
        break;
    }
    switch (error.code) {
    case ErrorCode::NoPhotos:
        return "There are no photos in " + error.subject + " that can be used" +
               (skipped.empty() ? "" : ", but " + skipped) +
               "; choose a folder with one sub-folder of photos per person.";
    case ErrorCode::TooFewPeople: {
        const std::string people = countOf(arguments, "people") == 1 ? "one person" : "nobody";
        const std::string hint =
            arguments.reason == core::ErrorReason::FolderTooHigh
                ? " The people are probably the sub-folders of " + arguments.about + ": choose that folder."
                : "";
        return error.subject + " holds photos of " + people + instead +
               "; training needs at least two sub-folders with photos, one per person." + hint;
    }
    case ErrorCode::NoFaces:
        return "No face was found in any photo of " + error.subject + instead +
               "; add photos that show the face, or use --input whole.";
    default:
        return {};
    }
}

} // namespace

std::string sentence(const core::Error& error)
{
    if (std::string text = photosSentence(error); !text.empty())
        return text;
    if (error.code == ErrorCode::FileUnreadable && core::lacksPermission(error))
        return error.subject + " cannot be read (" + error.detail + "); check its permissions.";
    if (error.arguments.reason == core::ErrorReason::OtherContent)
        return error.subject + " is not the official file of " + error.arguments.about +
               " (its SHA-256 is another than the catalogue's); get that one, or add --knowingly to use this "
               "one all the same.";
    if (error.code == ErrorCode::UnsupportedFormat && (error.detail == "HEIC" || error.detail == "AVIF"))
        return error.subject + " is a " + error.detail + " file, which cannot be read here: install libheif.";
    std::string why = reasonText(error.arguments);
    if (error.code == ErrorCode::TooFewPeople)
        why = error.arguments.counts.contains("people") && error.arguments.counts.at("people") == 1
                  ? "one person"
                  : "nobody";
    if (error.code == ErrorCode::VideoIncomplete)
        why = lossText(error.arguments);
    if (why.empty() && error.code == ErrorCode::InvalidArgument)
        why = allowedText(error.arguments);
    if (why.empty())
        why = error.detail;
    if (error.code == ErrorCode::InvalidArgument)
        return optionSpelling(error.subject) + ": " + (why.empty() ? "this value is not allowed" : why) + ".";
    std::string text;
    for (const char* at = pattern(error.code); *at; ++at) {
        if (at[0] == '%' && (at[1] == '1' || at[1] == '2')) {
            text += *++at == '1' ? error.subject : why;
            continue;
        }
        text += *at;
    }
    // An error without details has nothing to say between the brackets.
    for (size_t gap = text.find(" ()"); gap != std::string::npos; gap = text.find(" ()"))
        text.erase(gap, 3);
    return text;
}

int exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return exitUsage;
    case ErrorCode::Cancelled:
        return exitStopped;
    case ErrorCode::WeightsMissing:
    case ErrorCode::WeightsDamaged:
    case ErrorCode::WeightsUnsupported:
    case ErrorCode::WeightsAreProgram:
    case ErrorCode::WeightsMismatch:
    case ErrorCode::UnknownBackbone:
    case ErrorCode::ModelMissing:
    case ErrorCode::ModelDamaged:
    case ErrorCode::ModelTooNew:
    case ErrorCode::ModelMismatch:
    case ErrorCode::CheckpointDamaged:
    case ErrorCode::CheckpointMismatch:
    case ErrorCode::DownloadFailed:
        return exitModel;
    case ErrorCode::CannotWrite:
    case ErrorCode::DiskFull:
    case ErrorCode::TargetExists:
        return exitWrite;
    default:
        return exitData;
    }
}

} // namespace familiar::app
