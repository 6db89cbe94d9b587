// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A model with everything around it as data: what every export writes down, each in its own language.
#pragma once

#include "core/networks/backbone.h"
#include "core/recognition/modelfile.h"

namespace familiar::core {

// From plain RGB 0..255 [n, 3, side, side] to features and probabilities:
// value = rgb * factor + offset per channel; the graph; features (see below); the head's layers with ReLU
// between them; softmax.
struct ExportNetwork
{
    Model model; // without the tuned backbone
    BackboneInfo backbone;
    std::string licence; // of the backbone's weights
    std::array<float, 3> factor{};
    std::array<float, 3> offset{};
    FoldedGraph folded; // takes RGB: a BGR network's first convolution is turned
    // Whether features are the normalised mean of the picture's and its mirror image's directions (normalise
    // and mirror), the direction (normalise) or the network's own values: what Recognizer::embed returns.
    bool mirror = false;
    bool normalise = false;
    std::vector<HeadLayer> head; // F32; the head's scale is in the first layer
    TensorMap tensors;           // of the backbone, torchvision's keys, not folded

    int sidePx() const { return model.info.recipe.sidePx(); }
    int featureCount() const { return model.head.shape.featureCount; }
    int personCount() const { return model.head.shape.personCount; }
};

// Checks that the weights are the model's. WeightsMissing, ModelMismatch (other weights, or a backbone that
// comes as an ONNX file and has no graph of ours), ModelDamaged. Any thread.
Result<ExportNetwork> networkOf(Model model, WeightStore& weights);

// People become class_0, class_1 ...; names leave the report too.
Model withoutNames(Model model);

// Side of every node's output in px; 1 where there is no picture any more.
std::vector<int> nodeSides(const NetGraph& graph, int sidePx);

// The description that exports carry: labels, input, crop rule, threshold, licence, versions. One line of
// JSON-compatible text per key; no paths, no time but the model's.
std::map<std::string, std::string> exportMetadata(const ExportNetwork& network);
// One label a line in index order, control characters escaped so that a line stays one.
std::string labelsText(const Model& model);

} // namespace familiar::core
