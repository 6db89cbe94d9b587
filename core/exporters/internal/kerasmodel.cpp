// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/internal/kerasmodel.h"

#include <algorithm>
#include <numeric>

namespace familiar::core {

namespace {

using nlohmann::ordered_json;

constexpr const char* type = "float32";
// Where Keras 3 finds the class; it writes the same module into its own files.
constexpr const char* modelModule = "keras.src.models.functional";

ordered_json withBatch(const std::vector<int64_t>& shape)
{
    ordered_json sides = ordered_json::array({nullptr});
    for (const int64_t side : shape)
        sides.push_back(side);
    return sides;
}

} // namespace

KerasModel::KerasModel(std::string name, std::string inputName, std::vector<int64_t> inputShape)
    : m_name(std::move(name))
{
    ordered_json config{{"batch_shape", withBatch(inputShape)}, {"sparse", false}};
    m_layers.push_back(
        {{"InputLayer", "input_layer", std::move(inputName), std::move(config), std::move(inputShape), {}},
         {},
         {}});
}

KerasValue KerasModel::add(KerasLayer layer, const std::vector<KerasValue>& inputs)
{
    const auto isTaken = [&](const Placed& placed) { return placed.layer.name == layer.name; };
    while (std::any_of(m_layers.begin(), m_layers.end(), isTaken))
        layer.name += '_';
    m_layers.push_back({std::move(layer), {inputs}, {}});
    return {static_cast<int>(m_layers.size()) - 1, 0};
}

KerasValue KerasModel::add(const KerasModel& model, KerasValue input)
{
    const KerasValue value =
        add({"Functional", "functional", model.m_name, {}, model.shapeOf(model.m_output), {}}, {input});
    m_layers.back().inner.push_back(model);
    return value;
}

KerasValue KerasModel::again(int layer, KerasValue input)
{
    auto& calls = m_layers[static_cast<size_t>(layer)].calls;
    calls.push_back({input});
    return {layer, static_cast<int>(calls.size()) - 1};
}

const std::vector<int64_t>& KerasModel::shapeOf(KerasValue value) const
{
    return m_layers[static_cast<size_t>(value.layer)].layer.shape;
}

void KerasModel::visit(int layer, std::vector<int>& indexes, std::vector<int>& finished) const
{
    int& index = indexes[static_cast<size_t>(layer)];
    if (index >= 0)
        return;
    index = static_cast<int>(std::count_if(indexes.begin(), indexes.end(), [](int one) { return one >= 0; }));
    for (const auto& inputs : m_layers[static_cast<size_t>(layer)].calls)
        for (const KerasValue& input : inputs)
            visit(input.layer, indexes, finished);
    finished.push_back(layer);
}

// The order that Keras numbers layers of one class in: farthest from the output first, then as a walk from
// the output meets them (map_graph in keras/src/ops/function.py). The weights' file knows layers by it alone.
std::vector<int> KerasModel::order() const
{
    std::vector<int> indexes(m_layers.size(), -1);
    std::vector<int> finished;
    visit(m_output.layer, indexes, finished);
    std::vector<int> depths(m_layers.size(), 0);
    for (auto layer = finished.rbegin(); layer != finished.rend(); ++layer)
        for (const auto& inputs : m_layers[static_cast<size_t>(*layer)].calls)
            for (const KerasValue& input : inputs) {
                int& depth = depths[static_cast<size_t>(input.layer)];
                depth = std::max(depth, depths[static_cast<size_t>(*layer)] + 1);
            }
    std::sort(finished.begin(), finished.end(), [&](int a, int b) {
        const auto left = static_cast<size_t>(a);
        const auto right = static_cast<size_t>(b);
        return depths[left] != depths[right] ? depths[left] > depths[right] : indexes[left] < indexes[right];
    });
    return finished;
}

ordered_json KerasModel::tensorOf(KerasValue value) const
{
    const KerasLayer& layer = m_layers[static_cast<size_t>(value.layer)].layer;
    return {{"class_name", "__keras_tensor__"},
            {"config",
             {{"shape", withBatch(layer.shape)},
              {"dtype", type},
              {"keras_history", ordered_json::array({layer.name, value.call, 0})}}}};
}

ordered_json KerasModel::layerConfig(const Placed& placed) const
{
    const KerasLayer& layer = placed.layer;
    ordered_json text;
    if (!placed.inner.empty()) {
        text = placed.inner.front().config();
    } else {
        ordered_json config{{"name", layer.name}, {"trainable", layer.trainable}, {"dtype", type}};
        if (placed.calls.empty()) // Keras's input takes no "trainable"
            config.erase("trainable");
        config.update(layer.config);
        text = {{"module", "keras.layers"},
                {"class_name", layer.className},
                {"config", std::move(config)},
                {"registered_name", nullptr}};
    }
    text["name"] = layer.name;
    text["inbound_nodes"] = ordered_json::array();
    for (const auto& inputs : placed.calls) {
        ordered_json values = ordered_json::array();
        for (const KerasValue& value : inputs)
            values.push_back(tensorOf(value));
        // A layer of several inputs takes them as one list.
        if (inputs.size() > 1)
            values = ordered_json::array({std::move(values)});
        text["inbound_nodes"].push_back({{"args", std::move(values)}, {"kwargs", ordered_json::object()}});
    }
    return text;
}

ordered_json KerasModel::config() const
{
    ordered_json layers = ordered_json::array();
    for (const int layer : order())
        layers.push_back(layerConfig(m_layers[static_cast<size_t>(layer)]));
    const KerasLayer& last = m_layers[static_cast<size_t>(m_output.layer)].layer;
    const auto place = [](const std::string& name, int call) { return ordered_json::array({name, call, 0}); };
    return {{"module", modelModule},
            {"class_name", "Functional"},
            {"config",
             {{"name", m_name},
              {"trainable", true},
              {"layers", std::move(layers)},
              {"input_layers", place(m_layers.front().layer.name, 0)},
              {"output_layers", place(last.name, m_output.call)}}},
            {"registered_name", "Functional"}};
}

TensorMap KerasModel::weights(const std::string& folder) const
{
    TensorMap tensors;
    std::map<std::string, int> counts;
    for (const int index : order()) {
        const Placed& placed = m_layers[static_cast<size_t>(index)];
        const int count = counts[placed.layer.folder]++;
        const std::string path =
            folder + "layers/" + placed.layer.folder + (count > 0 ? "_" + std::to_string(count) : "") + "/";
        for (size_t i = 0; i < placed.layer.variables.size(); ++i)
            tensors[path + "vars/" + std::to_string(i)] = placed.layer.variables[i];
        for (const KerasModel& inner : placed.inner)
            tensors.merge(inner.weights(path));
    }
    return tensors;
}

} // namespace familiar::core
