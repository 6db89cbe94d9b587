// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A frame source and a face detector that do what a test tells them.
#pragma once

#include "core/faces/facedetector.h"
#include "core/live/framesource.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace familiar::testing {

// What one read() does.
struct FrameStep
{
    core::Image image{};
    bool fails = false;
    bool ends = false;
    bool blocks = false;     // until release(), whatever stop() says
    double timeSeconds = -1; // below 0: 1/30 s a frame
};

// Shared by the sources that a factory makes, so that a test sees all of them.
struct FrameScript
{
    std::vector<FrameStep> steps; // again from the start after the last when `repeats`, else the end
    bool repeats = true;
    bool live = true;
    std::chrono::milliseconds interval{1}; // between frames
    std::atomic<int> opened = 0;
    std::atomic<int> closed = 0;
    std::atomic<bool> openFails = false;

    void release();
    void waitForRelease();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_released = false;
};

// Each source begins at the script's first step.
core::SourceFactory scriptedSource(std::shared_ptr<FrameScript> script);

// A face is a patch with a green frame of two pixels around it, drawn whole or cut by the border.
void drawFace(core::Image& picture, const core::Image& patch, int left, int top);
// A grey picture.
core::Image emptyScene(int width = 320, int height = 240);
// Finds what drawFace has drawn.
class DrawnFaceDetector final : public core::FaceDetector
{
public:
    // `measures`: its faces have a quality, which is low, for drawn faces are soft.
    explicit DrawnFaceDetector(bool measures = false) : m_measures(measures) {}
    core::Result<std::vector<core::Detection>> detect(const core::Image& image) override;
    std::unique_ptr<core::FaceDetector> clone() const override;
    const std::string& id() const override { return m_id; }
    const std::string& weightsSha256() const override { return m_id; }
    float mainFaceTolerance() const override { return 0; }
    float cropFactor() const override { return 1; }
    std::optional<core::ScoreScale> scoreScale() const override
    {
        return m_measures ? std::optional(core::ScoreScale{}) : std::nullopt;
    }

private:
    std::string m_id = "drawn";
    bool m_measures;
};

} // namespace familiar::testing
