// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The convolutions of a frozen network that WinogradConvolution computes instead of LibTorch.
#pragma once

#include "cmake/torch.h"
#include "core/networks/graphexecutor.h"
#include "core/networks/internal/winograd.h"

namespace familiar::core::internal {

// Those of `folded` that it serves. Single precision, on the CPU.
FastConvolutions makeFastConvolutions(const FoldedGraph& folded);

// input [n, in, h, w] -> [n, out, h, w], channels last; on as many threads as LibTorch has here.
torch::Tensor convolveFast(const WinogradConvolution& convolution, const torch::Tensor& input, bool relu);

} // namespace familiar::core::internal
