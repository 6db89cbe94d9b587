// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where live pictures come from: cameras, videos, folders of pictures, single photos, network streams.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/image.h"
#include "core/live/cameras.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace familiar::core {

struct Frame
{
    Image image;            // empty: the source gave something without pixels
    double timeSeconds = 0; // since the source's beginning, as the source tells it (may be no number)
    int64_t index = 0;      // counts every frame that was read
    int64_t scene = 0;      // of a video or stream: another number after each cut
};

class FrameSource
{
public:
    virtual ~FrameSource() = default;
    // The next frame; nothing at the source's end. May block (a camera's driver). One thread.
    // SourceUnavailable when no frame came, the errors of the imagereader for one damaged picture of a
    // folder: in both cases the next call may succeed. VideoIncomplete once at the end of a video that is cut
    // off or damaged, then nothing.
    virtual Result<std::optional<Frame>> read() = 0;
    // Makes read() return soon where that can be done; any thread.
    virtual void stop() = 0;
    // Cameras and streams: what is missed is gone, and a lost one is opened again. Others end.
    virtual bool isLive() const = 0;
    // Frames per second as far as the source knows; 0: it does not.
    virtual double framesPerSecond() const = 0;
    // Returns how long a video says that it is. Units: seconds, 0 where nothing says it.
    virtual double durationSeconds() const { return 0; }
};

using SourceFactory = std::function<Result<std::unique_ptr<FrameSource>>()>;

enum class SourceKind { Camera, Video, Folder, Photo, Stream };

struct SourceAddress
{
    SourceKind kind = SourceKind::Camera;
    std::string place; // camera: its id; stream: the whole URL; else a path
    std::string shown; // for messages: the camera's name, a URL without user, password and query
};

struct SourceOptions
{
    double secondsPerPicture = 1;    // of a folder
    double secondsBetweenFrames = 0; // of a video: frames nearer than this to the one before are passed over
    std::stop_token stop{};          // ends opening and reading early
};

// Returns what a user's text means: a URL where it begins with letters and "://", a file or folder by what
// lies there, else a camera by number, device, name or a part of the name.
// Fails with: FileMissing (also for what is spelt like a file), FileUnreadable for a pipe or socket,
// SourceUnavailable (subject: the text; detail: the cameras there are, or why this one cannot be used;
// arguments.reason: NotAVideo, Playlist), InvalidArgument for a URL of a kind that is not read.
Result<SourceAddress> findSource(FileSystem& files, const std::string& text);

// Opens it. Blocks up to five seconds for a stream. `files` must outlive the source.
// Fails with: SourceUnavailable (subject: SourceAddress::shown; arguments.reason for videos), Cancelled.
Result<std::unique_ptr<FrameSource>> openSource(FileSystem& files, const SourceAddress& address,
                                                const SourceOptions& options = {});

// rtsp://user:secret@host/path?token=x -> rtsp://host/path
std::string urlForDisplay(const std::string& url);

} // namespace familiar::core
