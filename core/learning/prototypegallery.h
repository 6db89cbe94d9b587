// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How models of formats 1 and 2 compare a face with their people; read for ever, made no more.
#pragma once

#include "core/learning/embeddings.h"

#include <map>
#include <optional>

namespace familiar::core {

struct PrototypeContent
{
    std::vector<float> mean; // of the enrolled embeddings' directions
    Embeddings prototypes;   // directions from the mean, in half precision; the enrolled people's first
    std::vector<int> owners; // of each prototype: a person, or -1 - number for a bundled stranger
    bool operator==(const PrototypeContent&) const = default;
};

// Turns a face's embedding into one score per person; plain arrays, any thread.
// A person is kept as up to 40 prototypes, directions from the mean of all photos; the similarity to a person
// is the mean cosine to the three nearest. A person's score is that similarity minus 0.7 times the best
// other's, bundled strangers among them.
class PrototypeGallery
{
public:
    static constexpr size_t nearestCount = 3;
    static constexpr float rivalShare = 0.7F;

    // Returns nothing when the parts do not fit each other or the number of people.
    static std::optional<PrototypeGallery> fromContent(PrototypeContent content, int personCount);
    const PrototypeContent& content() const { return m_content; }

    int personCount() const { return m_personCount; }
    int dim() const { return m_content.prototypes.dim(); }
    // Returns the people's prototypes as the backbone would give them, L2-normalised, with their owners.
    LabelledEmbeddings directions() const;
    // Returns the direction of an embedding from the mean face.
    std::vector<float> centred(std::span<const float> embedding) const;
    // Returns one score per person, about -1..1; people without a prototype get -2.
    std::vector<float> scores(std::span<const float> embedding) const;

    bool operator==(const PrototypeGallery&) const = default;

private:
    int m_personCount = 0;
    PrototypeContent m_content;
};

} // namespace familiar::core
