// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One builder per architecture; parameter keys are torchvision's. `sidePx` is the input's side.
#pragma once

#include "core/learning/netgraph.h"

namespace familiar::core {

NetGraph buildFaceMobilenet(int sidePx);
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

} // namespace familiar::core
