// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Random weights: times do not depend on them.
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/learning/headtrainer.h"
#include "core/networks/backbone.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <benchmark/benchmark.h>

namespace familiar::core {
namespace {

// A vector a photo. Arguments: side in pixels, pictures at once.
void backbone(benchmark::State& state, const std::string& id)
{
    const testing::TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    initTorchThread(threadCount(0));
    BackboneOptions options;
    options.sidePx = static_cast<int>(state.range(0));
    options.weights = WeightsChoice::Random;
    const auto loaded = loadBackbone(id, options, weights);
    if (!loaded) {
        state.SkipWithError(loaded.error().detail.c_str());
        return;
    }
    const std::vector<Image> pictures(static_cast<size_t>(state.range(1)),
                                      testing::blotches(options.sidePx, options.sidePx, 1));
    for (auto step : state)
        benchmark::DoNotOptimize((*loaded)->extract(pictures));
    state.SetItemsProcessed(state.iterations() * state.range(1));
}
BENCHMARK_CAPTURE(backbone, face_mobilenet, "face-mobilenet")
    ->Args({224, 1})
    ->Args({224, 8})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(backbone, face_reid, "face-reid")
    ->Args({128, 1})
    ->Args({128, 8})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(backbone, mobilenet_v2, "mobilenet-v2")
    ->Args({224, 1})
    ->Args({224, 8})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(backbone, vgg16, "vgg16")
    ->Args({64, 8})
    ->Args({224, 8})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

HeadData drawnFeatures(int photos, int featureCount, int people)
{
    Random random(1);
    HeadData data;
    data.personCount = people;
    std::vector<float> values;
    for (int i = 0; i < photos; ++i) {
        data.labels.push_back(i % people);
        data.isValidation.push_back(i % 5 == 0 ? 1 : 0);
        for (int j = 0; j < featureCount; ++j)
            values.push_back(static_cast<float>(random.uniform()) + (j % people == i % people ? 0.5F : 0));
    }
    data.variants.emplace_back(featureCount, std::move(values));
    return data;
}

// One epoch on cached features. Argument: 0 linear, 1 dense.
void headEpoch(benchmark::State& state)
{
    initTorchThread(threadCount(0));
    const HeadData data = drawnFeatures(600, 1024, 8);
    TrainConfig config;
    config.head = state.range(0) == 0 ? HeadKind::Linear : HeadKind::Dense;
    config.maxEpochs = 1;
    for (auto step : state)
        benchmark::DoNotOptimize(trainHead(data, {config, true, {}}));
}
BENCHMARK(headEpoch)->Arg(0)->Arg(1)->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace
} // namespace familiar::core
