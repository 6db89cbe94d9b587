// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/yunet.h"

#include "core/base/guarded.h"
#include "core/faces/internal/yunetnetwork.h"
#include "core/faces/suppression.h"
#include "core/inference/bytefloats.h"
#include "core/inference/executor.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace familiar::core {

namespace {

constexpr float defaultThreshold = 0.6F;
constexpr float suppressionLimit = 0.3F;
constexpr int defaultSmallestFacePx = 10;
constexpr int sideMultiple = 32;
constexpr std::array<int, 3> strides{8, 16, 32};

int roundedUp(int side)
{
    return (side + sideMultiple - 1) / sideMultiple * sideMultiple;
}

float sigmoid(float value)
{
    return 1 / (1 + std::exp(-value));
}

// What lies right of and below the picture is black.
void writeRow(const Image& image, int width, int row, float* target)
{
    float* end = target + static_cast<size_t>(width) * 3;
    if (row < image.height)
        target = writeFloats(image.row(row), image.stride(), target);
    std::fill(target, end, 0.0F);
}

// Overflow and NaN come from damaged pictures and numbers at the edge of the network's range.
bool isFinite(const Detection& detection)
{
    const Rect& box = detection.box;
    return std::isfinite(box.left) && std::isfinite(box.top) && std::isfinite(box.width) &&
           std::isfinite(box.height) &&
           std::all_of(detection.landmarks.begin(), detection.landmarks.end(),
                       [](const Point& point) { return std::isfinite(point.x) && std::isfinite(point.y); });
}

class Yunet final : public FaceDetector
{
public:
    Yunet(std::string id, std::shared_ptr<const Executor> network, std::string sha256,
          const DetectorOptions& options)
        : m_id(std::move(id)), m_network(std::move(network)), m_sha256(std::move(sha256)), m_options(options)
    {}

    Result<std::vector<Detection>> detect(const Image& image) override
    {
        return guarded("yunet", [&] { return run(image); });
    }
    std::unique_ptr<FaceDetector> clone() const override
    {
        return std::make_unique<Yunet>(m_id, m_network, m_sha256, m_options);
    }
    const std::string& id() const override { return m_id; }
    const std::string& weightsSha256() const override { return m_sha256; }
    float mainFaceTolerance() const override { return 0.08F; }
    float cropFactor() const override { return 1.2F; }
    std::optional<ScoreScale> scoreScale() const override { return ScoreScale{}; }
    float turnsBelow() const override { return 0.9F; }

private:
    Result<std::vector<Detection>> run(const Image& image)
    {
        if (image.empty())
            return std::vector<Detection>();
        const int width = roundedUp(image.width);
        const int height = roundedUp(image.height);
        const float threshold = m_options.threshold > 0 ? m_options.threshold : defaultThreshold;
        std::vector<Detection> found;
        m_network->run(
            1, height, width, [&](size_t, int row, float* target) { writeRow(image, width, row, target); },
            [&](size_t, std::span<const MapView> outputs) {
                for (size_t i = 0; i < strides.size(); ++i)
                    decodeYunet({strides[i],
                                 outputs[i].shape.height,
                                 outputs[i].shape.width,
                                 {outputs[i].values, outputs[i].shape.count()}},
                                threshold, found);
            });
        return suppressed(found, image);
    }

    std::vector<Detection> suppressed(const std::vector<Detection>& found, const Image& image) const
    {
        std::vector<Rect> boxes;
        std::vector<float> scores;
        for (const Detection& detection : found) {
            boxes.push_back(detection.box);
            scores.push_back(detection.score);
        }
        std::vector<Detection> kept;
        for (const size_t index : keptBySuppression(boxes, scores, suppressionLimit, OverlapMeasure::Union)) {
            const Detection& detection = found[index];
            const Point centre = detection.box.centre();
            const bool inside = centre.x >= 0 && centre.y >= 0 &&
                                centre.x < static_cast<float>(image.width) &&
                                centre.y < static_cast<float>(image.height);
            // The padding below and right of the picture holds no face.
            if (inside && std::max(detection.box.width, detection.box.height) >=
                              static_cast<float>(m_options.smallestFacePx > 0 ? m_options.smallestFacePx
                                                                              : defaultSmallestFacePx))
                kept.push_back(detection);
        }
        return kept;
    }

    std::string m_id;
    std::shared_ptr<const Executor> m_network;
    std::string m_sha256;
    DetectorOptions m_options;
};

} // namespace

void decodeYunet(const YunetScale& scale, float threshold, std::vector<Detection>& detections)
{
    constexpr auto channels = static_cast<size_t>(internal::YunetNetwork::channels);
    const auto stride = static_cast<float>(scale.stride);
    const float* cell = scale.values.data();
    // No factor is above 1, so that one alone tells of most cells that they hold no face.
    const float least = threshold * threshold;
    const float leastLogit = least < 1 ? std::log(least / (1 - least)) - 0.01F : 0;
    for (int row = 0; row < scale.rows; ++row) {
        for (int column = 0; column < scale.columns; ++column, cell += channels) {
            if (!(cell[0] >= leastLogit && cell[1] >= leastLogit))
                continue;
            const float score = std::sqrt(sigmoid(cell[0]) * sigmoid(cell[1]));
            if (!(score >= threshold))
                continue;
            const auto x = static_cast<float>(column);
            const auto y = static_cast<float>(row);
            const float* box = cell + 2;
            const float* points = cell + 6;
            const float width = std::exp(box[2]) * stride;
            const float height = std::exp(box[3]) * stride;
            Detection detection;
            detection.box = {(x + box[0]) * stride - width / 2, (y + box[1]) * stride - height / 2, width,
                             height};
            detection.score = score;
            for (size_t k = 0; k < detection.landmarks.size(); ++k)
                detection.landmarks[k] = {(x + points[2 * k]) * stride, (y + points[2 * k + 1]) * stride};
            if (isFinite(detection))
                detections.push_back(detection);
        }
    }
}

Result<std::unique_ptr<FaceDetector>> makeYunet(std::string id, Bytes network, std::string sha256,
                                                const DetectorOptions& options)
{
    return guarded("yunet", [&]() -> Result<std::unique_ptr<FaceDetector>> {
        FAMILIAR_TRY(read, internal::readYunetNetwork(id, network));
        auto executor = std::make_shared<const Executor>(
            std::move(read.network), std::vector<int>(read.outputs.begin(), read.outputs.end()));
        std::unique_ptr<FaceDetector> detector =
            std::make_unique<Yunet>(std::move(id), std::move(executor), std::move(sha256), options);
        return detector;
    });
}

} // namespace familiar::core
