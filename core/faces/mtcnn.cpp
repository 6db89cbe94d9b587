// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/mtcnn.h"

#include "core/base/guarded.h"
#include "core/faces/suppression.h"

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

namespace familiar::core {

namespace {

constexpr double pyramidFactor = 0.709;
constexpr int windowPx = 12;
// Smaller faces cost most of the time and, in photos of one person, are spectators: at 32 px of 640 all
// photos keep their face.
constexpr int defaultSmallestFacePx = 32;
constexpr int cellStride = 2;
constexpr float pnetThreshold = 0.6F;
constexpr float rnetThreshold = 0.7F;
constexpr float onetThreshold = 0.7F;
constexpr size_t mostProposals = 200; // for the second stage: bounds the time on busy pictures

// A candidate face with what the next stage needs to correct it.
struct Candidate
{
    Rect box;
    float score = 0;
    std::array<float, 4> shift{}; // left, top, right, bottom as shares of the box
    std::array<Point, 5> landmarks{};
};

cv::dnn::Net readNet(const Bytes& bytes)
{
    return cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

Rect shifted(const Rect& box, const std::array<float, 4>& shift)
{
    const float left = box.left + shift[0] * box.width;
    const float top = box.top + shift[1] * box.height;
    return {left, top, box.right() + shift[2] * box.width - left, box.bottom() + shift[3] * box.height - top};
}

Rect squared(const Rect& box)
{
    const float side = std::max(box.width, box.height);
    const Point centre = box.centre();
    return {centre.x - side / 2, centre.y - side / 2, side, side};
}

std::vector<Candidate> suppressed(const std::vector<Candidate>& candidates, float limit,
                                  OverlapMeasure measure)
{
    std::vector<Rect> boxes;
    std::vector<float> scores;
    for (const Candidate& candidate : candidates) {
        boxes.push_back(candidate.box);
        scores.push_back(candidate.score);
    }
    std::vector<Candidate> kept;
    for (const size_t index : keptBySuppression(boxes, scores, limit, measure))
        kept.push_back(candidates[index]);
    return kept;
}

// The networks were trained on values (pixel - 127.5) / 128 in RGB, width before height.
void writeTransposed(const cv::Mat& bgr, float* target)
{
    for (int x = 0; x < bgr.cols; ++x) {
        for (int y = 0; y < bgr.rows; ++y) {
            const uint8_t* pixel = bgr.ptr<uint8_t>(y) + static_cast<ptrdiff_t>(x) * 3;
            for (int channel = 2; channel >= 0; --channel)
                *target++ = (static_cast<float>(pixel[channel]) - 127.5F) / 128;
        }
    }
}

cv::Mat emptyBlob(int count, int width, int height)
{
    const std::array<int, 4> shape{count, width, height, 3};
    return {4, shape.data(), CV_32F};
}

class Mtcnn final : public FaceDetector
{
public:
    Mtcnn(std::shared_ptr<const MtcnnNetworks> networks, std::string sha256, const DetectorOptions& options)
        : m_networks(std::move(networks)), m_sha256(std::move(sha256)), m_options(options),
          m_pnet(readNet(m_networks->pnet)), m_rnet(readNet(m_networks->rnet)),
          m_onet(readNet(m_networks->onet))
    {}

    Result<std::vector<Detection>> detect(const Image& image) override
    {
        return guarded("mtcnn", [&] { return run(image); });
    }
    std::unique_ptr<FaceDetector> clone() const override
    {
        return std::make_unique<Mtcnn>(m_networks, m_sha256, m_options);
    }
    const std::string& id() const override
    {
        static const std::string name = "mtcnn";
        return name;
    }
    const std::string& weightsSha256() const override { return m_sha256; }
    float mainFaceTolerance() const override { return 0.02F; }
    float cropFactor() const override { return 1.2F; }
    std::optional<ScoreScale> scoreScale() const override { return ScoreScale{0.85F, 0.14F}; }

private:
    Result<std::vector<Detection>> run(const Image& image)
    {
        const cv::Mat picture(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data()));
        std::vector<Candidate> candidates = propose(picture);
        candidates = refine(picture, candidates);
        candidates = decide(picture, candidates);
        std::vector<Detection> detections;
        for (const Candidate& candidate : candidates)
            if (candidate.score >= m_options.threshold && candidate.box.width > 1 && candidate.box.height > 1)
                detections.push_back({candidate.box, candidate.score, candidate.landmarks});
        return detections;
    }

    std::vector<Candidate> propose(const cv::Mat& picture)
    {
        std::vector<Candidate> all;
        const int smallest = m_options.smallestFacePx > 0 ? m_options.smallestFacePx : defaultSmallestFacePx;
        for (const double scale : pyramidScales(picture.cols, picture.rows, smallest)) {
            const int width = static_cast<int>(std::ceil(picture.cols * scale));
            const int height = static_cast<int>(std::ceil(picture.rows * scale));
            cv::Mat scaled;
            cv::resize(picture, scaled, {width, height}, 0, 0, cv::INTER_AREA);
            cv::Mat blob = emptyBlob(1, width, height);
            writeTransposed(scaled, blob.ptr<float>());
            m_pnet.setInput(blob);
            std::vector<cv::Mat> outputs;
            m_pnet.forward(outputs, std::vector<cv::String>{"conv2d_4", "softmax"});
            const std::vector<Candidate> found =
                suppressed(proposalsAt(outputs[0], outputs[1], scale), 0.5F, OverlapMeasure::Union);
            all.insert(all.end(), found.begin(), found.end());
        }
        all = suppressed(all, 0.7F, OverlapMeasure::Union);
        all.resize(std::min(all.size(), mostProposals));
        for (Candidate& candidate : all)
            candidate.box = squared(shifted(candidate.box, candidate.shift));
        return all;
    }

    // Outputs are [1, columns, rows, 4] and [1, columns, rows, 2].
    static std::vector<Candidate> proposalsAt(const cv::Mat& shifts, const cv::Mat& scores, double scale)
    {
        const int columns = scores.size[1];
        const int rows = scores.size[2];
        const auto* shift = shifts.ptr<float>();
        const auto* score = scores.ptr<float>();
        std::vector<Candidate> found;
        for (int x = 0; x < columns; ++x) {
            for (int y = 0; y < rows; ++y, shift += 4, score += 2) {
                if (score[1] < pnetThreshold)
                    continue;
                const auto left = static_cast<float>((cellStride * x + 1) / scale);
                const auto top = static_cast<float>((cellStride * y + 1) / scale);
                const auto side = static_cast<float>((windowPx - 1) / scale);
                found.push_back(
                    {{left, top, side, side}, score[1], {shift[0], shift[1], shift[2], shift[3]}, {}});
            }
        }
        return found;
    }

    // Each candidate's square as a small transposed picture; what lies outside the photo is black.
    static cv::Mat cropsOf(const cv::Mat& picture, const std::vector<Candidate>& candidates, int side)
    {
        cv::Mat blob = emptyBlob(static_cast<int>(candidates.size()), side, side);
        const cv::Rect bounds(0, 0, picture.cols, picture.rows);
        for (size_t i = 0; i < candidates.size(); ++i) {
            const Rect& box = candidates[i].box;
            const cv::Rect wanted(static_cast<int>(std::floor(box.left)),
                                  static_cast<int>(std::floor(box.top)),
                                  std::max(1, static_cast<int>(std::round(box.width))),
                                  std::max(1, static_cast<int>(std::round(box.height))));
            const cv::Rect inside = wanted & bounds;
            cv::Mat crop = cv::Mat::zeros(wanted.size(), CV_8UC3);
            if (inside.area() > 0)
                picture(inside).copyTo(crop(inside - wanted.tl()));
            cv::resize(crop, crop, {side, side}, 0, 0, cv::INTER_AREA);
            writeTransposed(crop, blob.ptr<float>(static_cast<int>(i)));
        }
        return blob;
    }

    std::vector<Candidate> refine(const cv::Mat& picture, const std::vector<Candidate>& candidates)
    {
        if (candidates.empty())
            return {};
        m_rnet.setInput(cropsOf(picture, candidates, 24));
        std::vector<cv::Mat> outputs;
        m_rnet.forward(outputs, std::vector<cv::String>{"dense_2", "softmax_1"});
        std::vector<Candidate> passed;
        for (size_t i = 0; i < candidates.size(); ++i) {
            const auto row = static_cast<int>(i);
            const float score = outputs[1].ptr<float>(row)[1];
            if (score <= rnetThreshold)
                continue;
            const auto* shift = outputs[0].ptr<float>(row);
            passed.push_back({candidates[i].box, score, {shift[0], shift[1], shift[2], shift[3]}, {}});
        }
        passed = suppressed(passed, 0.7F, OverlapMeasure::Union);
        for (Candidate& candidate : passed)
            candidate.box = squared(shifted(candidate.box, candidate.shift));
        return passed;
    }

    std::vector<Candidate> decide(const cv::Mat& picture, const std::vector<Candidate>& candidates)
    {
        if (candidates.empty())
            return {};
        m_onet.setInput(cropsOf(picture, candidates, 48));
        std::vector<cv::Mat> outputs;
        m_onet.forward(outputs, std::vector<cv::String>{"dense_5", "dense_6", "softmax_2"});
        std::vector<Candidate> passed;
        for (size_t i = 0; i < candidates.size(); ++i) {
            const auto row = static_cast<int>(i);
            const float score = outputs[2].ptr<float>(row)[1];
            if (score <= onetThreshold)
                continue;
            const Rect& box = candidates[i].box;
            const auto* shift = outputs[0].ptr<float>(row);
            const auto* points = outputs[1].ptr<float>(row); // five x, then five y
            Candidate face{shifted(box, {shift[0], shift[1], shift[2], shift[3]}), score, {}, {}};
            for (size_t k = 0; k < face.landmarks.size(); ++k)
                face.landmarks[k] = {box.left + points[k] * box.width, box.top + points[k + 5] * box.height};
            passed.push_back(face);
        }
        return suppressed(passed, 0.7F, OverlapMeasure::Minimum);
    }

    std::shared_ptr<const MtcnnNetworks> m_networks;
    std::string m_sha256;
    DetectorOptions m_options;
    cv::dnn::Net m_pnet;
    cv::dnn::Net m_rnet;
    cv::dnn::Net m_onet;
};

} // namespace

std::vector<double> pyramidScales(int width, int height, int smallestFacePx)
{
    std::vector<double> scales;
    const double first = static_cast<double>(windowPx) / std::max(smallestFacePx, windowPx);
    for (double scale = first; std::min(width, height) * scale >= windowPx; scale *= pyramidFactor)
        scales.push_back(scale);
    return scales;
}

Result<std::unique_ptr<FaceDetector>> makeMtcnn(MtcnnNetworks networks, std::string sha256,
                                                const DetectorOptions& options)
{
    return guarded("mtcnn", [&]() -> Result<std::unique_ptr<FaceDetector>> {
        std::unique_ptr<FaceDetector> detector = std::make_unique<Mtcnn>(
            std::make_shared<const MtcnnNetworks>(std::move(networks)), std::move(sha256), options);
        return detector;
    });
}

} // namespace familiar::core
