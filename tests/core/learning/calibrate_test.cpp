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

struct Faces
{
    std::vector<float> vectors;
    std::vector<int> people;
};

// People are directions of their own, photos lie around them.
Faces drawnFaces(int people, int photos, double spread, uint64_t seed)
{
    Faces faces;
    for (int person = 0; person < people; ++person)
        for (int i = 0; i < photos; ++i) {
            Random centre({seed, static_cast<uint64_t>(person)});
            Random noise({seed, static_cast<uint64_t>(person), static_cast<uint64_t>(i)});
            for (int k = 0; k < width; ++k)
                faces.vectors.push_back(static_cast<float>(centre.normal() + spread * noise.normal()));
            faces.people.push_back(person);
        }
    return faces;
}

std::span<const float> row(const Faces& faces, size_t index)
{
    return std::span<const float>(faces.vectors).subspan(index * width, width);
}

TEST(Gallery, KnowsItsPeopleAndComesBackFromTensors)
{
    const Faces faces = drawnFaces(5, 60, 0.3, 1);
    const Gallery gallery = Gallery::build(faces.vectors, faces.people, width, 5);
    TensorMap tensors;
    gallery.toTensors(tensors);
    EXPECT_EQ(tensors.at("gallery.prototypes").shape[0], 200); // 40 of 60 photos a person
    const auto again = Gallery::fromTensors(tensors, 5, "m");
    ASSERT_TRUE(again);
    for (size_t i = 0; i < faces.people.size(); i += 17) {
        const auto scores = gallery.scores(row(faces, i));
        EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), faces.people[i]);
        EXPECT_EQ(again->scores(row(faces, i)), scores);
    }
    tensors.at("gallery.owners").shape[0] = 3;
    EXPECT_EQ(Gallery::fromTensors(tensors, 5, "m").error().code, ErrorCode::ModelDamaged);
}

TEST(Gallery, AddsAndRemovesOnePersonWithoutTouchingTheOthers)
{
    const Faces faces = drawnFaces(4, 10, 0.3, 2);
    Gallery gallery = Gallery::build(std::span<const float>(faces.vectors).first(30 * width),
                                     {faces.people.begin(), faces.people.begin() + 30}, width, 3);
    TensorMap before;
    gallery.toTensors(before);
    gallery.add(std::span<const float>(faces.vectors).subspan(30 * width));
    EXPECT_EQ(gallery.personCount(), 4);
    const auto scores = gallery.scores(row(faces, 35));
    EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), 3);
    gallery.remove(3);
    TensorMap after;
    gallery.toTensors(after);
    for (const auto& [key, tensor] : before)
        EXPECT_EQ(*tensor.data, *after.at(key).data) << key;
}

TEST(Calibrate, KeepsItsPromiseOnStrangersItNeverSaw)
{
    const Faces faces = drawnFaces(12, 20, 0.8, 3);
    const auto calibration = calibrate(faces.vectors, faces.people, width, 12, {}, 5, 2, {});
    ASSERT_TRUE(calibration);
    EXPECT_LE(calibration->strangersNamed, 0.05);
    EXPECT_GT(calibration->knownNamed, 0.8);
    EXPECT_EQ(calibration->strangerTrials, 240U);
    const Gallery gallery = Gallery::build(faces.vectors, faces.people, width, 12);
    const Faces strangers = drawnFaces(60, 5, 0.8, 99);
    int named = 0;
    for (size_t i = 0; i < strangers.people.size(); ++i) {
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

std::vector<StrangerFace> strangersFrom(const Faces& faces)
{
    std::vector<StrangerFace> strangers;
    for (size_t i = 0; i < faces.people.size(); ++i) {
        const auto vector = row(faces, i);
        strangers.push_back({faces.people[i], {vector.begin(), vector.end()}});
    }
    return strangers;
}

TEST(Gallery, StrangersBesideFewPeopleAreRivalsAndSurviveTheFile)
{
    const Faces faces = drawnFaces(2, 10, 0.3, 2);
    const Faces others = drawnFaces(3, 4, 0.3, 77);
    const Gallery alone = Gallery::build(faces.vectors, faces.people, width, 2);
    Gallery beside = Gallery::build(faces.vectors, faces.people, width, 2, strangersFrom(others));
    const auto best = [](const std::vector<float>& scores) {
        return *std::max_element(scores.begin(), scores.end());
    };
    // One of the strangers is told from the people by them; the people keep their place.
    EXPECT_LT(best(beside.scores(row(others, 0))), best(alone.scores(row(others, 0))));
    EXPECT_GT(best(beside.scores(row(faces, 0))), 0.5);
    EXPECT_EQ(beside.owners(), alone.owners());
    EXPECT_EQ(beside.directions(), alone.directions());

    TensorMap tensors;
    beside.toTensors(tensors);
    const auto again = Gallery::fromTensors(tensors, 2, "m");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->strangerFaces(), 12U);
    EXPECT_EQ(again->scores(row(others, 0)), beside.scores(row(others, 0)));
    beside.setStrangers({});
    EXPECT_EQ(beside.scores(row(others, 0)), alone.scores(row(others, 0)));
}

TEST(Calibrate, AFewPeopleAreNamedMoreCarefully)
{
    const Faces faces = drawnFaces(2, 20, 0.3, 4);
    const auto strangers = strangersFrom(drawnFaces(3, 4, 0.3, 77));
    const auto alone = calibrate(faces.vectors, faces.people, width, 2, {}, 1, 1, {});
    const auto beside = calibrate(faces.vectors, faces.people, width, 2, {}, 1, 1, {}, strangers);
    ASSERT_TRUE(alone && beside);
    EXPECT_FALSE(alone->usedBundledStrangers);
    EXPECT_TRUE(beside->usedBundledStrangers);
    EXPECT_GE(beside->threshold, 0.32F);
}

// Rows of `width` numbers with zeros behind them: the same angles in a space of many more dimensions.
std::vector<float> padded(const std::vector<float>& rows, size_t target)
{
    std::vector<float> wide;
    for (size_t from = 0; from < rows.size(); from += width) {
        wide.insert(wide.end(), rows.begin() + static_cast<ptrdiff_t>(from),
                    rows.begin() + static_cast<ptrdiff_t>(from + width));
        wide.resize(wide.size() + target - width, 0.0F);
    }
    return wide;
}

TEST(Calibrate, LongVectorsGiveTheSameAnswer)
{
    const Faces faces = drawnFaces(3, 20, 0.6, 4);
    auto strangers = strangersFrom(drawnFaces(3, 4, 0.6, 77));
    constexpr int longer = 2000;
    const auto expected = calibrate(faces.vectors, faces.people, width, 3, {}, 1, 1, {}, strangers);
    for (StrangerFace& stranger : strangers)
        stranger.vector = padded(stranger.vector, longer);
    const auto found =
        calibrate(padded(faces.vectors, longer), faces.people, longer, 3, {}, 1, 1, {}, strangers);
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
    const Faces faces = drawnFaces(2, 1, 0.3, 4);
    const auto calibration = calibrate(faces.vectors, faces.people, width, 2, {}, 1, 1, {});
    ASSERT_TRUE(calibration);
    EXPECT_TRUE(std::isfinite(calibration->threshold));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(calibrate(faces.vectors, faces.people, width, 2, {}, 1, 1, stop.get_token()).error().code,
              ErrorCode::Cancelled);
}

} // namespace
} // namespace familiar::core
