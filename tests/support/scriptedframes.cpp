// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedframes.h"

#include <algorithm>
#include <thread>

namespace familiar::testing {

using namespace familiar::core;

namespace {

class ScriptedSource final : public FrameSource
{
public:
    explicit ScriptedSource(std::shared_ptr<FrameScript> script) : m_script(std::move(script))
    {
        ++m_script->opened;
    }
    ~ScriptedSource() override { ++m_script->closed; }

    Result<std::optional<Frame>> read() override
    {
        if (m_stopped || m_next >= m_script->steps.size())
            return std::optional<Frame>();
        const FrameStep& step = m_script->steps[m_next];
        m_next = m_script->repeats ? (m_next + 1) % m_script->steps.size() : m_next + 1;
        if (step.blocks)
            m_script->waitForRelease();
        std::this_thread::sleep_for(m_script->interval);
        if (step.ends)
            return std::optional<Frame>();
        if (step.fails)
            return Error{ErrorCode::SourceUnavailable, "script", "told to fail"};
        const double time = step.timeSeconds < 0 ? static_cast<double>(m_index) / 30 : step.timeSeconds;
        return std::optional<Frame>(Frame{step.image, time, m_index++});
    }

    void stop() override { m_stopped = true; }
    bool isLive() const override { return m_script->live; }
    double framesPerSecond() const override { return 30; }

private:
    std::shared_ptr<FrameScript> m_script;
    size_t m_next = 0;
    int64_t m_index = 0;
    std::atomic<bool> m_stopped = false;
};

bool isGreen(const Image& image, int x, int y)
{
    if (x < 0 || y < 0 || x >= image.width || y >= image.height)
        return false;
    const uint8_t* pixel = image.row(y) + 3 * x;
    return pixel[0] < 40 && pixel[1] > 215 && pixel[2] < 40;
}

} // namespace

void FrameScript::release()
{
    const std::lock_guard lock(m_mutex);
    m_released = true;
    m_changed.notify_all();
}

void FrameScript::waitForRelease()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_released; });
}

SourceFactory scriptedSource(std::shared_ptr<FrameScript> script)
{
    return [script]() -> Result<std::unique_ptr<FrameSource>> {
        if (script->openFails)
            return Error{ErrorCode::SourceUnavailable, "script", "told not to open"};
        return std::unique_ptr<FrameSource>(std::make_unique<ScriptedSource>(script));
    };
}

Image emptyScene(int width, int height)
{
    Image picture(width, height);
    std::fill(picture.pixels.begin(), picture.pixels.end(), uint8_t{128});
    return picture;
}

void drawFace(Image& picture, const Image& patch, int left, int top)
{
    constexpr int border = 2;
    for (int y = -border; y < patch.height + border; ++y)
        for (int x = -border; x < patch.width + border; ++x) {
            const int px = left + x;
            const int py = top + y;
            if (px < 0 || py < 0 || px >= picture.width || py >= picture.height)
                continue;
            const bool inside = x >= 0 && y >= 0 && x < patch.width && y < patch.height;
            constexpr uint8_t green[3]{0, 255, 0};
            std::copy_n(inside ? patch.row(y) + 3 * x : green, 3, picture.row(py) + 3 * px);
        }
}

Result<std::vector<Detection>> DrawnFaceDetector::detect(const Image& image)
{
    std::vector<Detection> found;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            // A left top corner: green to the right and below, none to the left and above.
            if (!isGreen(image, x, y) || isGreen(image, x - 1, y) || isGreen(image, x, y - 1) ||
                !isGreen(image, x + 3, y) || !isGreen(image, x, y + 3))
                continue;
            int right = x;
            while (isGreen(image, right + 1, y))
                ++right;
            int bottom = y;
            while (isGreen(image, x, bottom + 1))
                ++bottom;
            if (right - x < 8 || bottom - y < 8)
                continue;
            Detection detection;
            detection.box = {static_cast<float>(x), static_cast<float>(y), static_cast<float>(right - x + 1),
                             static_cast<float>(bottom - y + 1)};
            detection.score = 1;
            constexpr std::array<Point, 5> places{
                {{0.3F, 0.4F}, {0.7F, 0.4F}, {0.5F, 0.6F}, {0.35F, 0.8F}, {0.65F, 0.8F}}};
            for (size_t i = 0; i < places.size(); ++i)
                detection.landmarks[i] = {detection.box.left + places[i].x * detection.box.width,
                                          detection.box.top + places[i].y * detection.box.height};
            found.push_back(detection);
        }
    return found;
}

std::unique_ptr<FaceDetector> DrawnFaceDetector::clone() const
{
    return std::make_unique<DrawnFaceDetector>(m_measures);
}

} // namespace familiar::testing
