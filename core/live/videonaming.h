// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names the faces of a video file, a few frames a second, each as if it were a photo.
#pragma once

#include "core/live/framesource.h"
#include "core/live/timeline.h"
#include "core/recognition/identifier.h"

namespace familiar::core {

struct VideoNamingOptions
{
    // Units: seconds. The first frame of every such step is looked at; 0: every frame.
    double secondsBetweenFrames = 0.25;
    std::filesystem::path annotated{}; // a new video of the frames that were looked at; empty: none
    std::stop_token stop{};
};

struct NamedFrame
{
    double seconds = 0;      // since the beginning, as the video tells it
    double totalSeconds = 0; // of the video, 0: unknown
    std::vector<NamedFace> faces;
};

struct VideoNames
{
    Timeline timeline;  // faces without a name count as "unknown"
    int64_t frames = 0; // that were looked at
    int64_t faces = 0;
    double seconds = 0;        // time of the last of them
    std::optional<Error> loss; // VideoIncomplete: what could not be read
};

// Returns whether a file is a container of videos that are read, by its first bytes.
bool isVideoFile(FileSystem& files, const std::filesystem::path& file);

// Hands every frame that was looked at to `named`, in order.
// Fails with: the errors of openSource, the detector, the networks and VideoWriter; Cancelled.
Result<VideoNames> nameVideo(FileSystem& files, Identifier& identifier, const std::filesystem::path& video,
                             const VideoNamingOptions& options,
                             const std::function<void(const NamedFrame&)>& named);

} // namespace familiar::core
