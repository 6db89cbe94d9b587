// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facealign.h"

#include "core/faces/facecrop.h"
#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace familiar::core {

namespace {

constexpr int side = 112;

FaceAlignment arcface()
{
    return *faceRecipeNamed("arcface")->alignment;
}

// A face whose landmarks lie where an aligned face's would, taken through `place`.
Detection faceAt(const Similarity& place)
{
    Detection face;
    const FaceAlignment alignment = arcface();
    for (size_t i = 0; i < 5; ++i)
        face.landmarks[i] = place.apply({alignment.points[i].x * side, alignment.points[i].y * side});
    const Point centre = place.apply({side / 2.0F, side / 2.0F});
    const auto size = static_cast<float>(side * place.scale() * 0.8);
    face.box = {centre.x - size / 2, centre.y - size / 2, size, size};
    face.score = 1;
    return face;
}

Similarity turnedBy(double degrees, double scale, double right, double down)
{
    const double angle = degrees * M_PI / 180;
    return {scale * std::cos(angle), scale * std::sin(angle), right, down};
}

// Blue tells x and green y.
Image places(int width, int height)
{
    Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3;
            pixel[0] = static_cast<uint8_t>(x);
            pixel[1] = static_cast<uint8_t>(y);
            pixel[2] = 9;
        }
    return image;
}

const CropRule aligned{1.2F, side, arcface()};

} // namespace

RC_GTEST_PROP(FaceSimilarity, TakesTheLandmarksOfAnyUprightOrTurnedFaceToTheAlignment, ())
{
    const auto number = [](int low, int high) { return static_cast<double>(*rc::gen::inRange(low, high)); };
    const Similarity place =
        turnedBy(number(-180, 180), number(10, 800) / 100, number(300, 1500), number(300, 1500));
    const Detection face = faceAt(place);
    const auto found = faceSimilarity(face, arcface(), side, 3000, 2400);
    RC_ASSERT(found.has_value());
    for (size_t i = 0; i < 5; ++i) {
        const Point where = found->apply(face.landmarks[i]);
        RC_ASSERT(std::abs(where.x - arcface().points[i].x * side) < 0.05F);
        RC_ASSERT(std::abs(where.y - arcface().points[i].y * side) < 0.05F);
    }
    RC_ASSERT(std::abs(found->scale() * place.scale() - 1) < 1e-3);
}

TEST(FaceSimilarity, IsTheLeastSquaresFitWhereTheLandmarksDoNotFitExactly)
{
    Detection face = faceAt(turnedBy(10, 1.5, 40, 50));
    face.landmarks[2].x += 6;
    face.landmarks[4].y -= 5;
    const auto found = faceSimilarity(face, arcface(), side, 400, 400);
    ASSERT_TRUE(found);
    const auto error = [&](const Similarity& fit) {
        double sum = 0;
        for (size_t i = 0; i < 5; ++i) {
            const Point where = fit.apply(face.landmarks[i]);
            sum += std::pow(where.x - arcface().points[i].x * side, 2) +
                   std::pow(where.y - arcface().points[i].y * side, 2);
        }
        return sum;
    };
    const double best = error(*found);
    EXPECT_GT(best, 1);
    for (double Similarity::*part : {&Similarity::a, &Similarity::b, &Similarity::right, &Similarity::down})
        for (const double step : {-0.01, 0.01}) {
            Similarity other = *found;
            other.*part += step;
            EXPECT_GT(error(other), best);
        }
}

TEST(FaceSimilarity, RefusesLandmarksThatAreNoFaces)
{
    const Detection good = faceAt(turnedBy(0, 1, 50, 50));
    ASSERT_TRUE(faceSimilarity(good, arcface(), side, 300, 300));
    const auto refuses = [&](const char* what, const auto& spoil) {
        Detection face = good;
        spoil(face);
        EXPECT_FALSE(faceSimilarity(face, arcface(), side, 300, 300)) << what;
        // The square is what is left.
        const Image picture = places(200, 200);
        EXPECT_EQ(cropFace(picture, face, aligned), cropSquareFace(picture, face.box, aligned)) << what;
        EXPECT_EQ(croppedSide(face, aligned, 200, 200), cropSquare(face.box, aligned.factor).width) << what;
    };
    refuses("NaN", [](Detection& face) { face.landmarks[1].x = std::numeric_limits<float>::quiet_NaN(); });
    refuses("infinite",
            [](Detection& face) { face.landmarks[3].y = std::numeric_limits<float>::infinity(); });
    refuses("equal", [](Detection& face) { face.landmarks.fill({100, 100}); });
    refuses("a line", [](Detection& face) {
        for (size_t i = 0; i < 5; ++i)
            face.landmarks[i] = {60.0F + 10.0F * static_cast<float>(i), 70.0F + 5.0F * static_cast<float>(i)};
    });
    refuses("mirrored", [](Detection& face) {
        std::swap(face.landmarks[0], face.landmarks[1]);
        std::swap(face.landmarks[3], face.landmarks[4]);
    });
    refuses("far outside the picture", [](Detection& face) {
        for (Point& point : face.landmarks)
            point.x += 5000;
    });
    refuses("far outside the box", [](Detection& face) { face.box = {0, 0, 20, 20}; });
    refuses("tiny", [](Detection& face) {
        for (Point& point : face.landmarks)
            point = {100 + (point.x - 100) * 1e-4F, 100 + (point.y - 100) * 1e-4F};
    });
}

TEST(AlignedPicture, ShowsThePixelsOfTheirPlaces)
{
    for (const double degrees : {0.0, 25.0, -90.0}) {
        const Similarity place = turnedBy(degrees, 1.0, degrees < -45 ? 40 : 80, degrees < -45 ? 180 : 60);
        const Image crop = cropFace(places(250, 250), faceAt(place), aligned);
        ASSERT_EQ(crop.width, side);
        for (const int y : {30, 56, 80})
            for (const int x : {30, 56, 80}) {
                const Point where = place.apply({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F});
                const uint8_t* pixel = crop.row(y) + static_cast<ptrdiff_t>(x) * 3;
                EXPECT_NEAR(pixel[0], where.x - 0.5F, 1) << degrees << " at " << x << ", " << y;
                EXPECT_NEAR(pixel[1], where.y - 0.5F, 1) << degrees << " at " << x << ", " << y;
                EXPECT_EQ(pixel[2], 9);
            }
    }
}

TEST(AlignedPicture, OfALargeFaceIsAveragedAndInItsPlace)
{
    // Eight times as large: single pixels of a fine pattern would make noise.
    const Similarity place = turnedBy(12, 8, 300, 100);
    const Image fine = testing::checkerboard(1400, 1300, 1);
    const Image crop = cropFace(fine, faceAt(place), aligned);
    const auto [low, high] =
        std::minmax_element(crop.pixels.begin() + 40 * side * 3, crop.pixels.begin() + 70 * side * 3);
    EXPECT_GT(*low, 115);
    EXPECT_LT(*high, 140);
    // A gradient keeps its place: x / 8.
    Image ramp(1400, 1300);
    for (int y = 0; y < ramp.height; ++y)
        for (int x = 0; x < ramp.width; ++x)
            ramp.row(y)[x * 3] = static_cast<uint8_t>(x / 8);
    const Image shown = cropFace(ramp, faceAt(place), aligned);
    const Point where = place.apply({50.5F, 60.5F});
    EXPECT_NEAR(shown.row(60)[50 * 3], (where.x - 3.5F) / 8, 1);
}

TEST(AlignedPicture, RepeatsThePicturesBorder)
{
    Image picture(100, 100);
    std::fill(picture.pixels.begin(), picture.pixels.end(), uint8_t{200});
    for (int x = 0; x < 100; ++x)
        picture.row(0)[x * 3] = 50;
    const Image crop =
        cropFace(picture, faceAt(turnedBy(0, 1, 0, -60)), aligned); // half of it above the picture
    EXPECT_EQ(crop.row(10)[50 * 3], 50);
    EXPECT_EQ(crop.row(10)[50 * 3 + 1], 200);
    EXPECT_EQ(crop.row(100)[50 * 3], 200);
    EXPECT_EQ(cropFace(Image(), faceAt({}), aligned).width, side);
}

} // namespace familiar::core
