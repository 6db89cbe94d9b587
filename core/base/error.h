// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every failure that core can tell about.
#pragma once

#include "core/base/errorarguments.h"

namespace familiar::core {

// What went wrong. The sentences for users live in app/cli/errortext.cpp and ui/errortext.cpp;
// Error::subject is the file, option, person or tensor they name.
enum class ErrorCode {
    // usage and flow
    InvalidArgument, // subject: the option's id ("size", "unfreeze"), arguments: what is allowed
    Cancelled,
    // photo data
    FolderMissing,
    FolderUnreadable,
    NoPhotos,
    TooFewPeople,
    NoFaces,
    FileMissing,
    FileUnreadable,
    FileChanged, // changed or vanished between scan and read
    FileEmpty,
    UnsupportedFormat, // detail: the format's name where known
    ImageDamaged,
    ImageTooLarge, // detail: "WxH"
    // weights and models
    WeightsMissing,     // subject: catalogue id
    WeightsDamaged,     // subject: file; wrong size or SHA-256
    WeightsUnsupported, // subject: file; a container or pickle we do not read, detail: which
    WeightsAreProgram,  // subject: file; TorchScript or a pickle that calls code
    WeightsMismatch,    // subject: backbone id, detail: first differences
    UnknownBackbone,
    ModelMissing,
    ModelDamaged,
    ModelTooNew,   // detail: its format version
    ModelMismatch, // subject: file; needs other weights or does not fit the request
    CheckpointDamaged,
    CheckpointMismatch, // detail: what differs
    // numbers
    NotFinite, // NaN or infinity; subject: tensor or "loss"
    // writing
    CannotWrite, // subject: path, detail: reason of the system
    DiskFull,
    TargetExists,
    // network
    DownloadFailed, // subject: URL or file, detail: reason
    // live sources
    SourceUnavailable, // camera, video, stream; detail: reason
    VideoIncomplete,   // arguments.counts: missing_ms, total_ms, damaged_frames; the rest was read
    // resources
    OutOfMemory,
    Internal, // a bug or an unexpected library failure, detail: its text
};

// The code's own name, for logs and machine-readable output.
const char* errorCodeName(ErrorCode code);

struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string subject;
    std::string detail; // technical, English; for logs and "Show details"
    ErrorArguments arguments = {};
};

// Makes the InvalidArgument of an option whose value lies outside of `allowed`.
Error outOfRange(std::string option, const ErrorRange& allowed, std::string about = {});
// Makes the InvalidArgument of an option whose value is none of `allowed`.
Error notOneOf(std::string option, std::vector<std::string> allowed);
// Makes the InvalidArgument of an option whose value is refused for `reason`.
Error refused(std::string option, ErrorReason reason, std::string about = {});
// Makes an error of any code whose reason is known.
Error withReason(ErrorCode code, std::string subject, ErrorReason reason, std::string about = {});

} // namespace familiar::core
