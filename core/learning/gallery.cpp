// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/gallery.h"

#include "core/base/half.h"
#include "core/base/vectors.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr float nobody = -2;
// As many people as the network's centre counts for: a few people hardly move it, a hundred of one kind do.
constexpr double networkWeight = 8;
constexpr double enoughPeople = 3; // the mean of one or two is too near to them
constexpr float shortest = 1e-6F;

bool isDirection(std::span<const float> row)
{
    const float square = dot(row, row);
    return std::isfinite(square) && square > 0;
}

void clear(std::vector<float>& row)
{
    std::fill(row.begin(), row.end(), 0.0F);
}

} // namespace

Gallery::Gallery(PrototypeGallery prototypes) : m_prototypes(std::move(prototypes)) {}

Gallery Gallery::build(const LabelledEmbeddings& enrolled, const Centring& centring)
{
    const Embeddings& embeddings = enrolled.embeddings;
    const auto width = static_cast<size_t>(embeddings.dim());
    const auto people = static_cast<size_t>(enrolled.personCount);
    Gallery gallery;
    GalleryContent& content = gallery.m_content;
    content.centred = centring.ofPeople;
    content.networkCentre = centring.network;
    content.networkCentre.resize(width, 0.0F);
    content.means = Embeddings(embeddings.dim(), std::vector<float>(people * width, 0.0F));
    content.weights.assign(people, 0);
    content.photos.assign(people, 0);
    std::vector<Embeddings> ofPerson(people, Embeddings(embeddings.dim()));
    std::vector<std::vector<float>> weights(people);
    for (size_t i = 0; i < embeddings.rows(); ++i) {
        const auto person = static_cast<size_t>(enrolled.labels[i]);
        ofPerson[person].append(embeddings.row(i));
        weights[person].push_back(enrolled.weights.empty() ? 1 : enrolled.weights[i]);
    }
    for (size_t person = 0; person < people; ++person)
        gallery.addPhotos(person, ofPerson[person], weights[person]);
    gallery.refresh();
    return gallery;
}

std::optional<Gallery> Gallery::fromContent(GalleryContent content, int personCount)
{
    const auto people = static_cast<size_t>(personCount);
    if (content.networkCentre.empty() ||
        content.means.dim() != static_cast<int>(content.networkCentre.size()) ||
        content.means.rows() != people || content.weights.size() != people || content.photos.size() != people)
        return std::nullopt;
    for (size_t i = 0; i < people; ++i)
        if (content.photos[i] < 0 || !(content.weights[i] >= 0))
            return std::nullopt;
    Gallery gallery;
    gallery.m_content = std::move(content);
    gallery.refresh();
    return gallery;
}

int Gallery::personCount() const
{
    return m_prototypes ? m_prototypes->personCount() : static_cast<int>(m_content.photos.size());
}

int Gallery::dim() const
{
    return m_prototypes ? m_prototypes->dim() : m_content.means.dim();
}

void Gallery::addPhotos(size_t person, const Embeddings& embeddings, std::span<const float> weights)
{
    const auto mean = m_content.means.row(person);
    double weight = m_content.weights[person];
    std::vector<double> sum;
    for (const float value : mean)
        sum.push_back(weight * value);
    for (size_t i = 0; i < embeddings.rows(); ++i) {
        if (!isDirection(embeddings.row(i)))
            continue; // a photo that the network makes nothing of
        const std::vector<float> row = normalised(embeddings.row(i));
        const double own = weights.empty() ? 1 : weights[i];
        weight += own;
        for (size_t k = 0; k < row.size(); ++k)
            sum[k] += own * row[k];
        ++m_content.photos[person];
    }
    for (size_t k = 0; k < sum.size() && weight > 0; ++k)
        mean[k] = halfToFloat(floatToHalf(static_cast<float>(sum[k] / weight)));
    m_content.weights[person] = static_cast<float>(weight);
}

void Gallery::refresh()
{
    const auto width = static_cast<size_t>(m_content.means.dim());
    m_centre.assign(width, 0);
    m_peoplesMean.assign(width, 0);
    std::vector<double> sum(width, 0);
    double count = 0;
    for (size_t i = 0; i < m_content.photos.size(); ++i) {
        if (m_content.photos[i] == 0)
            continue;
        const auto mean = m_content.means.row(i);
        for (size_t k = 0; k < width; ++k)
            sum[k] += mean[k];
        ++count;
    }
    for (size_t k = 0; k < width; ++k) {
        if (m_content.centred)
            m_centre[k] = static_cast<float>((networkWeight * m_content.networkCentre[k] + sum[k]) /
                                             (networkWeight + count));
        if (count >= enoughPeople)
            m_peoplesMean[k] = static_cast<float>(sum[k] / count);
    }
    m_templates = m_content.means;
    for (size_t i = 0; i < m_content.photos.size(); ++i) {
        const auto row = m_templates.row(i);
        for (size_t k = 0; k < width; ++k)
            row[k] -= m_centre[k];
        if (dot(row, row) < shortest * shortest) { // the only person may be the centre
            const auto mean = m_content.means.row(i);
            std::copy(mean.begin(), mean.end(), row.begin());
        }
        normalise(row);
    }
}

LabelledEmbeddings Gallery::directions() const
{
    if (m_prototypes)
        return m_prototypes->directions();
    LabelledEmbeddings rows;
    rows.embeddings = Embeddings(dim());
    rows.personCount = personCount();
    for (int person = 0; person < personCount(); ++person)
        if (m_content.photos[static_cast<size_t>(person)] > 0)
            rows.append(normalised(m_content.means.row(static_cast<size_t>(person))), person);
    return rows;
}

std::vector<float> Gallery::centred(std::span<const float> embedding) const
{
    if (m_prototypes)
        return m_prototypes->centred(embedding);
    return directionFrom(m_centre, embedding);
}

std::vector<float> Gallery::appearance(std::span<const float> embedding) const
{
    return m_prototypes || m_content.centred ? centred(embedding) : directionFrom(m_peoplesMean, embedding);
}

std::vector<float> Gallery::directionFrom(std::span<const float> centre, std::span<const float> embedding)
{
    std::vector<float> row = normalised(embedding);
    if (!isDirection(row)) {
        clear(row);
        return row;
    }
    for (size_t i = 0; i < row.size(); ++i)
        row[i] -= centre[i];
    if (dot(row, row) < shortest * shortest)
        clear(row);
    normalise(row);
    return row;
}

std::vector<float> Gallery::scores(std::span<const float> embedding) const
{
    if (m_prototypes)
        return m_prototypes->scores(embedding);
    const std::vector<float> row = centred(embedding);
    const bool comparable = isDirection(row);
    std::vector<float> scores(m_content.photos.size(), nobody);
    for (size_t i = 0; i < scores.size(); ++i)
        if (comparable && m_content.photos[i] > 0)
            scores[i] = dot(m_templates.row(i), row);
    return scores;
}

void Gallery::add(const Embeddings& embeddings, std::span<const float> weights)
{
    m_content.means.append(std::vector<float>(m_content.networkCentre.size(), 0.0F));
    m_content.weights.push_back(0);
    m_content.photos.push_back(0);
    extend(personCount() - 1, embeddings, weights);
}

void Gallery::extend(int person, const Embeddings& embeddings, std::span<const float> weights)
{
    addPhotos(static_cast<size_t>(person), embeddings, weights);
    refresh();
}

void Gallery::remove(int person)
{
    Embeddings means(dim());
    for (int i = 0; i < personCount(); ++i)
        if (i != person)
            means.append(m_content.means.row(static_cast<size_t>(i)));
    m_content.means = std::move(means);
    m_content.weights.erase(m_content.weights.begin() + person);
    m_content.photos.erase(m_content.photos.begin() + person);
    refresh();
}

} // namespace familiar::core
