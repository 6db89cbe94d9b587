// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// All faces of a pile of photos that nobody has sorted.
#pragma once

#include "core/learning/features.h"
#include "core/learning/impostors.h"
#include "core/recognition/environment.h"
#include "core/recognition/recognizer.h"

namespace familiar::core {

struct PileFace
{
    size_t photo = 0; // index into Dataset::photos
    Rect box;         // px of the photo as its EXIF turns it
    Rect region;      // the same in shares of the photo
    float quality = -1;
};

struct Pile
{
    Dataset dataset;                  // its photos belong to nobody
    std::vector<PileFace> faces;      // by photo, then from left to right
    Embeddings embeddings;            // a row a face, as the network's recipe makes them
    std::vector<SkippedFile> skipped; // no face, damaged ... (beyond Dataset::skipped)
    FeatureFigures figures;

    // Returns the photos that show more than one face.
    std::vector<size_t> photosOfSeveral() const;
};

// The networks that look at a pile.
struct PileNetworks
{
    std::shared_ptr<const FaceDetector> detector;
    std::shared_ptr<const Backbone> backbone;
    EmbeddingRecipe recipe;
    const NetworkImpostors* impostors = nullptr; // lives for ever
};

// Loads the best installed face network whose strangers were measured.
// Fails with: WeightsMissing and NetworkProvider's errors.
Result<PileNetworks> pileNetworks(const Environment& environment, int threads);
// Returns the networks of a model, so that its people can be found in the pile.
// Fails with: ModelMismatch (its network's strangers were not measured, or it names whole pictures).
Result<PileNetworks> pileNetworks(const std::shared_ptr<const Recognizer>& recognizer);

// Finds and embeds every face of the photos, from the cache where it knows them.
// Thread: any. Fails with: computeFeatures' errors.
Result<Pile> readPile(Dataset dataset, const PileNetworks& networks, const Environment& environment,
                      int threads, std::stop_token stop = {}, const ProgressCallback& progress = {});

} // namespace familiar::core
