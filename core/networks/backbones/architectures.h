// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One builder per architecture; parameter keys are torchvision's. `sidePx` is the input's side.
#pragma once

#include "core/inference/netgraph.h"
#include "core/weights/openvinoir.h"

namespace familiar::core {

NetGraph buildFaceMobilenet(int sidePx);
NetGraph buildFaceReid(int sidePx);
NetGraph buildMobilenetV2(int sidePx);
NetGraph buildMobilenetV3Small(int sidePx);
NetGraph buildMobilenetV3Large(int sidePx);
NetGraph buildVgg16(int sidePx);
NetGraph buildVgg16Bn(int sidePx);
NetGraph buildVgg19(int sidePx);
NetGraph buildResnet18(int sidePx);
NetGraph buildResnet50(int sidePx);
NetGraph buildEfficientnetB0(int sidePx);
NetGraph buildEfficientnetLite0(int sidePx);
NetGraph buildConvnextTiny(int sidePx);

// face-mobilenet's file has TensorFlow's names and layouts: converted to the graph's keys (conv1, dw1, pw1,
// ...).
Result<TensorMap> faceMobilenetFromTfjs(const TensorMap& tensors);

// Whether a tensor of a Keras file belongs to one of VGG's convolutions ("block1_conv1/...").
bool isKerasVggTensor(const std::string& name);
// Gives Keras's VGG numbers the graph's keys, whatever the names behind the layer's; kernels come as
// [kh, kw, in, out] (HDF5) or [out, in, kh, kw] (ONNX). What does not fit is left for matchTensors to tell.
TensorMap vggFromKeras(const NetGraph& graph, const TensorMap& tensors);

// The only side that face-reid takes: its last convolution covers the whole map.
constexpr int faceReidSidePx = 128;
// Checks face-reid's file layer by layer against the graph and gives its numbers the graph's keys.
// Fails with: WeightsMismatch, naming the layer.
Result<TensorMap> faceReidFromIr(const IrNetwork& network);

} // namespace familiar::core
