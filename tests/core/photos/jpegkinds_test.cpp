// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows 51, 54 and 55 of the fault matrix: the rarer kinds of JPEG, and what may stand in its segments.
#include "core/photos/imagereader.h"
#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

namespace familiar::core {
namespace {

constexpr int side = 32;

struct Kind
{
    J_COLOR_SPACE given = JCS_CMYK;
    J_COLOR_SPACE stored = JCS_CMYK;
    bool arithmetic = false;
    bool progressive = false;
};

// One colour all over, as Adobe's programs write it: inverted.
Bytes jpegOf(const Kind& kind, const std::array<uint8_t, 4>& colour)
{
    jpeg_compress_struct writer{};
    jpeg_error_mgr errors{};
    writer.err = ::jpeg_std_error(&errors);
    ::jpeg_create_compress(&writer);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    ::jpeg_mem_dest(&writer, &memory, &size);
    writer.image_width = writer.image_height = side;
    writer.input_components = kind.given == JCS_CMYK ? 4 : 3;
    writer.in_color_space = kind.given;
    ::jpeg_set_defaults(&writer);
    ::jpeg_set_colorspace(&writer, kind.stored);
    ::jpeg_set_quality(&writer, 95, TRUE);
    writer.arith_code = kind.arithmetic ? TRUE : FALSE;
    writer.write_Adobe_marker = kind.given == JCS_CMYK ? TRUE : writer.write_Adobe_marker;
    if (kind.progressive)
        ::jpeg_simple_progression(&writer);
    ::jpeg_start_compress(&writer, TRUE);
    std::vector<uint8_t> row;
    for (int x = 0; x < side; ++x)
        row.insert(row.end(), colour.begin(), colour.begin() + writer.input_components);
    JSAMPROW rows[] = {row.data()};
    while (writer.next_scanline < writer.image_height)
        ::jpeg_write_scanlines(&writer, rows, 1);
    ::jpeg_finish_compress(&writer);
    ::jpeg_destroy_compress(&writer);
    const ByteView view = std::as_bytes(std::span(memory, size));
    Bytes bytes(view.begin(), view.end());
    std::free(memory);
    return bytes;
}

void expectColour(const Bytes& bytes, int red, int green, int blue, const char* what)
{
    const auto decoded = decodeImage(bytes);
    ASSERT_TRUE(decoded) << what << ": " << decoded.error().detail;
    const uint8_t* pixel = &decoded->image.pixels[static_cast<size_t>(3 * (side * 16 + 16))];
    EXPECT_NEAR(pixel[0], blue, 6) << what;
    EXPECT_NEAR(pixel[1], green, 6) << what;
    EXPECT_NEAR(pixel[2], red, 6) << what;
}

// A segment right behind the start marker.
Bytes withSegment(const Bytes& jpeg, uint8_t marker, const std::string& content)
{
    Bytes bytes(jpeg.begin(), jpeg.begin() + 2);
    const size_t length = content.size() + 2;
    for (const size_t value : {size_t{0xFF}, size_t{marker}, length >> 8, length & 0xFF})
        bytes.push_back(static_cast<std::byte>(value));
    const ByteView view = asBytes(content);
    bytes.insert(bytes.end(), view.begin(), view.end());
    bytes.insert(bytes.end(), jpeg.begin() + 2, jpeg.end());
    return bytes;
}

TEST(JpegKinds, InksComeAsTheColoursThatTheyPrint)
{
    // Inverted inks: 255 is none. Cyan and yellow full, no black: green.
    const std::array<uint8_t, 4> green{0, 255, 0, 255};
    expectColour(jpegOf({JCS_CMYK, JCS_CMYK}, green), 0, 255, 0, "CMYK");
    expectColour(jpegOf({JCS_CMYK, JCS_YCCK}, green), 0, 255, 0, "YCCK");
    expectColour(jpegOf({JCS_CMYK, JCS_CMYK}, {255, 255, 255, 0}), 0, 0, 0, "black ink alone");
}

TEST(JpegKinds, ArithmeticAndProgressiveOnesAreReadOrRefusedInWords)
{
    const std::array<uint8_t, 4> red{200, 30, 40, 0};
    expectColour(jpegOf({JCS_RGB, JCS_YCbCr, false, true}, red), 200, 30, 40, "progressive");
    const auto arithmetic = decodeImage(jpegOf({JCS_RGB, JCS_YCbCr, true, false}, red));
    if (arithmetic)
        expectColour(jpegOf({JCS_RGB, JCS_YCbCr, true, false}, red), 200, 30, 40, "arithmetic");
    else
        EXPECT_FALSE(arithmetic.error().detail.empty());
}

TEST(JpegKinds, TwelveBitsAreRefusedInWords)
{
    Bytes bytes = jpegOf({JCS_RGB, JCS_YCbCr}, {200, 30, 40, 0});
    bool changed = false;
    for (size_t at = 2; at + 4 < bytes.size() && !changed; ++at)
        if (bytes[at] == std::byte{0xFF} && bytes[at + 1] == std::byte{0xC0}) {
            bytes[at + 1] = std::byte{0xC1}; // extended, the only one that may have 12
            bytes[at + 4] = std::byte{12};
            changed = true;
        }
    ASSERT_TRUE(changed);
    const auto decoded = decodeImage(bytes);
    ASSERT_FALSE(decoded);
    EXPECT_FALSE(decoded.error().detail.empty());
}

// What no pixel depends on changes none: profiles of ink in a coloured picture, torn ones, 64 KB of EXIF, a
// place.
TEST(JpegKinds, ProfilesAndOtherSegmentsChangeNoPixel)
{
    const Bytes plain = testing::encoded(testing::blotches(side, side, 5), ".jpg");
    const auto expected = decodeImage(plain);
    ASSERT_TRUE(expected);
    const std::string profile("ICC_PROFILE\0\1\1", 14);
    const std::string exif("Exif\0\0", 6);
    const std::string place("II*\0\x08\0\0\0\1\0\x25\x88\4\0\1\0\0\0\xFF\xFF\xFF\x7F\0\0\0\0",
                            26); // GPS far outside
    for (const auto& [marker, content] : std::initializer_list<std::pair<uint8_t, std::string>>{
             {0xE2, profile + std::string(128, '\0') + "CMYK"},
             {0xE2, profile},
             {0xE2, std::string("ICC_PROFILE\0\7\3", 14) + std::string(60000, 'x')},
             {0xE1, exif + std::string(65000, 'x')},
             {0xE1, exif},
             {0xE1, exif + place},
             {0xFE, std::string(65533, '\xFF')}}) {
        const auto decoded = decodeImage(withSegment(plain, marker, content));
        ASSERT_TRUE(decoded) << int{marker} << ' ' << content.size() << ": " << decoded.error().detail;
        EXPECT_EQ(decoded->image.pixels, expected->image.pixels) << int{marker} << ' ' << content.size();
    }
}

// Of the eight orientations one is taken, of others none.
TEST(JpegKinds, OrientationsThatDoNotExistTurnNothing)
{
    const Bytes plain = testing::encoded(testing::gradient(40, 20), ".jpg");
    const auto expected = decodeImage(plain);
    ASSERT_TRUE(expected);
    for (const int orientation : {0, 9, 255, 65535}) {
        const auto decoded = decodeImage(testing::withOrientation(plain, orientation));
        ASSERT_TRUE(decoded) << orientation;
        EXPECT_EQ(decoded->image.width, 40) << orientation;
        EXPECT_EQ(decoded->image.pixels, expected->image.pixels) << orientation;
    }
}

} // namespace
} // namespace familiar::core
