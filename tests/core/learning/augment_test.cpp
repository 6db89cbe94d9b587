// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/augment.h"

#include "tests/core/learning/kerasdata.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace familiar::core {
namespace {

Image noise(int width, int height, uint64_t seed = 3)
{
    Image picture(width, height);
    Random random(seed);
    for (uint8_t& value : picture.pixels)
        value = static_cast<uint8_t>(random.below(256));
    return picture;
}

Image mirrored(const Image& picture)
{
    Image result(picture.width, picture.height);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int c = 0; c < 3; ++c)
                result.row(y)[3 * x + c] = picture.row(y)[3 * (picture.width - 1 - x) + c];
    return result;
}

TEST(Transformed, HasTheGeometryOfKeras)
{
    const auto data = familiar::testing::kerasCases("affine.json");
    ASSERT_EQ(data["cases"].size(), 8U);
    std::vector<float> values(9 * 12 * 3);
    for (size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>((7 * i) % 251);
    for (const auto& one : data["cases"]) {
        AffineDraw draw;
        draw.angleDegrees = one["theta_degrees"];
        draw.columnShiftPx = one["tx_rows"]; // the file's labels are the other way round than its pixels
        draw.rowShiftPx = one["ty_cols"];
        const std::vector<float> result = transformed(values, 9, 12, 3, draw);
        size_t i = 0;
        double worst = 0;
        for (const auto& row : one["output"])
            for (const auto& pixel : row)
                for (const double expected : pixel)
                    worst = std::max(worst, std::abs(static_cast<double>(result[i++]) - expected));
        EXPECT_EQ(i, result.size());
        EXPECT_LT(worst, 2e-3) << one["theta_degrees"] << " " << one["tx_rows"] << " " << one["ty_cols"];
    }
}

TEST(Transformed, MirrorsAfterTheTransformAndZoomsAboutTheCentre)
{
    const std::vector<float> row{0, 1, 2, 3, 4};
    AffineDraw draw;
    draw.columnShiftPx = 1;
    draw.mirror = true;
    EXPECT_EQ(transformed(row, 1, 5, 1, draw), (std::vector<float>{4, 4, 3, 2, 1}));
    std::vector<float> square(25);
    for (size_t i = 0; i < square.size(); ++i)
        square[i] = static_cast<float>(i % 5);
    AffineDraw zoom;
    zoom.scale = 2;
    const std::vector<float> zoomed = transformed(square, 5, 5, 1, zoom);
    EXPECT_EQ(std::vector<float>(zoomed.begin(), zoomed.begin() + 5),
              (std::vector<float>{1, 1.5, 2, 2.5, 3}));
}

TEST(AugmentedVariant, DependsOnItsKeyOnly)
{
    const Image picture = noise(80, 80);
    for (const AugmentKind kind : {AugmentKind::Faces, AugmentKind::Classic}) {
        const Image one = augmentedVariant(picture, kind, 1, 2, 3);
        EXPECT_EQ(one, augmentedVariant(picture, kind, 1, 2, 3));
        EXPECT_NE(one, augmentedVariant(picture, kind, 2, 2, 3));
        EXPECT_NE(one, augmentedVariant(picture, kind, 1, 3, 3));
        EXPECT_NE(one, augmentedVariant(picture, kind, 1, 2, 4));
        EXPECT_NE(one, picture);
        EXPECT_EQ(augmentedVariant(picture, kind, 1, 2, 0), picture);
    }
    EXPECT_EQ(augmentedVariant(picture, AugmentKind::None, 1, 2, 3), picture);
}

TEST(AugmentedVariant, OfAFaceBeginsWithItsMirrorImage)
{
    const Image picture = noise(33, 20);
    EXPECT_EQ(augmentedVariant(picture, AugmentKind::Faces, 9, 9, 1), mirrored(picture));
}

TEST(AugmentedVariant, SurvivesThePictureOfOnePixelAndNone)
{
    Image dot(1, 1);
    dot.pixels = {10, 20, 30};
    EXPECT_EQ(augmentedVariant(dot, AugmentKind::Classic, 1, 1, 1), dot);
    EXPECT_TRUE(augmentedVariant(Image(), AugmentKind::Faces, 1, 1, 5).empty());
}

TEST(DrawClassic, StaysInItsRangeAndFillsIt)
{
    double mostAngle = 0;
    double mostRow = 0;
    double mostColumn = 0;
    int mirrors = 0;
    for (uint64_t i = 0; i < 4000; ++i) {
        Random random{7, i};
        const AffineDraw draw = drawClassic(random, 100, 50, 45, 0.2);
        mostAngle = std::max(mostAngle, std::abs(draw.angleDegrees));
        mostRow = std::max(mostRow, std::abs(draw.rowShiftPx));
        mostColumn = std::max(mostColumn, std::abs(draw.columnShiftPx));
        mirrors += draw.mirror ? 1 : 0;
    }
    EXPECT_LE(mostAngle, 45);
    EXPECT_GT(mostAngle, 44);
    EXPECT_LE(mostRow, 10);
    EXPECT_GT(mostRow, 9.8);
    EXPECT_LE(mostColumn, 20);
    EXPECT_GT(mostColumn, 19.6);
    EXPECT_NEAR(mirrors, 2000, 200);
}

} // namespace
} // namespace familiar::core
