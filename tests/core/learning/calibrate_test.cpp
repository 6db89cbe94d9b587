// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/calibrate.h"

#include "core/learning/strangerpromise.h"
#include "tests/core/learning/drawnfaces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace familiar::core {
namespace {

using testing::drawnFaces;
using testing::facesOf;

const NetworkImpostors& faceReid()
{
    return *networkImpostors("241229ca3d206321868d46ce74a3c0b06c49cea58db7dc70b2e842ff287545d1");
}

// How many drawn strangers' faces get a name.
int strangersNamed(const Gallery& gallery, float threshold, double spread)
{
    const LabelledEmbeddings strangers = drawnFaces(60, 5, spread, 99);
    int named = 0;
    for (size_t i = 0; i < strangers.labels.size(); ++i) {
        const auto scores = gallery.scores(strangers.embeddings.row(i));
        named += *std::max_element(scores.begin(), scores.end()) >= threshold ? 1 : 0;
    }
    return named;
}

TEST(Calibrate, KeepsItsPromiseWithoutANetworksCurve)
{
    const LabelledEmbeddings faces = drawnFaces(12, 20, 0.4, 3);
    const auto calibration = calibrate(faces, {5, 2, nullptr});
    ASSERT_TRUE(calibration);
    EXPECT_FALSE(calibration->hasCurve);
    EXPECT_LE(calibration->strangersNamed, 0.0501);
    EXPECT_GT(calibration->knownNamed, 0.8);
    EXPECT_EQ(calibration->strangerTrials, 240U);
    EXPECT_EQ(calibration->knownTrials, 240U);
    EXPECT_EQ(calibration->own.pairs, 66U);
    EXPECT_EQ(calibration->margin, 1);
    EXPECT_LE(strangersNamed(Gallery::build(faces), calibration->threshold, 0.4),
              24); // 8 % where 5 were promised
}

// The score is compared with a curve of real faces: drawn people only show that the arithmetic is the
// curve's.
TEST(Calibrate, TakesTheNetworksCurve)
{
    const LabelledEmbeddings one = facesOf(drawnFaces(1, 1, 0.3, 5), 0, 1);
    const auto alone = calibrate(one, {1, 1, &faceReid()});
    ASSERT_TRUE(alone);
    EXPECT_TRUE(alone->hasCurve);
    EXPECT_EQ(alone->margin, 3) << "of one photo";
    EXPECT_NEAR(alone->threshold, 0.2910, 0.0005);
    EXPECT_EQ(alone->own.pairs, 0U);
    EXPECT_EQ(alone->knownTrials, 0U) << "a single photo tells nothing of known faces";
}

TEST(Calibrate, PeopleWhoMatchEachOtherRaiseTheThreshold)
{
    // In 24 dimensions random directions are far more alike than strangers' faces in a network's space.
    const LabelledEmbeddings faces = drawnFaces(20, 4, 0.2, 8);
    const auto calibration = calibrate(faces, {1, 2, &faceReid()});
    ASSERT_TRUE(calibration);
    EXPECT_GT(calibration->own.alike, 1);
    EXPECT_NEAR(calibration->own.expected, static_cast<double>(calibration->own.pairs) * 1e-2, 2);
    EXPECT_GT(calibration->margin, 3);
    EXPECT_GT(calibration->threshold, thresholdFor(faceReid().curve, std::vector<int>(20, 4), 1, 3) + 0.005);
    EXPECT_LE(calibration->own.matches, calibration->own.pairs);
}

TEST(Calibrate, AddingAndRemovingAPersonMovesTheTrials)
{
    const LabelledEmbeddings faces = drawnFaces(6, 5, 0.2, 9);
    Gallery gallery = Gallery::build(facesOf(faces, 0, 5), centringOf(&faceReid()));
    auto calibration = *calibrate(facesOf(faces, 0, 5), {1, 1, &faceReid()});
    const OwnTrials before = calibration.own;
    const Embeddings photos = facesOf(faces, 5, 6).embeddings;
    gallery.add(photos);
    addOwnTrials(gallery, photos, calibration);
    EXPECT_EQ(calibration.own.pairs, before.pairs + 5);
    EXPECT_GE(calibration.own.alike, before.alike);
    EXPECT_GT(calibration.own.expected, before.expected);
    EXPECT_EQ(calibration.margin, marginFor(calibration.own, gallery.photos()));
    gallery.remove(5);
    removeOwnTrials(gallery, calibration);
    EXPECT_EQ(calibration.own.pairs, before.pairs);
    while (gallery.personCount() > 0)
        gallery.remove(0);
    removeOwnTrials(gallery, calibration);
    EXPECT_EQ(calibration.own.pairs, 0U);
    EXPECT_NEAR(calibration.margin, 2.996, 0.001);
}

TEST(Calibrate, TakesTinySetsAndStops)
{
    for (const int people : {1, 2}) {
        const LabelledEmbeddings faces = drawnFaces(people, 1, 0.3, 4);
        for (const NetworkImpostors* network : {&faceReid(), static_cast<const NetworkImpostors*>(nullptr)}) {
            const auto calibration = calibrate(faces, {1, 1, network});
            ASSERT_TRUE(calibration);
            EXPECT_TRUE(std::isfinite(calibration->threshold));
            EXPECT_LT(calibration->threshold, 2);
        }
    }
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(calibrate(drawnFaces(2, 1, 0.3, 4), {1, 1, {}}, stop.get_token()).error().code,
              ErrorCode::Cancelled);
}

} // namespace
} // namespace familiar::core
