// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A photo's way through a network: what is cut out, how it is varied, what the blocks make of it, who is
// near.
#pragma once

#include "core/learning/augment.h"
#include "core/learning/embeddingrecipe.h"
#include "core/networks/activationmaps.h"
#include "core/recognition/environment.h"

namespace familiar::core {

class Recognizer;

// One picture of the photo that goes through the network.
struct SeenLook
{
    int look = 0; // EmbeddingRecipe::lookAt
    LookKind kind = LookKind::Clean;
    VariantDraw draw; // what was done to the clean picture
    Image picture;    // side x side
};

struct NearPerson
{
    int person = -1;              // index into the model's people
    float score = 0;              // Gallery::scores
    std::vector<float> direction; // of the person's template
};

struct PhotoWay
{
    EmbeddingRecipe recipe;
    int face = 1;                  // from the left
    int faceCount = 1;             // 0: the whole picture
    int looksInAll = 1;            // that a training takes at a photo
    std::vector<SeenLook> looks;   // the clean one first, the others as training draws them
    std::vector<BlockMaps> blocks; // of the clean look; empty for a network that runs from an ONNX file
    std::vector<float> embedding;  // the clean one
    std::vector<float> direction; // of it from the gallery's centre, as it is compared; empty without a model
    std::vector<NearPerson> nearest; // the nearest first; nobody without a model or where it has no templates
};

struct PhotoWayOptions
{
    int face = 0; // from the left, 0: the main one
    int mostLooks = 8;
    int mapsPerBlock = 4;
    size_t mostPeople = 3;
};

// Shows the way through a model's network, varied as the training that made it did.
// Fails with: NoFaces, InvalidArgument ("face"), Cancelled, errors of reading and of the networks.
// Thread: any that has called initTorchThread.
Result<PhotoWay> photoWay(const Recognizer& recognizer, const std::filesystem::path& photo,
                          const PhotoWayOptions& options, const Environment& environment,
                          const std::stop_token& stop = {});
// The same for a training that is not there yet; calls initTorchThread. `config` is resolved.
Result<PhotoWay> photoWay(const TrainConfig& config, const std::filesystem::path& photo,
                          const PhotoWayOptions& options, const Environment& environment,
                          const std::stop_token& stop = {});

// Draws numbers as stripes from light (the smallest) to dark blue (the largest); where there are more of them
// than columns, neighbours share one.
Image barCode(std::span<const float> numbers, int widthPx, int heightPx);

} // namespace familiar::core
