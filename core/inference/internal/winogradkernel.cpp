// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/winogradkernel.h"

#include "core/inference/internal/openmp.h"

#include <algorithm>

namespace familiar::core::internal {

namespace {

class WinogradKernel final : public Kernel
{
public:
    WinogradKernel(std::shared_ptr<const WinogradConvolution> convolution, const MapShape& shape, bool relu)
        : m_convolution(std::move(convolution)), m_shape(shape), m_relu(relu)
    {}
    bool takesBatch() const override { return true; }
    void run(const KernelCall& call) const override
    {
        const MapSize size{call.pictures, m_shape.height, m_shape.width};
        const int64_t tiles = WinogradConvolution::tileCount(size);
        const int64_t parts =
            (tiles + WinogradConvolution::tilesTogether - 1) / WinogradConvolution::tilesTogether;
        const auto threads = static_cast<int>(std::min<int64_t>(call.threads, parts));
        ompFor(tiles, threads, [&](int64_t first, int64_t last) {
            m_convolution->run(call.inputs[0], size, call.output, m_relu, first, last);
        });
    }

private:
    std::shared_ptr<const WinogradConvolution> m_convolution;
    MapShape m_shape;
    bool m_relu;
};

} // namespace

std::unique_ptr<Kernel> makeWinogradKernel(std::shared_ptr<const WinogradConvolution> convolution,
                                           const MapShape& shape, bool relu)
{
    return std::make_unique<WinogradKernel>(std::move(convolution), shape, relu);
}

} // namespace familiar::core::internal
