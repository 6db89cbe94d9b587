// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a network in OpenVINO's intermediate representation: an .xml of layers and edges, a .bin of numbers.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/tensor.h"

#include <optional>

namespace familiar::core {

// One layer with one output at most.
struct IrLayer
{
    std::string name;
    std::string type;                        // one of the kinds that isIrLayerKind knows
    std::map<std::string, std::string> data; // the attributes of <data>
    std::vector<int> inputs;                 // indexes of earlier layers, by port
    std::vector<int64_t> shape;              // of the output; empty for Result
    std::optional<Tensor> value;             // of a Const and of a Convert of one, always F32
};

// Layers in an order that can be computed.
struct IrNetwork
{
    std::vector<IrLayer> layers;
};

// Tells whether a layer of this type is read: Const, Convert, Parameter, Convolution, GroupConvolution,
// PReLU, Add, Multiply, AvgPool, Sigmoid, Result.
bool isIrLayerKind(const std::string& type);

// Reads the whole network. Numbers of FP16 become F32. Nothing is expanded, included or fetched, every size
// is checked against the files before memory is taken. Fails with: WeightsUnsupported (a document type, an
// older or unknown kind of layer or number), WeightsDamaged.
Result<IrNetwork> readOpenVinoIr(ReadableFile& description, ReadableFile& data, const std::string& name);

// Reads a list of whole numbers as <data> holds them: "1, 64, 3, 3".
// Returns nothing for anything else, for more than eight and for numbers above 2^31.
std::optional<std::vector<int64_t>> irNumbers(const std::string& text);

} // namespace familiar::core
