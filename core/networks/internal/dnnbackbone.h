// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Networks that come as an ONNX file (sface, imported ones), run by cv::dnn.
#pragma once

#include "core/networks/backbone.h"

namespace familiar::core::internal {

Result<std::shared_ptr<const Backbone>> loadDnnBackbone(const BackboneInfo& info, int sidePx,
                                                        WeightStore& weights);

} // namespace familiar::core::internal
