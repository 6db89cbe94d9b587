// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/recordcache.h"
#include "core/photos/dataset.h"
#include "core/photos/imagereader.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <benchmark/benchmark.h>

namespace familiar::core {
namespace {

// Argument: the longer side that is enough, 0 for the whole picture.
void decodeJpeg(benchmark::State& state)
{
    const Bytes bytes = testing::encoded(testing::blotches(2048, 1536, 1), ".jpg");
    for (auto step : state)
        benchmark::DoNotOptimize(decodeImage(bytes, {static_cast<int>(state.range(0))}));
}
BENCHMARK(decodeJpeg)->Arg(0)->Arg(1024)->Arg(640)->Unit(benchmark::kMillisecond);

void differenceHash(benchmark::State& state)
{
    const Image image = testing::blotches(1024, 768, 1);
    for (auto step : state)
        benchmark::DoNotOptimize(core::differenceHash(image));
}
BENCHMARK(differenceHash)->Unit(benchmark::kMillisecond);

// Argument: photos in ten folders.
void scan(benchmark::State& state)
{
    const testing::TemporaryFolder folder;
    const Bytes bytes = testing::encoded(testing::blotches(16, 16, 1), ".jpg");
    for (int64_t i = 0; i < state.range(0); ++i)
        (void)folder.write("p" + std::to_string(i % 10) + "/" + std::to_string(i) + ".jpg",
                           testing::textOf(bytes));
    for (auto step : state)
        benchmark::DoNotOptimize(scanFolder(systemFiles(), folder.path(), {}, {}));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(scan)->Arg(1000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace familiar::core
