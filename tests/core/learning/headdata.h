// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up people for the head's tests: a cloud of vectors each, with a few outliers.
#pragma once

#include "core/base/random.h"
#include "core/learning/headtrainer.h"

namespace familiar::testing {

struct CloudOptions
{
    int people = 3;
    int photosPerPerson = 12;
    int featureCount = 8;
    int variants = 2;
    double noise = 0.6;
    uint64_t seed = 5;
};

// Every fourth photo validates.
inline core::HeadData clouds(const CloudOptions& options = {})
{
    core::HeadData data;
    data.personCount = options.people;
    data.variants.assign(static_cast<size_t>(options.variants), core::Embeddings(options.featureCount));
    for (int person = 0; person < options.people; ++person) {
        for (int photo = 0; photo < options.photosPerPerson; ++photo) {
            data.labels.push_back(person);
            data.isValidation.push_back(photo % 4 == 3 ? 1 : 0);
            for (int v = 0; v < options.variants; ++v) {
                core::Random random{options.seed, static_cast<uint64_t>(person), static_cast<uint64_t>(photo),
                                    static_cast<uint64_t>(v)};
                core::Random centre{options.seed, static_cast<uint64_t>(person)};
                std::vector<float> row;
                for (int i = 0; i < options.featureCount; ++i)
                    row.push_back(static_cast<float>(centre.normal() + options.noise * random.normal()));
                data.variants[static_cast<size_t>(v)].append(row);
            }
        }
    }
    return data;
}

inline bool sameBytes(const core::TensorMap& a, const core::TensorMap& b)
{
    if (a.size() != b.size())
        return false;
    for (const auto& [name, tensor] : a) {
        const auto other = b.find(name);
        if (other == b.end() || other->second.shape != tensor.shape || *other->second.data != *tensor.data)
            return false;
    }
    return true;
}

inline bool sameBytes(const core::Head& a, const core::Head& b)
{
    if (a.shape != b.shape || a.scale != b.scale || a.layers.size() != b.layers.size())
        return false;
    for (size_t i = 0; i < a.layers.size(); ++i)
        if (!sameBytes({{"weight", a.layers[i].weight}, {"bias", a.layers[i].bias}},
                       {{"weight", b.layers[i].weight}, {"bias", b.layers[i].bias}}))
            return false;
    return true;
}

} // namespace familiar::testing
