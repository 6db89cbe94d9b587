// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/facetracker.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {
namespace {

Detection at(float left, float top, float side = 50)
{
    Detection detection;
    detection.box = {left, top, side, side};
    detection.score = 0.9F;
    return detection;
}

std::vector<int> ids(const FaceTracker& tracker)
{
    std::vector<int> found;
    for (const Track& track : tracker.tracks())
        found.push_back(track.id);
    return found;
}

const std::vector<float> ana{1, 0, 0};
const std::vector<float> ben{0, 1, 0};

TEST(FaceTracker, AMovingFaceKeepsItsNumber)
{
    FaceTracker tracker;
    for (int i = 0; i < 60; ++i)
        tracker.update({at(static_cast<float>(i) * 9, 20)}, i / 30.0);
    ASSERT_EQ(ids(tracker), std::vector{1});
    EXPECT_TRUE(tracker.tracks()[0].confirmed);
    EXPECT_EQ(tracker.tracks()[0].sightings, 60);
}

TEST(FaceTracker, TwoFacesThatPassEachOtherKeepTheirNumbers)
{
    FaceTracker tracker;
    for (int i = 0; i <= 40; ++i) {
        const auto step = static_cast<float>(i) * 10;
        tracker.update({at(400 - step, 30), at(step, 0)}, i / 30.0);
    }
    ASSERT_EQ(ids(tracker), (std::vector{1, 2}));
    EXPECT_FLOAT_EQ(tracker.tracks()[0].detection.box.left, 0); // the first was drawn from the right
    EXPECT_FLOAT_EQ(tracker.tracks()[1].detection.box.left, 400);
}

TEST(FaceTracker, CoastsAlongAndThenGoes)
{
    FaceTracker tracker;
    for (int i = 0; i < 10; ++i)
        tracker.update({at(static_cast<float>(i) * 5, 0)}, i / 30.0);
    tracker.coast(10 / 30.0);
    ASSERT_EQ(tracker.tracks().size(), 1U);
    EXPECT_FALSE(tracker.tracks()[0].seen);
    EXPECT_NEAR(tracker.tracks()[0].detection.box.left, 50, 2);
    tracker.update({}, 0.6);
    EXPECT_EQ(tracker.tracks().size(), 1U);
    tracker.update({}, 2);
    EXPECT_TRUE(tracker.tracks().empty());
}

TEST(FaceTracker, AFlashOfTheDetectorIsNeverConfirmed)
{
    FaceTracker tracker;
    tracker.update({at(0, 0)}, 0);
    ASSERT_EQ(tracker.tracks().size(), 1U);
    EXPECT_FALSE(tracker.tracks()[0].confirmed);
    tracker.update({}, 0.03);
    EXPECT_TRUE(tracker.tracks().empty());
}

TEST(FaceTracker, FramesThatAreNotSearchedDoNotEndANewTrack)
{
    FaceTracker tracker;
    tracker.update({at(0, 0)}, 0);
    tracker.coast(0.03);
    tracker.coast(0.06);
    tracker.update({at(6, 0)}, 0.1);
    ASSERT_EQ(ids(tracker), std::vector{1});
    EXPECT_TRUE(tracker.tracks()[0].confirmed);
}

TEST(FaceTracker, AFaceThatComesBackElsewhereKeepsItsNumber)
{
    FaceTracker tracker;
    for (int i = 0; i < 3; ++i) {
        tracker.update({at(0, 0)}, i * 0.03);
        tracker.describe(1, ana);
    }
    tracker.update({}, 1.5);
    EXPECT_TRUE(tracker.tracks().empty());
    tracker.update({at(300, 100), at(500, 100)}, 2);
    tracker.update({at(300, 100), at(500, 100)}, 2.03);
    EXPECT_EQ(ids(tracker), (std::vector{2, 3}));
    const auto other = tracker.describe(2, ben);
    EXPECT_FALSE(other.resumed);
    const auto back = tracker.describe(3, ana);
    EXPECT_TRUE(back.resumed);
    EXPECT_EQ(back.id, 1);
    EXPECT_EQ(ids(tracker), (std::vector{2, 1}));
    // After the memory's time somebody gets a new number.
    tracker.update({}, 3);
    tracker.update({at(0, 0)}, 9);
    EXPECT_FALSE(tracker.describe(4, ana).resumed);
}

TEST(FaceTracker, SomebodyElseAtTheSamePlaceGetsANewNumber)
{
    FaceTracker tracker;
    for (int i = 0; i < 4; ++i) {
        tracker.update({at(0, 0)}, i * 0.03);
        EXPECT_FALSE(tracker.describe(1, ana).replaced);
    }
    EXPECT_FALSE(tracker.describe(1, ben).replaced) << "one odd crop proves nothing";
    EXPECT_TRUE(tracker.tracks()[0].doubtful);
    const auto replaced = tracker.describe(1, ben);
    EXPECT_TRUE(replaced.replaced);
    EXPECT_EQ(replaced.id, 2);
    EXPECT_EQ(ids(tracker), std::vector{2});
    // And the first comes back to the same place under the first number.
    tracker.describe(2, ana);
    const auto first = tracker.describe(2, ana);
    EXPECT_TRUE(first.resumed);
    EXPECT_EQ(first.id, 1);
}

TEST(FaceTracker, AFrameOfAnotherSizeLosesPlacesButNotFaces)
{
    FaceTracker tracker;
    tracker.update({at(0, 0)}, 0);
    tracker.update({at(0, 0)}, 0.03);
    tracker.describe(1, ana);
    tracker.forgetPlaces();
    EXPECT_TRUE(tracker.tracks().empty());
    tracker.update({at(0, 0, 200)}, 0.06);
    EXPECT_EQ(tracker.describe(2, ana).id, 1);
}

TEST(FaceTracker, ThirtyFacesKeepThirtyNumbers)
{
    FaceTracker tracker;
    for (int i = 0; i < 50; ++i) {
        std::vector<Detection> faces;
        for (int k = 0; k < 30; ++k)
            faces.push_back(at(static_cast<float>(k % 6 * 100) + 8 * std::sin(static_cast<float>(i + k) / 3),
                               static_cast<float>(k / 6 * 90)));
        std::rotate(faces.begin(), faces.begin() + i % 30, faces.end()); // a detector sorts by score
        tracker.update(faces, i / 30.0);
    }
    EXPECT_EQ(tracker.tracks().size(), 30U);
    EXPECT_EQ(tracker.tracks().back().id, 30);
}

} // namespace
} // namespace familiar::core
