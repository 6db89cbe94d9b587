// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Skipped files counted by kind, for reports and inside of errors.
#pragma once

#include "core/photos/dataset.h"

namespace familiar::core {

// So many files were skipped for one reason; of a format that is not read by the format.
struct SkippedKind
{
    SkipReason reason = SkipReason::NotAPicture;
    std::string format; // "HEIC"; empty where it is not known or does not matter
    size_t count = 0;
    bool operator==(const SkippedKind&) const = default;
};

// Returns why a photo is skipped whose reading or decoding failed so.
SkipReason skipReasonOf(ErrorCode code);

// Returns whether somebody may miss the file: not hidden and system files, second names of one file and
// what was left out by hand.
bool mayBeMissed(SkipReason reason);

// Returns whether a photo is lost by it that should have been used: it cannot be read, or nobody can tell
// which of its faces is meant.
bool isPhotoLost(SkipReason reason);

// Returns the kinds of the files that may be missed, the most frequent first.
std::vector<SkippedKind> skippedKinds(const std::vector<SkippedFile>& skipped);

// Puts the kinds into an error's counts and the names of the first files into its names.
void addSkipped(const std::vector<SkippedFile>& skipped, ErrorArguments& arguments);
// Returns what addSkipped has put there.
std::vector<SkippedKind> skippedKinds(const ErrorArguments& arguments);

} // namespace familiar::core
