// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was seen live as a video with names, and who was there from when to when.
#pragma once

#include "core/live/livepipeline.h"
#include "core/live/timeline.h"
#include "core/live/videowriter.h"

namespace familiar::app {

// One thread. Two new files: the video, and its timeline as JSON under the video's name with ".json" behind
// it.
class LiveRecord
{
public:
    // Fails with: TargetExists for either file, VideoWriter's errors.
    static core::Result<std::unique_ptr<LiveRecord>> begin(core::FileSystem& files,
                                                           const std::filesystem::path& video);
    // Fails with: VideoWriter's errors.
    core::Result<void> add(const core::Frame& frame, const std::vector<core::LiveTrack>& tracks);
    // Writes both files. Fails with: CannotWrite, DiskFull, TargetExists.
    core::Result<void> finish(const std::string& source);

private:
    LiveRecord(core::FileSystem& files, std::filesystem::path timelineFile,
               std::unique_ptr<core::VideoWriter> writer);

    core::FileSystem& m_files;
    std::filesystem::path m_timelineFile;
    std::unique_ptr<core::VideoWriter> m_writer;
    core::Timeline m_timeline;
    int64_t m_frames = 0;
    double m_first = 0; // time of the first frame; the video begins with it
    double m_last = 0;
};

} // namespace familiar::app
