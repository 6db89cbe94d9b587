// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/race.h"

#include "tests/core/learning/headdata.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace familiar::core {
namespace {

using familiar::testing::CloudOptions;

FeatureSet featuresOf(const CloudOptions& options)
{
    const HeadData data = familiar::testing::clouds(options);
    const auto width = static_cast<size_t>(data.featureCount);
    FeatureSet set;
    for (size_t i = 0; i < data.labels.size(); ++i) {
        PhotoFeatures photo;
        photo.photo = i;
        photo.person = data.labels[i];
        for (const auto& rows : data.variants) {
            const auto begin = rows.begin() + static_cast<ptrdiff_t>(i * width);
            photo.variants.emplace_back(begin, begin + static_cast<ptrdiff_t>(width));
        }
        set.photos.push_back(std::move(photo));
    }
    return set;
}

RaceSubject subject(int featureCount)
{
    return {"net", 224, featureCount, false, 10, 5};
}

RaceOptions oneThread()
{
    RaceOptions options;
    options.threads = 1;
    return options;
}

TEST(RaceFold, JudgesEveryPhotoOnceAndTellsGoodFromBad)
{
    const FeatureSet good = featuresOf({.featureCount = 16, .noise = 0.4});
    const FeatureSet bad = featuresOf({.featureCount = 16, .noise = 8});
    auto one = raceFold(good, subject(16), 3, oneThread());
    auto two = raceFold(bad, subject(16), 3, oneThread());
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->photos, 36U);
    EXPECT_EQ(two->photos, 36U);
    EXPECT_GT(one->top1, 0.95);
    EXPECT_LT(two->top1, 0.8);
    EXPECT_LE(one->interval.low, one->top1);
    auto again = raceFold(good, subject(16), 3, oneThread());
    EXPECT_EQ(again->correct, one->correct);
}

TEST(RaceFold, NearDuplicatesStayOnOneSide)
{
    // Pure noise, every photo there twice: only a leak between the folds could name them.
    FeatureSet noise =
        featuresOf({.photosPerPerson = 10, .featureCount = 64, .variants = 1, .noise = 100, .seed = 1});
    const size_t count = noise.photos.size();
    RaceOptions options = oneThread();
    for (size_t i = 0; i < count; ++i)
        noise.photos.push_back(noise.photos[i]);
    for (size_t i = 0; i < noise.photos.size(); ++i)
        options.groups.push_back(i % count);
    auto apart = raceFold(noise, subject(64), 3, options);
    options.groups.clear();
    auto leaking = raceFold(noise, subject(64), 3, options);
    ASSERT_TRUE(apart && leaking);
    EXPECT_LT(apart->top1, 0.65);
    EXPECT_GT(leaking->top1, 0.7);
}

TEST(RaceFold, PersonWithOnePhotoIsNeverJudged)
{
    FeatureSet set = featuresOf({});
    std::erase_if(set.photos, [](const PhotoFeatures& p) { return p.person == 2 && p.photo % 12 != 0; });
    auto entry = raceFold(set, subject(8), 3, oneThread());
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->photos, 24U);
    std::erase_if(set.photos, [](const PhotoFeatures& p) { return p.photo % 12 != 0; });
    EXPECT_EQ(raceFold(set, subject(8), 3, oneThread()).error().code, ErrorCode::InvalidArgument);
}

TEST(RaceFold, RefusesWhatDoesNotFitAndStops)
{
    const FeatureSet set = featuresOf({});
    RaceOptions options = oneThread();
    options.folds = 1;
    EXPECT_EQ(raceFold(set, subject(8), 3, options).error().subject, "folds");
    EXPECT_FALSE(raceFold(set, subject(9), 3, oneThread()));
    EXPECT_FALSE(raceFold(set, subject(8), 2, oneThread()));
    EXPECT_FALSE(raceFold({}, subject(8), 3, oneThread()));
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(raceFold(set, subject(8), 3, oneThread(), source.get_token()).error().code,
              ErrorCode::Cancelled);
}

RaceEntry entry(const char* name, double top1, double ms, double megabytes)
{
    RaceEntry result;
    result.subject = {name, 224, 8, false, ms, megabytes};
    result.top1 = top1;
    return result;
}

TEST(Recommend, TakesTheFastestOfTheBestWithinTheLimits)
{
    const std::vector<RaceEntry> entries{entry("large", 0.99, 200, 500), entry("quick", 0.985, 20, 14),
                                         entry("tiny", 0.90, 5, 4), entry("untimed", 0.995, -1, 10)};
    EXPECT_EQ(recommend(entries, {}), 1U);
    EXPECT_EQ(recommend(entries, {10, {}}), 2U);
    EXPECT_EQ(recommend(entries, {{}, 12}), 3U); // quick is too large, tiny too weak
    EXPECT_EQ(recommend(entries, {500, 600}), 1U);
    EXPECT_EQ(recommend(entries, {1, {}}), std::nullopt);
    EXPECT_EQ(recommend({}, {}), std::nullopt);
    const auto json = toJson(entries, {10, {}});
    EXPECT_TRUE(json[2]["recommended"].get<bool>());
    EXPECT_FALSE(json[0]["within_limits"].get<bool>());
    EXPECT_TRUE(json[3]["ms_per_face"].is_null());
}

} // namespace
} // namespace familiar::core
