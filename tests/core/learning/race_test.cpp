// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/race.h"

#include "tests/core/learning/headdata.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace familiar::core {
namespace {

using familiar::testing::CloudOptions;

CrossValidationData dataOf(const CloudOptions& options)
{
    const HeadData head = familiar::testing::clouds(options);
    CrossValidationData data;
    data.clean = {head.variants[0], head.labels, head.personCount, {}};
    data.variants.assign(head.variants.begin() + 1, head.variants.end());
    return data;
}

// The photos of these places only.
template <typename Keeps>
CrossValidationData only(const CrossValidationData& data, Keeps&& keeps)
{
    CrossValidationData kept;
    kept.clean.personCount = data.clean.personCount;
    kept.variants.resize(data.variants.size());
    for (size_t i = 0; i < data.clean.labels.size(); ++i) {
        if (!keeps(i))
            continue;
        kept.clean.append(data.clean.embeddings.row(i), data.clean.labels[i]);
        for (size_t v = 0; v < data.variants.size(); ++v)
            kept.variants[v].append(data.variants[v].row(i));
    }
    return kept;
}

RaceSubject subject(int featureCount)
{
    return {"net", 224, featureCount, 10, 5};
}

RaceOptions oneThread()
{
    RaceOptions options;
    options.threads = 1;
    return options;
}

TEST(CrossValidate, JudgesEveryPhotoOnceAndTellsGoodFromBad)
{
    const CrossValidationData good = dataOf({.featureCount = 16, .noise = 0.4});
    const CrossValidationData bad = dataOf({.featureCount = 16, .noise = 8});
    auto one = crossValidate(good, subject(16), oneThread());
    auto two = crossValidate(bad, subject(16), oneThread());
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->photos, 36U);
    EXPECT_EQ(two->photos, 36U);
    EXPECT_GT(one->top1, 0.95);
    EXPECT_LT(two->top1, 0.8);
    EXPECT_LE(one->interval.low, one->top1);
    auto again = crossValidate(good, subject(16), oneThread());
    EXPECT_EQ(again->correct, one->correct);
}

TEST(CrossValidate, NearDuplicatesStayOnOneSide)
{
    // Pure noise, every photo there twice: only a leak between the folds could name them.
    CrossValidationData noise =
        dataOf({.photosPerPerson = 10, .featureCount = 64, .variants = 1, .noise = 100, .seed = 1});
    const size_t count = noise.clean.labels.size();
    const RaceOptions options = oneThread();
    for (size_t i = 0; i < count; ++i) {
        const auto row = noise.clean.embeddings.row(i);
        noise.clean.append(std::vector<float>(row.begin(), row.end()), noise.clean.labels[i]);
    }
    for (size_t i = 0; i < 2 * count; ++i)
        noise.clean.groups.push_back(i % count);
    auto apart = crossValidate(noise, subject(64), options);
    noise.clean.groups.clear();
    auto leaking = crossValidate(noise, subject(64), options);
    ASSERT_TRUE(apart && leaking);
    EXPECT_LT(apart->top1, 0.65);
    EXPECT_GT(leaking->top1, 0.7);
}

TEST(CrossValidate, PersonWithOnePhotoIsNeverJudged)
{
    const CrossValidationData all = dataOf({});
    const auto two = only(all, [&](size_t i) { return all.clean.labels[i] != 2 || i % 12 == 0; });
    auto entry = crossValidate(two, subject(8), oneThread());
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->photos, 24U);
    const auto single = only(all, [](size_t i) { return i % 12 == 0; });
    EXPECT_EQ(crossValidate(single, subject(8), oneThread()).error().code, ErrorCode::InvalidArgument);
}

TEST(CrossValidate, RefusesWhatDoesNotFitAndStops)
{
    const CrossValidationData set = dataOf({});
    CrossValidationData fewer = set; // a label that is no person
    fewer.clean.personCount = 2;
    RaceOptions options = oneThread();
    options.folds = 1;
    EXPECT_EQ(crossValidate(set, subject(8), options).error().subject, "folds");
    EXPECT_FALSE(crossValidate(set, subject(9), oneThread()));
    EXPECT_FALSE(crossValidate(fewer, subject(8), oneThread()));
    EXPECT_FALSE(crossValidate({}, subject(8), oneThread()));
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(crossValidate(set, subject(8), oneThread(), source.get_token()).error().code,
              ErrorCode::Cancelled);
}

RaceEntry entry(const char* name, double top1, double ms, double megabytes)
{
    RaceEntry result;
    result.subject = {name, 224, 8, ms, megabytes};
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
