// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One of the sources that `live` names at the same time.
#pragma once

#include "app/cli/context.h"
#include "app/cli/liverecord.h"
#include "core/live/liveengine.h"

namespace familiar::app {

struct LiveInput
{
    core::SourceAddress address;
    std::unique_ptr<core::FrameSource> source; // nullptr: it could not be opened, or an engine has it
    std::unique_ptr<core::LivePipeline> pipeline;
    std::unique_ptr<core::LiveEngine> engine;
    std::unique_ptr<LiveRecord> record; // nullptr: nothing is recorded
    std::optional<core::Frame> next;    // read, not named yet
    int64_t written = 0;                // lines
    int code = exitOk;                  // of its own
    bool lost = false;                  // a camera without a picture, which was told
    bool ended = false;
};

// Finds and opens every source, in order. With several a source that cannot be used is told and the others go
// on. Returns exitOk; where none is left or the arguments are wrong, another code, after its sentence.
int openLiveInputs(CliContext& context, const std::vector<std::string>& sources,
                   const std::vector<std::string>& recordFiles, const core::SourceOptions& options,
                   std::vector<LiveInput>& inputs);

// Returns the input whose next frame is the earliest, the first of equals; nullptr: all have ended. What
// cannot be read is told.
LiveInput* nextInTime(CliContext& context, std::vector<LiveInput>& inputs);

// Returns the exit code that all inputs have, else that some failed.
int joinedCode(const std::vector<LiveInput>& inputs);

} // namespace familiar::app
