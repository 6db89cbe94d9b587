// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/classifier.h"

#include "core/base/guarded.h"

#include <algorithm>

namespace familiar::core {

struct Classifier::Impl
{
    Model model;
    std::shared_ptr<const Backbone> backbone;
};

Classifier::Classifier() : m_impl(std::make_unique<Impl>()) {}
Classifier::~Classifier() = default;

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

Result<std::shared_ptr<const Classifier>> Classifier::load(Model model, WeightStore& weights,
                                                           const std::string& device)
{
    return guarded("model", [&]() -> Result<std::shared_ptr<const Classifier>> {
        std::shared_ptr<Classifier> classifier(new Classifier);
        const ModelInfo& info = model.info;
        FAMILIAR_TRY(backbone, backboneOf(model, weights, device));
        if (backbone->weightsSha256() != info.weightsSha256)
            return Error{ErrorCode::ModelMismatch, info.backbone,
                         "it was trained with other weights (SHA-256 " + info.weightsSha256.substr(0, 12) +
                             "...) than those installed; install those or train again"};
        if (backbone->featureCount() != model.head.shape.featureCount)
            return Error{ErrorCode::ModelDamaged, info.backbone, "the head does not fit the backbone"};
        if (model.gallery.dim() != model.head.shape.featureCount)
            return Error{ErrorCode::ModelDamaged, info.backbone, "the gallery does not fit the people"};
        classifier->m_impl->backbone = std::move(backbone);
        classifier->m_impl->model = std::move(model);
        return std::shared_ptr<const Classifier>(std::move(classifier));
    });
}

const Model& Classifier::model() const
{
    return m_impl->model;
}

const Backbone& Classifier::backbone() const
{
    return *m_impl->backbone;
}

Result<Embeddings> Classifier::embeddings(std::span<const Image> crops, std::stop_token stop) const
{
    return embed(m_impl->model.info.recipe, *m_impl->backbone, crops, std::move(stop));
}

Result<std::vector<Naming>> Classifier::name(std::span<const Image> crops, std::stop_token stop) const
{
    FAMILIAR_TRY(rows, embeddings(crops, std::move(stop)));
    return name(rows);
}

Result<std::vector<Naming>> Classifier::name(const Embeddings& embeddings) const
{
    return guarded("classifier", [&]() -> Result<std::vector<Naming>> {
        const Model& model = m_impl->model;
        FAMILIAR_TRY(guesses, headGuesses(model.head, embeddings));
        std::vector<Naming> namings(guesses.size());
        for (size_t i = 0; i < namings.size(); ++i) {
            const auto scores = model.gallery.scores(embeddings.row(i));
            namings[i].person = guesses[i].person;
            namings[i].probability = guesses[i].probability;
            namings[i].score = scores[static_cast<size_t>(guesses[i].person)];
        }
        return namings;
    });
}

} // namespace familiar::core
