// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Photos to cached feature vectors: faces found, cropped, augmented and sent through the frozen backbone on
// all cores.
#pragma once

#include "core/faces/facefinder.h"
#include "core/faces/photofaces.h"
#include "core/learning/backbone.h"
#include "core/learning/trainconfig.h"
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

// One usable photo. Vectors are as the backbone gives them, [featureCount] each; variant 0 is the clean
// picture. Photos that were not wanted have the clean variants only.
struct PhotoFeatures
{
    size_t photo = 0; // index into Dataset::photos
    int person = -1;
    PhotoFaces faces;
    int chosenFace = -1; // -1 for whole pictures
    float agreement = 0;
    std::vector<std::vector<float>> variants;
    Digest clean{}; // cache key of variant 0
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
    InputKind input = InputKind::Faces;
    AugmentKind augment = AugmentKind::None;
    int variants = 1;      // >= 1
    int cleanVariants = 1; // 1..variants: the first ones, which every photo gets
    // Called once where there are others: which photos get them too. Empty: all of them.
    std::function<std::vector<bool>(std::span<const UsablePhoto>)> wantsVariants;
    uint64_t seed = 1;
    int threads = 0;
    bool chooseByAgreement = true; // false: the main face (evaluation, identification)
    bool useCache = true;
    std::map<std::filesystem::path, int> chosenFaces; // picked by hand: index into PhotoFaces::faces
};

// Cancelled; NoFaces when no photo of a person has a face is no error here (the person simply has none).
Result<FeatureSet> computeFeatures(const Dataset& dataset, const Backbone& backbone,
                                   const FaceDetector* detector, const FeatureOptions& options,
                                   FileSystem& files, RecordCache* cache, std::stop_token stop = {},
                                   const ProgressCallback& progress = {});

// What one clean face's vector is for identification: L2-normalised, averaged with the mirror image's where
// the backbone asks for it.
Result<std::vector<float>> faceVectors(const Backbone& backbone, std::span<const Image> crops,
                                       std::stop_token stop = {});

} // namespace familiar::core
