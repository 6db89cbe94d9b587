// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The enrolled people's templates, and how a face is compared with them.
#pragma once

#include "core/learning/prototypegallery.h"

namespace familiar::core {

// What is subtracted from every direction before two are compared.
struct Centring
{
    std::vector<float> network{}; // mean of faces' directions in the network's space; empty: zeros
    bool ofPeople = false; // moves towards the mean of the enrolled people; false: nothing is subtracted
};

// A gallery as files keep it.
struct GalleryContent
{
    std::vector<float> networkCentre; // [dim]
    bool centred = false;             // Centring::ofPeople
    Embeddings means;                 // a row a person: weighted mean of directions, in half precision
    std::vector<float> weights;       // sum of the weights of a person's photos
    std::vector<int> photos;          // how many photos that were; 0: the person has no template
    bool operator==(const GalleryContent&) const = default;
};

// Turns a face's embedding into one score per person; plain arrays, any thread.
// A person is the weighted mean of the directions of all photos. The centre (eight times the network's plus
// the sum of the people's means, by their number) is subtracted from means and faces: what all of them share,
// as a team or a family does, tells nobody apart. A person's score is the cosine of face and template.
class Gallery
{
public:
    static Gallery build(const LabelledEmbeddings& enrolled, const Centring& centring = {});
    // Returns nothing when the parts do not fit each other or the number of people.
    static std::optional<Gallery> fromContent(GalleryContent content, int personCount);
    // Takes the gallery of a model of format 1 or 2, which goes on answering as it did.
    explicit Gallery(PrototypeGallery prototypes);
    Gallery() = default;

    // Returns nullptr where people are templates, as in every model that is made now.
    const PrototypeGallery* prototypes() const { return m_prototypes ? &*m_prototypes : nullptr; }
    const GalleryContent& content() const { return m_content; }
    Centring centring() const { return {m_content.networkCentre, m_content.centred}; }

    int personCount() const;
    int dim() const;
    // Returns how many photos each person's template was made from.
    const std::vector<int>& photos() const { return m_content.photos; }
    const std::vector<float>& centre() const { return m_centre; }
    // Returns one row a person, L2-normalised, from the centre. Zeros for people without a photo.
    const Embeddings& templates() const { return m_templates; }
    // Returns the people as the backbone would see them, L2-normalised, with their labels.
    LabelledEmbeddings directions() const;
    // Returns the direction of an embedding from the centre; zeros where it has none.
    std::vector<float> centred(std::span<const float> embedding) const;
    // Returns the direction that tells faces of one picture apart: from the centre, or where nothing is
    // subtracted for the scores from the mean of three people or more. For following, not for naming.
    std::vector<float> appearance(std::span<const float> embedding) const;
    // Returns one score per person, -1..1; -2 for people without a template and for embeddings without a
    // direction.
    std::vector<float> scores(std::span<const float> embedding) const;

    // Adds one person (index personCount). The others' means keep their bytes, here and in extend and remove,
    // which are about templates only: the gallery of an old model has to be built anew first.
    // `weights`: how much each photo counts; empty: 1.
    void add(const Embeddings& embeddings, std::span<const float> weights = {});
    // Adds photos of a person who is enrolled.
    void extend(int person, const Embeddings& embeddings, std::span<const float> weights = {});
    // Removes a person; later indexes move down.
    void remove(int person);

private:
    void addPhotos(size_t person, const Embeddings& embeddings, std::span<const float> weights);
    void refresh();
    static std::vector<float> directionFrom(std::span<const float> centre, std::span<const float> embedding);

    GalleryContent m_content;
    std::vector<float> m_centre;
    std::vector<float> m_peoplesMean; // for appearance()
    Embeddings m_templates;
    std::optional<PrototypeGallery> m_prototypes;
};

} // namespace familiar::core
