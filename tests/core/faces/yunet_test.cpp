// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/yunet.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace familiar::core {

namespace {

// One scale of 3 x 4 cells whose tensors the test fills.
struct Tensors
{
    std::vector<float> cls = std::vector<float>(12, 0);
    std::vector<float> obj = std::vector<float>(12, 0);
    std::vector<float> box = std::vector<float>(12 * 4, 0);
    std::vector<float> landmarks = std::vector<float>(12 * 10, 0);

    std::vector<Detection> decoded(float threshold = 0.6F, int stride = 8) const
    {
        std::vector<Detection> found;
        decodeYunet({stride, 3, 4, cls, obj, box, landmarks}, threshold, found);
        return found;
    }
};

} // namespace

TEST(YunetDecoder, PlacesTheBoxAndLandmarksByCellAndStride)
{
    Tensors tensors;
    const size_t cell = 2 * 4 + 3; // row 2, column 3
    tensors.cls[cell] = 0.81F;
    tensors.obj[cell] = 1;
    const std::array<float, 4> box{0.5F, 0.25F, std::log(2.0F), std::log(3.0F)};
    std::copy(box.begin(), box.end(), tensors.box.begin() + cell * 4);
    for (size_t k = 0; k < 10; ++k)
        tensors.landmarks[cell * 10 + k] = static_cast<float>(k);
    const auto found = tensors.decoded(0.6F, 16);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].score, 0.9F, 1e-6);
    EXPECT_NEAR(found[0].box.width, 32, 1e-4);
    EXPECT_NEAR(found[0].box.height, 48, 1e-4);
    EXPECT_NEAR(found[0].box.centre().x, 3.5 * 16, 1e-4);
    EXPECT_NEAR(found[0].box.centre().y, 2.25 * 16, 1e-4);
    EXPECT_EQ(found[0].landmarks[0], (Point{3 * 16, (2 + 1) * 16}));
    EXPECT_EQ(found[0].landmarks[4], (Point{(3 + 8) * 16, (2 + 9) * 16}));
}

TEST(YunetDecoder, ScoresAreClampedBeforeTheRoot)
{
    Tensors tensors;
    tensors.cls[0] = 1.5F;
    tensors.obj[0] = 0.49F;
    tensors.cls[1] = -1;
    tensors.obj[1] = -1; // the product alone would be 1
    const auto found = tensors.decoded();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].score, 0.7F, 1e-6);
}

TEST(YunetDecoder, TakesEveryCellAtOrAboveTheThreshold)
{
    Tensors tensors;
    for (size_t i = 0; i < 12; ++i) {
        tensors.cls[i] = static_cast<float>(i) / 10;
        tensors.obj[i] = tensors.cls[i];
    }
    EXPECT_EQ(tensors.decoded(0.55F).size(), 6U); // 0.6 .. 1.1
    EXPECT_EQ(tensors.decoded(2).size(), 0U);
}

TEST(YunetDecoder, NumbersThatAreNoneGiveNoFace)
{
    const float notANumber = std::numeric_limits<float>::quiet_NaN();
    const float infinite = std::numeric_limits<float>::infinity();
    Tensors tensors;
    for (const size_t cell : {0, 1, 2, 3, 4})
        tensors.cls[cell] = tensors.obj[cell] = 1;
    tensors.cls[0] = notANumber;
    tensors.box[1 * 4 + 2] = 1000;       // exp overflows
    tensors.box[2 * 4 + 0] = notANumber; // the place
    tensors.landmarks[3 * 10 + 9] = infinite;
    EXPECT_EQ(tensors.decoded().size(), 1U); // cell 4 alone
}

TEST(Yunet, BytesThatAreNoNetworkAreAnError)
{
    auto made = makeYunet("yunet", Bytes(100, std::byte{7}), "", {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::Internal);
}

} // namespace familiar::core
