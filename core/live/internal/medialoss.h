// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is missing of a video: what the container promises against what came, and what FFmpeg says of damage.
#pragma once

#include "core/live/internal/transportcheck.h"

#include <atomic>
#include <optional>
#include <vector>

struct AVFormatContext;
struct AVFrame;
struct AVPacket;
struct AVStream;

namespace familiar::core::internal {

// What FFmpeg's log says of one context; its threads count, too.
struct Complaints
{
    std::atomic<size_t> count = 0;
    std::atomic<bool> withUnknown = false; // also what is passed over because nobody knows it
};

// One thread; FFmpeg's threads may complain at any time while it lives.
class MediaLoss
{
public:
    MediaLoss();
    ~MediaLoss();
    MediaLoss(const MediaLoss&) = delete;
    MediaLoss& operator=(const MediaLoss&) = delete;

    // The `opaque` of an AVCodecContext and an AVFormatContext whose complaints are counted.
    void* decoder() { return &m_decoder; }
    void* demuxer() { return &m_demuxer; }

    // Reads what a container says of its pictures. Units: seconds.
    void readPromise(const AVFormatContext& format, const AVStream& pictures, double startSeconds,
                     double framesPerSecond);
    // Units: seconds, 0 where nothing says it.
    double statedSeconds() const { return m_statedSeconds; }
    // The file may begin anywhere: its first frames lack those that they refer to.
    void beginAnywhere() { m_countsDamage = false; }
    // The file's bytes carry counters: they are looked at as they are read.
    void beginTransport() { m_transport.emplace(); }
    void noteBytes(uint64_t position, ByteView bytes);

    void notePacket(const AVPacket& packet, const AVStream& stream, const AVStream& pictures);
    // The decoder took or gave nothing.
    void noteFailure() { m_damaged += m_countsDamage ? 1 : 0; }
    void noteFrame(const AVFrame& frame);
    // The demuxer gives no more; `isBroken`: for another reason than the file's end.
    void noteLastPacket(bool isBroken);
    // Nor does the decoder.
    void noteLastFrame();

    // How much is missing of the length that the container promises. Units: seconds.
    double missingSeconds() const;
    // Frames that were damaged, could not be unpacked or are missing between others, after the first good
    // one; at least as many, where parts were skipped.
    size_t damagedFrames() const;

private:
    void noteReached(double begin, double duration, bool isPicture);
    void countPicture(int64_t time);

    double m_startSeconds = 0;
    double m_statedSeconds = 0;       // of the container
    double m_statedVideoSeconds = 0;  // of the pictures alone
    double m_reachedSeconds = 0;      // end of the last packet of any kind
    double m_reachedVideoSeconds = 0; // of the pictures
    double m_longestStep = 0;         // between two pictures without durations
    double m_lastBegin = 0;
    bool m_countsDamage = true; // else from the first whole frame on
    size_t m_damaged = 0;
    Complaints m_decoder; // since the last frame
    Complaints m_demuxer;
    bool m_isBroken = false;
    bool m_showsEach = false;           // each packet of this codec is a picture that is shown
    std::optional<int64_t> m_firstTime; // of the frames, in the stream's units
    bool m_isPastStart = false;         // a packet is shown later than it
    std::vector<int64_t> m_waiting;     // times of packets before the first frame
    int64_t m_pictures = 0;             // packets that have to become frames
    int64_t m_frames = 0;               // that came
    int64_t m_lacking = 0;              // known at the end
    std::optional<TransportCheck> m_transport;
    int m_pid = -1;                    // of the pictures in it
    int64_t m_packets = 0;             // of pictures
    int64_t m_lostAtStart = 0;         // a picture that refers to no other was there, and it did not come
    std::optional<int64_t> m_firstKey; // its time
    double m_shortfall;                // how far the pictures may fall short of their length
};

} // namespace familiar::core::internal
