// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/netcost.h"

#include <algorithm>

namespace familiar::core {

double multiplyAdds(const NetGraph& graph, int sidePx)
{
    std::vector<int> sides{sidePx}; // by node
    double all = 0;
    for (size_t i = 1; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        const auto source = static_cast<size_t>(node.inputs.at(0));
        int side = sides[source];
        switch (node.op) {
        case Op::Conv:
        case Op::MaxPool:
            side = (side + node.padding[0] + node.padding[2] - node.kernel) / node.stride + 1;
            break;
        case Op::Upsample:
            side *= 2;
            break;
        case Op::AdaptiveAveragePool:
            side = node.outputSide;
            break;
        case Op::GlobalMean:
        case Op::Flatten:
            side = 1;
            break;
        case Op::Multiply:
            side = std::max(side, sides[static_cast<size_t>(node.inputs.at(1))]);
            break;
        default:
            break;
        }
        if (node.op == Op::Conv || node.op == Op::LinearChannels)
            all += static_cast<double>(side) * side * node.outChannels * graph.nodes[source].outChannels /
                   node.groups * node.kernel * node.kernel;
        sides.push_back(side);
    }
    return all;
}

} // namespace familiar::core
