// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/isometry.h"

#include "core/learning/internal/torch.h"

namespace familiar::core::internal {

std::vector<float> isometricRows(std::span<const float> rows, size_t width)
{
    constexpr int64_t columnsAtOnce = 4096; // in double precision
    constexpr double raise = 1e-7;          // of the longest row
    const torch::NoGradGuard noGraph;
    const auto count = static_cast<int64_t>(rows.size() / width);
    // LibTorch only reads the memory; its interface has no const view.
    const torch::Tensor all =
        torch::from_blob(const_cast<float*>(rows.data()), {count, static_cast<int64_t>(width)});
    torch::Tensor gram = torch::zeros({count, count}, torch::kFloat64);
    for (const torch::Tensor& part : all.split(columnsAtOnce, 1)) {
        const torch::Tensor columns = part.to(torch::kFloat64);
        gram.addmm_(columns, columns.t());
    }
    gram.diagonal().add_(raise * std::max(gram.diagonal().max().item<double>(), 1e-12));
    const torch::Tensor factor = torch::linalg_cholesky(gram).to(torch::kFloat32).contiguous();
    const auto* first = factor.data_ptr<float>();
    return {first, first + factor.numel()};
}

} // namespace familiar::core::internal
