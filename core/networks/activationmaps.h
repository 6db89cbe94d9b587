// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What each block of a network makes of a picture.
#pragma once

#include "core/base/image.h"
#include "core/networks/backbonetable.h"

namespace familiar::core {

// One channel of what a block gives out.
struct ActivationMap
{
    int channel = 0;
    float mean = 0;
    std::vector<float> values; // sidePx rows of sidePx
};

struct BlockMaps
{
    std::string block; // Block::name
    int sidePx = 0;
    int channels = 0;
    std::vector<ActivationMap> strongest; // the largest mean first; of equal ones the lower channel
};

// Runs a picture through a network and returns what each of its blocks gives out, before a last pooling.
// `tensors`: the parameters of `graph`. Shape: `picture` as wide and high as the graph was built for.
// Thread: any that has called initTorchThread. Fails with: Internal (parameters that are missing).
Result<std::vector<BlockMaps>> activationMaps(const NetGraph& graph, const TensorMap& tensors,
                                              const Preprocessing& rule, const Image& picture,
                                              int mapsPerBlock);

// Draws a map as a square picture, from dark blue (its smallest value) to yellow (its largest).
Image mapPicture(const BlockMaps& block, const ActivationMap& map, int sidePx);

} // namespace familiar::core
