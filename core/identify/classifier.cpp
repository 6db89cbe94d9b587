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
    Gallery gallery;
};

Classifier::Classifier() : m_impl(std::make_unique<Impl>()) {}
Classifier::~Classifier() = default;

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

Result<std::shared_ptr<const Classifier>> Classifier::load(Model model, WeightStore& weights,
                                                           const std::string& device)
{
    return guarded("model", [&]() -> Result<std::shared_ptr<const Classifier>> {
        std::shared_ptr<Classifier> classifier(new Classifier);
        auto backbone = backboneOf(model, weights, device);
        if (!backbone)
            return backbone.error();
        if ((*backbone)->weightsSha256() != model.weightsSha256)
            return Error{ErrorCode::ModelMismatch, model.backbone,
                         "it was trained with other weights (SHA-256 " + model.weightsSha256.substr(0, 12) +
                             "...) than those installed; install those or train again"};
        if ((*backbone)->featureCount() != model.head.featureCount)
            return Error{ErrorCode::ModelDamaged, model.backbone, "the head does not fit the backbone"};
        auto gallery =
            Gallery::fromTensors(model.tensors, static_cast<int>(model.people.size()), model.backbone);
        if (!gallery)
            return gallery.error();
        if (gallery->featureCount() != model.head.featureCount)
            return Error{ErrorCode::ModelDamaged, model.backbone, "the gallery does not fit the people"};
        classifier->m_impl->backbone = std::move(*backbone);
        classifier->m_impl->gallery = std::move(*gallery);
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

Result<std::vector<float>> Classifier::vectors(std::span<const Image> crops, std::stop_token stop) const
{
    // A head of the classic recipe sees the network's own values, every other one directions.
    return m_impl->model.head.normalised ? faceVectors(*m_impl->backbone, crops, std::move(stop))
                                         : m_impl->backbone->extract(crops, std::move(stop));
}

Result<std::vector<Naming>> Classifier::name(std::span<const Image> crops, std::stop_token stop) const
{
    auto rows = vectors(crops, std::move(stop));
    if (!rows)
        return rows.error();
    return nameVectors(*rows);
}

Result<std::vector<Naming>> Classifier::nameVectors(std::span<const float> rows) const
{
    return guarded("classifier", [&]() -> Result<std::vector<Naming>> {
        const auto featureCount = static_cast<size_t>(m_impl->model.head.featureCount);
        const auto personCount = m_impl->model.people.size();
        auto probabilities = headProbabilities(m_impl->model.tensors, m_impl->model.head, rows);
        if (!probabilities)
            return probabilities.error();
        std::vector<Naming> namings(rows.size() / featureCount);
        for (size_t i = 0; i < namings.size(); ++i) {
            const auto row = std::span<const float>(*probabilities).subspan(i * personCount, personCount);
            const auto best = std::max_element(row.begin(), row.end());
            const auto scores = m_impl->gallery.scores(rows.subspan(i * featureCount, featureCount));
            namings[i].person = static_cast<int>(best - row.begin());
            namings[i].probability = *best;
            namings[i].score = scores[static_cast<size_t>(namings[i].person)];
        }
        return namings;
    });
}

} // namespace familiar::core
