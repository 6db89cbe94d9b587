// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/internal/fastconvolutions.h"

#include <ATen/Parallel.h>

namespace familiar::core::internal {

FastConvolutions makeFastConvolutions(const FoldedGraph& folded)
{
    FastConvolutions fast;
    for (size_t i = 0; i < folded.graph.nodes.size(); ++i) {
        const Node& node = folded.graph.nodes[i];
        if (node.op != Op::Conv || node.kernel != 3 || node.stride != 1 || node.groups != 1 ||
            node.padding != std::array{1, 1, 1, 1})
            continue;
        const int in = folded.graph.nodes[static_cast<size_t>(node.inputs[0])].outChannels;
        if (!WinogradConvolution::serves(in, node.outChannels))
            continue;
        const std::vector<float> bias = node.hasBias
                                            ? folded.weights.at(node.key + ".bias").toFloats()
                                            : std::vector<float>(static_cast<size_t>(node.outChannels), 0);
        fast.try_emplace(static_cast<int>(i), folded.weights.at(node.key + ".weight").toFloats(), bias, in,
                         node.outChannels);
    }
    return fast;
}

torch::Tensor convolveFast(const WinogradConvolution& convolution, const torch::Tensor& input, bool relu)
{
    const torch::Tensor pixels = input.contiguous(torch::MemoryFormat::ChannelsLast);
    const MapSize size{pixels.size(0), pixels.size(2), pixels.size(3)};
    torch::Tensor output =
        torch::empty({pixels.size(0), convolution.outChannels(), pixels.size(2), pixels.size(3)},
                     pixels.options().memory_format(torch::MemoryFormat::ChannelsLast));
    const float* source = pixels.data_ptr<float>();
    auto* target = output.data_ptr<float>();
    at::parallel_for(
        0, WinogradConvolution::tileCount(size), WinogradConvolution::tilesTogether,
        [&](int64_t first, int64_t last) { convolution.run(source, size, target, relu, first, last); });
    return output;
}

} // namespace familiar::core::internal
