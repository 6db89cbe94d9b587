// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/medialoss.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstring>
#include <limits>
#include <mutex>
#include <set>

namespace familiar::core::internal {

namespace {

constexpr double usualShortfall = 0.5; // seconds: containers round, and the last frame's length is a guess

// Decoders conceal damage and demuxers skip it, and tell of it in FFmpeg's log alone (a Motion JPEG with a
// hole in it is "no error"). So the log is read instead of printed: what those of ours complain of is
// counted.
struct Listeners
{
    std::mutex mutex;
    std::set<const void*> all; // each is the `opaque` of a context, which a decoder's threads inherit
};

Listeners& listeners()
{
    static auto* const all = new Listeners; // threads of FFmpeg may outlive static objects
    return *all;
}

void hear(void* source, int level, const char* format, va_list)
{
    const auto* type = source == nullptr ? nullptr : *static_cast<AVClass* const*>(source);
    // What Matroska's reader does not know it passes over, which is right; in the middle of pictures it was
    // one.
    const bool isUnknown = level == AV_LOG_DEBUG && std::strncmp(format, "Unknown entry", 13) == 0;
    if ((level > AV_LOG_ERROR && !isUnknown) || type == nullptr)
        return;
    void* owner = type == avcodec_get_class()    ? static_cast<AVCodecContext*>(source)->opaque
                  : type == avformat_get_class() ? static_cast<AVFormatContext*>(source)->opaque
                                                 : nullptr;
    if (owner == nullptr || std::strstr(format, "APP fields") != nullptr) // a camera's own notes in a JPEG
        return;
    const std::lock_guard lock(listeners().mutex);
    if (!listeners().all.contains(owner))
        return;
    auto& complaints = *static_cast<Complaints*>(owner);
    complaints.count += !isUnknown || complaints.withUnknown ? 1 : 0;
}

double secondsIn(int64_t time, const AVRational& base)
{
    return time == AV_NOPTS_VALUE ? 0 : static_cast<double>(time) * av_q2d(base);
}

// Others have packets of pictures that only others refer to (VP8), or that say "as before" (MPEG-4), or two
// fields.
bool showsEachPacket(int codec)
{
    static constexpr std::array codecs{
        AV_CODEC_ID_H264,    AV_CODEC_ID_HEVC,    AV_CODEC_ID_VP9,    AV_CODEC_ID_AV1,     AV_CODEC_ID_MJPEG,
        AV_CODEC_ID_PRORES,  AV_CODEC_ID_DNXHD,   AV_CODEC_ID_FFV1,   AV_CODEC_ID_HUFFYUV, AV_CODEC_ID_PNG,
        AV_CODEC_ID_FFVHUFF, AV_CODEC_ID_UTVIDEO, AV_CODEC_ID_DVVIDEO};
    return std::find(codecs.begin(), codecs.end(), codec) != codecs.end();
}

} // namespace

MediaLoss::MediaLoss() : m_shortfall(usualShortfall)
{
    av_log_set_callback(&hear); // each time: OpenCV's reader puts its own in
    const std::lock_guard lock(listeners().mutex);
    listeners().all.insert({decoder(), demuxer()});
}

MediaLoss::~MediaLoss()
{
    const std::lock_guard lock(listeners().mutex);
    listeners().all.erase(decoder());
    listeners().all.erase(demuxer());
}

void MediaLoss::readPromise(const AVFormatContext& format, const AVStream& pictures, double startSeconds,
                            double framesPerSecond)
{
    m_startSeconds = startSeconds;
    m_showsEach = showsEachPacket(pictures.codecpar->codec_id);
    m_pid = pictures.id;
    // A length that FFmpeg guessed from the number of bytes promises nothing.
    if (format.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
        return;
    if (format.duration > 0)
        m_statedSeconds = static_cast<double>(format.duration) / AV_TIME_BASE;
    const std::string_view demuxer = format.iformat->name;
    // Others give the file's length for every track.
    if (pictures.duration > 0 && demuxer.starts_with("mov"))
        m_statedVideoSeconds = secondsIn(pictures.start_time, pictures.time_base) - m_startSeconds +
                               secondsIn(pictures.duration, pictures.time_base);
    // Of a cut AVI FFmpeg shortens the length to what is there; the header's count of pictures stays.
    if (demuxer == "avi" && pictures.nb_frames > 0 && framesPerSecond > 0) {
        const double counted = static_cast<double>(pictures.nb_frames) / framesPerSecond;
        m_statedVideoSeconds = std::max(m_statedVideoSeconds, counted);
        m_statedSeconds = std::max(m_statedSeconds, counted);
        m_shortfall = 0.5 / framesPerSecond; // it counts frames
    }
}

void MediaLoss::noteBytes(uint64_t position, ByteView bytes)
{
    if (m_transport)
        m_transport->take(position, bytes);
}

void MediaLoss::noteReached(double begin, double duration, bool isPicture)
{
    // Where a container has no durations, the last picture stands for no longer than any before it.
    if (isPicture && duration <= 0) {
        m_longestStep = std::max(m_longestStep, begin - m_lastBegin);
        m_lastBegin = std::max(m_lastBegin, begin);
        duration = m_longestStep;
    }
    m_reachedSeconds = std::max(m_reachedSeconds, begin + duration);
    if (isPicture)
        m_reachedVideoSeconds = std::max(m_reachedVideoSeconds, begin + duration);
}

void MediaLoss::notePacket(const AVPacket& packet, const AVStream& stream, const AVStream& pictures)
{
    const int64_t time = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
    const bool isPicture = &stream == &pictures;
    if (time != AV_NOPTS_VALUE)
        noteReached(secondsIn(time, stream.time_base) - m_startSeconds,
                    secondsIn(packet.duration, stream.time_base), isPicture);
    // A sound that claims more bytes than there are ends the file before its last picture does.
    if ((packet.flags & AV_PKT_FLAG_CORRUPT) != 0 && (isPicture || !m_transport))
        ++m_demuxer.count;
    m_demuxer.withUnknown = true;
    m_packets += isPicture ? 1 : 0;
    const bool isKey = (packet.flags & AV_PKT_FLAG_KEY) != 0;
    if (isPicture && isKey && !m_firstKey)
        m_firstKey = packet.pts != AV_NOPTS_VALUE || m_waiting.empty() ? packet.pts : m_waiting.back();
    // What lies before the beginning that an editor has set is unpacked and not shown.
    if (!isPicture || packet.size == 0 || (packet.flags & AV_PKT_FLAG_DISCARD) != 0)
        return;
    if (m_firstTime)
        countPicture(packet.pts);
    else
        m_waiting.push_back(packet.pts);
}

// Pictures that are shown before the first frame, and come right behind it, may refer to what is not there:
// the file was cut in an open group.
void MediaLoss::countPicture(int64_t time)
{
    m_isPastStart = m_isPastStart || time > *m_firstTime; // no time is the smallest number
    m_pictures += m_isPastStart || time == *m_firstTime ? 1 : 0;
}

void MediaLoss::noteFrame(const AVFrame& frame)
{
    const bool complained = m_decoder.count.exchange(0) > 0;
    const bool damaged =
        complained || frame.decode_error_flags != 0 || (frame.flags & AV_FRAME_FLAG_CORRUPT) != 0;
    m_damaged += m_countsDamage && damaged ? 1 : 0;
    m_countsDamage = true;
    ++m_frames;
    m_showsEach = m_showsEach && frame.interlaced_frame == 0; // a packet may be half a frame
    if (m_firstTime)
        return;
    m_firstTime = frame.pts == AV_NOPTS_VALUE ? std::numeric_limits<int64_t>::min() : frame.pts;
    for (const int64_t time : m_waiting) {
        countPicture(time);
        m_lostAtStart +=
            m_firstKey && time != AV_NOPTS_VALUE && time >= *m_firstKey && time < *m_firstTime ? 1 : 0;
    }
    m_waiting.clear();
}

void MediaLoss::noteLastPacket(bool isBroken)
{
    m_isBroken = isBroken;
    if (m_transport)
        m_transport->end();
}

void MediaLoss::noteLastFrame()
{
    m_damaged += m_countsDamage && m_decoder.count.exchange(0) > 0 ? 1 : 0;
    if (!m_showsEach)
        return;
    const int64_t begun = m_transport ? static_cast<int64_t>(m_transport->unitsOf(m_pid)) : 0;
    m_lacking = std::max(m_pictures - m_frames, begun - m_packets) + m_lostAtStart;
}

double MediaLoss::missingSeconds() const
{
    const double missing = m_statedSeconds - m_reachedSeconds;
    const double ofPictures = m_statedVideoSeconds > 0 ? m_statedVideoSeconds - m_reachedVideoSeconds : 0;
    return std::max({missing > usualShortfall ? missing : 0, ofPictures > m_shortfall ? ofPictures : 0});
}

size_t MediaLoss::damagedFrames() const
{
    // How many frames lay in what was skipped or never came nobody knows.
    const size_t skipped = m_demuxer.count > 0 || m_isBroken || (m_transport && m_transport->isCut()) ? 1 : 0;
    const size_t lost = m_transport ? m_transport->lossesOf(m_pid) : 0;
    return std::max({m_damaged, static_cast<size_t>(std::max<int64_t>(m_lacking, 0)), lost, skipped});
}

} // namespace familiar::core::internal
