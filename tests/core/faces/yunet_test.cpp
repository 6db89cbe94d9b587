// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/yunet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace familiar::core {

namespace {

// One scale of 3 x 4 cells that the test fills.
struct Cells
{
    std::vector<float> values = std::vector<float>(12 * 16, -20); // class and object: hardly

    // A share comes out of the sigmoid that the network leaves to the decoder.
    void set(size_t cell, double cls, double obj)
    {
        values[cell * 16] = static_cast<float>(std::log(cls / (1 - cls)));
        values[cell * 16 + 1] = static_cast<float>(std::log(obj / (1 - obj)));
        std::fill_n(box(cell), 14, 0.0F);
    }
    float* box(size_t cell) { return &values[cell * 16 + 2]; }
    float* landmarks(size_t cell) { return &values[cell * 16 + 6]; }

    std::vector<Detection> decoded(float threshold = 0.6F, int stride = 8) const
    {
        std::vector<Detection> found;
        decodeYunet({stride, 3, 4, values}, threshold, found);
        return found;
    }
};

} // namespace

TEST(YunetDecoder, PlacesTheBoxAndLandmarksByCellAndStride)
{
    Cells cells;
    const size_t cell = 2 * 4 + 3; // row 2, column 3
    cells.set(cell, 0.9, 0.9);
    const std::array<float, 4> box{0.5F, 0.25F, std::log(2.0F), std::log(3.0F)};
    std::copy(box.begin(), box.end(), cells.box(cell));
    for (size_t k = 0; k < 10; ++k)
        cells.landmarks(cell)[k] = static_cast<float>(k);
    const auto found = cells.decoded(0.6F, 16);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].score, 0.9F, 1e-6);
    EXPECT_NEAR(found[0].box.width, 32, 1e-4);
    EXPECT_NEAR(found[0].box.height, 48, 1e-4);
    EXPECT_NEAR(found[0].box.centre().x, 3.5 * 16, 1e-4);
    EXPECT_NEAR(found[0].box.centre().y, 2.25 * 16, 1e-4);
    EXPECT_EQ(found[0].landmarks[0], (Point{3 * 16, (2 + 1) * 16}));
    EXPECT_EQ(found[0].landmarks[4], (Point{(3 + 8) * 16, (2 + 9) * 16}));
}

TEST(YunetDecoder, TheScoreIsTheRootOfBothShares)
{
    Cells cells;
    cells.set(0, 0.98, 0.5);
    cells.set(1, 0.98, 0.3);
    cells.set(2, 0.3, 0.98);
    const auto found = cells.decoded();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].score, 0.7F, 1e-6);
    EXPECT_EQ(cells.decoded(0.5F).size(), 3U);
}

TEST(YunetDecoder, TakesEveryCellAboveTheThreshold)
{
    Cells cells;
    for (size_t i = 0; i < 9; ++i) {
        const double share = static_cast<double>(i + 1) / 10;
        cells.set(i, share, share);
    }
    EXPECT_EQ(cells.decoded(0.55F).size(), 4U); // 0.6 .. 0.9
    EXPECT_EQ(cells.decoded(0.01F).size(), 9U);
    EXPECT_EQ(cells.decoded(1).size(), 0U);
    EXPECT_EQ(cells.decoded(2).size(), 0U);
}

TEST(YunetDecoder, NumbersThatAreNoneGiveNoFace)
{
    const float notANumber = std::numeric_limits<float>::quiet_NaN();
    const float infinite = std::numeric_limits<float>::infinity();
    Cells cells;
    for (const size_t cell : {0, 1, 2, 3, 4})
        cells.set(cell, 0.99, 0.99);
    cells.values[0] = notANumber;
    cells.box(1)[2] = 1000;       // exp overflows
    cells.box(2)[0] = notANumber; // the place
    cells.landmarks(3)[9] = infinite;
    EXPECT_EQ(cells.decoded().size(), 1U); // cell 4 alone
}

TEST(Yunet, BytesThatAreNoNetworkAreAnError)
{
    auto made = makeYunet("yunet", Bytes(100, std::byte{7}), "", {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::WeightsMismatch);
}

} // namespace familiar::core
