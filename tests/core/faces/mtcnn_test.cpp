// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/mtcnn.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace familiar::core {

TEST(PyramidScales, StartAtTheSmallestFaceAndShrinkByTheFactor)
{
    const auto scales = pyramidScales(640, 480, 24);
    ASSERT_GE(scales.size(), 2U);
    EXPECT_DOUBLE_EQ(scales[0], 0.5);
    EXPECT_DOUBLE_EQ(scales[1], 0.5 * 0.709);
    EXPECT_GE(480 * scales.back(), 12);
    EXPECT_LT(480 * scales.back() * 0.709, 12);
}

TEST(PyramidScales, NeverGrowThePicture)
{
    for (const int smallest : {-5, 0, 1, 11, 12})
        EXPECT_EQ(pyramidScales(100, 100, smallest).front(), 1);
}

TEST(PyramidScales, OfPicturesSmallerThanTheWindowAreNone)
{
    EXPECT_TRUE(pyramidScales(8, 8, 20).empty());
    EXPECT_TRUE(pyramidScales(0, 0, 20).empty());
    EXPECT_TRUE(pyramidScales(4000, 11, 12).empty());
}

RC_GTEST_PROP(PyramidScales, EachLevelHoldsTheWindow, ())
{
    const int width = *rc::gen::inRange(1, 5000);
    const int height = *rc::gen::inRange(1, 5000);
    const int smallest = *rc::gen::inRange(1, 300);
    for (const double scale : pyramidScales(width, height, smallest)) {
        RC_ASSERT(scale <= 1);
        RC_ASSERT(std::min(width, height) * scale >= 12);
    }
}

TEST(Mtcnn, BytesThatAreNoNetworkAreAnError)
{
    auto made = makeMtcnn({Bytes(50), Bytes(50), Bytes(50)}, "", {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::Internal);
}

} // namespace familiar::core
