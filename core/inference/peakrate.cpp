// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/peakrate.h"

#include "core/inference/internal/openmp.h"
#include "core/inference/internal/rowlayers.h"

namespace familiar::core {

PeakWork makePeakWork(int threads)
{
    using namespace internal;
    constexpr int channels = 256;
    constexpr int pixels = 24;
    constexpr int64_t rowsOfThread = 20;
    PeakWork work;
    work.vectorFloats = vectorLanes();
    if (!RowWeights::serves(channels, channels, 1))
        return work;
    RowLayer layer;
    layer.input = layer.output = {1, pixels, channels};
    const std::vector<float> weight(channels * channels, 0.01F);
    const std::vector<float> bias(channels, 0);
    layer.weights = std::make_shared<RowWeights>(weight, bias, channels, 1, 1);
    work.operations = 2.0 * channels * channels * pixels * static_cast<double>(rowsOfThread) * threads;
    work.run = [layer, threads, input = LineFloats(channels * pixels, 0.5F)] {
        ompFor(rowsOfThread * threads, threads, [&](int64_t first, int64_t last) {
            LineFloats output(channels * pixels);
            const float* rows = input.data();
            for (int64_t i = first; i < last; ++i)
                computeRow(layer, &rows, input.data(), output.data());
        });
    };
    return work;
}

} // namespace familiar::core
