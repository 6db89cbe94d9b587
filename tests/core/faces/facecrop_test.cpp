// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facecrop.h"
#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace familiar::core {

namespace {

std::array<uint8_t, 3> pixelOf(const Image& image, int x, int y)
{
    const uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3;
    return {pixel[0], pixel[1], pixel[2]};
}

// Each pixel tells its own place.
Image numbered(int width, int height)
{
    Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3;
            pixel[0] = static_cast<uint8_t>(x);
            pixel[1] = static_cast<uint8_t>(y);
            pixel[2] = 7;
        }
    return image;
}

using Pixel = std::array<uint8_t, 3>;

} // namespace

TEST(CropSquare, LiesAroundTheCentreWithTheLongerSide)
{
    EXPECT_EQ(cropSquare({10, 20, 40, 80}, 1.5F), (Rect{-30, 0, 120, 120}));
    EXPECT_EQ(cropSquare({0, 0, 100, 50}, 1), (Rect{0, -25, 100, 100}));
}

RC_GTEST_PROP(CropSquare, KeepsTheCentreOfAnyBox, ())
{
    const auto number = [](int low, int high) { return static_cast<float>(*rc::gen::inRange(low, high)); };
    const Rect box{number(-500, 500), number(-500, 500), number(1, 800), number(1, 800)};
    const float factor = number(8, 30) / 10;
    const Rect square = cropSquare(box, factor);
    RC_ASSERT(square.width == square.height);
    RC_ASSERT(std::abs(square.width - std::max(box.width, box.height) * factor) < 0.01F);
    RC_ASSERT(std::abs(square.centre().x - box.centre().x) < 0.01F);
    RC_ASSERT(std::abs(square.centre().y - box.centre().y) < 0.01F);
}

TEST(CropFace, CopiesThePixelsWhereTheSizeIsThatOfTheSquare)
{
    const Image crop = cropSquareFace(numbered(100, 80), {20, 30, 16, 10}, {1.0F, 16});
    ASSERT_EQ(crop.width, 16);
    ASSERT_EQ(crop.height, 16);
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x)
            ASSERT_EQ(pixelOf(crop, x, y),
                      (Pixel{static_cast<uint8_t>(20 + x), static_cast<uint8_t>(27 + y), 7}));
}

TEST(CropFace, RepeatsTheBorderOnEachSide)
{
    const Image crop =
        cropSquareFace(numbered(20, 10), {0, 0, 20, 10}, {2.0F, 40}); // from (-10,-15) to (30,25)
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 40; ++x)
            ASSERT_EQ(pixelOf(crop, x, y), (Pixel{static_cast<uint8_t>(std::clamp(x - 10, 0, 19)),
                                                  static_cast<uint8_t>(std::clamp(y - 15, 0, 9)), 7}));
}

TEST(CropFace, OfABoxBesideThePictureRepeatsTheNearestPixels)
{
    const Image crop = cropSquareFace(numbered(20, 10), {200, -300, 8, 8}, {1.0F, 8});
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            ASSERT_EQ(pixelOf(crop, x, y), (Pixel{19, 0, 7}));
}

TEST(CropFace, AveragesTheAreaWhenShrinkingByMoreThanTwo)
{
    // Cells of one pixel average to grey; taking single pixels would give black or white.
    const Image crop = cropSquareFace(testing::checkerboard(256, 256, 1), {0, 0, 256, 256}, {1.0F, 32});
    for (const uint8_t value : crop.pixels)
        ASSERT_NEAR(value, 128, 1);
}

TEST(CropFace, GrowsWithoutRinging)
{
    const Image crop = cropSquareFace(testing::checkerboard(64, 64, 8), {24, 24, 16, 16}, {1.0F, 128});
    EXPECT_EQ(pixelOf(crop, 16, 16), (Pixel{255, 255, 255}));
    EXPECT_EQ(pixelOf(crop, 112, 16), (Pixel{0, 0, 0}));
    EXPECT_EQ(pixelOf(crop, 112, 112), (Pixel{255, 255, 255}));
    EXPECT_NEAR(pixelOf(crop, 64, 16)[0], 128, 16); // between two cells
}

TEST(CropFace, OfNoPictureIsBlack)
{
    const Image crop = cropSquareFace(Image(), {0, 0, 10, 10}, {1.2F, 8});
    EXPECT_EQ(crop, Image(8, 8));
}

TEST(CropFace, OfNothingOrHugeBoxesStillHasItsSize)
{
    const Image picture = numbered(30, 20);
    for (const Rect& box : {Rect{5, 5, 0, 0}, Rect{5, 5, -3, -4}, Rect{-4e8F, -4e8F, 8e8F, 8e8F},
                            Rect{std::nanf(""), 0, 5, 5}, Rect{1e30F, 1e30F, 1e30F, 1e30F}}) {
        const Image crop = cropSquareFace(picture, box, {1.2F, 16});
        EXPECT_EQ(crop.width, 16);
        EXPECT_EQ(crop.height, 16);
    }
}

TEST(Mirrored, SwapsLeftAndRightAndIsItsOwnInverse)
{
    const Image picture = numbered(31, 9);
    const Image other = mirrored(picture);
    EXPECT_EQ(pixelOf(other, 0, 4), pixelOf(picture, 30, 4));
    EXPECT_EQ(pixelOf(other, 30, 8), pixelOf(picture, 0, 8));
    EXPECT_EQ(mirrored(other), picture);
}

} // namespace familiar::core
