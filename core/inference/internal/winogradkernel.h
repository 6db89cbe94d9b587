// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Winograd's convolution as a step of a network.
#pragma once

#include "core/inference/internal/kernel.h"
#include "core/inference/internal/winograd.h"

namespace familiar::core::internal {

// shape: the input's and the output's but for the channels. relu: values below zero become zero. Takes a
// batch.
std::unique_ptr<Kernel> makeWinogradKernel(std::shared_ptr<const WinogradConvolution> convolution,
                                           const MapShape& shape, bool relu);

} // namespace familiar::core::internal
