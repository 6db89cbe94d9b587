// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/findrate.h"

#include "core/base/guarded.h"
#include "core/training/internal/photosplit.h"
#include "core/training/internal/trainingphotos.h"

namespace familiar::core {

Result<RateCurve> findRate(const TrainRequest& request, const Environment& environment,
                           const TrainObserver& observer, const std::stop_token& stop)
{
    using namespace internal;
    return guarded("training", [&]() -> Result<RateCurve> {
        FAMILIAR_CHECK(validate(request.config));
        if (request.config.unfreezeBlocks > 0)
            return outOfRange("unfreeze", {0, 0});
        TrainRequest exact = request;
        FAMILIAR_TRY(config, resolved(request.config, environment.weights));
        exact.config = std::move(config);
        exact.config.useCache = true;
        FAMILIAR_TRY(dataset, trainingPhotos(exact, environment, observer, stop));
        FAMILIAR_TRY(networks, loadNetworks(exact.config, environment));
        FAMILIAR_TRY(photos, embedPhotos(dataset, exact, networks, LooksFor::Training, environment.files,
                                         environment.cache, observer, stop));
        FAMILIAR_CHECK(checkEverybodyIsThere(dataset, photos));
        const PhotoSplit split = splitPhotos(dataset, photos, exact.config);
        const HeadData data =
            headData(photos, split, networks.recipe, static_cast<int>(dataset.people.size()), true);
        initTorchThread(headThreads(data.dim(), exact.config));
        FAMILIAR_TRY(points, sweepRates(data, {exact.config, networks.recipe.normalised, {}}, {}, stop));
        RateCurve curve{std::move(points), 0};
        curve.suggestion = suggestedRate(curve.points);
        return curve;
    });
}

} // namespace familiar::core
