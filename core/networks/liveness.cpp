// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/liveness.h"

#include "cmake/torch.h"
#include "core/base/guarded.h"
#include "core/networks/graphexecutor.h"
#include "core/networks/picturetensor.h"
#include "core/photos/imagereader.h"
#include "core/weights/weightfile.h"

namespace familiar::core {

namespace {

// Values 0..1 in the order red, green, blue (facemeshutil.ts, cutAndResize).
const Preprocessing preprocessing{true, 1.0F / 255, {0, 0, 0}, {1, 1, 1}};

constexpr int antispoofSidePx = 128;
constexpr int livenessSidePx = 32;

// Names and shapes as the graph files have them (kernels [height, width, in, out], layers [in, out]).
struct Wanted
{
    std::string name;
    std::vector<int64_t> shape;
};

std::vector<Wanted> antispoofTensors()
{
    return {{"unknown", {3, 3, 3, 64}}, {"unknown_0", {64}},           {"unknown_1", {3, 3, 64, 32}},
            {"unknown_2", {32}},        {"unknown_3", {3, 3, 32, 16}}, {"unknown_4", {16}},
            {"unknown_5", {3136, 128}}, {"unknown_6", {128}},          {"unknown_7", {128, 1}},
            {"unknown_8", {1}}};
}

const std::string prefix = "StatefulPartitionedCall/sequential_1/";

std::vector<Wanted> livenessTensors()
{
    constexpr std::array<int64_t, 5> channels{3, 16, 16, 32, 32};
    std::vector<Wanted> wanted;
    for (size_t i = 1; i < channels.size(); ++i) {
        const std::string number = std::to_string(i);
        wanted.push_back(
            {prefix + "conv2d_" + number + "/Conv2D/ReadVariableOp", {3, 3, channels[i - 1], channels[i]}});
        wanted.push_back({prefix + "conv2d_" + number + "/BiasAdd/ReadVariableOp", {channels[i]}});
        for (const char* part : {"Scaled", "Offset"})
            wanted.push_back(
                {prefix + "batch_normalization_" + number + "/FusedBatchNormV3/" + part, {channels[i]}});
    }
    wanted.push_back({prefix + "dense_1/MatMul/ReadVariableOp", {2048, 64}});
    wanted.push_back({prefix + "dense_1/BiasAdd/ReadVariableOp", {64}});
    for (const char* part : {"mul", "sub"})
        wanted.push_back({prefix + "batch_normalization_5/batchnorm/" + part, {64}});
    wanted.push_back({prefix + "dense_2/MatMul/ReadVariableOp", {64, 2}});
    wanted.push_back({prefix + "dense_2/BiasAdd/ReadVariableOp", {2}});
    return wanted;
}

// Kernels come back as LibTorch wants them: [out, in, height, width].
Result<ParameterMap> load(WeightStore& weights, const std::string& id, const std::vector<Wanted>& wanted)
{
    auto installed = weights.find(id);
    if (!installed)
        return installed.error();
    auto tensors = readWeightFile(systemFiles(), installed->files.front());
    if (!tensors)
        return tensors.error();
    TensorMap found;
    for (const Wanted& tensor : wanted) {
        const auto at = tensors->find(tensor.name);
        if (at == tensors->end() || at->second.shape != tensor.shape)
            return Error{ErrorCode::WeightsMismatch, id, tensor.name};
        found.insert(*at);
    }
    if (auto finite = checkFinite(found, displayPath(installed->files.front())); !finite)
        return finite.error();
    auto parameters = toParameters(found, torch::kCPU, torch::kFloat32);
    for (auto& [name, tensor] : parameters)
        if (tensor.dim() == 4)
            tensor = tensor.permute({3, 2, 0, 1}).contiguous();
    return parameters;
}

torch::Tensor inputOf(std::span<const Image> crops, int sidePx)
{
    std::vector<Image> sized;
    for (const Image& crop : crops)
        sized.push_back(crop.width == sidePx && crop.height == sidePx ? crop : resized(crop, sidePx, sidePx));
    return pictureTensor(sized, preprocessing, sidePx);
}

// TensorFlow flattens with the channels last.
torch::Tensor flattened(const torch::Tensor& maps)
{
    return maps.permute({0, 2, 3, 1}).reshape({maps.size(0), -1});
}

class Networks final : public LivenessCheck
{
public:
    Networks(ParameterMap antispoof, ParameterMap liveness)
        : m_antispoof(std::move(antispoof)), m_liveness(std::move(liveness))
    {}

    Result<std::vector<LivenessScores>> judge(std::span<const Image> crops) const override
    {
        return guarded("liveness", [&]() -> Result<std::vector<LivenessScores>> {
            const c10::InferenceMode inference;
            if (crops.empty())
                return std::vector<LivenessScores>();
            const torch::Tensor first = antispoof(inputOf(crops, antispoofSidePx)).contiguous();
            const torch::Tensor second = liveness(inputOf(crops, livenessSidePx)).contiguous();
            std::vector<LivenessScores> scores(crops.size());
            for (size_t i = 0; i < crops.size(); ++i)
                scores[i] = {first.data_ptr<float>()[i], second.data_ptr<float>()[2 * i]};
            return scores;
        });
    }

private:
    torch::Tensor antispoof(torch::Tensor maps) const
    {
        const auto& p = m_antispoof;
        for (const auto& [kernel, bias] :
             {std::pair{"unknown", "unknown_0"}, {"unknown_1", "unknown_2"}, {"unknown_3", "unknown_4"}})
            maps = torch::relu(torch::max_pool2d(torch::conv2d(maps, p.at(kernel), p.at(bias)), 2));
        const torch::Tensor dense =
            torch::relu(torch::addmm(p.at("unknown_6"), flattened(maps), p.at("unknown_5")));
        return torch::sigmoid(torch::addmm(p.at("unknown_8"), dense, p.at("unknown_7")));
    }

    torch::Tensor liveness(torch::Tensor maps) const
    {
        const auto& p = m_liveness;
        const auto channels = [&](const std::string& name) {
            return p.at(prefix + name).view({1, -1, 1, 1});
        };
        for (int i = 1; i <= 4; ++i) {
            const std::string conv = prefix + "conv2d_" + std::to_string(i);
            const std::string norm = "batch_normalization_" + std::to_string(i) + "/FusedBatchNormV3/";
            maps = torch::relu(torch::conv2d(maps, p.at(conv + "/Conv2D/ReadVariableOp"),
                                             p.at(conv + "/BiasAdd/ReadVariableOp"), 1, 1));
            maps = maps * channels(norm + "Scaled") + channels(norm + "Offset");
            if (i % 2 == 0)
                maps = torch::max_pool2d(maps, 2);
        }
        const auto dense = [&](const torch::Tensor& input, const std::string& name) {
            return torch::addmm(p.at(prefix + name + "/BiasAdd/ReadVariableOp"), input,
                                p.at(prefix + name + "/MatMul/ReadVariableOp"));
        };
        const std::string norm = prefix + "batch_normalization_5/batchnorm/";
        const torch::Tensor hidden =
            torch::relu(dense(flattened(maps), "dense_1")) * p.at(norm + "mul") + p.at(norm + "sub");
        return torch::softmax(dense(hidden, "dense_2"), 1);
    }

    ParameterMap m_antispoof;
    ParameterMap m_liveness;
};

} // namespace

Result<std::shared_ptr<const LivenessCheck>> loadLivenessCheck(WeightStore& weights)
{
    return guarded("liveness", [&]() -> Result<std::shared_ptr<const LivenessCheck>> {
        auto antispoof = load(weights, "antispoof", antispoofTensors());
        if (!antispoof)
            return antispoof.error();
        auto liveness = load(weights, "liveness", livenessTensors());
        if (!liveness)
            return liveness.error();
        std::shared_ptr<const LivenessCheck> check =
            std::make_shared<Networks>(std::move(*antispoof), std::move(*liveness));
        return check;
    });
}

} // namespace familiar::core
