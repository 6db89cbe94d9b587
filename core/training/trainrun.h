// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way from a folder to a model: scan, embed, split, fit, calibrate, package.
#pragma once

#include "core/learning/report.h"
#include "core/photos/labels.h"
#include "core/photos/mergepeople.h"
#include "core/recognition/environment.h"
#include "core/recognition/modelfile.h"

namespace familiar::core {

struct TrainRequest
{
    TrainConfig config;
    std::filesystem::path folder;                     // of photos; see labels
    std::optional<Dataset> dataset;                   // the folder where it was scanned already
    CheckpointPlace checkpoint;                       // its fingerprint is filled in
    std::vector<std::filesystem::path> leftOut;       // photos the user does not want to be used
    std::map<std::filesystem::path, int> chosenFaces; // faces picked by hand: index into PhotoFaces::faces
    MergedPeople merged{};                            // folders of one person under two names
    LabelChoice labels = LabelChoice::Folders;        // how the folder is read
    std::filesystem::path strangers{};                // photos of people who are nobody in the model
};

struct TrainOutcome
{
    Model model;
    TrainReport report;
};

// Returns what a preset's "auto" is chosen for.
BackboneUse backboneUse(Preset preset);
// Puts the network and the side that a configuration means in place of "auto" and 0.
// Fails with: UnknownBackbone and the store's errors.
Result<TrainConfig> resolved(TrainConfig config, WeightStore& weights);

// Trains a model.
// Fails with: errors of every stage (each names the file and the cause), NoFaces (subject: the person without
// any face), TooFewPeople, Cancelled (before the first epoch; later the best so far is returned with
// report.cancelled).
// Thread: any; calls initTorchThread.
Result<TrainOutcome> trainModel(const TrainRequest& request, const Environment& environment,
                                const TrainObserver& observer = {}, std::stop_token stop = {});

} // namespace familiar::core
