// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Networks without LibTorch: a fixed projection of a picture's pixels under the name of any network that has
// a graph. Like a real one with random weights it is deterministic and gives like pictures like vectors.
#include "core/networks/backbone.h"

#include "core/base/random.h"
#include "core/networks/liveness.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr int cells = 8; // a side
constexpr int featureNumber = 64;
constexpr size_t inputNumber = size_t{cells} * cells * 3;

class PixelBackbone final : public Backbone
{
public:
    PixelBackbone(BackboneInfo info, int sidePx, uint64_t seed)
        : m_info(std::move(info)), m_sidePx(sidePx), m_identity("random:" + std::to_string(seed))
    {
        Random random({seed});
        m_matrix.resize(featureNumber * inputNumber);
        for (float& value : m_matrix)
            value = static_cast<float>(random.normal() / std::sqrt(double{inputNumber}));
    }

    const BackboneInfo& info() const override { return m_info; }
    int sidePx() const override { return m_sidePx; }
    int featureCount() const override { return featureNumber; }
    const std::string& weightsSha256() const override { return m_identity; }
    Precision precision() const override { return Precision::Float32; }
    int batchSize() const override { return 8; }

    Result<std::vector<float>> extract(std::span<const Image> pictures, std::stop_token stop) const override
    {
        std::vector<float> rows;
        rows.reserve(pictures.size() * featureNumber);
        for (const Image& picture : pictures) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            const std::vector<float> input = meansOf(picture);
            for (size_t feature = 0; feature < featureNumber; ++feature) {
                float sum = 0;
                for (size_t i = 0; i < inputNumber; ++i)
                    sum += m_matrix[feature * inputNumber + i] * input[i];
                rows.push_back(sum);
            }
        }
        return rows;
    }

private:
    // Each cell's mean colour, less the picture's.
    std::vector<float> meansOf(const Image& picture) const
    {
        std::vector<float> means(inputNumber, 0);
        std::vector<float> counts(inputNumber, 0);
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < picture.width * 3; ++x) {
                const int cell = y * cells / picture.height * cells + x / 3 * cells / picture.width;
                const auto place = static_cast<size_t>(cell) * 3 + static_cast<size_t>(x % 3);
                means[place] += static_cast<float>(picture.row(y)[x]);
                counts[place] += 1;
            }
        double mean = 0;
        for (size_t i = 0; i < inputNumber; ++i) {
            means[i] /= std::max(counts[i], 1.0F);
            mean += means[i] / inputNumber;
        }
        for (float& value : means)
            value = (value - static_cast<float>(mean)) / 64;
        return means;
    }

    BackboneInfo m_info;
    int m_sidePx;
    std::string m_identity;
    std::vector<float> m_matrix; // [featureNumber, inputNumber]
};

} // namespace

Precision fastestSafePrecision()
{
    return Precision::Float32;
}

void initTorchThread(int) {}

Result<std::shared_ptr<const Backbone>> loadBackbone(const std::string& id, const BackboneOptions& options,
                                                     WeightStore& weights)
{
    auto info = findBackbone(id, weights);
    if (!info)
        return info.error();
    const int sidePx = options.sidePx > 0 ? options.sidePx : info->defaultSidePx;
    if (auto allowed = checkSide(*info, sidePx); !allowed)
        return allowed.error();
    if (options.weights != WeightsChoice::Random)
        return Error{ErrorCode::WeightsMissing, id, "a build without LibTorch runs no trained network"};
    return std::shared_ptr<const Backbone>(
        std::make_shared<PixelBackbone>(std::move(*info), sidePx, options.seed));
}

Result<TensorMap> loadBackboneTensors(const BackboneInfo& info, const BackboneOptions&, WeightStore&)
{
    return Error{ErrorCode::WeightsMissing, info.id, "a build without LibTorch has no networks"};
}

Result<std::shared_ptr<const Backbone>> backboneFromTensors(const BackboneInfo& info, int, TensorMap,
                                                            Precision, const std::string&)
{
    return Error{ErrorCode::WeightsMissing, info.id, "a build without LibTorch has no networks"};
}

Result<std::shared_ptr<const LivenessCheck>> loadLivenessCheck(WeightStore&)
{
    return Error{ErrorCode::WeightsMissing, "liveness", "a build without LibTorch has no networks"};
}

} // namespace familiar::core
