// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/calibrate.h"

#include "core/base/random.h"
#include "core/base/vectors.h"
#include "core/learning/internal/isometry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace familiar::core {
namespace {

constexpr int width = 24;

// People are directions of their own, photos lie around them.
LabelledEmbeddings drawnFaces(int people, int photos, double spread, uint64_t seed)
{
    LabelledEmbeddings faces;
    faces.personCount = people;
    for (int person = 0; person < people; ++person)
        for (int i = 0; i < photos; ++i) {
            Random centre({seed, static_cast<uint64_t>(person)});
            Random noise({seed, static_cast<uint64_t>(person), static_cast<uint64_t>(i)});
            std::vector<float> row;
            for (int k = 0; k < width; ++k)
                row.push_back(static_cast<float>(centre.normal() + spread * noise.normal()));
            faces.append(row, person);
        }
    return faces;
}

// Those of one person, or of the people before that one.
LabelledEmbeddings facesOf(const LabelledEmbeddings& faces, int first, int last)
{
    LabelledEmbeddings some;
    some.personCount = last;
    for (size_t i = 0; i < faces.labels.size(); ++i)
        if (faces.labels[i] >= first && faces.labels[i] < last)
            some.append(faces.embeddings.row(i), faces.labels[i]);
    return some;
}

std::span<const float> row(const LabelledEmbeddings& faces, size_t index)
{
    return faces.embeddings.row(index);
}

TEST(Gallery, KnowsItsPeopleAndComesBackFromItsContent)
{
    const LabelledEmbeddings faces = drawnFaces(5, 60, 0.3, 1);
    const Gallery gallery = Gallery::build(faces);
    GalleryContent content = gallery.content();
    EXPECT_EQ(content.owners.size(), 200U); // 40 of 60 photos a person
    const auto again = Gallery::fromContent(content, 5);
    ASSERT_TRUE(again);
    for (size_t i = 0; i < faces.labels.size(); i += 17) {
        const auto scores = gallery.scores(row(faces, i));
        EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), faces.labels[i]);
        EXPECT_EQ(again->scores(row(faces, i)), scores);
    }
    EXPECT_FALSE(Gallery::fromContent(content, 4));
    content.owners.pop_back();
    EXPECT_FALSE(Gallery::fromContent(content, 5));
}

TEST(Gallery, AddsAndRemovesOnePersonWithoutTouchingTheOthers)
{
    const LabelledEmbeddings faces = drawnFaces(4, 10, 0.3, 2);
    Gallery gallery = Gallery::build(facesOf(faces, 0, 3));
    const GalleryContent before = gallery.content();
    gallery.add(facesOf(faces, 3, 4).embeddings);
    EXPECT_EQ(gallery.personCount(), 4);
    const auto scores = gallery.scores(row(faces, 35));
    EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), 3);
    gallery.remove(3);
    EXPECT_EQ(gallery.content(), before);
}

TEST(Calibrate, KeepsItsPromiseOnStrangersItNeverSaw)
{
    const LabelledEmbeddings faces = drawnFaces(12, 20, 0.8, 3);
    const auto calibration = calibrate(faces, {5, 2, {}});
    ASSERT_TRUE(calibration);
    EXPECT_LE(calibration->strangersNamed, 0.05);
    EXPECT_GT(calibration->knownNamed, 0.8);
    EXPECT_EQ(calibration->strangerTrials, 240U);
    const Gallery gallery = Gallery::build(faces);
    const LabelledEmbeddings strangers = drawnFaces(60, 5, 0.8, 99);
    int named = 0;
    for (size_t i = 0; i < strangers.labels.size(); ++i) {
        const auto scores = gallery.scores(row(strangers, i));
        named += *std::max_element(scores.begin(), scores.end()) >= calibration->threshold ? 1 : 0;
    }
    EXPECT_LE(named, 24); // 8 of 100 at most where 5 were promised
    for (size_t i = 1; i < calibration->curve.size(); ++i) {
        EXPECT_GT(calibration->curve[i].threshold, calibration->curve[i - 1].threshold);
        EXPECT_LE(calibration->curve[i].strangersNamed, calibration->curve[i - 1].strangersNamed);
        EXPECT_LE(calibration->curve[i].knownNamed, calibration->curve[i - 1].knownNamed);
    }
    EXPECT_LE(calibration->curve.size(), 200U);
}

std::vector<ImpostorFace> impostorsFrom(const LabelledEmbeddings& faces)
{
    std::vector<ImpostorFace> strangers;
    for (size_t i = 0; i < faces.labels.size(); ++i) {
        const auto vector = row(faces, i);
        strangers.push_back({faces.labels[i], {vector.begin(), vector.end()}});
    }
    return strangers;
}

TEST(Gallery, ImpostorsBesideFewPeopleAreRivalsAndSurviveTheFile)
{
    const LabelledEmbeddings faces = drawnFaces(2, 10, 0.3, 2);
    const LabelledEmbeddings others = drawnFaces(3, 4, 0.3, 77);
    const Gallery alone = Gallery::build(faces);
    Gallery beside = Gallery::build(faces, impostorsFrom(others));
    const auto best = [](const std::vector<float>& scores) {
        return *std::max_element(scores.begin(), scores.end());
    };
    // One of the strangers is told from the people by them; the people keep their place.
    EXPECT_LT(best(beside.scores(row(others, 0))), best(alone.scores(row(others, 0))));
    EXPECT_GT(best(beside.scores(row(faces, 0))), 0.5);
    EXPECT_EQ(beside.owners(), alone.owners());
    EXPECT_EQ(beside.directions(), alone.directions());

    const auto again = Gallery::fromContent(beside.content(), 2);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->impostorFaces(), 12U);
    EXPECT_EQ(again->scores(row(others, 0)), beside.scores(row(others, 0)));
    beside.setImpostors({});
    EXPECT_EQ(beside.scores(row(others, 0)), alone.scores(row(others, 0)));
}

TEST(Calibrate, AFewPeopleAreNamedMoreCarefully)
{
    const LabelledEmbeddings faces = drawnFaces(2, 20, 0.3, 4);
    const auto strangers = impostorsFrom(drawnFaces(3, 4, 0.3, 77));
    const auto alone = calibrate(faces, {1, 1, {}});
    const auto beside = calibrate(faces, {1, 1, strangers});
    ASSERT_TRUE(alone && beside);
    EXPECT_FALSE(alone->usedBundledStrangers);
    EXPECT_TRUE(beside->usedBundledStrangers);
    EXPECT_GE(beside->threshold, 0.32F);
}

// Zeros behind the numbers: the same angles in a space of many more dimensions.
std::vector<float> padded(std::span<const float> row, int target)
{
    std::vector<float> wide(row.begin(), row.end());
    wide.resize(static_cast<size_t>(target), 0.0F);
    return wide;
}

TEST(Calibrate, LongVectorsGiveTheSameAnswer)
{
    const LabelledEmbeddings faces = drawnFaces(3, 20, 0.6, 4);
    auto strangers = impostorsFrom(drawnFaces(3, 4, 0.6, 77));
    constexpr int longer = 2000;
    const auto expected = calibrate(faces, {1, 1, strangers});
    for (ImpostorFace& stranger : strangers)
        stranger.embedding = padded(stranger.embedding, longer);
    LabelledEmbeddings wide;
    wide.personCount = 3;
    for (size_t i = 0; i < faces.labels.size(); ++i)
        wide.append(padded(row(faces, i), longer), faces.labels[i]);
    const auto found = calibrate(wide, {1, 1, strangers});
    ASSERT_TRUE(expected && found);
    EXPECT_NEAR(found->threshold, expected->threshold, 1e-3);
    EXPECT_NEAR(found->knownNamed, expected->knownNamed, 0.02);
    EXPECT_EQ(found->knownTrials, expected->knownTrials);
    EXPECT_EQ(found->strangerTrials, expected->strangerTrials);
}

TEST(Isometry, KeepsEveryInnerProduct)
{
    constexpr size_t longWidth = 5000;
    constexpr size_t count = 30;
    Random random({5});
    std::vector<float> rows;
    for (size_t i = 0; i < count * longWidth; ++i)
        rows.push_back(static_cast<float>(random.normal() / std::sqrt(static_cast<double>(longWidth))));
    std::copy_n(rows.begin(), longWidth, rows.end() - longWidth); // the first once more
    const std::vector<float> fewer = internal::isometricRows(rows, longWidth);
    ASSERT_EQ(fewer.size(), count * count);
    for (size_t i = 0; i < count; ++i)
        for (size_t k = 0; k < count; ++k)
            EXPECT_NEAR(
                dot(std::span(fewer).subspan(i * count, count), std::span(fewer).subspan(k * count, count)),
                dot(std::span(rows).subspan(i * longWidth, longWidth),
                    std::span(rows).subspan(k * longWidth, longWidth)),
                3e-6);
}

TEST(Calibrate, TakesTinySetsAndStops)
{
    const LabelledEmbeddings faces = drawnFaces(2, 1, 0.3, 4);
    const auto calibration = calibrate(faces, {1, 1, {}});
    ASSERT_TRUE(calibration);
    EXPECT_TRUE(std::isfinite(calibration->threshold));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(calibrate(faces, {1, 1, {}}, stop.get_token()).error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace familiar::core
