// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a photo becomes an embedding: the one place that knows what stands behind each look at a photo and what
// a clean embedding is made of.
#pragma once

#include "core/faces/facedetector.h"
#include "core/faces/photofaces.h"
#include "core/learning/embeddings.h"
#include "core/learning/trainconfig.h"
#include "core/networks/backbone.h"

namespace familiar::core {

// A look is one picture of a photo that goes through the network. The first cleanLooks() of them make the
// clean embedding, which recognition compares; training draws further ones.
enum class LookKind { Clean, Mirror, Drawn };

// Colour order and scale belong to the backbone (Preprocessing). A value; stored in models and bundles.
struct EmbeddingRecipe
{
    InputKind input = InputKind::Faces;
    std::string detector; // its id; empty for whole pictures
    CropRule crop;        // for whole pictures only its side counts
    // The clean embedding is the mean direction of the picture and its mirror image.
    bool averageMirror = false;
    // Embeddings have length 1; else they are the network's own values (the classic recipe's).
    bool normalised = true;
    AugmentKind augment = AugmentKind::None;
    int variants = 1; // as TrainConfig::variants counts them
    uint64_t seed = 1;

    bool operator==(const EmbeddingRecipe&) const = default;

    int sidePx() const { return crop.sidePx; }
    // Returns the recipe for recognition: clean looks only.
    EmbeddingRecipe withoutAugmentation() const;

    // Returns how many looks training takes at a photo.
    int looks() const;
    // Returns how many of them, from the first on, make the clean embedding.
    int cleanLooks() const;
    LookKind lookKind(int look) const;
    // Makes the picture of a look from the clean one. Depends only on the seed, `photoKey` and `look`.
    Image lookAt(const Image& picture, uint64_t photoKey, int look) const;
    // Returns the clean embedding from the network's vectors of at least the clean looks.
    std::vector<float> embedding(std::span<const std::vector<float>> looks) const;

    // Returns how many variants of a photo a head is trained on. Variant 0 is the clean embedding.
    int headVariants() const;
    // Returns the look whose vector is this variant of a head's data; -1 for the clean embedding.
    int lookOfVariant(int variant) const;
};

// Returns the recipe of a training. `detector` is nullptr for whole pictures.
EmbeddingRecipe trainingRecipe(const TrainConfig& config, const Backbone& backbone,
                               const FaceDetector* detector);
// Returns the recipe of clean embeddings for a linear head: comparing networks, checking photos.
EmbeddingRecipe cleanRecipe(InputKind input, const Backbone& backbone, const FaceDetector* detector);
// Returns what a model of 0.1.0, which stored no recipe, was made with.
EmbeddingRecipe recipeOfFormat1(InputKind input, const CropRule& crop, const std::string& detector,
                                const std::string& backbone, bool normalised);

// Returns the number that the drawn looks of a photo depend on.
uint64_t photoKeyOf(const PhotoFaces& faces);
// Returns the cache key of the network's vector of a look: everything that it depends on. `face` is an index
// into the photo's faces, -1 for the whole picture.
Digest lookKey(const EmbeddingRecipe& recipe, const Backbone& backbone, const PhotoFaces& faces, int face,
               int look);

// Computes clean embeddings of pictures that were cut out by the recipe's rule.
// Shape: one row a picture. Thread: any. Fails with: Backbone::extract's errors.
Result<Embeddings> embed(const EmbeddingRecipe& recipe, const Backbone& backbone,
                         std::span<const Image> pictures, std::stop_token stop = {});

// Throws nlohmann's exceptions on missing keys, wrong types and unknown words.
void to_json(nlohmann::json& json, const EmbeddingRecipe& recipe);
void from_json(const nlohmann::json& json, EmbeddingRecipe& recipe);

} // namespace familiar::core
