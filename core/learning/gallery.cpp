// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/calibrate.h"

#include "core/base/half.h"
#include "core/learning/internal/vectors.h"

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

} // namespace

std::vector<float> Gallery::centred(std::span<const float> vector) const
{
    std::vector<float> row = normalised(vector);
    for (size_t i = 0; i < row.size(); ++i)
        row[i] -= m_mean[i];
    normalise(row);
    return row;
}

Gallery Gallery::build(std::span<const float> vectors, const std::vector<int>& people, int featureCount,
                       int personCount, std::span<const StrangerFace> strangers)
{
    Gallery gallery;
    gallery.m_featureCount = featureCount;
    const auto width = static_cast<size_t>(featureCount);
    gallery.m_mean.assign(width, 0);
    std::vector<double> sum(width, 0);
    for (size_t i = 0; i < people.size(); ++i) {
        const std::vector<float> row = normalised(vectors.subspan(i * width, width));
        for (size_t k = 0; k < width; ++k)
            sum[k] += row[k];
    }
    for (size_t k = 0; k < width && !people.empty(); ++k)
        gallery.m_mean[k] = static_cast<float>(sum[k] / static_cast<double>(people.size()));
    std::vector<std::vector<float>> ofPerson(static_cast<size_t>(personCount));
    for (size_t i = 0; i < people.size(); ++i) {
        auto& rows = ofPerson[static_cast<size_t>(people[i])];
        const auto row = vectors.subspan(i * width, width);
        rows.insert(rows.end(), row.begin(), row.end());
    }
    // The share of prototypes depends on the final number of people, so it is fixed before the first is
    // added.
    const size_t share = prototypesFor(ofPerson.size());
    for (const auto& rows : ofPerson)
        gallery.addPrototypes(gallery.m_personCount++, rows, share);
    gallery.setStrangers(strangers);
    return gallery;
}

void Gallery::setStrangers(std::span<const StrangerFace> strangers)
{
    m_strangers.clear();
    m_strangerOwners.clear();
    for (const StrangerFace& stranger : strangers) {
        for (const float value : centred(stranger.vector))
            m_strangers.push_back(halfToFloat(floatToHalf(value)));
        m_strangerOwners.push_back(stranger.person);
    }
}

void Gallery::add(std::span<const float> vectors)
{
    addPrototypes(m_personCount, vectors, prototypesFor(static_cast<size_t>(m_personCount) + 1));
    ++m_personCount;
}

void Gallery::extend(int person, std::span<const float> vectors)
{
    addPrototypes(person, vectors, prototypesFor(static_cast<size_t>(m_personCount)));
}

std::vector<float> Gallery::directions() const
{
    // A prototype p is the direction of v - m for a vector v of length 1: v = m + a p, where the length gives
    // a (the positive root of a^2 + 2 a (m.p) + |m|^2 - 1 = 0).
    const auto width = static_cast<size_t>(m_featureCount);
    const float meanSquare = dot(m_mean, m_mean);
    std::vector<float> rows(m_prototypes);
    for (size_t i = 0; i < m_owners.size(); ++i) {
        const auto row = std::span(rows).subspan(i * width, width);
        const float along = dot(m_mean, row);
        const float factor = std::sqrt(std::max(0.0F, along * along + 1 - meanSquare)) - along;
        for (size_t k = 0; k < width; ++k)
            row[k] = m_mean[k] + factor * row[k];
        normalise(row);
    }
    return rows;
}

void Gallery::addPrototypes(int person, std::span<const float> vectors, size_t most)
{
    const auto width = static_cast<size_t>(m_featureCount);
    Rows rows;
    for (size_t i = 0; i + width <= vectors.size(); i += width)
        rows.push_back(centred(vectors.subspan(i, width)));
    for (const auto& row : condensed(rows, most)) {
        for (const float value : row)
            m_prototypes.push_back(halfToFloat(floatToHalf(value)));
        m_owners.push_back(person);
    }
}

void Gallery::remove(int person)
{
    const auto width = static_cast<size_t>(m_featureCount);
    std::vector<float> prototypes;
    std::vector<int> owners;
    for (size_t i = 0; i < m_owners.size(); ++i) {
        if (m_owners[i] == person)
            continue;
        owners.push_back(m_owners[i] > person ? m_owners[i] - 1 : m_owners[i]);
        const auto begin = m_prototypes.begin() + static_cast<ptrdiff_t>(i * width);
        prototypes.insert(prototypes.end(), begin, begin + m_featureCount);
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

float Gallery::bestStranger(std::span<const float> row) const
{
    std::map<int, std::vector<float>> cosines;
    for (size_t i = 0; i < m_strangerOwners.size(); ++i)
        cosines[m_strangerOwners[i]].push_back(
            dot(std::span(m_strangers).subspan(i * row.size(), row.size()), row));
    float best = nobody;
    for (auto& [person, values] : cosines)
        best = std::max(best, meanOfNearest(values));
    return best;
}

std::vector<float> Gallery::scores(std::span<const float> vector) const
{
    const auto width = static_cast<size_t>(m_featureCount);
    const std::vector<float> row = centred(vector);
    std::vector<std::vector<float>> cosines(static_cast<size_t>(m_personCount));
    for (size_t i = 0; i < m_owners.size(); ++i)
        cosines[static_cast<size_t>(m_owners[i])].push_back(
            dot(std::span<const float>(m_prototypes).subspan(i * width, width), row));
    std::vector<float> similarity;
    for (auto& values : cosines)
        similarity.push_back(meanOfNearest(values));
    return withoutRivals(similarity, bestStranger(row));
}

std::vector<float> Gallery::withoutRivals(const std::vector<float>& similarity, float bestStranger)
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
            scores[i] =
                similarity[i] - rivalShare * (i == best ? second : std::max(similarity[best], bestStranger));
    return scores;
}

void Gallery::toTensors(TensorMap& tensors) const
{
    const auto count = static_cast<int64_t>(m_owners.size() + m_strangerOwners.size());
    tensors["gallery.mean"] = Tensor::fromFloats({m_featureCount}, m_mean);
    auto halves = std::make_shared<Bytes>();
    for (const std::vector<float>* rows : {&m_prototypes, &m_strangers})
        for (const float value : *rows)
            appendLittleEndian(*halves, floatToHalf(value));
    tensors["gallery.prototypes"] = {DataType::F16, {count, m_featureCount}, halves};
    auto owners = std::make_shared<Bytes>();
    for (const int owner : m_owners)
        appendLittleEndian(*owners, static_cast<int32_t>(owner));
    for (const int stranger : m_strangerOwners)
        appendLittleEndian(*owners, static_cast<int32_t>(-1 - stranger));
    tensors["gallery.owners"] = {DataType::I32, {count}, owners};
}

Result<Gallery> Gallery::fromTensors(const TensorMap& tensors, int personCount, const std::string& file)
{
    const auto mean = tensors.find("gallery.mean");
    const auto prototypes = tensors.find("gallery.prototypes");
    const auto owners = tensors.find("gallery.owners");
    const Error broken{ErrorCode::ModelDamaged, file, "the gallery of known faces is incomplete"};
    if (mean == tensors.end() || prototypes == tensors.end() || owners == tensors.end() ||
        mean->second.shape.size() != 1 || owners->second.shape.size() != 1 ||
        owners->second.type != DataType::I32 ||
        prototypes->second.shape != std::vector<int64_t>{owners->second.shape[0], mean->second.shape[0]})
        return broken;
    Gallery gallery;
    gallery.m_personCount = personCount;
    gallery.m_featureCount = static_cast<int>(mean->second.shape[0]);
    gallery.m_mean = mean->second.toFloats();
    const std::vector<float> rows = prototypes->second.toFloats();
    for (int64_t i = 0; i < owners->second.shape[0]; ++i) {
        const auto owner = loadLittleEndian<int32_t>(*owners->second.data, static_cast<size_t>(i) * 4);
        if (owner >= personCount)
            return broken;
        auto& target = owner < 0 ? gallery.m_strangers : gallery.m_prototypes;
        const auto begin = rows.begin() + i * gallery.m_featureCount;
        target.insert(target.end(), begin, begin + gallery.m_featureCount);
        (owner < 0 ? gallery.m_strangerOwners : gallery.m_owners).push_back(owner < 0 ? -1 - owner : owner);
    }
    return gallery;
}

} // namespace familiar::core
