// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last steps of a training: threshold, report and model.
#pragma once

#include "core/learning/givenstrangers.h"
#include "core/learning/peoplefindings.h"
#include "core/training/internal/fit.h"

namespace familiar::core::internal {

struct Threshold
{
    Gallery gallery;
    Calibration calibration;
    PeopleFindings people; // empty where nothing is known of the network
};

// Builds the gallery and measures where impostors begin. `strangers`: faces that were given, or none.
// Fails with: Cancelled; the calibration of a run that was stopped is quick and goes to its end.
Result<Threshold> learnThreshold(const FitResult& fitted, const StrangerFaces& strangers,
                                 const TrainConfig& config, const std::stop_token& stop);

// Notes how the folder was read, whose folder is empty, and the photos of strangers in it.
void noteFolder(const Dataset& dataset, TrainReport& report);

// Notes how many photos there are, have a face, train and validate.
void reportPhotos(const FeatureSet& photos, const PhotoSplit& split, TrainReport& report);
// Notes who is probably one person, two people, or known from one photo only.
void reportPeople(const Threshold& threshold, const std::vector<Person>& people, TrainReport& report);
// Notes epochs, right and wrong answers and skipped files.
void reportFit(const FitResult& fitted, const Dataset& dataset, TrainReport& report);

// Puts together what is saved. `report` is whole.
TrainOutcome packaged(FitResult fitted, Threshold threshold, const EmbeddingRecipe& recipe,
                      TrainReport report, const Clock& clock);

} // namespace familiar::core::internal
