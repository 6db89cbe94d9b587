// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facequality.h"

#include "core/faces/facecrop.h"
#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace familiar::core {

namespace {

constexpr int side = 128;

// A face that fills a picture of 128 px as an aligned one does.
Detection alignedFace()
{
    Detection face;
    face.box = {14, 8, 100, 116};
    face.score = 0.95F;
    const auto points = faceRecipeNamed("face-reid")->alignment->points;
    for (size_t i = 0; i < 5; ++i)
        face.landmarks[i] = {points[i].x * side, points[i].y * side};
    return face;
}

// The mean of 3 x 3 pixels, again and again.
Image blurred(Image picture, int times)
{
    for (; times > 0; --times) {
        const Image before = picture;
        for (int y = 1; y + 1 < picture.height; ++y)
            for (int x = 3; x + 3 < picture.width * 3; ++x) {
                int sum = 0;
                for (int dy = -1; dy <= 1; ++dy)
                    for (int dx = -3; dx <= 3; dx += 3)
                        sum += before.row(y + dy)[x + dx];
                picture.row(y)[x] = static_cast<uint8_t>((sum + 4) / 9);
            }
    }
    return picture;
}

Image darker(Image picture, double factor)
{
    for (uint8_t& value : picture.pixels)
        value = static_cast<uint8_t>(value * factor);
    return picture;
}

// Large blotches with small squares in them, as skin has features.
Image skin()
{
    Image picture = testing::blotches(side, side, 3);
    const Image fine = testing::checkerboard(side, side, 6);
    for (size_t i = 0; i < picture.pixels.size(); ++i)
        picture.pixels[i] = static_cast<uint8_t>((picture.pixels[i] + fine.pixels[i]) / 2);
    return picture;
}

float qualityIn(const Image& picture, const Detection& face, float fullScale = 1)
{
    return faceQuality(picture, face, ScoreScale{}, fullScale);
}

} // namespace

TEST(FaceQuality, IsOneWhereNothingIsMissing)
{
    EXPECT_EQ(qualityIn(testing::checkerboard(side, side, 4), alignedFace()), 1);
    // A face of twice the size in a picture of twice the size shows as much.
    EXPECT_EQ(qualityIn(testing::checkerboard(2 * side, 2 * side, 8), scaled(alignedFace(), 2)), 1);
}

TEST(FaceQuality, FallsWithBlur)
{
    const float sharp = qualityIn(skin(), alignedFace());
    const float soft = qualityIn(blurred(skin(), 15), alignedFace());
    const float softer = qualityIn(blurred(skin(), 50), alignedFace());
    EXPECT_GT(sharp, soft);
    EXPECT_GT(soft, softer);
    EXPECT_LT(softer, goodQuality);
}

TEST(FaceQuality, FallsInTheDark)
{
    const float light = qualityIn(skin(), alignedFace());
    const float dim = qualityIn(darker(skin(), 0.06), alignedFace());
    const float dark = qualityIn(darker(skin(), 0.03), alignedFace());
    EXPECT_GT(light, dim);
    EXPECT_GT(dim, dark);
    EXPECT_EQ(qualityIn(darker(skin(), 0), alignedFace()), 0);
}

TEST(FaceQuality, FallsWithTheSizeInTheFullPhoto)
{
    // 100 px of the box's shorter side are 16 of a photo that was grown.
    EXPECT_NEAR(qualityIn(testing::checkerboard(side, side, 4), alignedFace(), 0.16F), 0.5F, 1e-4F);
    EXPECT_EQ(qualityIn(testing::checkerboard(side, side, 4), alignedFace(), 0.06F), 0);
}

TEST(FaceQuality, IsTheProductOfItsParts)
{
    const auto of = [](float score, double size, double detail, double contrast, ScoreScale scale = {}) {
        return qualityOf({score, size, detail, contrast}, scale);
    };
    EXPECT_NEAR(of(0.93F, 26, 0.02, 8), 1, 1e-5);
    EXPECT_NEAR(of(0.855F, 26, 0.02, 8), 0.5, 1e-5);
    EXPECT_NEAR(of(0.93F, 11, 0.02, 8), 0.25, 1e-5);
    EXPECT_NEAR(of(0.93F, 26, 0.002, 8), 0.3, 1e-5);
    EXPECT_NEAR(of(0.93F, 26, 0.02, 4.5), 0.5, 1e-5);
    EXPECT_NEAR(of(0.855F, 16, 0.002, 4.5), 0.5 * 0.5 * 0.3 * 0.5, 1e-5);
    EXPECT_NEAR(of(0.92F, 26, 0.02, 8, {0.85F, 0.14F}), 0.5, 1e-5);
    EXPECT_EQ(of(0.99F, 1000, 1, 100), 1);
    for (const float nothing : {0.0F, 0.78F, std::numeric_limits<float>::quiet_NaN()})
        EXPECT_EQ(of(nothing, 26, 0.02, 8), 0);
    EXPECT_EQ(of(0.93F, 6, 0.02, 8), 0);
    EXPECT_EQ(of(0.93F, 26, 0, 8), 0);
    EXPECT_EQ(of(0.93F, 26, 0.02, 1), 0);
}

TEST(FaceQuality, MeasuresAsTheEyeCounts)
{
    // A checkerboard of whole pixels: every neighbour is 255 away, the Laplacian +-4 x 255.
    const auto measures = measureFace(testing::checkerboard(side, side, 1), alignedFace());
    ASSERT_TRUE(measures);
    EXPECT_NEAR(measures->contrast, 127.5, 0.5);
    EXPECT_NEAR(measures->detail, 64, 0.5);
    EXPECT_EQ(measures->sizePx, 100);
    const auto flat = measureFace(Image(side, side), alignedFace());
    ASSERT_TRUE(flat);
    EXPECT_EQ(flat->contrast, 0);
    EXPECT_EQ(flat->detail, 0);
}

TEST(FaceQuality, OfWhatIsNoFaceIsZero)
{
    const Image picture = skin();
    Detection face = alignedFace();
    face.landmarks.fill({64, 64});
    EXPECT_EQ(qualityIn(picture, face), 0);
    for (size_t i = 0; i < 5; ++i)
        face.landmarks[i] = {20.0F * static_cast<float>(i), 20.0F * static_cast<float>(i)};
    EXPECT_EQ(qualityIn(picture, face), 0);
    face = alignedFace();
    for (Point& point : face.landmarks)
        point.x += 1000;
    EXPECT_EQ(qualityIn(picture, face), 0);
    face = alignedFace();
    face.landmarks[2].x = std::numeric_limits<float>::infinity();
    EXPECT_EQ(qualityIn(picture, face), 0);
    EXPECT_EQ(qualityIn(Image(), alignedFace()), 0);
}

TEST(FaceQuality, IsNotKnownWhereTheScoresAreNot)
{
    EXPECT_EQ(faceQuality(skin(), alignedFace(), std::nullopt), -1);
}

RC_GTEST_PROP(FaceQuality, StaysBetweenNothingAndOne, ())
{
    const auto number = [](int low, int high) { return static_cast<float>(*rc::gen::inRange(low, high)); };
    Detection face;
    face.box = {number(-50, 150), number(-50, 150), number(-20, 200), number(-20, 200)};
    face.score = number(-2, 3);
    for (Point& point : face.landmarks)
        point = {number(-200, 300), number(-200, 300)};
    static const Image picture = testing::blotches(90, 70, 5);
    const float quality = qualityIn(picture, face);
    RC_ASSERT(quality >= 0);
    RC_ASSERT(quality <= 1);
}

TEST(TrainingWeight, IsTheQualityButNeverNothing)
{
    EXPECT_EQ(trainingWeight(-1), 1);
    EXPECT_EQ(trainingWeight(0), 0.1F);
    EXPECT_EQ(trainingWeight(0.6F), 0.6F);
    EXPECT_EQ(trainingWeight(1), 1);
}

} // namespace familiar::core
