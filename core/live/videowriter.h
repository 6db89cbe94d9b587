// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures with their times as a video that every player shows.
#pragma once

#include "core/base/atomicfile.h"
#include "core/base/image.h"

namespace familiar::core {

// One thread. The file is there whole after finish(), or not at all.
class VideoWriter
{
public:
    // Prepares a new .mp4 or .mkv; nothing is ever replaced. Pictures are packed as H.264 where FFmpeg can,
    // else as MPEG-4 part 2 or Motion JPEG. Fails with: TargetExists, InvalidArgument for another ending
    // (subject: "record").
    static Result<std::unique_ptr<VideoWriter>> create(FileSystem& files,
                                                       const std::filesystem::path& target);
    ~VideoWriter();
    VideoWriter(const VideoWriter&) = delete;
    VideoWriter& operator=(const VideoWriter&) = delete;

    // Adds a picture that is shown from `seconds` on; pictures of another size than the first one's are
    // scaled to it. Times that do not rise are moved on by a millisecond. Fails with: CannotWrite, DiskFull,
    // OutOfMemory.
    Result<void> add(const Image& picture, double seconds);
    // Ends the file. Without a picture nothing is written.
    Result<void> finish();
    bool hasPictures() const;

private:
    struct Impl;
    explicit VideoWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace familiar::core
