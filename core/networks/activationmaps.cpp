// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/activationmaps.h"

#include "core/base/guarded.h"
#include "core/inference/executor.h"
#include "core/networks/internal/inputscale.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

// A pooling only makes the map of the layer before it coarser.
int shownNode(const NetGraph& graph, const Block& block)
{
    const Node& last = graph.nodes[static_cast<size_t>(block.lastNode)];
    return last.op == Op::MaxPool ? last.inputs.front() : block.lastNode;
}

ActivationMap channelOf(const MapView& view, int channel)
{
    ActivationMap map{channel, 0, {}};
    const auto channels = static_cast<size_t>(view.shape.channels);
    const size_t places = static_cast<size_t>(view.shape.height) * static_cast<size_t>(view.shape.width);
    map.values.reserve(places);
    double sum = 0;
    for (size_t place = 0; place < places; ++place) {
        const float value = view.values[place * channels + static_cast<size_t>(channel)];
        map.values.push_back(value);
        sum += value;
    }
    map.mean = static_cast<float>(sum / static_cast<double>(std::max<size_t>(places, 1)));
    return map;
}

BlockMaps mapsOf(const std::string& name, const MapView& view, size_t count)
{
    BlockMaps block{name, view.shape.width, view.shape.channels, {}};
    for (int channel = 0; channel < view.shape.channels; ++channel) {
        ActivationMap map = channelOf(view, channel);
        const auto place =
            std::upper_bound(block.strongest.begin(), block.strongest.end(), map,
                             [](const ActivationMap& a, const ActivationMap& b) { return a.mean > b.mean; });
        if (place == block.strongest.end() && block.strongest.size() >= count)
            continue;
        block.strongest.insert(place, std::move(map));
        if (block.strongest.size() > count)
            block.strongest.pop_back();
    }
    return block;
}

using Colour = std::array<float, 3>; // blue, green, red

// Matplotlib's viridis at five places: as bright as the value is large, also for the colour blind.
Colour viridis(float share)
{
    static constexpr std::array<Colour, 5> stops{
        {{84, 1, 68}, {139, 82, 59}, {140, 145, 33}, {98, 201, 94}, {37, 231, 253}}};
    const float place = std::clamp(share, 0.0F, 1.0F) * static_cast<float>(stops.size() - 1);
    const auto first = std::min(static_cast<size_t>(place), stops.size() - 2);
    const float part = place - static_cast<float>(first);
    Colour colour{};
    for (size_t c = 0; c < colour.size(); ++c)
        colour[c] = stops[first][c] + (stops[first + 1][c] - stops[first][c]) * part;
    return colour;
}

} // namespace

Result<std::vector<BlockMaps>> activationMaps(const NetGraph& graph, const TensorMap& tensors,
                                              const Preprocessing& rule, const Image& picture,
                                              int mapsPerBlock)
{
    return guarded("network", [&]() -> Result<std::vector<BlockMaps>> {
        FoldedGraph folded = foldBatchNorm(graph, tensors);
        const std::vector<Block> blocks = folded.graph.blocks;
        std::vector<int> nodes;
        for (const Block& block : blocks)
            nodes.push_back(shownNode(folded.graph, block));
        std::vector<BlockMaps> maps;
        if (nodes.empty())
            return maps;
        const internal::InputScale scale(rule);
        const Executor executor(std::move(folded), nodes);
        executor.run(
            1, picture.height, picture.width,
            [&](size_t, int row, float* target) { scale.write(picture, row, target); },
            [&](size_t, std::span<const MapView> outputs) {
                for (size_t i = 0; i < outputs.size(); ++i)
                    maps.push_back(
                        mapsOf(blocks[i].name, outputs[i], static_cast<size_t>(std::max(mapsPerBlock, 0))));
            });
        return maps;
    });
}

Image mapPicture(const BlockMaps& block, const ActivationMap& map, int sidePx)
{
    Image picture(sidePx, sidePx);
    if (map.values.empty())
        return picture;
    const auto [low, high] = std::minmax_element(map.values.begin(), map.values.end());
    const float range = *high - *low;
    for (int y = 0; y < sidePx; ++y)
        for (int x = 0; x < sidePx; ++x) {
            const int row = y * block.sidePx / sidePx;
            const int column = x * block.sidePx / sidePx;
            const float value = map.values[static_cast<size_t>(row * block.sidePx + column)];
            const Colour colour = viridis(range > 0 ? (value - *low) / range : 0);
            for (size_t c = 0; c < colour.size(); ++c)
                picture.row(y)[static_cast<size_t>(x) * 3 + c] = static_cast<uint8_t>(std::lround(colour[c]));
        }
    return picture;
}

} // namespace familiar::core
