// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/prototypegallery.h"

#include "core/base/vectors.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace familiar::core {

namespace {

constexpr float nobody = -2;

float meanOfNearest(std::vector<float>& cosines)
{
    const size_t count = std::min(PrototypeGallery::nearestCount, cosines.size());
    std::partial_sort(cosines.begin(), cosines.begin() + static_cast<ptrdiff_t>(count), cosines.end(),
                      std::greater<>());
    float sum = 0;
    for (size_t i = 0; i < count; ++i)
        sum += cosines[i];
    return count == 0 ? nobody : sum / static_cast<float>(count);
}

std::vector<float> withoutRivals(const std::vector<float>& similarity, float bestStranger)
{
    // The best and the second best are enough to know everybody's best rival.
    size_t best = 0;
    for (size_t i = 1; i < similarity.size(); ++i)
        if (similarity[i] > similarity[best])
            best = i;
    bool any = bestStranger > nobody;
    float second = any ? bestStranger : 0; // no rival: nothing is taken off
    for (size_t i = 0; i < similarity.size(); ++i) {
        if (i == best || similarity[i] <= nobody)
            continue;
        second = any ? std::max(second, similarity[i]) : similarity[i];
        any = true;
    }
    std::vector<float> scores(similarity.size(), nobody);
    for (size_t i = 0; i < similarity.size(); ++i)
        if (similarity[i] > nobody)
            scores[i] = similarity[i] - PrototypeGallery::rivalShare *
                                            (i == best ? second : std::max(similarity[best], bestStranger));
    return scores;
}

} // namespace

std::optional<PrototypeGallery> PrototypeGallery::fromContent(PrototypeContent content, int personCount)
{
    const auto dim = static_cast<int>(content.mean.size());
    if (dim == 0 || content.prototypes.dim() != dim || content.prototypes.rows() != content.owners.size())
        return std::nullopt;
    for (const int owner : content.owners)
        if (owner >= personCount)
            return std::nullopt;
    PrototypeGallery gallery;
    gallery.m_personCount = personCount;
    gallery.m_content = std::move(content);
    return gallery;
}

std::vector<float> PrototypeGallery::centred(std::span<const float> embedding) const
{
    std::vector<float> row = normalised(embedding);
    for (size_t i = 0; i < row.size(); ++i)
        row[i] -= m_content.mean[i];
    normalise(row);
    return row;
}

LabelledEmbeddings PrototypeGallery::directions() const
{
    // A prototype p is the direction of v - m for a vector v of length 1: v = m + a p, where the length gives
    // a (the positive root of a^2 + 2 a (m.p) + |m|^2 - 1 = 0).
    const std::vector<float>& mean = m_content.mean;
    const float meanSquare = dot(mean, mean);
    LabelledEmbeddings rows;
    rows.embeddings = Embeddings(dim());
    rows.personCount = m_personCount;
    for (size_t i = 0; i < m_content.owners.size(); ++i) {
        if (m_content.owners[i] < 0)
            continue;
        const auto prototype = m_content.prototypes.row(i);
        std::vector<float> row(prototype.begin(), prototype.end());
        const float along = dot(mean, row);
        const float factor = std::sqrt(std::max(0.0F, along * along + 1 - meanSquare)) - along;
        for (size_t k = 0; k < row.size(); ++k)
            row[k] = mean[k] + factor * row[k];
        normalise(row);
        rows.append(row, m_content.owners[i]);
    }
    return rows;
}

std::vector<float> PrototypeGallery::scores(std::span<const float> embedding) const
{
    const std::vector<float> row = centred(embedding);
    std::map<int, std::vector<float>> cosines;
    for (size_t i = 0; i < m_content.owners.size(); ++i)
        cosines[m_content.owners[i]].push_back(dot(m_content.prototypes.row(i), row));
    std::vector<float> similarity(static_cast<size_t>(m_personCount), nobody);
    float bestStranger = nobody;
    for (auto& [owner, values] : cosines) {
        const float mean = meanOfNearest(values);
        if (owner < 0)
            bestStranger = std::max(bestStranger, mean);
        else
            similarity[static_cast<size_t>(owner)] = mean;
    }
    return withoutRivals(similarity, bestStranger);
}

} // namespace familiar::core
