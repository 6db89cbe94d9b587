// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/videowriter.h"

#include "core/base/guarded.h"
#include "core/photos/imagereader.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>

namespace familiar::core {

namespace {

constexpr int bufferBytes = 64 * 1024;
constexpr AVRational milliseconds{1, 1000};
// The best that this FFmpeg has; the last two are in every build of it.
constexpr std::array encoders{"libx264", "libopenh264", "mpeg4", "mjpeg"};

} // namespace

struct VideoWriter::Impl
{
    Impl(FileSystem& system, std::filesystem::path path)
        : files(system), target(std::move(path)), shown(displayPath(target)), file(system, target)
    {}
    ~Impl()
    {
        sws_freeContext(scaler);
        avcodec_free_context(&encoder);
        avformat_free_context(format);
        if (bytes != nullptr)
            av_freep(&bytes->buffer);
        avio_context_free(&bytes);
        av_frame_free(&frame);
        av_frame_free(&padded);
        av_packet_free(&packet);
    }

    Error problem(int code) const
    {
        if (writeError)
            return *writeError;
        if (code == AVERROR(ENOMEM))
            return Error{ErrorCode::OutOfMemory, shown, ""};
        char text[AV_ERROR_MAX_STRING_SIZE] = {};
        av_strerror(code, text, sizeof text);
        return Error{ErrorCode::CannotWrite, shown, text};
    }

    // FFmpeg 5 and 7 differ in the const of the buffer.
    template <typename Byte>
    static int writeBytes(void* self, Byte* bytes, int size)
    {
        auto& impl = *static_cast<Impl*>(self);
        if (!impl.writeError)
            if (auto written = impl.file.write(
                    {reinterpret_cast<const std::byte*>(bytes), static_cast<size_t>(std::max(size, 0))});
                !written)
                impl.writeError = written.error();
        return impl.writeError ? AVERROR(EIO) : size;
    }

    // The file is written from its beginning to its end, so that it may go through AtomicFile: an MP4 in
    // fragments, a Matroska file without a table at its end.
    Result<void> openContainer()
    {
        av_log_set_level(AV_LOG_QUIET); // encoders print their settings and figures
        const bool matroska = target.extension() == ".mkv";
        if (const int made =
                avformat_alloc_output_context2(&format, nullptr, matroska ? "matroska" : "mp4", nullptr);
            made < 0)
            return problem(made);
        auto* buffer = static_cast<unsigned char*>(av_malloc(bufferBytes));
        if (buffer == nullptr)
            return problem(AVERROR(ENOMEM));
        bytes = avio_alloc_context(buffer, bufferBytes, 1, this, nullptr, &writeBytes, nullptr);
        if (bytes == nullptr) {
            av_free(buffer);
            return problem(AVERROR(ENOMEM));
        }
        bytes->seekable = 0;
        format->pb = bytes;
        format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
        return {};
    }

    bool openEncoder(const char* name, int width, int height)
    {
        const AVCodec* codec = avcodec_find_encoder_by_name(name);
        encoder = codec == nullptr ? nullptr : avcodec_alloc_context3(codec);
        if (encoder == nullptr)
            return false;
        const bool jpeg = codec->id == AV_CODEC_ID_MJPEG;
        encoder->width = width;
        encoder->height = height;
        encoder->pix_fmt = jpeg ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
        encoder->colorspace = AVCOL_SPC_SMPTE170M;
        encoder->color_range = jpeg ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
        encoder->time_base = milliseconds;
        encoder->gop_size = 50;
        encoder->max_b_frames = 0; // times rise as they come
        encoder->thread_count = 1; // the networks want the processors
        if ((format->oformat->flags & AVFMT_GLOBALHEADER) != 0)
            encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        if (codec->id == AV_CODEC_ID_H264) {
            av_opt_set(encoder->priv_data, "preset", "veryfast", 0);
            av_opt_set(encoder->priv_data, "crf", "21", 0);
        } else {
            encoder->flags |= AV_CODEC_FLAG_QSCALE;
            encoder->global_quality = 3 * FF_QP2LAMBDA;
        }
        if (avcodec_open2(encoder, codec, nullptr) >= 0)
            return true;
        avcodec_free_context(&encoder);
        return false;
    }

    Result<void> open(int width, int height)
    {
        FAMILIAR_CHECK(openContainer());
        for (const char* name : encoders)
            if (openEncoder(name, width, height))
                break;
        if (encoder == nullptr)
            return Error{ErrorCode::CannotWrite, shown, "this FFmpeg has no encoder for videos"};
        stream = avformat_new_stream(format, nullptr);
        frame = av_frame_alloc();
        padded = av_frame_alloc();
        packet = av_packet_alloc();
        if (stream == nullptr || frame == nullptr || padded == nullptr || packet == nullptr)
            return problem(AVERROR(ENOMEM));
        stream->time_base = milliseconds;
        if (const int copied = avcodec_parameters_from_context(stream->codecpar, encoder); copied < 0)
            return problem(copied);
        AVDictionary* options = nullptr;
        av_dict_set(&options, "movflags", "frag_keyframe+empty_moov+default_base_moof", 0);
        const int begun = avformat_write_header(format, &options);
        av_dict_free(&options);
        if (begun < 0)
            return problem(begun);
        frame->width = encoder->width;
        frame->height = encoder->height;
        frame->format = encoder->pix_fmt;
        frame->colorspace = encoder->colorspace;
        frame->color_range = encoder->color_range;
        padded->width = frame->width;
        padded->height = frame->height;
        padded->format = AV_PIX_FMT_BGR24;
        for (AVFrame* picture : {frame, padded})
            if (const int room = av_frame_get_buffer(picture, 64); room < 0)
                return problem(room);
        return {};
    }

    // H.264 halves both sides of the colours: an odd last row or column is left away.
    Result<void> fill(const Image& picture)
    {
        if (const int own = av_frame_make_writable(frame); own < 0)
            return problem(own);
        const bool first = picture.width / 2 * 2 == frame->width && picture.height / 2 * 2 == frame->height;
        const Image fitted = first ? Image() : resized(picture, frame->width, frame->height);
        const Image& source = first ? picture : fitted;
        scaler =
            sws_getCachedContext(scaler, frame->width, frame->height, AV_PIX_FMT_BGR24, frame->width,
                                 frame->height, encoder->pix_fmt, SWS_BICUBIC, nullptr, nullptr, nullptr);
        if (scaler == nullptr)
            return problem(AVERROR(ENOMEM));
        // libswscale reads beyond the end of a row by up to a vector register: never straight from an Image.
        for (int y = 0; y < padded->height; ++y)
            std::memcpy(padded->data[0] + static_cast<ptrdiff_t>(padded->linesize[0]) * y, source.row(y),
                        static_cast<size_t>(padded->width) * 3);
        sws_scale(scaler, padded->data, padded->linesize, 0, frame->height, frame->data, frame->linesize);
        return {};
    }

    // nullptr: the last ones that the encoder holds back.
    Result<void> encode(const AVFrame* next)
    {
        if (const int sent = avcodec_send_frame(encoder, next); sent < 0)
            return problem(sent);
        for (;;) {
            const int got = avcodec_receive_packet(encoder, packet);
            if (got == AVERROR(EAGAIN) || got == AVERROR_EOF)
                return {};
            if (got < 0)
                return problem(got);
            packet->stream_index = stream->index;
            if (packet->duration == 0)
                packet->duration = lastStep;
            av_packet_rescale_ts(packet, encoder->time_base, stream->time_base);
            if (const int written = av_interleaved_write_frame(format, packet); written < 0 || writeError)
                return problem(written);
        }
    }

    FileSystem& files;
    std::filesystem::path target;
    std::string shown;
    AtomicFile file;
    std::optional<Error> writeError;
    AVFormatContext* format = nullptr;
    AVIOContext* bytes = nullptr;
    AVStream* stream = nullptr;
    AVCodecContext* encoder = nullptr;
    AVFrame* frame = nullptr;  // as the encoder takes it
    AVFrame* padded = nullptr; // the same in BGR
    AVPacket* packet = nullptr;
    SwsContext* scaler = nullptr;
    int64_t last = -1;
    int64_t lastStep = 40;
    bool failed = false;
};

VideoWriter::VideoWriter(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

VideoWriter::~VideoWriter() = default;

bool VideoWriter::hasPictures() const
{
    return m_impl->last >= 0;
}

Result<std::unique_ptr<VideoWriter>> VideoWriter::create(FileSystem& files,
                                                         const std::filesystem::path& target)
{
    if (target.extension() != ".mp4" && target.extension() != ".mkv")
        return notOneOf("record", {".mp4", ".mkv"});
    if (files.stat(target))
        return Error{ErrorCode::TargetExists, displayPath(target), ""};
    return std::unique_ptr<VideoWriter>(new VideoWriter(std::make_unique<Impl>(files, target)));
}

Result<void> VideoWriter::add(const Image& picture, double seconds)
{
    return guarded(m_impl->shown, [&]() -> Result<void> {
        if (picture.width < 2 || picture.height < 2)
            return {};
        if (m_impl->format == nullptr)
            if (auto opened = m_impl->open(picture.width / 2 * 2, picture.height / 2 * 2); !opened) {
                m_impl->failed = true;
                return opened;
            }
        if (m_impl->failed)
            return Error{ErrorCode::CannotWrite, m_impl->shown, "an earlier write failed"};
        FAMILIAR_CHECK(m_impl->fill(picture));
        const double bounded = std::isfinite(seconds) ? std::clamp(seconds, 0.0, 1e9) : 0;
        const int64_t time = std::max<int64_t>(std::llround(bounded * 1000), m_impl->last + 1);
        if (m_impl->last >= 0)
            m_impl->lastStep = time - m_impl->last;
        m_impl->last = m_impl->frame->pts = time;
        m_impl->frame->pict_type = AV_PICTURE_TYPE_NONE;
        return m_impl->encode(m_impl->frame);
    });
}

Result<void> VideoWriter::finish()
{
    return guarded(m_impl->shown, [&]() -> Result<void> {
        if (!hasPictures() || m_impl->failed)
            return {};
        FAMILIAR_CHECK(m_impl->encode(nullptr));
        if (const int ended = av_write_trailer(m_impl->format); ended < 0 || m_impl->writeError)
            return m_impl->problem(ended);
        avio_flush(m_impl->bytes);
        if (m_impl->writeError)
            return *m_impl->writeError;
        if (m_impl->files.stat(m_impl->target)) // somebody else wrote it meanwhile
            return Error{ErrorCode::TargetExists, m_impl->shown, ""};
        return m_impl->file.commit();
    });
}

} // namespace familiar::core
