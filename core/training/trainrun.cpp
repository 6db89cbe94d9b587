// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainrun.h"

#include "core/base/guarded.h"
#include "core/training/internal/strangerphotos.h"
#include "core/training/internal/trainpackage.h"

namespace familiar::core {

namespace {

Result<void> checkStop(const std::stop_token& stop, bool stoppedRun = false)
{
    return stop.stop_requested() && !stoppedRun ? Result<void>(Error{ErrorCode::Cancelled, "", ""})
                                                : Result<void>();
}

Result<TrainOutcome> train(const TrainRequest& request, const Environment& environment,
                           const TrainObserver& observer, const std::stop_token& stop)
{
    using namespace internal;
    const TrainConfig& config = request.config;
    const Stopwatch total(environment.clock);
    TrainReport report;
    report.config = config;
    FAMILIAR_TRY(dataset, trainingPhotos(request, environment, observer, stop));
    const double scanSeconds = total.seconds();
    report.photosFound = dataset.photos.size();
    FAMILIAR_CHECK(checkStop(stop));

    FAMILIAR_TRY(networks, loadNetworks(config, environment));
    FAMILIAR_CHECK(checkStop(stop));
    FAMILIAR_TRY(photos, embedPhotos(dataset, request, networks, LooksFor::Training, environment.files,
                                     environment.cache, observer, stop));
    report.seconds = photos.times;
    report.seconds.scan = scanSeconds;
    noteFolder(dataset, report);
    FAMILIAR_CHECK(checkEverybodyIsThere(dataset, photos));
    FAMILIAR_CHECK(checkStop(stop));

    PhotoSplit split = splitPhotos(dataset, photos, config);
    reportPhotos(photos, split, report);
    const EmbeddingRecipe recipe = networks.recipe;
    const auto detector = networks.detector;
    const Stopwatch fitting(environment.clock);
    FAMILIAR_TRY(
        fitted, fit({request, dataset, environment, std::move(networks), std::move(photos), std::move(split)},
                    observer, stop));
    reportFit(fitted, dataset, report);
    report.seconds.head = fitting.seconds();
    FAMILIAR_CHECK(checkStop(stop, fitted.cancelled));

    const Stopwatch calibrating(environment.clock);
    FAMILIAR_TRY(strangers,
                 embedStrangers(dataset, *fitted.network, detector.get(), recipe, config, environment,
                                observer, fitted.cancelled ? std::stop_token() : stop));
    report.skipped.insert(report.skipped.end(), strangers.skipped.begin(), strangers.skipped.end());
    FAMILIAR_TRY(threshold, learnThreshold(fitted, strangers.faces, config, stop));
    report.seconds.calibrate = calibrating.seconds();
    reportPeople(threshold, dataset.people, report);
    FAMILIAR_CHECK(checkStop(stop, fitted.cancelled));
    report.totalSeconds = total.seconds();
    return packaged(std::move(fitted), std::move(threshold), recipe, std::move(report), environment.clock);
}

} // namespace

BackboneUse backboneUse(Preset preset)
{
    return preset == Preset::Classic ? BackboneUse::Classic : BackboneUse::Faces;
}

Result<TrainConfig> resolved(TrainConfig config, WeightStore& weights)
{
    config.backbone = resolveBackbone(config.backbone, backboneUse(config.preset), config.sidePx,
                                      [&](const std::string& id) { return weights.find(id).has_value(); });
    if (config.sidePx == 0) {
        FAMILIAR_TRY(info, findBackbone(config.backbone, weights));
        config.sidePx = info.defaultSidePx;
    }
    return config;
}

Result<TrainOutcome> trainModel(const TrainRequest& request, const Environment& environment,
                                const TrainObserver& observer, std::stop_token stop)
{
    return guarded("training", [&]() -> Result<TrainOutcome> {
        FAMILIAR_CHECK(validate(request.config));
        FAMILIAR_TRY(config, resolved(request.config, environment.weights));
        TrainRequest exact = request;
        exact.config = std::move(config);
        return train(exact, environment, observer, stop);
    });
}

} // namespace familiar::core
