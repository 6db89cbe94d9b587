// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/capture.h"

#include "core/photos/imagereader.h"
#include "core/training/enrol.h"
#include "tests/core/recognition/drawnpeople.h"

#include <cmath>

namespace familiar::core {
namespace {

// A face that looks somewhere: eyes at 30 and 70 % of the width, the nose moved. `tilt` turns the head, rad.
std::array<Point, 5> landmarksFor(PoseWish wish, const Rect& box, double tilt = 0)
{
    const float sideways = wish == PoseWish::OwnLeft ? 0.35F : wish == PoseWish::OwnRight ? -0.35F : 0;
    const float down = wish == PoseWish::Up ? 0.45F : wish == PoseWish::Down ? 0.66F : 0.55F;
    const std::array<Point, 5> shares{Point{0.3F, 0.4F}, Point{0.7F, 0.4F},
                                      Point{0.5F + 0.4F * sideways, 0.4F + 0.4F * down}, Point{0.35F, 0.8F},
                                      Point{0.65F, 0.8F}};
    std::array<Point, 5> landmarks;
    const auto cosine = static_cast<float>(std::cos(tilt));
    const auto sine = static_cast<float>(std::sin(tilt));
    for (size_t i = 0; i < shares.size(); ++i) {
        const float x = (shares[i].x - 0.5F) * box.width;
        const float y = (shares[i].y - 0.5F) * box.height;
        landmarks[i] = {box.centre().x + cosine * x - sine * y, box.centre().y + sine * x + cosine * y};
    }
    return landmarks;
}

class CaptureTest : public ::testing::Test
{
protected:
    void SetUp() override { initTorchThread(1); }

    CaptureAdvice offer(GuidedCapture& capture, int pattern, PoseWish pose, double seconds)
    {
        const Image scene = testing::sceneWith({{pattern, {100, 60}}}, pattern);
        auto faces = *detector.detect(scene);
        for (Detection& face : faces)
            face.landmarks = landmarksFor(pose, face.box);
        auto advice = capture.offer(scene, faces, seconds);
        EXPECT_TRUE(advice) << advice.error().detail;
        return *advice;
    }

    testing::DrawnFaceDetector detector;
    std::shared_ptr<const Recognizer> people = testing::drawnPeople();
};

TEST_F(CaptureTest, ThePoseComesFromTheLandmarksWhateverTheTilt)
{
    const Rect box{40, 30, 80, 100};
    for (const double tilt : {0.0, 0.4, -0.4}) {
        EXPECT_NEAR(headPose(landmarksFor(PoseWish::Straight, box)).sideways, 0, 1e-5);
        EXPECT_NEAR(headPose(landmarksFor(PoseWish::Straight, box, tilt)).down, 0.55F, 1e-3);
        EXPECT_NEAR(headPose(landmarksFor(PoseWish::OwnLeft, box, tilt)).sideways, 0.35F, 1e-3);
        EXPECT_NEAR(headPose(landmarksFor(PoseWish::OwnRight, box, tilt)).sideways, -0.35F, 1e-3);
        EXPECT_LT(headPose(landmarksFor(PoseWish::Up, box, tilt)).down, 0.5F);
        EXPECT_GT(headPose(landmarksFor(PoseWish::Down, box, tilt)).down, 0.6F);
    }
    std::array<Point, 5> nothing;
    nothing.fill({5, 5});
    EXPECT_EQ(headPose(nothing).sideways, 0);
}

TEST_F(CaptureTest, AsksForOnePoseAfterTheOtherAndEnds)
{
    GuidedCapture capture(people);
    CaptureAdvice advice;
    std::vector<PoseWish> asked{PoseWish::Straight};
    double progress = 0;
    for (int i = 0; i < 15; ++i) {
        advice = offer(capture, 20 + i, asked.back(), 0.1 * i);
        EXPECT_TRUE(advice.taken) << i;
        EXPECT_GT(advice.progress, progress);
        progress = advice.progress;
        if (advice.wish != asked.back())
            asked.push_back(advice.wish);
    }
    EXPECT_EQ(asked, (std::vector{PoseWish::Straight, PoseWish::OwnLeft, PoseWish::OwnRight, PoseWish::Up,
                                  PoseWish::Down}));
    EXPECT_TRUE(advice.finished);
    EXPECT_EQ(advice.progress, 1);
    EXPECT_TRUE(capture.isEnough());
    ASSERT_EQ(capture.crops().size(), 15U);
    EXPECT_EQ(capture.crops()[0]->width, people->model().info.recipe.crop.sidePx);
    EXPECT_FALSE(offer(capture, 50, PoseWish::Straight, 9).taken) << "the end is the end";
}

TEST_F(CaptureTest, RefusesWithTheReason)
{
    GuidedCapture capture(people);
    EXPECT_TRUE(offer(capture, 20, PoseWish::OwnLeft, 0).wrongPose);
    EXPECT_TRUE(offer(capture, 20, PoseWish::Straight, 0).taken);
    EXPECT_EQ(offer(capture, 20, PoseWish::Straight, 0).refused, Refusal::Duplicate);
    const Image scene = testing::sceneWith({{21, {100, 60}}});
    EXPECT_EQ(capture.offer(scene, {}, 0)->refused, Refusal::NoFace);
    Detection face = detector.detect(scene)->at(0);
    face.landmarks = landmarksFor(PoseWish::Straight, face.box);
    Detection beside = face;
    beside.box.left += 90;
    EXPECT_EQ(capture.offer(scene, {face, beside}, 0)->refused, Refusal::SeveralFaces);
    beside.box.width = 20;
    beside.box.height = 20;
    EXPECT_TRUE(capture.offer(scene, {beside, face}, 0)->taken) << "somebody far behind does not matter";

    const auto refusedFor = [&](const Image& picture, const Rect& box) {
        Detection one;
        one.box = box;
        one.landmarks = landmarksFor(PoseWish::Straight, box);
        return capture.offer(picture, {one}, 0)->refused;
    };
    const Rect middle{100, 60, 64, 64};
    EXPECT_EQ(refusedFor(testing::emptyScene(), middle), Refusal::Blurred);
    EXPECT_EQ(refusedFor(scene, {100, 60, 30, 30}), Refusal::TooSmall);
    Image light = scene;
    std::fill(light.pixels.begin(), light.pixels.end(), uint8_t{10});
    EXPECT_EQ(refusedFor(light, middle), Refusal::TooDark);
    std::fill(light.pixels.begin(), light.pixels.end(), uint8_t{245});
    EXPECT_EQ(refusedFor(light, middle), Refusal::TooBright);
    EXPECT_EQ(capture.crops().size(), 2U);
    EXPECT_TRUE(capture.offer(Image(), {face}, 0)) << "a frame without pixels";
}

TEST_F(CaptureTest, NobodyGetsStuckInAPose)
{
    GuidedCapture capture(people);
    CaptureAdvice advice;
    int frames = 0;
    for (; !advice.finished && frames < 1000; ++frames)
        advice = offer(capture, 20, PoseWish::Straight, frames / 10.0);
    EXPECT_LE(frames, 105) << "ten seconds";
    EXPECT_EQ(capture.crops().size(), 1U);
    EXPECT_FALSE(capture.isEnough());
}

TEST_F(CaptureTest, WhatWasCapturedIsLearned)
{
    GuidedCapture capture(people);
    CaptureAdvice advice;
    for (int i = 0; i < 15; ++i)
        advice = offer(capture, 20 + i, advice.wish, 0.1 * i);
    const testing::TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    EnrolRequest request;
    request.name = "Mei";
    request.crops = capture.crops();
    const auto outcome = enrol(*people, request, {systemFiles(), weights});
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_GE(outcome->used, 12U);
    EXPECT_EQ(outcome->check.othersRight, outcome->check.othersRightBefore);
}

} // namespace
} // namespace familiar::core
