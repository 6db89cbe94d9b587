// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/imagereader.h"

#include "core/base/guarded.h"
#include "core/photos/exif.h"
#include "core/photos/imageheader.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace familiar::core {

namespace {

constexpr int64_t mostPixels = 178'000'000; // a 108-megapixel phone photo and some more
constexpr int longestSide = 32'767;         // OpenCV's warps count in 16 bits

bool startsWith(ByteView bytes, std::string_view magic, size_t offset = 0)
{
    return bytes.size() >= offset + magic.size() && asText(bytes.subspan(offset, magic.size())) == magic;
}

cv::Mat wrapped(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data())};
}

// Eight EXIF orientations as a transposition and flips (EXIF 2.32, tag 0x0112).
cv::Mat upright(const cv::Mat& picture, int orientation)
{
    cv::Mat turned = picture;
    if (orientation >= 5)
        cv::transpose(picture, turned);
    constexpr int none = 2;
    constexpr std::array<int, 9> flips{none, none, 1, -1, 0, none, 1, -1, 0};
    const int flip = flips[static_cast<size_t>(orientation)];
    if (flip != none) {
        cv::Mat flipped;
        cv::flip(turned, flipped, flip);
        return flipped;
    }
    return turned;
}

Image fromMat(const cv::Mat& picture)
{
    Image image(picture.cols, picture.rows);
    picture.copyTo(wrapped(image));
    return image;
}

// 8 or 16 bits, 1 to 4 channels to 8-bit BGR; alpha is put over white.
cv::Mat toBgr(cv::Mat picture)
{
    if (picture.depth() == CV_16U)
        picture.convertTo(picture, CV_8U, 1.0 / 257);
    else if (picture.depth() != CV_8U)
        picture.convertTo(picture, CV_8U, 255);
    if (picture.channels() == 1) {
        cv::Mat colour;
        cv::cvtColor(picture, colour, cv::COLOR_GRAY2BGR);
        return colour;
    }
    if (picture.channels() != 4)
        return picture;
    cv::Mat colour(picture.size(), CV_8UC3);
    for (int y = 0; y < picture.rows; ++y) {
        const uint8_t* from = picture.ptr<uint8_t>(y);
        uint8_t* to = colour.ptr<uint8_t>(y);
        for (int x = 0; x < picture.cols; ++x, from += 4, to += 3)
            for (int channel = 0; channel < 3; ++channel)
                to[channel] =
                    static_cast<uint8_t>((from[channel] * from[3] + 255 * (255 - from[3]) + 127) / 255);
    }
    return colour;
}

int reductionFor(const ImageInfo& info, int wantedLongSidePx)
{
    return info.format == ImageFormat::Jpeg
               ? jpegReduction(std::max(info.width, info.height), wantedLongSidePx)
               : 1;
}

int decodeFlags(const ImageInfo& info, int reduction)
{
    if (info.format != ImageFormat::Jpeg)
        return cv::IMREAD_UNCHANGED;
    constexpr int keep = cv::IMREAD_IGNORE_ORIENTATION;
    switch (reduction) {
    case 2:
        return cv::IMREAD_REDUCED_COLOR_2 | keep;
    case 4:
        return cv::IMREAD_REDUCED_COLOR_4 | keep;
    case 8:
        return cv::IMREAD_REDUCED_COLOR_8 | keep;
    default:
        return cv::IMREAD_COLOR | keep;
    }
}

// What OpenCV refuses in a picture whose header was sound is damage in its data.
Result<cv::Mat> decodedMat(ByteView bytes, int flags)
{
    const cv::Mat source(1, static_cast<int>(bytes.size()), CV_8U,
                         const_cast<void*>(static_cast<const void*>(bytes.data())));
    auto picture = guarded("", [&]() -> Result<cv::Mat> { return cv::imdecode(source, flags); });
    if (!picture && picture.error().code == ErrorCode::Internal)
        return Error{ErrorCode::ImageDamaged, "", picture.error().detail};
    if (picture && picture->empty())
        return Error{ErrorCode::ImageDamaged, "", "it cannot be decoded"};
    return picture;
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
    if (startsWith(bytes, std::string_view("II*\0", 4)) || startsWith(bytes, std::string_view("MM\0*", 4)))
        return ImageFormat::Tiff;
    return ImageFormat::Unknown;
}

std::string foreignFormatName(ByteView bytes)
{
    struct Magic
    {
        std::string_view bytes;
        size_t offset;
        const char* name;
    };
    static constexpr std::array<Magic, 17> known{{{"GIF8", 0, "GIF"},
                                                  {"ftypheic", 4, "HEIC"},
                                                  {"ftypheix", 4, "HEIC"},
                                                  {"ftyphevc", 4, "HEIC"},
                                                  {"ftypmif1", 4, "HEIC"},
                                                  {"ftypmsf1", 4, "HEIC"},
                                                  {"ftypavif", 4, "AVIF"},
                                                  {"ftypavis", 4, "AVIF"},
                                                  {"ftypqt", 4, "QuickTime video"},
                                                  {"ftyp", 4, "video"},
                                                  {"NITF", 0, "NITF"},
                                                  {"8BPS", 0, "Photoshop"},
                                                  {"v/1\x01", 0, "OpenEXR"},
                                                  {"#?RADIANCE", 0, "Radiance HDR"},
                                                  {"%PDF", 0, "PDF"},
                                                  {"<svg", 0, "SVG"},
                                                  {"jP  ", 4, "JPEG 2000"}}};
    for (const Magic& magic : known)
        if (startsWith(bytes, magic.bytes, magic.offset))
            return magic.name;
    return {};
}

Result<ImageInfo> probeImage(ByteView bytes)
{
    if (bytes.empty())
        return Error{ErrorCode::FileEmpty, "", ""};
    ImageInfo info;
    info.format = sniffFormat(bytes);
    std::string why;
    switch (info.format) {
    case ImageFormat::Unknown:
        return Error{ErrorCode::UnsupportedFormat, "", foreignFormatName(bytes)};
    case ImageFormat::Jpeg:
        why = internal::readJpegHeader(bytes, info);
        break;
    case ImageFormat::Png:
        why = internal::readPngHeader(bytes, info);
        break;
    case ImageFormat::WebP:
        why = internal::readWebpHeader(bytes, info);
        break;
    case ImageFormat::Bmp:
        why = internal::readBmpHeader(bytes, info);
        break;
    case ImageFormat::Tiff:
        why = internal::readTiffHeader(bytes, info);
        break;
    }
    if (int64_t{info.width} * info.height > mostPixels || std::max(info.width, info.height) > longestSide)
        return Error{ErrorCode::ImageTooLarge, "",
                     std::to_string(info.width) + "x" + std::to_string(info.height)};
    if (!why.empty())
        return Error{ErrorCode::ImageDamaged, "", why};
    return info;
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
    FAMILIAR_TRY(info, probeImage(bytes));
    return guarded("picture", [&]() -> Result<DecodedImage> {
        DecodedImage decoded;
        decoded.reduction = reductionFor(info, options.wantedLongSidePx);
        FAMILIAR_TRY(picture, decodedMat(bytes, decodeFlags(info, decoded.reduction)));
        const cv::Mat turnedPicture = upright(toBgr(picture), info.orientation);
        const bool turned = info.orientation >= 5;
        decoded.fullWidth = turned ? info.height : info.width;
        decoded.fullHeight = turned ? info.width : info.height;
        decoded.image = fromMat(turnedPicture);
        return decoded;
    });
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
        std::vector<uchar> encoded;
        const bool png = format == ImageFormat::Png;
        const std::vector<int> parameters =
            png ? std::vector<int>{} : std::vector<int>{cv::IMWRITE_JPEG_QUALITY, jpegQuality};
        if (!cv::imencode(png ? ".png" : ".jpg", wrapped(image), encoded, parameters))
            return Error{ErrorCode::Internal, "picture", "it could not be encoded"};
        const auto* first = reinterpret_cast<const std::byte*>(encoded.data());
        return Bytes(first, first + encoded.size());
    });
}

void useOneThreadForPictures()
{
    cv::setNumThreads(1);
}

} // namespace familiar::core
