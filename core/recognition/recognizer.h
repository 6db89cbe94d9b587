// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A model that is ready to name faces, with the networks that it needs.
#pragma once

#include "core/faces/facedetector.h"
#include "core/networks/liveness.h"
#include "core/recognition/model.h"
#include "core/recognition/prediction.h"

namespace familiar::core {

struct RecognizerOptions
{
    std::string device = "auto"; // of the backbone
    std::string detector{};      // instead of the model's; empty: the model's
    bool liveness = false;       // loads the liveness check as well, where faces are looked for
    bool cropsOnly = false;      // loads no detector: faces will come as crops
};

// The networks of a recognizer.
struct RecognizerParts
{
    std::shared_ptr<const Backbone> backbone;
    std::shared_ptr<const FaceDetector> detector;  // nullptr: no faces are looked for
    std::shared_ptr<const LivenessCheck> liveness; // nullptr: not checked
};

// Loads the detector for an input: nullptr for whole pictures, which need none; an empty id means "auto".
// Fails with: makeDetector's errors.
Result<std::unique_ptr<FaceDetector>> loadDetector(InputKind input, const std::string& id,
                                                   WeightStore& weights);

// People whose scores lie no further below the best one are told apart by the head.
inline constexpr float asGood = 0.05F;

// Returns what a model says of embeddings. The best score decides whether there is a name; among people whose
// scores lie within asGood of it the head decides whose. (Models with prototypes: the head alone decides
// whose.) Fails with: headProbabilities' errors.
Result<std::vector<Prediction>> predictionsOf(const Model& model, const Embeddings& embeddings);

// Thread: never changes once it is made; every function from any thread that has called initTorchThread.
class Recognizer
{
public:
    // Loads the networks that the model needs: the only place that knows which.
    // Fails with: WeightsMissing, ModelMismatch (other weights than the model's), ModelDamaged, the networks'
    // own errors.
    static Result<std::shared_ptr<const Recognizer>> load(Model model, WeightStore& weights,
                                                          const RecognizerOptions& options = {});
    // Joins a model and networks that are loaded already.
    // Fails with: ModelMismatch, ModelDamaged.
    static Result<std::shared_ptr<const Recognizer>> assemble(Model model, RecognizerParts parts);
    ~Recognizer();

    const Model& model() const;
    const Backbone& backbone() const;

    bool namesWholePictures() const { return model().info.recipe.input == InputKind::Whole; }
    bool hasDetector() const { return detector() != nullptr; }
    // Returns the detector that newDetector() clones; nullptr without one. It is never run itself.
    const FaceDetector* detector() const;
    // Returns a detector for one thread; nullptr without one.
    std::unique_ptr<FaceDetector> newDetector() const;
    // Returns nullptr where nothing is checked.
    const LivenessCheck* liveness() const;

    // Computes the clean embeddings of crops by the model's recipe.
    // Shape: crops sidePx x sidePx; one row a crop.
    Result<Embeddings> embed(std::span<const Image> crops, std::stop_token stop = {}) const;
    // Returns one prediction for each crop.
    Result<std::vector<Prediction>> recognize(std::span<const Image> crops, std::stop_token stop = {}) const;
    // Returns one prediction for each embedding, of embed() or of a cache.
    Result<std::vector<Prediction>> recognize(const Embeddings& embeddings) const;

private:
    Recognizer();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace familiar::core
