// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <charconv>
#include <utility>

namespace familiar::core {

const char* errorCodeName(ErrorCode code)
{
    switch (code) {
#define FAMILIAR_NAME(name)                                                                                  \
    case ErrorCode::name:                                                                                    \
        return #name;
        FAMILIAR_NAME(InvalidArgument)
        FAMILIAR_NAME(Cancelled)
        FAMILIAR_NAME(FolderMissing)
        FAMILIAR_NAME(FolderUnreadable)
        FAMILIAR_NAME(NoPhotos)
        FAMILIAR_NAME(TooFewPeople)
        FAMILIAR_NAME(NoFaces)
        FAMILIAR_NAME(FileMissing)
        FAMILIAR_NAME(FileUnreadable)
        FAMILIAR_NAME(FileChanged)
        FAMILIAR_NAME(FileEmpty)
        FAMILIAR_NAME(UnsupportedFormat)
        FAMILIAR_NAME(ImageDamaged)
        FAMILIAR_NAME(ImageTooLarge)
        FAMILIAR_NAME(WeightsMissing)
        FAMILIAR_NAME(WeightsDamaged)
        FAMILIAR_NAME(WeightsUnsupported)
        FAMILIAR_NAME(WeightsAreProgram)
        FAMILIAR_NAME(WeightsMismatch)
        FAMILIAR_NAME(UnknownBackbone)
        FAMILIAR_NAME(ModelMissing)
        FAMILIAR_NAME(ModelDamaged)
        FAMILIAR_NAME(ModelTooNew)
        FAMILIAR_NAME(ModelMismatch)
        FAMILIAR_NAME(CheckpointDamaged)
        FAMILIAR_NAME(CheckpointMismatch)
        FAMILIAR_NAME(NotFinite)
        FAMILIAR_NAME(CannotWrite)
        FAMILIAR_NAME(DiskFull)
        FAMILIAR_NAME(TargetExists)
        FAMILIAR_NAME(DownloadFailed)
        FAMILIAR_NAME(SourceUnavailable)
        FAMILIAR_NAME(VideoIncomplete)
        FAMILIAR_NAME(OutOfMemory)
        FAMILIAR_NAME(Internal)
#undef FAMILIAR_NAME
    }
    return "Internal";
}

namespace {

// The shortest text that reads back as the number, the same under every locale.
std::string numberText(double value)
{
    char text[64];
    const auto end = std::to_chars(text, text + sizeof(text), value).ptr;
    return {text, end};
}

std::string with(std::string text, const std::string& about)
{
    return about.empty() ? text : std::move(text) + " (" + about + ")";
}

} // namespace

Error outOfRange(std::string option, const ErrorRange& allowed, std::string about)
{
    std::string interval = (allowed.lowOpen ? "(" : "[") + numberText(allowed.low) + ", " +
                           numberText(allowed.high) + (allowed.highOpen ? ")" : "]");
    Error error{ErrorCode::InvalidArgument, std::move(option), with(std::move(interval), about)};
    error.arguments.range = allowed;
    error.arguments.about = std::move(about);
    return error;
}

Error notOneOf(std::string option, std::vector<std::string> allowed)
{
    Error error{ErrorCode::InvalidArgument, std::move(option), ""};
    for (const std::string& word : allowed)
        error.detail += (error.detail.empty() ? "" : ", ") + word;
    error.arguments.names = std::move(allowed);
    return error;
}

Error refused(std::string option, ErrorReason reason, std::string about)
{
    return withReason(ErrorCode::InvalidArgument, std::move(option), reason, std::move(about));
}

Error withReason(ErrorCode code, std::string subject, ErrorReason reason, std::string about)
{
    Error error{code, std::move(subject), with(errorReasonName(reason), about)};
    error.arguments.about = std::move(about);
    error.arguments.reason = reason;
    return error;
}

} // namespace familiar::core
