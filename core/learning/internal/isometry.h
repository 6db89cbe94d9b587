// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fewer coordinates for vectors that are longer than there are many: only angles and lengths matter to the
// calibration, and n vectors span no more than n dimensions.
#pragma once

#include <span>
#include <vector>

namespace familiar::core::internal {

// rows [n][width], n >= 1 -> [n][n] with the same inner products within 1e-6 of the largest: the Cholesky
// factor of their Gram matrix (its diagonal raised by 1e-7, so that equal rows are no obstacle). Exceptions
// of LibTorch.
std::vector<float> isometricRows(std::span<const float> rows, size_t width);

} // namespace familiar::core::internal
