// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Embeddings of drawn people: each a direction of its own, photos around it.
#pragma once

#include "core/base/random.h"
#include "core/learning/embeddings.h"

namespace familiar::testing {

inline constexpr int width = 24; // of the embeddings

inline core::LabelledEmbeddings drawnFaces(int people, int photos, double spread, uint64_t seed)
{
    core::LabelledEmbeddings faces;
    faces.personCount = people;
    for (int person = 0; person < people; ++person)
        for (int i = 0; i < photos; ++i) {
            core::Random centre({seed, static_cast<uint64_t>(person)});
            core::Random noise({seed, static_cast<uint64_t>(person), static_cast<uint64_t>(i)});
            std::vector<float> row;
            for (int k = 0; k < width; ++k)
                row.push_back(static_cast<float>(centre.normal() + spread * noise.normal()));
            faces.append(row, person);
        }
    return faces;
}

// Those of one person, or of the people before that one.
inline core::LabelledEmbeddings facesOf(const core::LabelledEmbeddings& faces, int first, int last)
{
    core::LabelledEmbeddings some;
    some.personCount = last;
    for (size_t i = 0; i < faces.labels.size(); ++i)
        if (faces.labels[i] >= first && faces.labels[i] < last)
            some.append(faces.embeddings.row(i), faces.labels[i]);
    return some;
}

} // namespace familiar::testing
