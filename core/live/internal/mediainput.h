// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The frames of a video file or network stream as FFmpeg unpacks them, and what is missing of it.
#pragma once

#include "core/base/filesystem.h"
#include "core/live/internal/medialoss.h"

#include <atomic>
#include <chrono>
#include <stop_token>

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVIOContext;
struct AVPacket;
struct AVStream;

namespace familiar::core::internal {

// One thread, but for stop().
class MediaInput
{
public:
    // Opens a file through `files`: its name is never read as an address, its container is known by its first
    // bytes, and nothing that it names is opened.
    // Fails with: SourceUnavailable with a reason, the errors of FileSystem::openToRead, Cancelled.
    static Result<std::unique_ptr<MediaInput>> openFile(FileSystem& files, const std::filesystem::path& path,
                                                        const std::stop_token& stop);
    // Opens a URL within five seconds by the protocols of its kind; playlists are refused.
    // Fails with: SourceUnavailable without telling the URL, Cancelled.
    static Result<std::unique_ptr<MediaInput>> openStream(const std::string& url, const std::string& shown,
                                                          const std::stop_token& stop);
    ~MediaInput();
    MediaInput(const MediaInput&) = delete;
    MediaInput& operator=(const MediaInput&) = delete;

    // Returns the next frame, valid until the next call; nullptr at the end.
    // Fails with: SourceUnavailable for a stream that stays away for two seconds, Cancelled.
    Result<const AVFrame*> next();
    // Makes the other calls return soon; any thread.
    void stop() { m_stopped = true; }

    // Returns the time of a frame since the beginning. Units: seconds.
    double secondsOf(const AVFrame& frame);
    double framesPerSecond() const { return m_framesPerSecond; }
    // Units: seconds, 0 where nothing says it.
    double durationSeconds() const { return m_loss.statedSeconds(); }
    const AVStream& stream() const { return *m_stream; }

    // After the end: how much is missing of what the container promises. Units: seconds.
    double missingSeconds() const;
    // Frames that were damaged or are missing between others, at least.
    size_t damagedFrames() const { return m_loss.damagedFrames(); }

private:
    MediaInput(std::string shown, std::stop_token stop);
    Result<void> open(const char* url, const char* demuxer, const char* protocols);
    Result<void> openDecoder();
    void readTimes();
    Error refusal(int code) const;
    bool feed();
    bool isInterrupted() const;
    static int interrupted(void* self);
    static int readBytes(void* self, uint8_t* buffer, int size);
    static int64_t seek(void* self, int64_t offset, int whence);

    std::string m_shown;
    std::stop_token m_stop;
    std::atomic<bool> m_stopped = false;
    std::chrono::steady_clock::time_point m_deadline = std::chrono::steady_clock::time_point::max();
    std::unique_ptr<ReadableFile> m_file; // none: a stream
    uint64_t m_position = 0;              // in the file
    AVIOContext* m_bytes = nullptr;
    AVFormatContext* m_format = nullptr;
    AVStream* m_stream = nullptr;
    AVCodecContext* m_decoder = nullptr;
    AVFrame* m_frame = nullptr;
    AVPacket* m_packet = nullptr;
    bool m_flushed = false;
    int m_failure = 0; // FFmpeg's code that ended a stream
    double m_framesPerSecond = 0;
    double m_startSeconds = 0;
    double m_lastSeconds = 0; // time of the last frame
    MediaLoss m_loss;         // last: FFmpeg complains until it is closed
};

} // namespace familiar::core::internal
