// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/liveness.h"

#include "core/base/userfolders.h"
#include "core/networks/backbone.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

// The same arithmetic drew the picture for TensorFlow.js, in the order red, green, blue.
Image pattern(int side)
{
    Image image(side, side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            for (int channel = 0; channel < 3; ++channel)
                image.row(y)[3 * x + 2 - channel] =
                    static_cast<uint8_t>((x * 7 + y * 13 + channel * 50 + ((x * y) % 31) * 3) % 256);
    return image;
}

TEST(Liveness, MissingNetworksAreToldByName)
{
    const testing::TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    const auto check = loadLivenessCheck(weights);
    ASSERT_FALSE(check);
    EXPECT_EQ(check.error().code, ErrorCode::WeightsMissing);
    EXPECT_EQ(check.error().subject, "antispoof");
}

// TensorFlow.js 4.22 on the files of @vladmandic/human 3.3.6, CPU backend.
TEST(Liveness, AgreesWithTensorFlowJs)
{
    WeightStore weights(systemFiles(), userFolders().data);
    const auto check = loadLivenessCheck(weights);
    if (!check)
        GTEST_SKIP() << "antispoof and liveness are not installed; models fetch antispoof liveness";
    initTorchThread(1);
    const auto large = (*check)->judge(std::array{pattern(128), pattern(128)});
    const auto small = (*check)->judge(std::array{pattern(32)});
    ASSERT_TRUE(large && small);
    EXPECT_NEAR(large->at(0).antispoof, 0.7804295420646667, 2e-6);
    EXPECT_EQ(large->at(0).antispoof, large->at(1).antispoof);
    EXPECT_NEAR(small->at(0).liveness, 0.993909478187561, 2e-6);
    EXPECT_TRUE((*check)->judge({})->empty());
}

} // namespace
} // namespace familiar::core
