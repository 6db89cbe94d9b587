// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/kerashead.h"

#include "core/base/guarded.h"
#include "core/base/names.h"
#include "core/base/personname.h"
#include "core/exporters/internal/keraslayers.h"
#include "core/networks/backbones/architectures.h"
#include "core/weights/hdf5.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr const char* backboneId = "vgg16-keras";
constexpr size_t vggConvolutions = 13;
constexpr int lastChannels = 512;
constexpr int pixelsPerPlace = 32; // five poolings
constexpr float namedFrom = 0.5F;  // of the probability

struct DenseLayer
{
    std::string path;
    Tensor kernel; // [inputs, units]
    Tensor bias;
};

// The path of the kernel's bias; empty where this is no kernel.
std::string biasPath(const std::string& path)
{
    for (const auto& [kernel, bias] :
         {std::pair{"/kernel:0", "/bias:0"}, std::pair{"/kernel", "/bias"}, std::pair{"/vars/0", "/vars/1"}})
        if (path.ends_with(kernel))
            return path.substr(0, path.size() - std::string_view(kernel).size()) + bias;
    return {};
}

Result<std::vector<DenseLayer>> denseLayers(const TensorMap& tensors, const std::string& name)
{
    std::vector<DenseLayer> layers;
    size_t convolutions = 0;
    for (const auto& [path, tensor] : tensors) {
        convolutions += tensor.shape.size() == 4 ? 1 : 0;
        if (convolutions > vggConvolutions || (tensor.shape.size() == 4 && !isKerasVggTensor(path)))
            return Error{ErrorCode::WeightsUnsupported, name, "/" + path + ": no layer of VGG16"};
        if (tensor.shape.size() != 2)
            continue;
        const auto bias = tensors.find(biasPath(path));
        if (bias == tensors.end() || bias->second.shape != std::vector{tensor.shape[1]})
            return Error{ErrorCode::WeightsUnsupported, name,
                         "/" + path + ": a dense layer without its bias"};
        layers.push_back({path, tensor, bias->second});
    }
    return layers;
}

// Puts the layers in a row by what each takes and gives: names are numbered differently by every session.
Result<std::vector<DenseLayer>> inARow(std::vector<DenseLayer> layers, const std::string& name)
{
    const auto unsupported = [&](const std::string& detail) {
        return Error{ErrorCode::WeightsUnsupported, name, detail};
    };
    if (layers.empty())
        return unsupported("it holds no dense layer");
    if (layers.size() == 1)
        return layers;
    std::vector<DenseLayer> row;
    int64_t inputs = 0; // of the layer that is looked for; 0: any
    for (size_t place = 0; place <= std::size(denseUnits); ++place) {
        const bool isLast = place == std::size(denseUnits);
        const auto found = std::find_if(layers.begin(), layers.end(), [&](const DenseLayer& layer) {
            return (inputs == 0 || layer.kernel.shape[0] == inputs) &&
                   (isLast || layer.kernel.shape[1] == denseUnits[place]);
        });
        if (found == layers.end())
            return unsupported("/" + layers.front().path +
                               ": not a head of 512, 256, 128 units and the people, nor one layer alone");
        inputs = found->kernel.shape[1];
        row.push_back(std::move(*found));
        layers.erase(found);
    }
    if (!layers.empty())
        return unsupported("/" + layers.front().path + ": one dense layer more than such a head has");
    return row;
}

// [inputs, units] to [units, inputs]; inputs that were [height, width, channels] become [channels, height,
// width] where there are several places.
Tensor weightOf(const Tensor& kernel, int places)
{
    const std::vector<float> source = kernel.toFloats();
    const auto inputs = static_cast<size_t>(kernel.shape[0]);
    const auto units = static_cast<size_t>(kernel.shape[1]);
    const auto area = static_cast<size_t>(places);
    const size_t channels = inputs / area;
    std::vector<float> values(source.size());
    for (size_t place = 0; place < area; ++place)
        for (size_t channel = 0; channel < channels; ++channel)
            for (size_t unit = 0; unit < units; ++unit)
                values[unit * inputs + channel * area + place] =
                    source[(place * channels + channel) * units + unit];
    return Tensor::fromFloats({kernel.shape[1], kernel.shape[0]}, values);
}

Result<std::vector<HeadLayer>> headOf(const std::vector<DenseLayer>& row, int& sidePx,
                                      const std::string& name)
{
    const int64_t features = row.front().kernel.shape[0];
    const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(features) / lastChannels)));
    if (side < 1 || side > 32 || int64_t{side} * side * lastChannels != features)
        return Error{ErrorCode::WeightsUnsupported, name,
                     "/" + row.front().path + ": it takes " + std::to_string(features) +
                         " numbers, which no side of VGG16 gives"};
    sidePx = side * pixelsPerPlace;
    std::vector<HeadLayer> head;
    for (size_t i = 0; i < row.size(); ++i)
        head.push_back({weightOf(row[i].kernel, i == 0 ? side * side : 1), row[i].bias});
    return head;
}

Result<TensorMap> tensorsOf(FileSystem& files, const std::filesystem::path& file, std::string& config)
{
    const std::string name = displayPath(file);
    FAMILIAR_TRY(opened, files.openToRead(file));
    FAMILIAR_TRY(text, readHdf5Text(*opened, name, "model_config"));
    config = std::move(text);
    // What an optimiser kept is shaped like the layers themselves.
    return readHdf5(*opened, name, [](const std::string& path) {
        return !path.starts_with("optimizer") && path.find("/optimizer/") == std::string::npos;
    });
}

} // namespace

Result<KerasHead> readKerasHead(FileSystem& files, const std::filesystem::path& file)
{
    const std::string name = displayPath(file);
    return guarded(name, [&]() -> Result<KerasHead> {
        std::string config;
        FAMILIAR_TRY(tensors, tensorsOf(files, file, config));
        if (!config.empty())
            FAMILIAR_CHECK(internal::checkKerasLayers(config, name));
        FAMILIAR_TRY(dense, denseLayers(tensors, name));
        FAMILIAR_TRY(row, inARow(std::move(dense), name));
        KerasHead head;
        FAMILIAR_TRY(layers, headOf(row, head.sidePx, name));
        head.head = std::move(layers);
        const NetGraph graph = buildVgg16(head.sidePx);
        TensorMap convolutions = vggFromKeras(graph, tensors);
        if (!convolutions.empty()) {
            FAMILIAR_TRY(matched, matchTensors(graph, std::move(convolutions), backboneId));
            head.convolutions = std::move(matched);
        }
        return head;
    });
}

Result<Model> modelOf(const KerasHead& head, const std::vector<std::string>& people, WeightStore& weights,
                      const Clock& clock)
{
    return guarded(backboneId, [&]() -> Result<Model> {
        const auto count = static_cast<size_t>(head.peopleCount());
        if (people.size() != count)
            return outOfRange("names", {static_cast<double>(count), static_cast<double>(count)});
        for (size_t i = 0; i < count; ++i) {
            FAMILIAR_CHECK(checkPersonName(people[i]));
            if (indexOfName(people, people[i]) != static_cast<int>(i))
                return refused("name", ErrorReason::BadName); // the same twice
        }
        FAMILIAR_TRY(info, findBackbone(backboneId, weights));
        Model model;
        model.info.people = people;
        model.info.backbone = backboneId;
        model.info.created = isoDate(clock.date());
        model.info.recipe.input = InputKind::Whole;
        model.info.recipe.crop = cropRuleOf(info, 1.0F, head.sidePx);
        model.info.recipe.normalised = false;
        const auto installed = weights.find(backboneId);
        if (head.convolutions.empty() && !installed)
            return installed.error();
        bool isOwn = head.convolutions.empty();
        if (!isOwn && installed) {
            FAMILIAR_TRY(own, loadBackboneTensors(info, {head.sidePx}, weights));
            isOwn = tensorsSha256(own) == tensorsSha256(head.convolutions);
        }
        if (!isOwn)
            model.backbone = TunedBackbone{head.convolutions};
        model.info.weightsSha256 = isOwn ? installed->sha256 : tensorsSha256(head.convolutions);

        const auto features = static_cast<int>(head.head.front().weight.shape[1]);
        model.head.shape = {head.head.size() > 1 ? HeadKind::Dense : HeadKind::Linear, features,
                            static_cast<int>(count), false};
        model.head.layers = head.head;
        const std::vector<float> nothing(static_cast<size_t>(features) * count, 0);
        auto gallery = Gallery::fromContent({std::vector<float>(static_cast<size_t>(features), 0), false,
                                             Embeddings(features, nothing), std::vector<float>(count, 0),
                                             std::vector<int>(count, 0)},
                                            static_cast<int>(count));
        if (!gallery)
            return Error{ErrorCode::ModelDamaged, backboneId, "the gallery does not fit the people"};
        model.gallery = std::move(*gallery);
        model.calibration.threshold = model.info.threshold = namedFrom;
        return model;
    });
}

} // namespace familiar::core
