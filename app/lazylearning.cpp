// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Core's functions that need LibTorch or a camera, as the programs hold them: each loads the library and
// calls the function of its name there.
#include "app/learninglibrary.h"
#include "core/base/guarded.h"
#include "core/inference/computethreads.h"

#include <atomic>
#include <csignal>
#include <dlfcn.h>
#include <stdexcept>
#include <utility>

namespace familiar::app {

namespace {

std::atomic<const LearningLibrary*> loaded = nullptr;
thread_local int askedThreads = 0; // that LibTorch has not been told of; 0: none

// Gives every signal back what it did before: LibTorch 2 takes SIGHUP and the fatal ones while it is loaded.
class KeptSignals
{
public:
    KeptSignals()
    {
        for (int number = 1; number <= count; ++number)
            ::sigaction(number, nullptr, &m_before[number - 1]);
    }
    KeptSignals(const KeptSignals&) = delete;
    KeptSignals& operator=(const KeptSignals&) = delete;
    ~KeptSignals()
    {
        for (int number = 1; number <= count; ++number)
            ::sigaction(number, &m_before[number - 1], nullptr);
    }

private:
    static constexpr int count = 31; // without the real-time ones

    struct sigaction m_before[count] = {};
};

// Never unloaded: LibTorch's threads and registries live as long as the program.
const LearningLibrary* load()
{
    const KeptSignals kept;
    void* library = dlopen(learningLibraryFile, RTLD_NOW | RTLD_LOCAL);
    void* table = library != nullptr ? dlsym(library, learningLibrarySymbol) : nullptr;
    if (table == nullptr)
        throw std::runtime_error(dlerror());
    loaded = static_cast<const LearningLibrary*>(table);
    return loaded;
}

const LearningLibrary& library()
{
    static const LearningLibrary* const once = load(); // tried again after an exception
    if (const int threads = std::exchange(askedThreads, 0); threads > 0)
        once->initTorchThread(threads);
    return *once;
}

// What the function gives, or that the library could not be loaded.
template <auto Function, typename... Arguments>
auto call(Arguments&&... arguments)
{
    return core::guarded(learningLibraryFile,
                         [&] { return (library().*Function)(std::forward<Arguments>(arguments)...); });
}

} // namespace

} // namespace familiar::app

namespace familiar::core {

using app::call;
using app::LearningLibrary;

// Every job calls it, most without LibTorch.
void initTorchThread(int intraOpThreads)
{
    if (const LearningLibrary* library = app::loaded) {
        library->initTorchThread(intraOpThreads);
        return;
    }
    app::askedThreads = intraOpThreads;
    useComputeThreads(intraOpThreads);
}

bool hasGraphicsCard()
{
    return app::library().hasGraphicsCard();
}

Result<std::shared_ptr<const Backbone>> makeTorchBackbone(TorchBackboneParts parts)
{
    return call<&LearningLibrary::makeTorchBackbone>(std::move(parts));
}

Result<std::shared_ptr<const LivenessCheck>> loadLivenessCheck(WeightStore& weights)
{
    return call<&LearningLibrary::loadLivenessCheck>(weights);
}

Result<HeadResult> trainHead(const HeadData& data, const HeadOptions& options, const TrainObserver& observer,
                             std::stop_token stop)
{
    return call<&LearningLibrary::trainHead>(data, options, observer, std::move(stop));
}

Result<FineTuneResult> fineTune(const FineTuneData& data, const HeadOptions& options,
                                const TrainObserver& observer, std::stop_token stop)
{
    return call<&LearningLibrary::fineTune>(data, options, observer, std::move(stop));
}

Result<std::vector<RatePoint>> sweepRates(const HeadData& data, const HeadOptions& options,
                                          const RateSweep& sweep, const std::stop_token& stop)
{
    return call<&LearningLibrary::sweepRates>(data, options, sweep, stop);
}

double suggestedRate(std::span<const RatePoint> points)
{
    return app::library().suggestedRate(points);
}

Result<std::vector<std::vector<Neighbour>>> nearestRows(const Embeddings& queries,
                                                        const Embeddings& references,
                                                        const NearestOptions& options,
                                                        const std::stop_token& stop)
{
    return call<&LearningLibrary::nearestRows>(queries, references, options, stop);
}

Result<BenchReport> benchMachine(const BenchRequest& request, WeightStore& weights, std::stop_token stop)
{
    return call<&LearningLibrary::benchMachine>(request, weights, std::move(stop));
}

Result<Bytes> torchScriptBytes(const ExportNetwork& network, std::stop_token stop)
{
    return call<&LearningLibrary::torchScriptBytes>(network, std::move(stop));
}

Result<std::unique_ptr<FrameSource>> openCameraDevice(const std::filesystem::path& device,
                                                      const std::string& shown)
{
    return call<&LearningLibrary::openCameraDevice>(device, shown);
}

} // namespace familiar::core
