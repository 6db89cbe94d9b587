// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/recognizer.h"

#include "core/base/guarded.h"
#include "core/learning/features.h"

#include <algorithm>

namespace familiar::core {

struct Recognizer::Impl
{
    Model model;
    RecognizerParts networks;
    Gallery gallery;
};

Recognizer::Recognizer() : m_impl(std::make_unique<Impl>()) {}
Recognizer::~Recognizer() = default;

namespace {

// "random:7" names the seed that the weights were made from.
BackboneOptions backboneOptions(const Model& model, const std::string& device)
{
    BackboneOptions options;
    options.sidePx = model.sidePx;
    options.device = device;
    if (model.randomWeights) {
        options.weights = WeightsChoice::Random;
        options.seed = randomSeed(model.weightsSha256);
    }
    return options;
}

// A fine-tuned backbone lies in the model itself, a frozen one among the installed weights.
Result<std::shared_ptr<const Backbone>> backboneOf(Model& model, WeightStore& weights,
                                                   const std::string& device)
{
    constexpr std::string_view prefix = "backbone.";
    TensorMap tuned;
    for (auto item = model.tensors.lower_bound(std::string(prefix));
         item != model.tensors.end() && item->first.starts_with(prefix); ++item)
        tuned[item->first.substr(prefix.size())] = item->second;
    if (tuned.empty())
        return loadBackbone(model.backbone, backboneOptions(model, device), weights);
    auto info = findBackbone(model.backbone, weights);
    if (!info)
        return info.error();
    return backboneFromTensors(*info, model.sidePx, std::move(tuned), Precision::Float32, device);
}

} // namespace

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
            const std::string& id = options.detector.empty() ? model.detector : options.detector;
            FAMILIAR_TRY(detector, loadDetector(model.input, id, weights));
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
        if (parts.backbone->weightsSha256() != model.weightsSha256)
            return Error{ErrorCode::ModelMismatch, model.backbone,
                         "it was trained with other weights (SHA-256 " + model.weightsSha256.substr(0, 12) +
                             "...) than those installed; install those or train again"};
        if (parts.backbone->featureCount() != model.head.featureCount)
            return Error{ErrorCode::ModelDamaged, model.backbone, "the head does not fit the backbone"};
        FAMILIAR_TRY(gallery, Gallery::fromTensors(model.tensors, static_cast<int>(model.people.size()),
                                                   model.backbone));
        if (gallery.featureCount() != model.head.featureCount)
            return Error{ErrorCode::ModelDamaged, model.backbone, "the gallery does not fit the people"};
        std::shared_ptr<Recognizer> recognizer(new Recognizer);
        *recognizer->m_impl = {std::move(model), std::move(parts), std::move(gallery)};
        return std::shared_ptr<const Recognizer>(std::move(recognizer));
    });
}

const Model& Recognizer::model() const
{
    return m_impl->model;
}

const Gallery& Recognizer::gallery() const
{
    return m_impl->gallery;
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

Result<std::vector<float>> Recognizer::embed(std::span<const Image> crops, std::stop_token stop) const
{
    // A head of the classic recipe sees the network's own values, every other one directions.
    return model().head.normalised ? faceVectors(backbone(), crops, std::move(stop))
                                   : backbone().extract(crops, std::move(stop));
}

Result<std::vector<Prediction>> Recognizer::recognize(std::span<const Image> crops,
                                                      std::stop_token stop) const
{
    FAMILIAR_TRY(embeddings, embed(crops, std::move(stop)));
    return recognize(embeddings);
}

Result<std::vector<Prediction>> Recognizer::recognize(std::span<const float> embeddings) const
{
    return guarded("model", [&]() -> Result<std::vector<Prediction>> {
        const auto featureCount = static_cast<size_t>(model().head.featureCount);
        const auto personCount = model().people.size();
        FAMILIAR_TRY(probabilities, headProbabilities(model().tensors, model().head, embeddings));
        std::vector<Prediction> predictions(embeddings.size() / featureCount);
        for (size_t i = 0; i < predictions.size(); ++i) {
            const auto row = std::span<const float>(probabilities).subspan(i * personCount, personCount);
            const auto best = std::max_element(row.begin(), row.end());
            const auto scores = gallery().scores(embeddings.subspan(i * featureCount, featureCount));
            predictions[i].person = static_cast<int>(best - row.begin());
            predictions[i].probability = *best;
            predictions[i].score = scores[static_cast<size_t>(predictions[i].person)];
        }
        return predictions;
    });
}

} // namespace familiar::core
