// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/picturetensor.h"

#include "cmake/torch.h"

namespace familiar::core {

torch::Tensor pictureTensor(std::span<const Image> pictures, const Preprocessing& rule, int sidePx)
{
    const auto count = static_cast<int64_t>(pictures.size());
    torch::Tensor batch =
        torch::empty({count, 3, sidePx, sidePx},
                     torch::TensorOptions(torch::kFloat32).memory_format(torch::MemoryFormat::ChannelsLast));
    std::array<std::array<float, 256>, 3> table{}; // per output channel, by byte
    for (size_t channel = 0; channel < 3; ++channel)
        for (size_t value = 0; value < 256; ++value)
            table[channel][value] =
                (static_cast<float>(value) * rule.scale - rule.mean[channel]) / rule.deviation[channel];
    auto* target = batch.data_ptr<float>();
    const std::array<int, 3> source = rule.rgb ? std::array{2, 1, 0} : std::array{0, 1, 2};
    for (const Image& picture : pictures)
        for (size_t i = 0; i < picture.pixels.size(); i += 3, target += 3)
            for (size_t channel = 0; channel < 3; ++channel)
                target[channel] = table[channel][picture.pixels[i + static_cast<size_t>(source[channel])]];
    return batch;
}

} // namespace familiar::core
