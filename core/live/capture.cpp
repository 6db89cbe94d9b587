// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/capture.h"

#include "core/base/guarded.h"
#include "core/base/vectors.h"
#include "core/faces/facecrop.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr std::array poses{PoseWish::Straight, PoseWish::OwnLeft, PoseWish::OwnRight, PoseWish::Up,
                           PoseWish::Down};

Point middle(const Point& a, const Point& b)
{
    return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

} // namespace

HeadPose headPose(const std::array<Point, 5>& landmarks)
{
    const auto& [rightEye, leftEye, nose, rightMouth, leftMouth] = landmarks;
    const Point eyes = middle(rightEye, leftEye);
    const Point mouth = middle(rightMouth, leftMouth);
    const Point across{leftEye.x - rightEye.x, leftEye.y - rightEye.y};
    const float distance = std::hypot(across.x, across.y);
    HeadPose pose;
    if (distance < 1)
        return pose;
    // Axes along and at right angles to the line of the eyes.
    const Point x{across.x / distance, across.y / distance};
    const Point y{-x.y, x.x};
    const auto along = [](const Point& axis, const Point& from, const Point& to) {
        return axis.x * (to.x - from.x) + axis.y * (to.y - from.y);
    };
    const float face = along(y, eyes, mouth);
    pose.sideways = along(x, eyes, nose) / distance;
    if (face >= 1)
        pose.down = along(y, eyes, nose) / face;
    return pose;
}

const char* poseWishText(PoseWish wish)
{
    switch (wish) {
    case PoseWish::Straight:
        return "straight";
    case PoseWish::OwnLeft:
        return "left";
    case PoseWish::OwnRight:
        return "right";
    case PoseWish::Up:
        return "up";
    case PoseWish::Down:
        break;
    }
    return "down";
}

GuidedCapture::GuidedCapture(std::shared_ptr<const Recognizer> recognizer, CaptureOptions options)
    : m_recognizer(std::move(recognizer)), m_options(options)
{}

bool GuidedCapture::isEnough() const
{
    return m_posesWithCrops >= 2;
}

bool GuidedCapture::hasPose(const HeadPose& pose) const
{
    const float sideways = std::abs(pose.sideways);
    const float down = pose.down - m_straightDown;
    switch (poses.at(m_pose)) {
    case PoseWish::Straight:
        return sideways < m_options.sidewaysFrom;
    case PoseWish::OwnLeft:
        return pose.sideways >= m_options.sidewaysFrom;
    case PoseWish::OwnRight:
        return pose.sideways <= -m_options.sidewaysFrom;
    case PoseWish::Up:
        return down <= -m_options.downFrom;
    case PoseWish::Down:
        break;
    }
    return down >= m_options.downFrom;
}

bool GuidedCapture::isTwin(std::span<const float> direction) const
{
    for (size_t i = 0; i < m_directions.rows(); ++i)
        if (dot(m_directions.row(i), direction) > m_options.twinCosine)
            return true;
    return false;
}

Result<GuidedCapture::Look> GuidedCapture::take(const Image& frame, const Detection& face)
{
    const HeadPose pose = headPose(face.landmarks);
    if (!hasPose(pose))
        return Look{{}, true};
    // Blur and light are judged on what the camera gave, not on what enlarging made of it.
    if (std::max(face.box.width, face.box.height) < smallestFacePx)
        return Look{Refusal::TooSmall, false};
    Image crop = cropFace(frame, face, m_recognizer->model().info.recipe.crop);
    if (const auto refused = cropProblem(crop))
        return Look{refused, false};
    FAMILIAR_TRY(embeddings, m_recognizer->embed(std::span(&crop, 1)));
    const std::vector<float> direction = normalised(embeddings.row(0));
    if (isTwin(direction))
        return Look{Refusal::Duplicate, false};
    m_directions.append(direction);
    m_crops.push_back(std::make_shared<const Image>(std::move(crop)));
    if (poses.at(m_pose) == PoseWish::Straight)
        m_straightDown += (pose.down - m_straightDown) / static_cast<float>(++m_straightLooks);
    if (m_takenInPose++ == 0)
        ++m_posesWithCrops;
    return Look{};
}

void GuidedCapture::moveOn(double timeSeconds)
{
    if (m_takenInPose < m_options.cropsPerPose &&
        timeSeconds - m_poseSince.value_or(timeSeconds) < m_options.secondsPerPose)
        return;
    ++m_pose;
    m_takenInPose = 0;
    m_poseSince = timeSeconds;
}

Result<CaptureAdvice> GuidedCapture::offer(const Image& frame, const std::vector<Detection>& faces,
                                           double timeSeconds)
{
    return guarded("capture", [&]() -> Result<CaptureAdvice> {
        CaptureAdvice advice;
        const size_t before = m_crops.size();
        if (m_pose < poses.size() && !frame.empty()) {
            std::vector<Detection> bySize = faces;
            std::stable_sort(bySize.begin(), bySize.end(), [](const Detection& a, const Detection& b) {
                return a.box.area() > b.box.area();
            });
            if (bySize.empty()) {
                advice.refused = Refusal::NoFace;
            } else if (bySize.size() > 1 &&
                       bySize[1].box.width > m_options.nextFaceShare * bySize[0].box.width) {
                advice.refused = Refusal::SeveralFaces;
            } else {
                // The clock runs while a face is there: nobody is hurried who has just sat down.
                m_poseSince = m_poseSince.value_or(timeSeconds);
                const auto look = take(frame, bySize[0]);
                if (!look)
                    return look.error();
                advice.refused = look->refused;
                advice.wrongPose = look->wrongPose;
            }
            moveOn(timeSeconds);
        }
        advice.taken = m_crops.size() > before;
        advice.crops = m_crops.size();
        advice.finished = m_pose >= poses.size();
        advice.wish = poses.at(std::min(m_pose, poses.size() - 1));
        const auto inPose = static_cast<double>(m_takenInPose) / static_cast<double>(m_options.cropsPerPose);
        advice.progress = (static_cast<double>(m_pose) + inPose) / static_cast<double>(poses.size());
        return advice;
    });
}

} // namespace familiar::core
