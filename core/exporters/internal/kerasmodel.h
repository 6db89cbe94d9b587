// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A model of Keras's functional kind as data: its config.json and where its weights lie in the HDF5 file.
#pragma once

#include "core/weights/tensor.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

// A layer's output: of a layer that is called several times, which call.
struct KerasValue
{
    int layer = 0;
    int call = 0;
};

struct KerasLayer
{
    std::string className;         // "Conv2D"
    std::string folder;            // its class's name in the weights' file: "conv2d"
    std::string name;              // as get_layer takes it
    nlohmann::ordered_json config; // without name and type
    std::vector<int64_t> shape;    // of the output, without the batch
    std::vector<Tensor> variables; // in Keras's order
    bool trainable = true;
};

// Shape: every layer's output is [batch, side, side, channels] or [batch, features]. Thread: one at a time.
class KerasModel
{
public:
    KerasModel(std::string name, std::string inputName, std::vector<int64_t> inputShape);

    // Adds a layer that reads `inputs`; a name that is taken gets a "_" behind it.
    KerasValue add(KerasLayer layer, const std::vector<KerasValue>& inputs);
    // Adds a whole model as one layer.
    KerasValue add(const KerasModel& model, KerasValue input);
    // Calls a layer once more.
    KerasValue again(int layer, KerasValue input);

    static constexpr KerasValue picture{}; // what the model takes
    const std::vector<int64_t>& shapeOf(KerasValue value) const;

    // Says what the model returns: to be called once before config and weights.
    void setOutput(KerasValue output) { m_output = output; }

    // Returns what config.json says.
    nlohmann::ordered_json config() const;
    // Returns the arrays by their paths below `folder`.
    TensorMap weights(const std::string& folder = {}) const;

private:
    struct Placed
    {
        KerasLayer layer;
        std::vector<std::vector<KerasValue>> calls;
        std::vector<KerasModel> inner; // one or none
    };
    std::vector<int> order() const;
    void visit(int layer, std::vector<int>& indexes, std::vector<int>& finished) const;
    nlohmann::ordered_json tensorOf(KerasValue value) const;
    nlohmann::ordered_json layerConfig(const Placed& placed) const;

    std::string m_name;
    std::vector<Placed> m_layers;
    KerasValue m_output;
};

} // namespace familiar::core
