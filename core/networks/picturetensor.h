// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures as a network's input.
#pragma once

#include "core/networks/backbone.h"

namespace at {
class Tensor;
}

namespace familiar::core {

// [n, 3, side, side] float32, channels last in memory; every picture is side x side.
at::Tensor pictureTensor(std::span<const Image> pictures, const Preprocessing& rule, int sidePx);

} // namespace familiar::core
