// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The enrolled people's prototypes, and how a face is compared with them.
#pragma once

#include "core/learning/embeddings.h"

#include <optional>

namespace familiar::core {

// One embedding of a bundled impostor, that is, of a person who is not enrolled.
struct ImpostorFace
{
    int person = 0; // the same number: the same impostor
    std::vector<float> embedding;
};

// A gallery as files keep it.
struct GalleryContent
{
    std::vector<float> mean; // of the enrolled embeddings' directions
    Embeddings prototypes;   // directions from the mean, in half precision; the enrolled people's first
    std::vector<int> owners; // of each prototype: a person, or -1 - number for an impostor
    bool operator==(const GalleryContent&) const = default;
};

// Turns a face's embedding into one score per person; plain arrays, any thread.
// A person is kept as up to 40 prototypes (all photos of a small set, k-means centres of a large one). The
// mean of the enrolled embeddings is subtracted from every embedding and its length set to 1; the similarity
// to a person is the mean cosine to the three nearest prototypes. A person's score is that similarity minus
// 0.7 times the best other person's: a face that resembles two people is likelier an impostor's. Where two or
// three people are few rivals, bundled impostors stand beside them as further ones.
class Gallery
{
public:
    static constexpr size_t nearestCount = 3;
    static constexpr float rivalShare = 0.7F;

    static Gallery build(const LabelledEmbeddings& enrolled, std::span<const ImpostorFace> impostors = {});
    // Returns nothing when the parts do not fit each other or the number of people.
    static std::optional<Gallery> fromContent(const GalleryContent& content, int personCount);
    GalleryContent content() const;

    int personCount() const { return m_personCount; }
    int dim() const { return m_prototypes.dim(); }
    // Returns the prototypes as the backbone would give them, L2-normalised. owners() tells whose they are.
    Embeddings directions() const;
    const std::vector<int>& owners() const { return m_owners; }
    // Replaces the impostors that are there.
    void setImpostors(std::span<const ImpostorFace> impostors);
    size_t impostorFaces() const { return m_impostorOwners.size(); }
    // Returns the direction of an embedding from the mean face, in which people differ most.
    std::vector<float> centred(std::span<const float> embedding) const;
    // Returns one score per person, about -1..1; people without a prototype get -2.
    std::vector<float> scores(std::span<const float> embedding) const;

    // Adds one person (index personCount). The others' prototypes keep their bytes.
    void add(const Embeddings& embeddings);
    // Adds embeddings of a person who is enrolled.
    void extend(int person, const Embeddings& embeddings);
    // Removes a person; later indexes move down. The others' prototypes keep their bytes.
    void remove(int person);

private:
    void addPrototypes(int person, const Embeddings& embeddings, size_t most);
    static std::vector<float> withoutRivals(const std::vector<float>& similarity, float bestImpostor);
    float bestImpostor(std::span<const float> row) const;

    int m_personCount = 0;
    std::vector<float> m_mean; // subtracted first
    Embeddings m_prototypes;   // L2-normalised, rounded to half precision
    std::vector<int> m_owners; // person of each prototype
    Embeddings m_impostors;    // as m_prototypes
    std::vector<int> m_impostorOwners;
};

} // namespace familiar::core
