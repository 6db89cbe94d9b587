// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/suppression.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace familiar::core {

using Kept = std::vector<size_t>;

TEST(Suppression, KeepsTheBestOfOverlappingBoxesBestFirst)
{
    const std::vector<Rect> boxes{{0, 0, 10, 10}, {1, 0, 10, 10}, {50, 50, 10, 10}};
    EXPECT_EQ(keptBySuppression(boxes, {0.7F, 0.9F, 0.8F}, 0.5F, OverlapMeasure::Union), (Kept{1, 2}));
    EXPECT_EQ(keptBySuppression(boxes, {0.9F, 0.7F, 0.95F}, 0.5F, OverlapMeasure::Union), (Kept{2, 0}));
}

TEST(Suppression, DropsOnlyAboveTheLimit)
{
    const std::vector<Rect> boxes{{0, 0, 10, 10}, {5, 0, 10, 10}}; // 50 shared of 150
    EXPECT_EQ(keptBySuppression(boxes, {2, 1}, 0.34F, OverlapMeasure::Union), (Kept{0, 1}));
    EXPECT_EQ(keptBySuppression(boxes, {2, 1}, 0.33F, OverlapMeasure::Union), (Kept{0}));
}

TEST(Suppression, MeasuresASmallBoxInsideALargeOne)
{
    const std::vector<Rect> boxes{{0, 0, 100, 100}, {40, 40, 10, 10}};
    EXPECT_EQ(keptBySuppression(boxes, {2, 1}, 0.7F, OverlapMeasure::Union), (Kept{0, 1}));
    EXPECT_EQ(keptBySuppression(boxes, {2, 1}, 0.7F, OverlapMeasure::Minimum), (Kept{0}));
}

TEST(Suppression, ADroppedBoxDropsNoOther)
{
    // The middle box overlaps both neighbours, which do not overlap each other.
    const std::vector<Rect> boxes{{0, 0, 10, 10}, {4, 0, 10, 10}, {8, 0, 10, 10}};
    EXPECT_EQ(keptBySuppression(boxes, {3, 2, 1}, 0.3F, OverlapMeasure::Union), (Kept{0, 2}));
}

TEST(Suppression, OfNothingAndOfEmptyBoxes)
{
    EXPECT_TRUE(keptBySuppression({}, {}, 0.5F, OverlapMeasure::Union).empty());
    const std::vector<Rect> empty{{0, 0, 0, 0}, {0, 0, 0, 0}};
    EXPECT_EQ(keptBySuppression(empty, {1, 2}, 0.5F, OverlapMeasure::Minimum), (Kept{1, 0}));
}

RC_GTEST_PROP(Suppression, NoTwoKeptOverlapAndEachDroppedOverlapsABetterOne, ())
{
    const auto count = *rc::gen::inRange<size_t>(0, 30);
    std::vector<Rect> boxes;
    std::vector<float> scores;
    const auto number = [](int low, int high) { return static_cast<float>(*rc::gen::inRange(low, high)); };
    for (size_t i = 0; i < count; ++i) {
        boxes.push_back({number(0, 40), number(0, 40), number(1, 30), number(1, 30)});
        scores.push_back(number(0, 20) / 20);
    }
    const Kept kept = keptBySuppression(boxes, scores, 0.4F, OverlapMeasure::Union);
    for (size_t i = 1; i < kept.size(); ++i)
        RC_ASSERT(scores[kept[i - 1]] >= scores[kept[i]]);
    for (size_t i = 0; i < count; ++i) {
        const bool isKept = std::find(kept.begin(), kept.end(), i) != kept.end();
        const bool covered = std::any_of(kept.begin(), kept.end(), [&](size_t k) {
            return k != i && scores[k] >= scores[i] && overlap(boxes[k], boxes[i]) > 0.4F;
        });
        RC_ASSERT(isKept || covered);
    }
    for (const size_t a : kept)
        for (const size_t b : kept)
            RC_ASSERT(a == b || overlap(boxes[a], boxes[b]) <= 0.4F);
}

} // namespace familiar::core
