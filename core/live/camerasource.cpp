// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/camerasource.h"

#include "core/base/clock.h"
#include "core/base/guarded.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <atomic>
#include <cmath>

namespace familiar::core {

namespace {

constexpr int longestSidePx = 16384;

// Any matrix a driver may give as 8-bit BGR; empty for what is no picture.
Image imageOf(const cv::Mat& mat)
{
    if (mat.dims != 2 || mat.empty() || mat.cols > longestSidePx || mat.rows > longestSidePx)
        return {};
    cv::Mat bytes = mat;
    if (mat.depth() != CV_8U)
        mat.convertTo(bytes, CV_8U, mat.depth() == CV_16U ? 1.0 / 257 : 1.0);
    Image image(mat.cols, mat.rows);
    cv::Mat target(image.height, image.width, CV_8UC3, image.pixels.data());
    switch (bytes.channels()) {
    case 1:
        cv::cvtColor(bytes, target, cv::COLOR_GRAY2BGR);
        return image;
    case 3:
        bytes.copyTo(target);
        return image;
    case 4:
        cv::cvtColor(bytes, target, cv::COLOR_BGRA2BGR);
        return image;
    default:
        return {};
    }
}

class CameraSource final : public FrameSource
{
public:
    explicit CameraSource(std::string shown) : m_shown(std::move(shown)) {}

    bool open(const std::filesystem::path& device)
    {
        if (!m_capture.open(device.string(), cv::CAP_V4L2))
            return false;
        // Uncompressed pictures over USB are slow above this size, and more is of no use for faces.
        m_capture.set(cv::CAP_PROP_FRAME_WIDTH, 640);
        m_capture.set(cv::CAP_PROP_FRAME_HEIGHT, 480);
        m_capture.set(cv::CAP_PROP_BUFFERSIZE, 2);
        const double fps = m_capture.get(cv::CAP_PROP_FPS);
        m_framesPerSecond = std::isfinite(fps) && fps > 0 && fps < 1000 ? fps : 0;
        return true;
    }

    Result<std::optional<Frame>> read() override
    {
        return guarded(m_shown, [&]() -> Result<std::optional<Frame>> {
            if (m_stopped)
                return std::optional<Frame>();
            cv::Mat mat;
            if (!m_capture.read(mat))
                return Error{ErrorCode::SourceUnavailable, m_shown, "no picture could be read"};
            Frame frame;
            frame.image = imageOf(mat);
            frame.index = m_next++;
            frame.timeSeconds = m_watch.seconds();
            return std::optional<Frame>(std::move(frame));
        });
    }

    void stop() override { m_stopped = true; }
    bool isLive() const override { return true; }
    double framesPerSecond() const override { return m_framesPerSecond; }

private:
    std::string m_shown;
    cv::VideoCapture m_capture;
    Stopwatch m_watch;
    std::atomic<bool> m_stopped = false;
    double m_framesPerSecond = 0;
    int64_t m_next = 0;
};

} // namespace

Result<std::unique_ptr<FrameSource>> openCameraDevice(const std::filesystem::path& device,
                                                      const std::string& shown)
{
    return guarded(shown, [&]() -> Result<std::unique_ptr<FrameSource>> {
        auto source = std::make_unique<CameraSource>(shown);
        if (!source->open(device))
            return Error{ErrorCode::SourceUnavailable, shown, "it cannot be opened"};
        return std::unique_ptr<FrameSource>(std::move(source));
    });
}

} // namespace familiar::core
