// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/backbone.h"
#include "cmake/torch.h"
#include "core/base/guarded.h"
#include "core/base/random.h"
#include "core/networks/backbones/architectures.h"
#include "core/networks/graphexecutor.h"
#include "core/networks/internal/dnnbackbone.h"
#include "core/networks/internal/executorbackbone.h"
#include "core/networks/picturetensor.h"
#include "core/weights/weightfile.h"

#include <cmath>
#include <mutex>

namespace familiar::core {

namespace {

// More pictures fall out of the cache; small ones are as many pixels in larger batches.
constexpr int largestBatch = 8;
constexpr int largestSmallBatch = 32;
constexpr int smallSidePx = 112;

// What the executor does not do: other devices and 16-bit floats.
class TorchBackbone final : public Backbone
{
public:
    TorchBackbone(BackboneInfo info, int sidePx, FoldedGraph folded, std::string sha256, Precision precision,
                  torch::Device device)
        : m_info(std::move(info)), m_sidePx(sidePx), m_sha256(std::move(sha256)), m_precision(precision),
          m_device(device), m_plan(folded.graph), m_folded(std::move(folded))
    {}

    const BackboneInfo& info() const override { return m_info; }
    int sidePx() const override { return m_sidePx; }
    int featureCount() const override { return m_plan.graph.featureCount; }
    const std::string& weightsSha256() const override { return m_sha256; }
    Precision precision() const override { return m_precision; }
    int batchSize() const override { return m_sidePx <= smallSidePx ? largestSmallBatch : largestBatch; }

    Result<std::vector<float>> extract(std::span<const Image> pictures, std::stop_token stop) const override
    {
        return guarded(m_info.id, [&]() -> Result<std::vector<float>> {
            const c10::InferenceMode inference;
            std::call_once(m_prepared, [this] { prepare(); });
            std::vector<float> rows;
            rows.reserve(pictures.size() * static_cast<size_t>(featureCount()));
            while (!pictures.empty()) {
                if (stop.stop_requested())
                    return Error{ErrorCode::Cancelled, "", ""};
                const auto part = pictures.first(std::min(static_cast<size_t>(batchSize()), pictures.size()));
                pictures = pictures.subspan(part.size());
                torch::Tensor input =
                    pictureTensor(part, m_info.preprocessing, m_sidePx).to(m_device, scalarType());
                const torch::Tensor output =
                    runGraph(m_plan, m_parameters, input).to(torch::kCPU, torch::kFloat32).contiguous();
                const auto* first = output.data_ptr<float>();
                rows.insert(rows.end(), first, first + output.numel());
            }
            return rows;
        });
    }

private:
    // At the first picture: a training whose vectors are all in the cache needs none of it.
    void prepare() const
    {
        m_parameters = toParameters(m_folded.weights, m_device, scalarType());
        makeChannelsLast(m_parameters);
        m_folded = {};
    }

    torch::ScalarType scalarType() const
    {
        return m_precision == Precision::BFloat16 ? torch::kBFloat16 : torch::kFloat32;
    }

    BackboneInfo m_info;
    int m_sidePx;
    std::string m_sha256;
    Precision m_precision;
    torch::Device m_device;
    GraphPlan m_plan;
    mutable std::once_flag m_prepared; // guards what follows
    mutable FoldedGraph m_folded;
    mutable ParameterMap m_parameters;
};

std::shared_ptr<const Backbone> makeBackbone(const BackboneInfo& info, int sidePx, const TensorMap& tensors,
                                             const std::string& sha256, Precision wanted,
                                             torch::Device device)
{
    const Precision precision = wanted == Precision::BFloat16 ? fastestSafePrecision() : Precision::Float32;
    FoldedGraph folded = foldBatchNorm(info.build(sidePx), tensors);
    if (device.is_cpu() && precision == Precision::Float32)
        return internal::makeExecutorBackbone(info, sidePx, std::move(folded), sha256);
    return std::make_shared<TorchBackbone>(info, sidePx, std::move(folded), sha256, precision, device);
}

// Kaiming's normal weights, norms as the identity; the same for a seed on every machine.
TensorMap randomTensors(const NetGraph& graph, uint64_t seed)
{
    TensorMap tensors;
    uint64_t index = 0;
    for (const auto& [key, shape] : parameterShapes(graph)) {
        Random random({seed, index++});
        int64_t count = 1;
        for (const int64_t side : shape)
            count *= side;
        std::vector<float> values(static_cast<size_t>(count), 0);
        const bool kernel = shape.size() == 4 || shape.size() == 2;
        if (key == "scale.weight") { // 0..255 come down to the size that Kaiming's weights keep
            std::fill(values.begin(), values.end(), 1.0F / 64);
        } else if (key.ends_with("prelu.weight")) {
            std::fill(values.begin(), values.end(), 0.25F); // where He et al. 2015 start
        } else if (kernel) {
            const double deviation =
                std::sqrt(2.0 * static_cast<double>(shape[0]) / static_cast<double>(count));
            for (float& value : values)
                value = static_cast<float>(random.normal() * deviation);
        } else if (key.ends_with("weight") || key.ends_with("running_var") || key.ends_with("layer_scale")) {
            std::fill(values.begin(), values.end(), 1.0F);
        }
        tensors[key] = Tensor::fromFloats(shape, values);
    }
    return tensors;
}

Result<TensorMap> faceReidTensors(const NetGraph& graph, const InstalledWeights& installed)
{
    const std::string name = displayPath(installed.files.front());
    auto description = systemFiles().openToRead(installed.files.front());
    if (!description)
        return description.error();
    auto data = systemFiles().openToRead(installed.files.back());
    if (!data)
        return data.error();
    auto network = readOpenVinoIr(**description, **data, name);
    if (!network)
        return network.error();
    auto tensors = faceReidFromIr(*network);
    if (!tensors)
        return tensors.error();
    auto matched = matchTensors(graph, std::move(*tensors), installed.id);
    if (matched)
        FAMILIAR_CHECK(checkFinite(*matched, name));
    return matched;
}

Result<torch::Device> deviceFor(const std::string& name)
{
    const bool available = torch::cuda::is_available();
    if (name == "cpu" || (name == "auto" && !available))
        return torch::Device(torch::kCPU);
    if (!available)
        return refused("device", ErrorReason::NoGraphicsCard);
    return torch::Device(name == "auto" ? "cuda" : name);
}

} // namespace

Result<TensorMap> loadBackboneTensors(const BackboneInfo& info, const BackboneOptions& options,
                                      WeightStore& weights)
{
    const NetGraph graph = info.build(options.sidePx > 0 ? options.sidePx : info.defaultSidePx);
    if (options.weights == WeightsChoice::Random)
        return randomTensors(graph, options.seed);
    auto installed = weights.find(info.id);
    if (!installed)
        return installed.error();
    const auto shapes = parameterShapes(graph);
    if (const CatalogueEntry* entry = findCatalogueEntry(info.id); entry && entry->format == "openvino-ir")
        return faceReidTensors(graph, *installed);
    FAMILIAR_TRY(format, detectWeightFormat(systemFiles(), installed->files.front()));
    const bool tfjs = format == WeightFormat::TfjsJson;
    const bool keras = format == WeightFormat::Hdf5 || format == WeightFormat::Onnx;
    auto tensors = readWeightFile(systemFiles(), installed->files.front(), [&](const std::string& key) {
        if (keras)
            return isKerasVggTensor(key);
        return tfjs || shapes.contains(key.starts_with("module.") ? key.substr(7) : key);
    });
    if (!tensors)
        return tensors.error();
    if (tfjs)
        tensors = faceMobilenetFromTfjs(*tensors);
    if (!tensors)
        return tensors.error();
    if (keras)
        tensors = vggFromKeras(graph, *tensors);
    auto matched = matchTensors(graph, std::move(*tensors), info.id);
    if (!matched)
        return matched.error();
    if (auto finite = checkFinite(*matched, displayPath(installed->files.front())); !finite)
        return finite.error();
    return matched;
}

Result<std::shared_ptr<const Backbone>> loadBackbone(const std::string& id, const BackboneOptions& options,
                                                     WeightStore& weights)
{
    return guarded(id, [&]() -> Result<std::shared_ptr<const Backbone>> {
        auto info = findBackbone(id, weights);
        if (!info)
            return info.error();
        const int sidePx = options.sidePx > 0 ? options.sidePx : info->defaultSidePx;
        if (auto allowed = checkSide(*info, sidePx); !allowed)
            return allowed.error();
        if (!info->build)
            return internal::loadDnnBackbone(*info, sidePx, weights);
        auto device = deviceFor(options.device);
        if (!device)
            return device.error();
        BackboneOptions sized = options;
        sized.sidePx = sidePx;
        auto tensors = loadBackboneTensors(*info, sized, weights);
        if (!tensors)
            return tensors.error();
        std::string sha256 = "random:" + std::to_string(options.seed);
        if (options.weights == WeightsChoice::Pretrained)
            sha256 = weights.find(id)->sha256;
        return makeBackbone(*info, sidePx, *tensors, sha256, options.precision, *device);
    });
}

Result<std::shared_ptr<const Backbone>> backboneFromTensors(const BackboneInfo& info, int sidePx,
                                                            TensorMap tensors, Precision precision,
                                                            const std::string& device)
{
    return guarded(info.id, [&]() -> Result<std::shared_ptr<const Backbone>> {
        if (auto allowed = checkSide(info, sidePx); !allowed)
            return allowed.error();
        if (!info.build)
            return Error{ErrorCode::UnknownBackbone, info.id, "runs from an ONNX file only"};
        auto place = deviceFor(device);
        if (!place)
            return place.error();
        const NetGraph graph = info.build(sidePx);
        auto matched = matchTensors(graph, std::move(tensors), info.id);
        if (!matched)
            return matched.error();
        if (auto finite = checkFinite(*matched, info.id); !finite)
            return finite.error();
        return makeBackbone(info, sidePx, *matched, tensorsSha256(*matched), precision, *place);
    });
}

} // namespace familiar::core
