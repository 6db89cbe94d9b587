// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/gallery.h"

#include "core/base/half.h"
#include "core/base/vectors.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace familiar::core {

namespace {

constexpr size_t mostPrototypes = 40; // of one person
constexpr size_t fewestPrototypes = 4;
constexpr size_t prototypeBudget = 400; // of all people together: keeps the model under 1 MB
constexpr float nobody = -2;

size_t prototypesFor(size_t personCount)
{
    return std::clamp(prototypeBudget / std::max<size_t>(personCount, 1), fewestPrototypes, mostPrototypes);
}

using Rows = std::vector<std::vector<float>>;

size_t nearest(const Rows& centres, const std::vector<float>& row)
{
    size_t best = 0;
    float bestCosine = nobody;
    for (size_t i = 0; i < centres.size(); ++i) {
        const float cosine = dot(centres[i], row);
        if (cosine > bestCosine) {
            bestCosine = cosine;
            best = i;
        }
    }
    return best;
}

// Spherical k-means from evenly spread rows: deterministic, five rounds are enough for prototypes.
Rows condensed(const Rows& rows, size_t count)
{
    if (rows.size() <= count)
        return rows;
    Rows centres;
    for (size_t i = 0; i < count; ++i)
        centres.push_back(rows[i * rows.size() / count]);
    for (int round = 0; round < 5; ++round) {
        Rows sums(count, std::vector<float>(rows[0].size(), 0));
        std::vector<size_t> sizes(count, 0);
        for (const auto& row : rows) {
            const size_t centre = nearest(centres, row);
            ++sizes[centre];
            for (size_t k = 0; k < row.size(); ++k)
                sums[centre][k] += row[k];
        }
        for (size_t i = 0; i < count; ++i) {
            if (sizes[i] == 0)
                continue; // keeps its old centre
            normalise(sums[i]);
            centres[i] = std::move(sums[i]);
        }
    }
    return centres;
}

std::vector<float> rounded(std::vector<float> row)
{
    for (float& value : row)
        value = halfToFloat(floatToHalf(value));
    return row;
}

} // namespace

std::vector<float> Gallery::centred(std::span<const float> embedding) const
{
    std::vector<float> row = normalised(embedding);
    for (size_t i = 0; i < row.size(); ++i)
        row[i] -= m_mean[i];
    normalise(row);
    return row;
}

Gallery Gallery::build(const LabelledEmbeddings& enrolled, std::span<const ImpostorFace> impostors)
{
    Gallery gallery;
    const Embeddings& embeddings = enrolled.embeddings;
    const auto width = static_cast<size_t>(embeddings.dim());
    gallery.m_prototypes = Embeddings(embeddings.dim());
    gallery.m_impostors = Embeddings(embeddings.dim());
    gallery.m_mean.assign(width, 0);
    std::vector<double> sum(width, 0);
    for (size_t i = 0; i < embeddings.rows(); ++i) {
        const std::vector<float> row = normalised(embeddings.row(i));
        for (size_t k = 0; k < width; ++k)
            sum[k] += row[k];
    }
    for (size_t k = 0; k < width && !embeddings.empty(); ++k)
        gallery.m_mean[k] = static_cast<float>(sum[k] / static_cast<double>(embeddings.rows()));
    std::vector<Embeddings> ofPerson(static_cast<size_t>(enrolled.personCount), Embeddings(embeddings.dim()));
    for (size_t i = 0; i < embeddings.rows(); ++i)
        ofPerson[static_cast<size_t>(enrolled.labels[i])].append(embeddings.row(i));
    // The share of prototypes depends on the final number of people, so it is fixed before the first is
    // added.
    const size_t share = prototypesFor(ofPerson.size());
    for (const Embeddings& rows : ofPerson)
        gallery.addPrototypes(gallery.m_personCount++, rows, share);
    gallery.setImpostors(impostors);
    return gallery;
}

void Gallery::setImpostors(std::span<const ImpostorFace> impostors)
{
    m_impostors = Embeddings(dim());
    m_impostorOwners.clear();
    for (const ImpostorFace& impostor : impostors) {
        m_impostors.append(rounded(centred(impostor.embedding)));
        m_impostorOwners.push_back(impostor.person);
    }
}

void Gallery::add(const Embeddings& embeddings)
{
    addPrototypes(m_personCount, embeddings, prototypesFor(static_cast<size_t>(m_personCount) + 1));
    ++m_personCount;
}

void Gallery::extend(int person, const Embeddings& embeddings)
{
    addPrototypes(person, embeddings, prototypesFor(static_cast<size_t>(m_personCount)));
}

Embeddings Gallery::directions() const
{
    // A prototype p is the direction of v - m for a vector v of length 1: v = m + a p, where the length gives
    // a (the positive root of a^2 + 2 a (m.p) + |m|^2 - 1 = 0).
    const float meanSquare = dot(m_mean, m_mean);
    Embeddings rows = m_prototypes;
    for (size_t i = 0; i < m_owners.size(); ++i) {
        const auto row = rows.row(i);
        const float along = dot(m_mean, row);
        const float factor = std::sqrt(std::max(0.0F, along * along + 1 - meanSquare)) - along;
        for (size_t k = 0; k < row.size(); ++k)
            row[k] = m_mean[k] + factor * row[k];
        normalise(row);
    }
    return rows;
}

void Gallery::addPrototypes(int person, const Embeddings& embeddings, size_t most)
{
    Rows rows;
    for (size_t i = 0; i < embeddings.rows(); ++i)
        rows.push_back(centred(embeddings.row(i)));
    for (const auto& row : condensed(rows, most)) {
        m_prototypes.append(rounded(row));
        m_owners.push_back(person);
    }
}

void Gallery::remove(int person)
{
    Embeddings prototypes(dim());
    std::vector<int> owners;
    for (size_t i = 0; i < m_owners.size(); ++i) {
        if (m_owners[i] == person)
            continue;
        owners.push_back(m_owners[i] > person ? m_owners[i] - 1 : m_owners[i]);
        prototypes.append(m_prototypes.row(i));
    }
    m_prototypes = std::move(prototypes);
    m_owners = std::move(owners);
    --m_personCount;
}

namespace {

float meanOfNearest(std::vector<float>& cosines)
{
    const size_t count = std::min(Gallery::nearestCount, cosines.size());
    std::partial_sort(cosines.begin(), cosines.begin() + static_cast<ptrdiff_t>(count), cosines.end(),
                      std::greater<>());
    float sum = 0;
    for (size_t i = 0; i < count; ++i)
        sum += cosines[i];
    return count == 0 ? nobody : sum / static_cast<float>(count);
}

} // namespace

float Gallery::bestImpostor(std::span<const float> row) const
{
    std::map<int, std::vector<float>> cosines;
    for (size_t i = 0; i < m_impostorOwners.size(); ++i)
        cosines[m_impostorOwners[i]].push_back(dot(m_impostors.row(i), row));
    float best = nobody;
    for (auto& [person, values] : cosines)
        best = std::max(best, meanOfNearest(values));
    return best;
}

std::vector<float> Gallery::scores(std::span<const float> embedding) const
{
    const std::vector<float> row = centred(embedding);
    std::vector<std::vector<float>> cosines(static_cast<size_t>(m_personCount));
    for (size_t i = 0; i < m_owners.size(); ++i)
        cosines[static_cast<size_t>(m_owners[i])].push_back(dot(m_prototypes.row(i), row));
    std::vector<float> similarity;
    for (auto& values : cosines)
        similarity.push_back(meanOfNearest(values));
    return withoutRivals(similarity, bestImpostor(row));
}

std::vector<float> Gallery::withoutRivals(const std::vector<float>& similarity, float bestImpostor)
{
    // The best and the second best are enough to know everybody's best rival.
    size_t best = 0;
    for (size_t i = 1; i < similarity.size(); ++i)
        if (similarity[i] > similarity[best])
            best = i;
    bool any = bestImpostor > nobody;
    float second = any ? bestImpostor : 0; // no rival: nothing is taken off
    for (size_t i = 0; i < similarity.size(); ++i) {
        if (i == best || similarity[i] <= nobody)
            continue;
        second = any ? std::max(second, similarity[i]) : similarity[i];
        any = true;
    }
    std::vector<float> scores(similarity.size(), nobody);
    for (size_t i = 0; i < similarity.size(); ++i)
        if (similarity[i] > nobody)
            scores[i] =
                similarity[i] - rivalShare * (i == best ? second : std::max(similarity[best], bestImpostor));
    return scores;
}

GalleryContent Gallery::content() const
{
    GalleryContent content{m_mean, m_prototypes, m_owners};
    content.prototypes.append(m_impostors);
    for (const int impostor : m_impostorOwners)
        content.owners.push_back(-1 - impostor);
    return content;
}

std::optional<Gallery> Gallery::fromContent(const GalleryContent& content, int personCount)
{
    const auto dim = static_cast<int>(content.mean.size());
    if (dim == 0 || content.prototypes.dim() != dim || content.prototypes.rows() != content.owners.size())
        return std::nullopt;
    Gallery gallery;
    gallery.m_personCount = personCount;
    gallery.m_mean = content.mean;
    gallery.m_prototypes = Embeddings(dim);
    gallery.m_impostors = Embeddings(dim);
    for (size_t i = 0; i < content.owners.size(); ++i) {
        const int owner = content.owners[i];
        if (owner >= personCount)
            return std::nullopt;
        if (owner < 0) {
            gallery.m_impostors.append(content.prototypes.row(i));
            gallery.m_impostorOwners.push_back(-1 - owner);
        } else {
            gallery.m_prototypes.append(content.prototypes.row(i));
            gallery.m_owners.push_back(owner);
        }
    }
    return gallery;
}

} // namespace familiar::core
