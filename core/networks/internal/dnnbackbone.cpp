// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/internal/dnnbackbone.h"

#include "core/base/guarded.h"
#include "core/networks/internal/onnxforopencv.h"
#include "core/weights/onnxnetwork.h"

#include <opencv2/dnn.hpp>

#include <mutex>

namespace familiar::core::internal {

namespace {

constexpr int64_t mostFeatures = 1'000'000;

int64_t featuresOf(const OnnxNetwork::Output& output)
{
    int64_t features = 1;
    for (const int64_t side : output.shape)
        features *= side; // bounded by the inspection
    return features;
}

// cv::dnn networks keep state while they run: each thread takes one from the pool and gives it back.
class DnnBackbone final : public Backbone
{
public:
    DnnBackbone(BackboneInfo info, int sidePx, Bytes network, OnnxNetwork::Output output, std::string sha256)
        : m_info(std::move(info)), m_sidePx(sidePx), m_network(std::move(network)),
          m_output(std::move(output)), m_sha256(std::move(sha256))
    {}

    // Runs one grey picture to learn the number of features; Internal when the network takes no such picture.
    Result<void> prepare()
    {
        return guarded(m_info.id, [&]() -> Result<void> {
            const Image grey(m_sidePx, m_sidePx);
            const cv::Mat output = forward(grey);
            m_featureCount = static_cast<int>(output.total());
            return {};
        });
    }

    const BackboneInfo& info() const override { return m_info; }
    int sidePx() const override { return m_sidePx; }
    int featureCount() const override { return m_featureCount; }
    const std::string& weightsSha256() const override { return m_sha256; }
    Precision precision() const override { return Precision::Float32; }
    int batchSize() const override { return 1; }

    Result<std::vector<float>> extract(std::span<const Image> pictures, std::stop_token stop) const override
    {
        return guarded(m_info.id, [&]() -> Result<std::vector<float>> {
            std::vector<float> rows;
            for (const Image& picture : pictures) {
                if (stop.stop_requested())
                    return Error{ErrorCode::Cancelled, "", ""};
                const cv::Mat output = forward(picture);
                const auto* first = output.ptr<float>();
                rows.insert(rows.end(), first, first + output.total());
            }
            return rows;
        });
    }

private:
    cv::Mat forward(const Image& picture) const
    {
        cv::dnn::Net net = borrow();
        net.setInput(blobOf(picture));
        const cv::Mat output = net.forward(m_output.name).clone();
        if (static_cast<int64_t>(output.total()) != featuresOf(m_output) || output.type() != CV_32F)
            throw std::runtime_error("its output has another shape than its operators make");
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(net);
        return output;
    }

    cv::dnn::Net borrow() const
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_idle.empty()) {
                cv::dnn::Net net = m_idle.back();
                m_idle.pop_back();
                return net;
            }
        }
        return cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(m_network.data()), m_network.size());
    }

    cv::Mat blobOf(const Image& picture) const
    {
        const Preprocessing& rule = m_info.preprocessing;
        const std::array<int, 4> shape{1, 3, m_sidePx, m_sidePx};
        cv::Mat blob(4, shape.data(), CV_32F);
        const size_t area = static_cast<size_t>(m_sidePx) * static_cast<size_t>(m_sidePx);
        auto* target = blob.ptr<float>();
        for (size_t channel = 0; channel < 3; ++channel) {
            const size_t source = rule.rgb ? 2 - channel : channel;
            for (size_t i = 0; i < area; ++i)
                *target++ =
                    (static_cast<float>(picture.pixels[i * 3 + source]) * rule.scale - rule.mean[channel]) /
                    rule.deviation[channel];
        }
        return blob;
    }

    BackboneInfo m_info;
    int m_sidePx;
    Bytes m_network;
    OnnxNetwork::Output m_output;
    std::string m_sha256;
    int m_featureCount = 0;
    mutable std::mutex m_mutex;
    mutable std::vector<cv::dnn::Net> m_idle;
};

} // namespace

Result<std::shared_ptr<const Backbone>> loadDnnBackbone(const BackboneInfo& info, int sidePx,
                                                        WeightStore& weights)
{
    auto installed = weights.find(info.id);
    if (!installed)
        return installed.error();
    const std::filesystem::path& file = installed->files.front();
    FAMILIAR_TRY(network, readFile(systemFiles(), file, uint64_t{1} << 30));
    // Again, for this size of picture; the probe in a child was made when it was installed.
    FAMILIAR_TRY(inspected, inspectOnnxNetwork(network, displayPath(file), {sidePx}));
    if (inspected.inputShape != OnnxShape{1, 3, sidePx, sidePx})
        return Error{ErrorCode::WeightsMismatch, info.id,
                     "it takes no " + std::to_string(sidePx) + " px picture"};
    const OnnxNetwork::Output& output = inspected.outputs.front();
    if (featuresOf(output) < 2 || featuresOf(output) > mostFeatures)
        return Error{ErrorCode::WeightsMismatch, info.id, "its output is no feature vector"};
    auto backbone = std::make_shared<DnnBackbone>(info, sidePx, onnxForOpenCv(std::move(network)), output,
                                                  installed->sha256);
    if (auto ready = backbone->prepare(); !ready) {
        const bool library = ready.error().code == ErrorCode::Internal;
        return library
                   ? Error{ErrorCode::WeightsMismatch, info.id,
                           "it takes no " + std::to_string(sidePx) + " px picture: " + ready.error().detail}
                   : ready.error();
    }
    return std::shared_ptr<const Backbone>(std::move(backbone));
}

} // namespace familiar::core::internal
