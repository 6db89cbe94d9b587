// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/mediainput.h"

#include "core/live/internal/mediacontainer.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cmath>

namespace familiar::core::internal {

namespace {

constexpr std::chrono::seconds openLimit{5};
constexpr std::chrono::seconds readLimit{2};
constexpr int bufferBytes = 64 * 1024;
constexpr int64_t mostPixels = 8192LL * 4352; // 8K; a frame of what claims more is not allocated

std::string textOf(int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return text;
}

int openNothing(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EACCES);
}

double secondsIn(int64_t time, const AVRational& base)
{
    return time == AV_NOPTS_VALUE ? 0 : static_cast<double>(time) * av_q2d(base);
}

} // namespace

MediaInput::MediaInput(std::string shown, std::stop_token stop)
    : m_shown(std::move(shown)), m_stop(std::move(stop))
{}

MediaInput::~MediaInput()
{
    avcodec_free_context(&m_decoder);
    avformat_close_input(&m_format);
    if (m_bytes != nullptr)
        av_freep(&m_bytes->buffer);
    avio_context_free(&m_bytes);
    av_frame_free(&m_frame);
    av_packet_free(&m_packet);
}

bool MediaInput::isInterrupted() const
{
    return m_stopped || m_stop.stop_requested() || std::chrono::steady_clock::now() > m_deadline;
}

int MediaInput::interrupted(void* self)
{
    return static_cast<MediaInput*>(self)->isInterrupted() ? 1 : 0;
}

int MediaInput::readBytes(void* self, uint8_t* buffer, int size)
{
    auto& input = *static_cast<MediaInput*>(self);
    if (input.isInterrupted())
        return AVERROR_EXIT;
    const uint64_t left = input.m_file->size() - std::min(input.m_position, input.m_file->size());
    const auto count =
        static_cast<size_t>(std::min<uint64_t>(left, static_cast<uint64_t>(std::max(size, 0))));
    if (count == 0)
        return AVERROR_EOF;
    if (!input.m_file->readAt(input.m_position, {reinterpret_cast<std::byte*>(buffer), count}))
        return AVERROR(EIO);
    input.m_loss.noteBytes(input.m_position, {reinterpret_cast<const std::byte*>(buffer), count});
    input.m_position += count;
    return static_cast<int>(count);
}

int64_t MediaInput::seek(void* self, int64_t offset, int whence)
{
    auto& input = *static_cast<MediaInput*>(self);
    const auto size = static_cast<int64_t>(input.m_file->size());
    const int64_t base = whence == SEEK_CUR   ? static_cast<int64_t>(input.m_position)
                         : whence == SEEK_END ? size
                                              : 0;
    if ((whence & AVSEEK_SIZE) != 0)
        return size;
    if (offset < -base || offset > std::numeric_limits<int64_t>::max() - base)
        return AVERROR(EINVAL);
    input.m_position = static_cast<uint64_t>(base + offset);
    return base + offset;
}

Result<std::unique_ptr<MediaInput>> MediaInput::openFile(FileSystem& files, const std::filesystem::path& path,
                                                         const std::stop_token& stop)
{
    const std::string shown = displayPath(path);
    std::unique_ptr<MediaInput> input(new MediaInput(shown, stop));
    FAMILIAR_TRY(file, files.openToRead(path));
    input->m_file = std::move(file);
    Bytes start(std::min<uint64_t>(input->m_file->size(), containerBytes));
    FAMILIAR_CHECK(input->m_file->readAt(0, start));
    const char* demuxer = demuxerOf(start);
    if (demuxer == nullptr)
        return withReason(ErrorCode::SourceUnavailable, shown,
                          isPlaylist(start) ? ErrorReason::Playlist : ErrorReason::NotAVideo);
    auto* buffer = static_cast<unsigned char*>(av_malloc(bufferBytes));
    if (buffer == nullptr)
        return Error{ErrorCode::OutOfMemory, shown, ""};
    input->m_bytes = avio_alloc_context(buffer, bufferBytes, 0, input.get(), &MediaInput::readBytes, nullptr,
                                        &MediaInput::seek);
    if (input->m_bytes == nullptr) {
        av_free(buffer);
        return Error{ErrorCode::OutOfMemory, shown, ""};
    }
    if (demuxer == std::string_view("mpegts"))
        input->m_loss.beginTransport();
    // A recording of a broadcast begins anywhere; its first frames lack those that they refer to.
    if (demuxer == std::string_view("mpegts") || demuxer == std::string_view("mpeg"))
        input->m_loss.beginAnywhere();
    FAMILIAR_CHECK(input->open("", demuxer, nullptr));
    return input;
}

Result<std::unique_ptr<MediaInput>> MediaInput::openStream(const std::string& url, const std::string& shown,
                                                           const std::stop_token& stop)
{
    std::string scheme = url.substr(0, url.find("://"));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const char* protocols = protocolsOf(scheme);
    if (protocols == nullptr)
        return Error{ErrorCode::SourceUnavailable, shown, "a kind of address that is not read"};
    static const int networkReady = avformat_network_init();
    (void)networkReady;
    std::unique_ptr<MediaInput> input(new MediaInput(shown, stop));
    input->m_deadline = std::chrono::steady_clock::now() + openLimit;
    FAMILIAR_CHECK(input->open(url.c_str(), nullptr, protocols));
    return input;
}

Error MediaInput::refusal(int code) const
{
    if (m_stopped || m_stop.stop_requested())
        return Error{ErrorCode::Cancelled, m_shown, ""};
    if (code == AVERROR(ENOMEM))
        return Error{ErrorCode::OutOfMemory, m_shown, ""};
    if (!m_file) // FFmpeg's words never hold the address, which may hold a password
        return Error{ErrorCode::SourceUnavailable, m_shown,
                     code == AVERROR_EXIT ? "it did not answer in time" : textOf(code)};
    Error error = withReason(ErrorCode::SourceUnavailable, m_shown, ErrorReason::NotAVideo);
    error.detail = textOf(code);
    return error;
}

Result<void> MediaInput::open(const char* url, const char* demuxer, const char* protocols)
{
    m_frame = av_frame_alloc();
    m_packet = av_packet_alloc();
    m_format = avformat_alloc_context();
    if (m_frame == nullptr || m_packet == nullptr || m_format == nullptr)
        return Error{ErrorCode::OutOfMemory, m_shown, ""};
    m_format->opaque = m_loss.demuxer();
    m_format->interrupt_callback = {&MediaInput::interrupted, this};
    AVDictionary* options = nullptr;
    if (m_file) {
        m_format->pb = m_bytes;
        m_format->flags |= AVFMT_FLAG_CUSTOM_IO;
        m_format->io_open = &openNothing;
    } else {
        av_dict_set(&options, "protocol_whitelist", protocols, 0);
        av_dict_set(&options, "format_whitelist", streamDemuxers(), 0);
        av_dict_set(&options, "rtsp_transport", "tcp", 0);
    }
    const AVInputFormat* format = demuxer == nullptr ? nullptr : av_find_input_format(demuxer);
    const int opened = avformat_open_input(&m_format, url, format, &options); // frees m_format where it fails
    av_dict_free(&options);
    if (opened < 0) {
        Error error = refusal(opened);
        if (m_file && demuxer == std::string_view("mov") && error.code == ErrorCode::SourceUnavailable)
            if (const auto missing = missingOfUnfinishedMp4(*m_file)) {
                error.arguments.reason = ErrorReason::UnfinishedVideo;
                if (*missing > 0)
                    error.arguments.counts["missing_bytes"] = *missing;
            }
        return error;
    }
    if (const int found = avformat_find_stream_info(m_format, nullptr); found < 0)
        return refusal(found);
    const int index = av_find_best_stream(m_format, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (index < 0 || (m_format->streams[index]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0)
        return refusal(AVERROR_STREAM_NOT_FOUND);
    m_stream = m_format->streams[index];
    readTimes();
    return openDecoder();
}

Result<void> MediaInput::openDecoder()
{
    const AVCodecID id = m_stream->codecpar->codec_id;
    const AVCodec* codec = isReadCodec(id) ? avcodec_find_decoder(id) : nullptr;
    if (codec == nullptr)
        return withReason(ErrorCode::SourceUnavailable, m_shown, ErrorReason::UnreadCodec,
                          avcodec_get_name(id));
    m_decoder = avcodec_alloc_context3(codec);
    if (m_decoder == nullptr)
        return Error{ErrorCode::OutOfMemory, m_shown, ""};
    if (const int copied = avcodec_parameters_to_context(m_decoder, m_stream->codecpar); copied < 0)
        return refusal(copied);
    m_decoder->opaque = m_loss.decoder();
    m_decoder->pkt_timebase = m_stream->time_base;
    m_decoder->max_pixels = mostPixels;
    m_decoder->thread_count = 2; // the networks want the others
    // Threads that each unpack a frame of their own hold frames back: not where one waits for the picture.
    m_decoder->thread_type = m_file ? FF_THREAD_FRAME | FF_THREAD_SLICE : FF_THREAD_SLICE;
    if (const int opened = avcodec_open2(m_decoder, codec, nullptr); opened < 0)
        return refusal(opened);
    return {};
}

void MediaInput::readTimes()
{
    const AVRational rate = av_guess_frame_rate(m_format, m_stream, nullptr);
    const double fps = rate.den > 0 ? av_q2d(rate) : 0;
    m_framesPerSecond = std::isfinite(fps) && fps > 0 && fps < 1000 ? fps : 0;
    m_startSeconds = m_format->start_time != AV_NOPTS_VALUE
                         ? static_cast<double>(m_format->start_time) / AV_TIME_BASE
                         : secondsIn(m_stream->start_time, m_stream->time_base);
    m_loss.readPromise(*m_format, *m_stream, m_startSeconds, m_framesPerSecond);
}

// Hands one packet of the pictures, or the end, to the decoder. False: nothing more to hand over.
bool MediaInput::feed()
{
    while (!m_flushed) {
        const int read = av_read_frame(m_format, m_packet);
        if (read == AVERROR(EAGAIN) && !isInterrupted())
            continue;
        if (read < 0) {
            m_failure = read == AVERROR_EOF ? 0 : read;
            m_flushed = true;
            m_loss.noteLastPacket(m_failure != 0);
            avcodec_send_packet(m_decoder, nullptr);
            return true;
        }
        const bool isPicture = m_packet->stream_index == m_stream->index;
        m_loss.notePacket(*m_packet, *m_format->streams[m_packet->stream_index], *m_stream);
        const int sent = isPicture ? avcodec_send_packet(m_decoder, m_packet) : 0;
        av_packet_unref(m_packet);
        if (sent < 0 && sent != AVERROR(EAGAIN))
            m_loss.noteFailure();
        if (isPicture)
            return true;
    }
    return false;
}

Result<const AVFrame*> MediaInput::next()
{
    if (!m_file)
        m_deadline = std::chrono::steady_clock::now() + readLimit;
    for (;;) {
        const int got = avcodec_receive_frame(m_decoder, m_frame);
        if (m_stopped || m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, m_shown, ""};
        if (got == 0) {
            m_loss.noteFrame(*m_frame);
            return m_frame;
        }
        if (got == AVERROR_EOF || (got != AVERROR(EAGAIN) && m_flushed))
            break;
        if (got != AVERROR(EAGAIN))
            m_loss.noteFailure();
        if (!feed())
            break;
    }
    m_loss.noteLastFrame();
    if (!m_file && m_failure != 0)
        return refusal(m_failure);
    return nullptr;
}

double MediaInput::secondsOf(const AVFrame& frame)
{
    const int64_t time = frame.best_effort_timestamp;
    const double usual = m_framesPerSecond > 0 ? 1 / m_framesPerSecond : 0.04;
    m_lastSeconds = time == AV_NOPTS_VALUE ? m_lastSeconds + usual
                                           : secondsIn(time, m_stream->time_base) - m_startSeconds;
    if (std::abs(m_lastSeconds) < 1e-6) // the same number read in two ways
        m_lastSeconds = 0;
    return m_lastSeconds;
}

double MediaInput::missingSeconds() const
{
    return m_file && m_flushed ? m_loss.missingSeconds() : 0;
}

} // namespace familiar::core::internal
