// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/recognizer.h"

#include "core/base/guarded.h"
#include "core/recognition/probabilitynames.h"

#include <algorithm>

namespace familiar::core {

struct Recognizer::Impl
{
    Model model;
    RecognizerParts networks;
};

Recognizer::Recognizer() : m_impl(std::make_unique<Impl>()) {}
Recognizer::~Recognizer() = default;

namespace {

// "random:7" names the seed that the weights were made from.
BackboneOptions backboneOptions(const ModelInfo& info, const std::string& device)
{
    BackboneOptions options;
    options.sidePx = info.recipe.sidePx();
    options.device = device;
    if (info.randomWeights) {
        options.weights = WeightsChoice::Random;
        options.seed = randomSeed(info.weightsSha256);
    }
    return options;
}

// A fine-tuned backbone lies in the model itself, a frozen one among the installed weights.
Result<std::shared_ptr<const Backbone>> backboneOf(const Model& model, WeightStore& weights,
                                                   const std::string& device)
{
    if (!model.backbone)
        return loadBackbone(model.info.backbone, backboneOptions(model.info, device), weights);
    FAMILIAR_TRY(info, findBackbone(model.info.backbone, weights));
    return backboneFromTensors(info, model.info.recipe.sidePx(), model.backbone->tensors, Precision::Float32,
                               device);
}

} // namespace

namespace {

Prediction predictionOf(const Gallery& gallery, bool byProbability, std::span<const float> probabilities,
                        std::span<const float> embedding)
{
    if (byProbability) {
        const auto most = std::max_element(probabilities.begin(), probabilities.end());
        return {static_cast<int>(most - probabilities.begin()), *most, *most};
    }
    const std::vector<float> scores = gallery.scores(embedding);
    const float best = *std::max_element(scores.begin(), scores.end());
    size_t person = scores.size();
    for (size_t i = 0; i < scores.size(); ++i)
        if ((gallery.prototypes() || scores[i] >= best - asGood) &&
            (person == scores.size() || probabilities[i] > probabilities[person]))
            person = i;
    return {static_cast<int>(person), gallery.prototypes() ? scores[person] : best, probabilities[person]};
}

} // namespace

Result<std::vector<Prediction>> predictionsOf(const Model& model, const Embeddings& embeddings)
{
    FAMILIAR_TRY(probabilities, headProbabilities(model.head, embeddings));
    const auto people = static_cast<size_t>(model.head.shape.personCount);
    if (static_cast<size_t>(model.gallery.personCount()) != people || people == 0)
        return Error{ErrorCode::ModelDamaged, model.info.backbone, "the gallery does not fit the people"};
    const bool byProbability = namesByProbability(model);
    std::vector<Prediction> predictions;
    for (size_t i = 0; i < embeddings.rows(); ++i)
        predictions.push_back(predictionOf(model.gallery, byProbability,
                                           std::span<const float>(probabilities).subspan(i * people, people),
                                           embeddings.row(i)));
    return predictions;
}

Result<std::unique_ptr<FaceDetector>> loadDetector(InputKind input, const std::string& id,
                                                   WeightStore& weights)
{
    if (input == InputKind::Whole)
        return std::unique_ptr<FaceDetector>();
    return makeDetector(id.empty() ? "auto" : id, weights);
}

Result<std::shared_ptr<const Recognizer>> Recognizer::load(Model model, WeightStore& weights,
                                                           const RecognizerOptions& options)
{
    return guarded("model", [&]() -> Result<std::shared_ptr<const Recognizer>> {
        RecognizerParts networks;
        if (!options.cropsOnly) {
            const EmbeddingRecipe& recipe = model.info.recipe;
            const std::string& id = options.detector.empty() ? recipe.detector : options.detector;
            FAMILIAR_TRY(detector, loadDetector(recipe.input, id, weights));
            networks.detector = std::move(detector);
        }
        FAMILIAR_TRY(backbone, backboneOf(model, weights, options.device));
        networks.backbone = std::move(backbone);
        if (options.liveness && networks.detector) {
            FAMILIAR_TRY(liveness, loadLivenessCheck(weights));
            networks.liveness = std::move(liveness);
        }
        return assemble(std::move(model), std::move(networks));
    });
}

Result<std::shared_ptr<const Recognizer>> Recognizer::assemble(Model model, RecognizerParts parts)
{
    return guarded("model", [&]() -> Result<std::shared_ptr<const Recognizer>> {
        const ModelInfo& info = model.info;
        if (parts.backbone->weightsSha256() != info.weightsSha256)
            return Error{ErrorCode::ModelMismatch, info.backbone,
                         "it was trained with other weights (SHA-256 " + info.weightsSha256.substr(0, 12) +
                             "...) than those installed; install those or train again"};
        if (parts.backbone->featureCount() != model.head.shape.featureCount)
            return Error{ErrorCode::ModelDamaged, info.backbone, "the head does not fit the backbone"};
        if (model.gallery.dim() != model.head.shape.featureCount)
            return Error{ErrorCode::ModelDamaged, info.backbone, "the gallery does not fit the people"};
        std::shared_ptr<Recognizer> recognizer(new Recognizer);
        *recognizer->m_impl = {std::move(model), std::move(parts)};
        return std::shared_ptr<const Recognizer>(std::move(recognizer));
    });
}

const Model& Recognizer::model() const
{
    return m_impl->model;
}

const Backbone& Recognizer::backbone() const
{
    return *m_impl->networks.backbone;
}

const FaceDetector* Recognizer::detector() const
{
    return m_impl->networks.detector.get();
}

std::unique_ptr<FaceDetector> Recognizer::newDetector() const
{
    return hasDetector() ? detector()->clone() : nullptr;
}

const LivenessCheck* Recognizer::liveness() const
{
    return m_impl->networks.liveness.get();
}

Result<Embeddings> Recognizer::embed(std::span<const Image> crops, std::stop_token stop) const
{
    return core::embed(model().info.recipe, backbone(), crops, std::move(stop));
}

Result<std::vector<Prediction>> Recognizer::recognize(std::span<const Image> crops,
                                                      std::stop_token stop) const
{
    FAMILIAR_TRY(embeddings, embed(crops, std::move(stop)));
    return recognize(embeddings);
}

Result<std::vector<Prediction>> Recognizer::recognize(const Embeddings& embeddings) const
{
    return guarded("model",
                   [&]() -> Result<std::vector<Prediction>> { return predictionsOf(model(), embeddings); });
}

} // namespace familiar::core
