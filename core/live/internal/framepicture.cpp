// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/framepicture.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include <opencv2/core.hpp>

#include <cmath>
#include <cstring>
#include <new>
#include <optional>

namespace familiar::core::internal {

namespace {

constexpr int longestSidePx = 16384;
constexpr int smallestHdHeightPx = 720; // from here on an unmarked video has the colours of HD (BT.709)

using Matrix = std::array<int32_t, 9>;

Matrix matrixFrom(const uint8_t* bytes)
{
    Matrix matrix{};
    std::memcpy(matrix.data(), bytes, sizeof matrix);
    return matrix;
}

// The one place that knows where FFmpeg 5 and 7 keep the stream's matrix.
std::optional<Matrix> matrixOf(const AVFrame& frame, const AVStream& stream)
{
    if (const AVFrameSideData* own = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
        own != nullptr && own->size >= sizeof(Matrix))
        return matrixFrom(own->data);
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
    const AVPacketSideData* data = av_packet_side_data_get(
        stream.codecpar->coded_side_data, stream.codecpar->nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
    if (data != nullptr && data->size >= sizeof(Matrix))
        return matrixFrom(data->data);
#else
    size_t size = 0;
    const uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (data != nullptr && size >= sizeof(Matrix))
        return matrixFrom(data);
#endif
    return std::nullopt;
}

Image turned(const Image& image, const PictureTurn& turn)
{
    if (!turn.transposed && !turn.mirroredX && !turn.mirroredY)
        return image;
    Image result(turn.transposed ? image.height : image.width, turn.transposed ? image.width : image.height);
    const cv::Mat from(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data()));
    cv::Mat to(result.height, result.width, CV_8UC3, result.pixels.data());
    if (turn.transposed)
        cv::transpose(from, to);
    else
        from.copyTo(to);
    if (turn.mirroredX || turn.mirroredY)
        cv::flip(to, to, turn.mirroredX && turn.mirroredY ? -1 : turn.mirroredX ? 1 : 0);
    return result;
}

} // namespace

PictureTurn turnOf(const std::array<int32_t, 9>& matrix)
{
    const auto size = [&](size_t at) { return std::abs(static_cast<double>(matrix[at])); };
    if (size(1) + size(3) > size(0) + size(4)) // x' = c y, y' = b x
        return {true, matrix[3] < 0, matrix[1] < 0};
    return {false, matrix[0] < 0, matrix[4] < 0};
}

FramePicture::FramePicture() : m_padded(av_frame_alloc())
{
    if (m_padded == nullptr)
        throw std::bad_alloc();
}

FramePicture::~FramePicture()
{
    sws_freeContext(m_scaler);
    av_frame_free(&m_padded);
}

void FramePicture::setColours(const AVFrame& frame)
{
    int space = frame.colorspace;
    if (space == AVCOL_SPC_UNSPECIFIED || space == AVCOL_SPC_RGB)
        space = frame.height >= smallestHdHeightPx ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    const bool full = frame.color_range == AVCOL_RANGE_JPEG ||
                      (format != nullptr && std::string_view(format->name).starts_with("yuvj"));
    sws_setColorspaceDetails(m_scaler, sws_getCoefficients(space), full ? 1 : 0,
                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
}

Image FramePicture::converted(const AVFrame& frame, const AVStream& stream)
{
    // Tapes and some cameras have pixels that are not square.
    const AVRational ratio =
        av_guess_sample_aspect_ratio(nullptr, const_cast<AVStream*>(&stream), const_cast<AVFrame*>(&frame));
    const double stretch = ratio.num > 0 && ratio.den > 0 ? av_q2d(ratio) : 1;
    const int width =
        stretch > 0.25 && stretch < 4 ? static_cast<int>(std::lround(frame.width * stretch)) : frame.width;
    if (width <= 0 || frame.height <= 0 || std::max(width, frame.height) > longestSidePx)
        return {};
    m_scaler =
        sws_getCachedContext(m_scaler, frame.width, frame.height, static_cast<AVPixelFormat>(frame.format),
                             width, frame.height, AV_PIX_FMT_BGR24, SWS_BICUBIC, nullptr, nullptr, nullptr);
    if (m_scaler == nullptr)
        return {};
    setColours(frame);
    // libswscale writes beyond the end of a row by up to a vector register: never straight into an Image.
    if (m_padded->width != width || m_padded->height != frame.height) {
        av_frame_unref(m_padded);
        m_padded->width = width;
        m_padded->height = frame.height;
        m_padded->format = AV_PIX_FMT_BGR24;
        if (av_frame_get_buffer(m_padded, 64) < 0)
            throw std::bad_alloc();
    }
    if (sws_scale(m_scaler, frame.data, frame.linesize, 0, frame.height, m_padded->data,
                  m_padded->linesize) <= 0)
        return {};
    Image image(width, frame.height);
    for (int y = 0; y < image.height; ++y)
        std::memcpy(image.row(y), m_padded->data[0] + static_cast<ptrdiff_t>(m_padded->linesize[0]) * y,
                    image.stride());
    return image;
}

Image FramePicture::of(const AVFrame& frame, const AVStream& stream)
{
    Image image = converted(frame, stream);
    if (const auto matrix = matrixOf(frame, stream); matrix && !image.empty())
        return turned(image, turnOf(*matrix));
    return image;
}

} // namespace familiar::core::internal
