// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Photos to the cached vectors of their looks: faces found, cropped, augmented and sent through the frozen
// backbone on all cores.
#pragma once

#include "core/faces/facefinder.h"
#include "core/faces/photofaces.h"
#include "core/learning/embeddingrecipe.h"
#include "core/photos/dataset.h"

#include <functional>
#include <map>
#include <span>

namespace familiar::core {

struct StageTimes // seconds of work summed over threads, and wall time
{
    double scan = 0;
    double read = 0;
    double decode = 0;
    double detect = 0;
    double features = 0;
    double head = 0;
    double calibrate = 0;
    double facesAndFeaturesWall = 0;
    double cpuUse = 0; // share of threads that worked during facesAndFeaturesWall, 0..1
};

struct FeatureFigures
{
    size_t photosRead = 0;
    size_t faceCacheHits = 0;
    size_t featureCacheHits = 0;
    size_t featuresComputed = 0;
};

// One usable photo. Vectors of its looks are as the backbone gives them. Photos of which no more was wanted
// have the clean looks only.
struct PhotoFeatures
{
    size_t photo = 0; // index into Dataset::photos
    int person = -1;
    PhotoFaces faces;
    int chosenFace = -1; // -1 for whole pictures
    float agreement = 0;
    std::vector<std::vector<float>> looks;                  // by the recipe
    Digest clean{};                                         // cache key of look 0
    std::vector<std::vector<std::vector<float>>> everyFace; // with that option: the clean looks of each face

    // Returns the chosen face's quality; below 0: not known, as of whole pictures.
    float quality() const
    {
        return chosenFace < 0 ? -1 : faces.faces[static_cast<size_t>(chosenFace)].quality;
    }
};

struct FeatureSet
{
    std::vector<PhotoFeatures> photos; // in the data set's order, without the skipped
    std::vector<SkippedFile> skipped;  // no face, unsure, damaged ... (beyond Dataset::skipped)
    FeatureFigures figures;
    StageTimes times;
};

struct UsablePhoto
{
    size_t photo = 0;  // index into Dataset::photos
    uint64_t hash = 0; // PhotoFaces::hash
};

struct FeatureOptions
{
    EmbeddingRecipe recipe;
    // Called once where the recipe has more than the clean looks: which photos get those too. Empty: all.
    std::function<std::vector<bool>(std::span<const UsablePhoto>)> wantsAllLooks;
    bool cleanLooksOnly = false; // the further looks are made elsewhere
    int threads = 0;
    bool chooseByAgreement = true; // false: the main face (evaluation, identification)
    bool everyFace = false;        // all faces of a photo instead of one person's
    bool useCache = true;
    std::map<std::filesystem::path, int> chosenFaces; // picked by hand: index into PhotoFaces::faces
};

// Computes the looks of every photo. A person without a detectable face is not an error; they have no entries
// in the result.
// Fails with: Cancelled, FileMissing (reason Vanished: more than one photo in twenty is not there any more),
// Backbone::extract's errors.
Result<FeatureSet> computeFeatures(const Dataset& dataset, const Backbone& backbone,
                                   const FaceDetector* detector, const FeatureOptions& options,
                                   FileSystem& files, RecordCache* cache, std::stop_token stop = {},
                                   const ProgressCallback& progress = {});

// Returns the clean embeddings of photos, in their order.
Embeddings cleanEmbeddings(const FeatureSet& features, const EmbeddingRecipe& recipe);

} // namespace familiar::core
