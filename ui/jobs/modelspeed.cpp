// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/modelspeed.h"

#include "core/base/clock.h"
#include "core/recognition/recognizer.h"

#include <algorithm>

namespace familiar::ui {

core::Result<double> measureModelSpeed(const core::Model& model, core::WeightStore& weights,
                                       const std::string& device, int threads, std::stop_token stop)
{
    core::initTorchThread(threads);
    const auto recognizer = core::Recognizer::load(model, weights, {.device = device, .cropsOnly = true});
    if (!recognizer)
        return recognizer.error();
    // The time does not depend on what the crops show.
    const std::vector<core::Image> crops(
        4, core::Image(model.info.recipe.crop.sidePx, model.info.recipe.crop.sidePx));
    double best = 1e9;
    for (int round = 0; round < 4; ++round) {
        const core::Stopwatch watch;
        if (const auto predictions = (*recognizer)->recognize(crops, stop); !predictions)
            return predictions.error();
        best = std::min(best, watch.seconds() * 1000 / static_cast<double>(crops.size()));
    }
    return best;
}

} // namespace familiar::ui
