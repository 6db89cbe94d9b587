// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/imagereader.h"

#include "core/base/guarded.h"
#include "core/photos/internal/bmp.h"
#include "core/photos/internal/encode.h"
#include "core/photos/internal/heif.h"
#include "core/photos/internal/jpeg.h"
#include "core/photos/internal/png.h"
#include "core/photos/internal/pnm.h"
#include "core/photos/internal/tiff.h"
#include "core/photos/internal/tiffdirectory.h"
#include "core/photos/internal/webp.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace familiar::core {

namespace {

using internal::DecodeOutcome;
using internal::ImageHeader;
using internal::startsWith;
using internal::UprightPicture;

constexpr uint64_t mostPixels = 178'000'000; // a 108-megapixel phone photo and some more
constexpr int longestSide = 32'767;          // OpenCV's warps count in 16 bits
constexpr uint64_t pictureBytes = uint64_t{1} << 30;
// Of a picture that is cut off: what has less is refused, what has less than the second is marked.
constexpr double leastShare = 0.5;
constexpr double wholeShare = 0.95;

cv::Mat wrapped(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data())};
}

int reduced(int side, int reduction)
{
    return (side + reduction - 1) / reduction;
}

Result<void> readHeader(ByteView bytes, ImageHeader& header)
{
    switch (header.info.format) {
    case ImageFormat::Jpeg:
        return internal::readJpegHeader(bytes, header);
    case ImageFormat::Png:
        return internal::readPngHeader(bytes, header);
    case ImageFormat::WebP:
        return internal::readWebpHeader(bytes, header);
    case ImageFormat::Bmp:
        return internal::readBmpHeader(bytes, header);
    case ImageFormat::Tiff:
        return internal::readTiffHeader(bytes, header);
    case ImageFormat::Pnm:
        return internal::readPnmHeader(bytes, header);
    case ImageFormat::Heif:
        return internal::readHeifHeader(bytes, header);
    case ImageFormat::Unknown:
        break;
    }
    return Error{ErrorCode::UnsupportedFormat, "", foreignFormatName(bytes)};
}

Error tooLarge(const ImageInfo& info)
{
    return {ErrorCode::ImageTooLarge, "", std::to_string(info.width) + "x" + std::to_string(info.height)};
}

Result<ImageHeader> headerOf(ByteView bytes)
{
    if (bytes.empty())
        return Error{ErrorCode::FileEmpty, "", ""};
    ImageHeader header;
    header.info.format = sniffFormat(bytes);
    const auto read = readHeader(bytes, header);
    const ImageInfo& info = header.info;
    if (internal::pixelsOf(info) > mostPixels || std::max(info.width, info.height) > longestSide)
        return tooLarge(info);
    if (!read)
        return read.error();
    return header;
}

Result<DecodeOutcome> decodeInto(ByteView bytes, const ImageHeader& header, int reduction,
                                 UprightPicture& picture)
{
    switch (header.info.format) {
    case ImageFormat::Jpeg:
        return internal::decodeJpeg(bytes, header, reduction, picture);
    case ImageFormat::Png:
        return internal::decodePng(bytes, header, picture);
    case ImageFormat::WebP:
        return internal::decodeWebp(bytes, header, picture);
    case ImageFormat::Bmp:
        return internal::decodeBmp(bytes, header, picture);
    case ImageFormat::Tiff:
        return internal::decodeTiff(bytes, header, picture);
    case ImageFormat::Pnm:
        return internal::decodePnm(bytes, header, picture);
    case ImageFormat::Heif: // by another process: OpenHeif
    case ImageFormat::Unknown:
        break;
    }
    return Error{ErrorCode::UnsupportedFormat, "", foreignFormatName(bytes)};
}

} // namespace

ImageFormat sniffFormat(ByteView bytes)
{
    if (startsWith(bytes, "\xff\xd8\xff"))
        return ImageFormat::Jpeg;
    if (startsWith(bytes, "\x89PNG\r\n\x1a\n"))
        return ImageFormat::Png;
    if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8))
        return ImageFormat::WebP;
    if (startsWith(bytes, "BM") && bytes.size() >= 18) {
        const auto header = loadLittleEndian<uint32_t>(bytes, 14);
        if (header == 12 || header == 40 || header == 52 || header == 56 || header == 108 || header == 124)
            return ImageFormat::Bmp;
    }
    if (internal::TiffDirectories(bytes).first() && internal::cameraRawName(bytes).empty())
        return ImageFormat::Tiff;
    if (!internal::heifName(bytes).empty())
        return ImageFormat::Heif;
    return internal::looksLikePnm(bytes) ? ImageFormat::Pnm : ImageFormat::Unknown;
}

std::string foreignFormatName(ByteView bytes)
{
    struct Magic
    {
        std::string_view bytes;
        size_t offset;
        const char* name;
    };
    static constexpr std::array<Magic, 13> known{{{"GIF8", 0, "GIF"},
                                                  {"ftypqt", 4, "QuickTime video"},
                                                  {"ftyp", 4, "video"},
                                                  {"NITF", 0, "NITF"},
                                                  {"8BPS", 0, "Photoshop"},
                                                  {"v/1\x01", 0, "OpenEXR"},
                                                  {"#?RADIANCE", 0, "Radiance HDR"},
                                                  {"%PDF", 0, "PDF"},
                                                  {"<svg", 0, "SVG"},
                                                  {"P7\n", 0, "PAM"},
                                                  {"PF\n", 0, "PFM"},
                                                  {"Pf\n", 0, "PFM"},
                                                  {"jP  ", 4, "JPEG 2000"}}};
    if (std::string raw = internal::cameraRawName(bytes); !raw.empty())
        return raw;
    if (std::string heif = internal::heifName(bytes); !heif.empty())
        return heif;
    for (const Magic& magic : known)
        if (startsWith(bytes, magic.bytes, magic.offset))
            return magic.name;
    return {};
}

Result<ImageInfo> probeImage(ByteView bytes)
{
    FAMILIAR_TRY(header, headerOf(bytes));
    return header.info;
}

int jpegReduction(int longSidePx, int wantedLongSidePx)
{
    int reduction = 1;
    while (wantedLongSidePx > 0 && reduction < 8 && longSidePx / (reduction * 2) >= wantedLongSidePx)
        reduction *= 2;
    return reduction;
}

Result<DecodedImage> decodeImage(ByteView bytes, const DecodeOptions& options)
{
    FAMILIAR_TRY(header, headerOf(bytes));
    return guarded("picture", [&]() -> Result<DecodedImage> {
        ImageInfo& info = header.info;
        DecodedImage decoded;
        std::optional<internal::OpenHeif> heif;
        if (info.format == ImageFormat::Heif) {
            FAMILIAR_TRY(opened, internal::OpenHeif::open(bytes, header));
            info.width = opened.width();
            info.height = opened.height();
            heif.emplace(std::move(opened));
        }
        if (info.format == ImageFormat::Jpeg)
            decoded.reduction = jpegReduction(std::max(info.width, info.height), options.wantedLongSidePx);
        const int width = reduced(info.width, decoded.reduction);
        const int height = reduced(info.height, decoded.reduction);
        const uint64_t kept = static_cast<uint64_t>(width) * static_cast<uint64_t>(height) * 3;
        auto memory = pictureMemory().take(kept + header.workBytes, options.letGo);
        if (!memory)
            return tooLarge(info);
        UprightPicture picture(width, height, info.orientation);
        FAMILIAR_TRY(outcome,
                     heif ? heif->read(picture) : decodeInto(bytes, header, decoded.reduction, picture));
        if (outcome.complete < leastShare)
            return internal::damaged("only " +
                                     std::to_string(static_cast<int>(std::floor(outcome.complete * 100))) +
                                     " % of it are there");
        const bool turned = info.orientation >= 5;
        decoded.fullWidth = turned ? info.height : info.width;
        decoded.fullHeight = turned ? info.width : info.height;
        decoded.incomplete = outcome.flawed || outcome.complete < wholeShare;
        decoded.image = picture.take();
        memory->shrinkTo(kept);
        decoded.memory = std::move(*memory);
        return decoded;
    });
}

MemoryBudget& pictureMemory()
{
    static MemoryBudget budget(pictureBytes);
    return budget;
}

Image resized(const Image& image, int width, int height)
{
    Image target(width, height);
    const bool shrinks = width < image.width || height < image.height;
    cv::Mat into = wrapped(target);
    cv::resize(wrapped(image), into, {width, height}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return target;
}

Image shrunkTo(const Image& image, int longSidePx)
{
    const int longSide = std::max(image.width, image.height);
    if (longSide <= longSidePx)
        return image;
    const auto scaled = [&](int side) {
        return std::max(1, static_cast<int>((int64_t{side} * longSidePx + longSide / 2) / longSide));
    };
    return resized(image, scaled(image.width), scaled(image.height));
}

uint64_t differenceHash(const Image& image)
{
    cv::Mat grey;
    cv::Mat small;
    cv::resize(wrapped(image), small, {9, 8}, 0, 0, cv::INTER_AREA);
    cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
    uint64_t hash = 0;
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            hash = (hash << 1) | (grey.at<uint8_t>(y, x + 1) > grey.at<uint8_t>(y, x) ? 1U : 0U);
    return hash;
}

double sharpness(const Image& image)
{
    cv::Mat grey;
    cv::Mat edges;
    cv::cvtColor(wrapped(image), grey, cv::COLOR_BGR2GRAY);
    cv::Laplacian(grey, edges, CV_32F);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(edges, mean, deviation);
    return deviation[0] * deviation[0];
}

Result<Bytes> encodeImage(const Image& image, ImageFormat format, int jpegQuality)
{
    return guarded("picture", [&]() -> Result<Bytes> {
        if (image.pixels.empty())
            return Error{ErrorCode::Internal, "picture", "there is none to encode"};
        return format == ImageFormat::Png ? internal::encodePng(image)
                                          : internal::encodeJpeg(image, jpegQuality);
    });
}

void useOneThreadForPictures()
{
    cv::setNumThreads(1);
}

} // namespace familiar::core
