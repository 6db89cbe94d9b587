// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a network's layers, prepared once for all sizes of picture.
#pragma once

#include "core/inference/internal/convolution.h"
#include "core/inference/internal/rowlayers.h"
#include "core/inference/internal/winograd.h"

#include <map>

namespace familiar::core::internal {

// Whether the node's convolution is a factor and a bias for each channel.
bool isPixelScale(const NetGraph& graph, const Node& node);

// Whether WinogradConvolution computes the node.
bool isWinograd(const NetGraph& graph, const Node& node);

// Whether the node can be computed by rows.
bool isRowLayer(const NetGraph& graph, const Node& node);

// Immutable but for what PackedWeights adds.
class LayerWeights
{
public:
    // Takes the convolutions' numbers out of `network`, so that they lie in memory once.
    explicit LayerWeights(FoldedGraph& network);

    std::shared_ptr<PackedWeights> packed(int node) const;               // for Conv and LinearChannels
    std::shared_ptr<const WinogradConvolution> winograd(int node) const; // nullptr: not that way
    std::shared_ptr<const RowWeights> rows(int node) const;              // nullptr: not that way
    std::vector<float> floats(const std::string& key) const;
    const TensorMap& small() const { return m_small; } // all but the convolutions'

private:
    TensorMap m_small;
    std::map<int, std::shared_ptr<PackedWeights>> m_packed;
    std::map<int, std::shared_ptr<const WinogradConvolution>> m_winograd;
    std::map<int, std::shared_ptr<const RowWeights>> m_rows;
};

} // namespace familiar::core::internal
