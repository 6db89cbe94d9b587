// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/prediction.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

constexpr NameLimits limits{0.4F, 0.45F, 0.3F};

NameState stateOf(float score, float quality, int person = 0)
{
    return Prediction{person, score, 0.9F, quality}.state(limits);
}

TEST(Prediction, AGoodFaceIsNamedFromTheThresholdOn)
{
    EXPECT_EQ(stateOf(0.4F, 0.5F), NameState::Name);
    EXPECT_EQ(stateOf(0.39F, 1), NameState::Maybe);
    EXPECT_EQ(stateOf(0.3F, 1), NameState::Maybe);
    EXPECT_EQ(stateOf(0.29F, 1), NameState::Unknown);
}

TEST(Prediction, APoorFaceIsAMaybeUntilItIsClearlyAlike)
{
    for (const float poor : {0.0F, 0.49F}) {
        EXPECT_EQ(stateOf(0.44F, poor), NameState::Maybe);
        EXPECT_EQ(stateOf(0.45F, poor), NameState::Name);
        EXPECT_EQ(stateOf(0.29F, poor), NameState::Unknown);
    }
}

TEST(Prediction, WithoutAQualityThereIsNoMaybe)
{
    EXPECT_EQ(stateOf(0.4F, -1), NameState::Name);
    EXPECT_EQ(stateOf(0.39F, -1), NameState::Unknown);
}

TEST(Prediction, NobodyHasNoName)
{
    EXPECT_EQ(stateOf(1, 1, -1), NameState::Unknown);
}

} // namespace
} // namespace familiar::core
