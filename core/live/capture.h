// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A guided capture: ten seconds in which a person looks this way and that, ending with good crops to enrol.
#pragma once

#include "core/faces/facedetector.h"
#include "core/recognition/cropgate.h"
#include "core/recognition/recognizer.h"

namespace familiar::core {

// Where the nose points, from the five landmarks, the head's tilt taken out. sideways: share of the distance
// of the eyes, 0 straight ahead, above 0 to the person's own left. down: share of the way from the eyes to
// the mouth, about 0.55 straight ahead (median of 198 photos), more when looking down.
struct HeadPose
{
    float sideways = 0;
    float down = 0.55F;
};
HeadPose headPose(const std::array<Point, 5>& landmarks);

enum class PoseWish { Straight, OwnLeft, OwnRight, Up, Down };
const char* poseWishText(PoseWish wish); // "straight", "left", ... for logs and tests

struct CaptureOptions
{
    size_t cropsPerPose = 3;
    double secondsPerPose = 2;  // then the next pose is asked for, so that nobody gets stuck
    float twinCosine = 0.985F;  // of two crops' vectors: nothing new
    float sidewaysFrom = 0.2F;  // HeadPose::sideways that counts as turned
    float downFrom = 0.03F;     // HeadPose::down off the person's own straight look
    float nextFaceShare = 0.6F; // another face as large as this: whose face is meant?
};

// What happened to a frame.
struct CaptureAdvice
{
    PoseWish wish = PoseWish::Straight; // what to ask for now
    bool taken = false;
    std::optional<Refusal> refused; // of a crop that had the pose; nothing: no crop was made
    bool wrongPose = false;
    size_t crops = 0;    // taken so far
    double progress = 0; // 0..1
    bool finished = false;
};

// One capture with one model. One thread at a time; the calling thread has called initTorchThread.
// Deterministic for the same frames and times.
class GuidedCapture
{
public:
    explicit GuidedCapture(std::shared_ptr<const Recognizer> recognizer, CaptureOptions options = {});

    // A frame with the faces in it; times in seconds, never falling. The largest face is taken. Errors of the
    // network; after the end nothing changes any more.
    Result<CaptureAdvice> offer(const Image& frame, const std::vector<Detection>& faces, double timeSeconds);

    // What EnrolRequest::crops wants.
    const std::vector<std::shared_ptr<const Image>>& crops() const { return m_crops; }
    // Enough for a model that is to know the person in other light, too: one good crop of two poses.
    bool isEnough() const;

private:
    struct Look
    {
        std::optional<Refusal> refused;
        bool wrongPose = false;
    };
    bool hasPose(const HeadPose& pose) const;
    Result<Look> take(const Image& frame, const Detection& face);
    bool isTwin(std::span<const float> direction) const;
    void moveOn(double timeSeconds);

    std::shared_ptr<const Recognizer> m_recognizer;
    CaptureOptions m_options;
    std::vector<std::shared_ptr<const Image>> m_crops;
    Embeddings m_directions; // of the crops that were taken
    size_t m_pose = 0;       // index into the poses asked for; their count: finished
    size_t m_takenInPose = 0;
    size_t m_posesWithCrops = 0;
    std::optional<double> m_poseSince;
    float m_straightDown = 0.55F; // mean of the straight looks
    size_t m_straightLooks = 0;
};

} // namespace familiar::core
