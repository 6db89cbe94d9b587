// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/imagereader.h"

#include "core/base/random.h"
#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace familiar::core {
namespace {

using testing::encoded;
using testing::gradient;

ErrorCode probeError(const Bytes& bytes)
{
    const auto info = probeImage(bytes);
    EXPECT_FALSE(info.has_value());
    return info ? ErrorCode::Internal : info.error().code;
}

Bytes fromText(std::string_view text)
{
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}

class EveryFormat : public ::testing::TestWithParam<const char*>
{};

TEST_P(EveryFormat, IsReadWithItsSizeAndColours)
{
    const Image image = gradient(40, 24);
    const auto decoded = decodeImage(encoded(image, GetParam()));
    ASSERT_TRUE(decoded) << decoded.error().detail;
    EXPECT_EQ(decoded->fullWidth, 40);
    EXPECT_EQ(decoded->fullHeight, 24);
    ASSERT_EQ(decoded->image.pixels.size(), image.pixels.size());
    int worst = 0;
    for (size_t i = 0; i < image.pixels.size(); ++i)
        worst = std::max(worst, std::abs(int{decoded->image.pixels[i]} - int{image.pixels[i]}));
    const bool lossless = std::string(GetParam()) != ".jpg" && std::string(GetParam()) != ".webp";
    EXPECT_LE(worst, lossless ? 0 : 24);
}

INSTANTIATE_TEST_SUITE_P(ImageReader, EveryFormat,
                         ::testing::Values(".jpg", ".png", ".webp", ".bmp", ".tiff", ".ppm"),
                         [](const auto& each) { return std::string(each.param + 1); });

TEST(ImageReader, TellsWhatItDoesNotRead)
{
    EXPECT_EQ(probeError({}), ErrorCode::FileEmpty);
    for (const char* magic : {"NITF02.10", "GIF89a....", "v/1\x01....", "%PDF-1.7...", "<svg xmlns",
                              "plain text here", "....ftypqt  ...."})
        EXPECT_EQ(probeError(fromText(magic)), ErrorCode::UnsupportedFormat) << magic;
    EXPECT_EQ(foreignFormatName(fromText("....ftypheic....")), "HEIC");
    Bytes dicom(160, std::byte{0});
    std::copy_n(fromText("DICM").begin(), 4, dicom.begin() + 128);
    EXPECT_EQ(probeError(dicom), ErrorCode::UnsupportedFormat);
}

TEST(ImageReader, NeverTakesLessThanHalfAJpeg)
{
    const Bytes whole = encoded(testing::blotches(64, 48, 3), ".jpg");
    for (size_t length = 4; length < whole.size(); ++length) {
        const auto decoded = decodeImage(ByteView(whole).first(length));
        if (!decoded)
            ASSERT_EQ(decoded.error().code, ErrorCode::ImageDamaged) << length;
        else
            ASSERT_GT(length, whole.size() / 2);
    }
}

TEST(ImageReader, IgnoresWhatFollowsAJpeg)
{
    Bytes bytes = encoded(gradient(32, 32), ".jpg");
    const Bytes tail = fromText("PK\x03\x04 a zip behind it");
    bytes.insert(bytes.end(), tail.begin(), tail.end());
    EXPECT_TRUE(decodeImage(bytes));
}

TEST(ImageReader, RefusesAPngWithAWrongChecksumOrWithoutItsData)
{
    const Bytes whole = encoded(gradient(32, 32), ".png");
    Bytes damaged = whole;
    damaged[damaged.size() / 2] ^= std::byte{1};
    EXPECT_EQ(probeError(damaged), ErrorCode::ImageDamaged);
    EXPECT_FALSE(decodeImage(Bytes(whole.begin(), whole.begin() + 60)));
}

// A PNG header alone, with a right checksum.
Bytes pngHeader(uint32_t width, uint32_t height)
{
    std::string chunk = "IHDR";
    for (const uint32_t side : {width, height})
        for (int shift = 24; shift >= 0; shift -= 8)
            chunk += static_cast<char>(side >> shift);
    chunk += std::string("\x08\x02\0\0\0", 5);
    const auto crc = static_cast<uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(chunk.data()), 17));
    std::string file = std::string("\x89PNG\r\n\x1a\n\0\0\0\x0d", 12) + chunk;
    for (int shift = 24; shift >= 0; shift -= 8)
        file += static_cast<char>(crc >> shift);
    return fromText(file);
}

TEST(ImageReader, RefusesAHugePictureFromItsHeader)
{
    EXPECT_EQ(probeError(pngHeader(20'000, 20'000)), ErrorCode::ImageTooLarge);
    EXPECT_EQ(probeError(pngHeader(60'000, 60'000)), ErrorCode::ImageTooLarge);
    EXPECT_EQ(probeError(pngHeader(1, 1'000'000'000)), ErrorCode::ImageTooLarge);
    EXPECT_EQ(probeError(pngHeader(0xffffffff, 0xffffffff)), ErrorCode::ImageTooLarge);
    EXPECT_EQ(probeError(pngHeader(0, 10)), ErrorCode::ImageDamaged);
}

// The four corners of a picture tell how it was turned.
std::array<int, 4> corners(const Image& image)
{
    const auto bright = [&](int x, int y) {
        const uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3;
        return (pixel[0] > 128 ? 1 : 0) + (pixel[1] > 128 ? 2 : 0);
    };
    return {bright(2, 2), bright(image.width - 3, 2), bright(2, image.height - 3),
            bright(image.width - 3, image.height - 3)};
}

TEST(ImageReader, TurnsAPhotoUprightByItsOrientation)
{
    // Stored corners (left top, right top, left bottom, right bottom) are 0, 1, 2, 3.
    const Bytes jpeg = encoded(gradient(48, 32), ".jpg");
    const std::array<std::array<int, 4>, 9> expected{{{},
                                                      {0, 1, 2, 3},
                                                      {1, 0, 3, 2},
                                                      {3, 2, 1, 0},
                                                      {2, 3, 0, 1},
                                                      {0, 2, 1, 3},
                                                      {2, 0, 3, 1},
                                                      {3, 1, 2, 0},
                                                      {1, 3, 0, 2}}};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const auto decoded = decodeImage(testing::withOrientation(jpeg, orientation));
        ASSERT_TRUE(decoded) << orientation;
        EXPECT_EQ(corners(decoded->image), expected[static_cast<size_t>(orientation)]) << orientation;
        EXPECT_EQ(decoded->fullWidth, orientation >= 5 ? 32 : 48) << orientation;
    }
    for (const int nonsense : {0, 9, 200})
        EXPECT_EQ(decodeImage(testing::withOrientation(jpeg, nonsense))->fullWidth, 48) << nonsense;
}

TEST(ImageReader, DecodesAJpegSmallerWhenThatIsEnough)
{
    const Bytes jpeg = encoded(testing::blotches(1600, 1000, 5), ".jpg");
    const auto decoded = decodeImage(jpeg, {400});
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->reduction, 4);
    EXPECT_EQ(decoded->image.width, 400);
    EXPECT_EQ(decoded->fullWidth, 1600);
    EXPECT_EQ(decodeImage(jpeg, {401})->reduction, 2);
}

TEST(ImageReader, HashesAlikePicturesAlike)
{
    const Image picture = testing::blotches(400, 300, 1);
    EXPECT_LE(std::popcount(differenceHash(picture) ^ differenceHash(resized(picture, 200, 150))), 4);
    EXPECT_GE(std::popcount(differenceHash(picture) ^ differenceHash(testing::blotches(400, 300, 2))), 12);
}

TEST(ImageReader, MeasuresSharpness)
{
    EXPECT_GT(sharpness(testing::checkerboard(64, 64, 4)), 100 * sharpness(testing::blotches(64, 64, 1)));
}

// The checksums of a PNG's chunks put right again, so that what was changed reaches its decoder.
void resealPng(Bytes& bytes)
{
    const auto big = [&](size_t at) {
        uint32_t value = 0;
        for (size_t i = 0; i < 4; ++i)
            value = value << 8 | static_cast<uint32_t>(bytes[at + i]);
        return value;
    };
    for (size_t at = 8; at + 12 <= bytes.size();) {
        const size_t length = big(at);
        if (length > bytes.size() - at - 12)
            return;
        const auto sum = static_cast<uint32_t>(
            ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data() + at + 4), static_cast<uInt>(length + 4)));
        for (size_t i = 0; i < 4; ++i)
            bytes[at + 8 + length + i] = static_cast<std::byte>(sum >> (24 - 8 * i));
        at += length + 12;
    }
}

class DamagedPicture : public ::testing::TestWithParam<const char*>
{};

TEST_P(DamagedPicture, IsDecodedWithinItsOwnSizeOrRefusedWithAReason)
{
    const std::string ending = GetParam();
    const Bytes sound = encoded(testing::blotches(24, 16, 3), ending);
    int decodedOnes = 0;
    int refusedOnes = 0;
    for (uint64_t i = 0; i < 600; ++i) {
        Random random({11, i});
        Bytes bytes = sound;
        for (uint64_t changes = 1 + random.below(3); changes > 0; --changes)
            bytes[random.below(bytes.size())] = static_cast<std::byte>(random.below(256));
        if (random.below(6) == 0)
            bytes.resize(1 + random.below(bytes.size()));
        if (ending == ".png")
            resealPng(bytes);
        const auto info = probeImage(bytes);
        const int64_t claimed = info ? int64_t{info->width} * info->height : 0;
        ASSERT_LE(claimed, 178'000'000) << i;
        // A header that was changed may claim much: that is probed above, not decoded.
        if (claimed > 1'000'000)
            continue;
        const auto decoded = decodeImage(bytes);
        if (!decoded) {
            ++refusedOnes;
            const ErrorCode code = decoded.error().code;
            ASSERT_TRUE(code == ErrorCode::ImageDamaged || code == ErrorCode::UnsupportedFormat ||
                        code == ErrorCode::ImageTooLarge)
                << i << ' ' << errorCodeName(code);
            continue;
        }
        ++decodedOnes;
        ASSERT_TRUE(info) << i << ": decoded what the probe refuses";
        const bool turned = info->orientation >= 5;
        ASSERT_EQ(decoded->fullWidth, turned ? info->height : info->width) << i;
        ASSERT_EQ(decoded->fullHeight, turned ? info->width : info->height) << i;
        ASSERT_EQ(decoded->image.width, decoded->fullWidth) << i;
        ASSERT_EQ(decoded->image.height, decoded->fullHeight) << i;
        ASSERT_EQ(decoded->image.pixels.size(), size_t{3} * static_cast<size_t>(decoded->fullWidth) *
                                                    static_cast<size_t>(decoded->fullHeight))
            << i;
    }
    // Both ways must have been taken often, or the decoder was not tried. zlib's own sum refuses most PNGs.
    EXPECT_GT(decodedOnes, ending == ".png" ? 2 : 20);
    EXPECT_GT(refusedOnes, 20);
}

INSTANTIATE_TEST_SUITE_P(ImageReader, DamagedPicture,
                         ::testing::Values(".jpg", ".png", ".webp", ".bmp", ".tiff", ".ppm"));

TEST(EncodeImage, PngKeepsEveryPixelAndJpegWhatItsQualitySays)
{
    Image image = testing::blotches(61, 47, 3);
    image.row(0)[0] = 255; // blue: the order of the colours is kept, too
    image.row(0)[1] = image.row(0)[2] = 0;
    const auto png = encodeImage(image, ImageFormat::Png);
    ASSERT_TRUE(png);
    const auto same = decodeImage(*png);
    ASSERT_TRUE(same);
    EXPECT_EQ(same->image, image);
    const auto differences = [&](int quality) {
        const auto bytes = encodeImage(testing::blotches(61, 47, 3), ImageFormat::Jpeg, quality);
        const auto decoded = decodeImage(*bytes);
        const Image plain = testing::blotches(61, 47, 3);
        double sum = 0;
        for (size_t i = 0; i < plain.pixels.size(); ++i)
            sum += std::abs(int{plain.pixels[i]} - int{decoded->image.pixels[i]});
        return sum / static_cast<double>(plain.pixels.size());
    };
    EXPECT_LT(differences(92), 4);
    EXPECT_LT(differences(92), differences(20));
    EXPECT_FALSE(encodeImage(Image(), ImageFormat::Png));
    EXPECT_FALSE(encodeImage(Image(), ImageFormat::Jpeg));
}

} // namespace
} // namespace familiar::core
