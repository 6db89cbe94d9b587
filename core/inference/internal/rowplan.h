// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which layers of a network are computed together, row by row.
#pragma once

#include "core/inference/internal/layerweights.h"
#include "core/inference/internal/rowlayers.h"

#include <functional>

namespace familiar::core::internal {

struct RowPlan
{
    std::vector<RowLayer> layers; // fewer than two: nothing to gain
    std::vector<int> nodes;       // that they compute, in order; the last one's value is the result
    std::string name;             // "rows 3x3/2 16, 1x1 16, depthwise 16, max"
    double multiplyAdds = 0;
};

// The layers from `first` on. onlyReader: the only node that reads a node, or -1.
RowPlan planRows(const NetGraph& graph, const LayerWeights& weights, const MapShape& input, int first,
                 const std::function<int(int)>& onlyReader);

} // namespace familiar::core::internal
