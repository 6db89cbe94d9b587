// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every face of a folder as a model sees it: who is near whom, which photos are doubtful.
#pragma once

#include "core/base/geometry.h"
#include "core/base/progress.h"
#include "core/learning/embeddings.h"
#include "core/photos/dataset.h"
#include "core/recognition/environment.h"

namespace familiar::core {

class Recognizer;

struct MappedFace
{
    size_t photo = 0;        // index into Dataset::photos
    int person = -1;         // index into Dataset::people
    int predicted = -1;      // the same; -1: whom the model does not tell of this folder
    float score = 0;         // of the predicted person
    float own = 0;           // of the photo's own person; -2: the model does not know them
    bool isDoubtful = false; // no name would be said, or the one of somebody else
};

// Two people whose photos lie among each other's.
struct AlikePeople
{
    int person = -1; // indexes into Dataset::people
    int other = -1;
    int closer = 0;     // photos of either that are closer to the other
    float likeness = 0; // of the two people themselves
};

struct FaceMap
{
    std::vector<MappedFace> faces;  // in the data set's order
    Embeddings directions;          // a row a face, from the model's centre, of length 1
    std::vector<Point> plane;       // by principal components
    std::vector<AlikePeople> alike; // the nearest pairs first
    std::vector<SkippedFile> skipped;
};

// Embeds every photo of a folder and places it; what training computed comes from the cache.
// Fails with: Cancelled, the networks' errors. Thread: any; calls initTorchThread.
Result<FaceMap> mapFaces(const Recognizer& recognizer, const Dataset& dataset, const Environment& environment,
                         int threads, std::stop_token stop = {}, const ProgressCallback& progress = {});

// Gives each face to whom its photo belongs now. `drawn` is the data set of the map, `now` the same photos
// after the user's choices.
void reassign(FaceMap& map, const Dataset& drawn, const Dataset& now);

struct NearPhoto
{
    size_t face = 0;    // index into FaceMap::faces
    float likeness = 0; // cosine of both directions
};
// Returns a person's photos that are most alike to a direction (Gallery::centred), the nearest first; not one
// that is the very same.
std::vector<NearPhoto> nearestPhotos(const FaceMap& map, std::span<const float> direction, int person,
                                     size_t count);

} // namespace familiar::core
