// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/internal/keraslayers.h"

#include "core/base/jsonreader.h"
#include "core/networks/backbones/architectures.h"

#include <nlohmann/json.hpp>

#include <regex>
#include <vector>

namespace familiar::core::internal {

namespace {

using nlohmann::json;

constexpr int deepestModel = 4;

struct Layer
{
    std::string kind;
    std::string name;
    json config;
};

std::string textOf(const json& value, const char* key)
{
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Leaves in their order; false where the description is none.
bool collect(const json& model, int depth, std::vector<Layer>& layers)
{
    const auto config = model.find("config");
    if (!model.is_object() || config == model.end() || depth > deepestModel)
        return false;
    // Keras 1 and early Keras 2 wrote a Sequential's layers as the config itself.
    const json* list = config->is_array() ? &*config : nullptr;
    if (config->is_object())
        if (const auto inner = config->find("layers"); inner != config->end())
            list = &*inner;
    if (list == nullptr) {
        std::string name = textOf(*config, "name");
        layers.push_back({textOf(model, "class_name"), std::move(name), *config});
        return config->is_object();
    }
    return list->is_array() && std::all_of(list->begin(), list->end(), [&](const json& layer) {
               return layer.is_object() && collect(layer, depth + 1, layers);
           });
}

bool isPool(const std::string& name)
{
    static const std::regex pool("block[1-5]_pool(_[0-9]+)?");
    return std::regex_match(name, pool);
}

// Why a layer is not one of ours; empty: it is. `isLast`: of the dense ones.
std::string problemOf(const Layer& layer, bool isLast)
{
    const std::string activation = textOf(layer.config, "activation");
    if (layer.kind == "InputLayer" || layer.kind == "Flatten" || layer.kind == "Dropout")
        return {};
    if (layer.kind == "MaxPooling2D")
        return isPool(layer.name) ? "" : "no pooling of VGG16";
    if (layer.kind == "Conv2D")
        return !isKerasVggTensor(layer.name + "/kernel") ? "no convolution of VGG16"
               : activation != "relu"                    ? "its activation is " + activation
                                                         : "";
    if (layer.kind == "Rescaling") {
        const auto scale = layer.config.find("scale");
        const bool isOurs = scale != layer.config.end() && scale->is_number() &&
                            std::abs(scale->get<double>() - 1.0 / 255) < 1e-6;
        return isOurs ? "" : "pictures are divided by 255 here, not scaled otherwise";
    }
    if (layer.kind != "Dense")
        return "a layer of the kind " + (layer.kind.empty() ? "unknown" : layer.kind);
    const std::string wanted = isLast ? "softmax" : "relu";
    return activation == wanted ? "" : "its activation is " + activation + ", not " + wanted;
}

} // namespace

Result<void> checkKerasLayers(const std::string& config, const std::string& name)
{
    FAMILIAR_TRY(parsed, parseJson(config, {}, name, ErrorCode::WeightsDamaged));
    std::vector<Layer> layers;
    if (!collect(parsed, 0, layers))
        return Error{ErrorCode::WeightsDamaged, name, "its model_config"};
    const auto isDense = [](const Layer& layer) { return layer.kind == "Dense"; };
    const auto last = std::find_if(layers.rbegin(), layers.rend(), isDense);
    for (const Layer& layer : layers) {
        const bool isLast = last != layers.rend() && &layer == &*last;
        if (const std::string why = problemOf(layer, isLast); !why.empty())
            return Error{ErrorCode::WeightsUnsupported, name, layer.name + ": " + why};
    }
    return {};
}

} // namespace familiar::core::internal
