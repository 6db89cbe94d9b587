// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A model: what was learned of some people, ready to be saved, exported or made a recogniser of.
#pragma once

#include "core/learning/calibration.h"
#include "core/learning/embeddingrecipe.h"
#include "core/learning/finetune.h"
#include "core/learning/gallery.h"
#include "core/learning/head.h"
#include "core/learning/strangerpromise.h"
#include "core/recognition/learnedphotos.h"

#include <map>

namespace familiar::core {

struct ModelInfo
{
    std::vector<std::string> people; // index order
    std::string backbone;
    std::string weightsSha256; // of the backbone, Backbone::weightsSha256
    bool randomWeights = false;
    EmbeddingRecipe recipe;
    float threshold = 1;                          // the user's; the learned one is the calibration's
    std::string created;                          // ISO date
    std::string reportJson;                       // toJson(report, true)
    std::map<std::string, std::string> libraries; // name -> version
};

struct Model
{
    ModelInfo info;
    Head head;
    Gallery gallery;
    Calibration calibration;
    std::optional<TunedBackbone> backbone; // where it was fine-tuned
    LearnedPhotos learned;                 // empty in models of before and of exports

    // Returns where this model names a face and where it says "maybe", for a threshold.
    NameLimits limitsAround(float threshold) const
    {
        return core::limitsAround(threshold, calibration, gallery.photos());
    }
};

} // namespace familiar::core
