// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/scenecuts.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <numeric>

namespace familiar::core::internal {

SceneCuts::Sketch SceneCuts::sketchOf(const Image& frame)
{
    const cv::Mat whole(frame.height, frame.width, CV_8UC3, const_cast<uint8_t*>(frame.pixels.data()));
    cv::Mat small;
    cv::resize(whole, small, {width, height}, 0, 0, cv::INTER_AREA);
    cv::cvtColor(small, small, cv::COLOR_BGR2GRAY);
    Sketch sketch{};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            sketch[static_cast<size_t>(y) * width + static_cast<size_t>(x)] = small.at<uint8_t>(y, x);
    return sketch;
}

bool SceneCuts::isCut(const Sketch& before, const Sketch& now)
{
    const auto count = static_cast<double>(now.size());
    const double meanBefore = std::accumulate(before.begin(), before.end(), 0.0) / count;
    const double meanNow = std::accumulate(now.begin(), now.end(), 0.0) / count;
    double difference = 0;
    double both = 0;
    double varianceBefore = 0;
    double varianceNow = 0;
    for (size_t i = 0; i < now.size(); ++i) {
        const double a = before[i] - meanBefore;
        const double b = now[i] - meanNow;
        difference += std::abs(static_cast<double>(before[i]) - now[i]) / count;
        both += a * b;
        varianceBefore += a * a;
        varianceNow += b * b;
    }
    if (difference < leastDifference)
        return false;
    const double scale = std::sqrt(varianceBefore * varianceNow);
    return !(scale > 0) || both / scale < leastCorrelation;
}

int64_t SceneCuts::sceneOf(const Image& frame)
{
    if (frame.empty())
        return m_scene;
    const Sketch now = sketchOf(frame);
    if (m_hasLast && isCut(m_last, now))
        ++m_scene;
    m_last = now;
    m_hasLast = true;
    return m_scene;
}

} // namespace familiar::core::internal
