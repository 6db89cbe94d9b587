// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/backbone.h"

#include "core/base/guarded.h"
#include "core/base/random.h"
#include "core/networks/backbones/architectures.h"
#include "core/networks/internal/dnnbackbone.h"
#include "core/networks/internal/executorbackbone.h"
#include "core/networks/torchbackbone.h"
#include "core/weights/weightfile.h"

#include <cmath>
#include <filesystem>

namespace familiar::core {

namespace {

Result<std::shared_ptr<const Backbone>> makeBackbone(const BackboneInfo& info, int sidePx,
                                                     const TensorMap& tensors, const std::string& sha256,
                                                     Precision wanted, const std::string& device)
{
    const Precision precision = wanted == Precision::BFloat16 ? fastestSafePrecision() : Precision::Float32;
    FoldedGraph folded = foldBatchNorm(info.build(sidePx), tensors);
    if (device == "cpu" && precision == Precision::Float32)
        return internal::makeExecutorBackbone(info, sidePx, std::move(folded), sha256);
    return makeTorchBackbone({info, sidePx, std::move(folded), sha256, precision, device});
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

// What "auto" comes to. LibTorch is asked only where the system has a driver for a card: to load it costs
// half a second.
Result<std::string> deviceFor(const std::string& name)
{
    if (name == "cpu")
        return name;
    const bool driver = std::filesystem::exists("/dev/nvidiactl") || std::filesystem::exists("/dev/kfd");
    const bool available = driver && hasGraphicsCard();
    if (name == "auto")
        return std::string(available ? "cuda" : "cpu");
    if (!available)
        return refused("device", ErrorReason::NoGraphicsCard);
    return name;
}

} // namespace

Precision fastestSafePrecision()
{
#if defined(__x86_64__)
    // Without these instructions 16-bit arithmetic is emulated, 10 to 500 times slower.
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512bf16"))
        return Precision::BFloat16;
#endif
    return Precision::Float32;
}

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
