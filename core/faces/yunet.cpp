// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/yunet.h"

#include "core/base/guarded.h"
#include "core/faces/suppression.h"

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

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
    Yunet(std::string id, std::shared_ptr<const Bytes> network, std::string sha256,
          const DetectorOptions& options)
        : m_id(std::move(id)), m_network(std::move(network)), m_sha256(std::move(sha256)), m_options(options),
          m_net(cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(m_network->data()), m_network->size()))
    {
        for (const char* kind : {"cls_", "obj_", "bbox_", "kps_"})
            for (const int stride : strides)
                m_outputs.push_back(kind + std::to_string(stride));
    }

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
        const cv::Mat picture(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data()));
        cv::Mat padded;
        cv::copyMakeBorder(picture, padded, 0, roundedUp(image.height) - image.height, 0,
                           roundedUp(image.width) - image.width, cv::BORDER_CONSTANT);
        m_net.setInput(cv::dnn::blobFromImage(padded));
        std::vector<cv::Mat> outputs;
        m_net.forward(outputs, m_outputs);
        const float threshold = m_options.threshold > 0 ? m_options.threshold : defaultThreshold;
        std::vector<Detection> found;
        for (size_t i = 0; i < strides.size(); ++i) {
            const auto values = [&](size_t kind) {
                const cv::Mat& output = outputs[kind * strides.size() + i];
                return std::span<const float>(output.ptr<float>(), output.total());
            };
            decodeYunet({strides[i], padded.rows / strides[i], padded.cols / strides[i], values(0), values(1),
                         values(2), values(3)},
                        threshold, found);
        }
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
    std::shared_ptr<const Bytes> m_network;
    std::string m_sha256;
    DetectorOptions m_options;
    cv::dnn::Net m_net;
    std::vector<std::string> m_outputs;
};

} // namespace

void decodeYunet(const YunetScale& scale, float threshold, std::vector<Detection>& detections)
{
    const auto stride = static_cast<float>(scale.stride);
    for (int row = 0; row < scale.rows; ++row) {
        for (int column = 0; column < scale.columns; ++column) {
            const auto cell =
                static_cast<size_t>(row) * static_cast<size_t>(scale.columns) + static_cast<size_t>(column);
            const float score =
                std::sqrt(std::clamp(scale.cls[cell], 0.0F, 1.0F) * std::clamp(scale.obj[cell], 0.0F, 1.0F));
            if (!(score >= threshold))
                continue;
            const auto x = static_cast<float>(column);
            const auto y = static_cast<float>(row);
            const float* box = &scale.box[cell * 4];
            const float width = std::exp(box[2]) * stride;
            const float height = std::exp(box[3]) * stride;
            Detection detection;
            detection.box = {(x + box[0]) * stride - width / 2, (y + box[1]) * stride - height / 2, width,
                             height};
            detection.score = score;
            for (size_t k = 0; k < detection.landmarks.size(); ++k)
                detection.landmarks[k] = {(x + scale.landmarks[cell * 10 + 2 * k]) * stride,
                                          (y + scale.landmarks[cell * 10 + 2 * k + 1]) * stride};
            if (isFinite(detection))
                detections.push_back(detection);
        }
    }
}

Result<std::unique_ptr<FaceDetector>> makeYunet(std::string id, Bytes network, std::string sha256,
                                                const DetectorOptions& options)
{
    return guarded("yunet", [&]() -> Result<std::unique_ptr<FaceDetector>> {
        std::unique_ptr<FaceDetector> detector = std::make_unique<Yunet>(
            std::move(id), std::make_shared<const Bytes>(std::move(network)), std::move(sha256), options);
        return detector;
    });
}

} // namespace familiar::core
