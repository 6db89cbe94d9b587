// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest model that a file can hold: a linear head and a prototype for each person.
#pragma once

#include "core/recognition/model.h"

namespace familiar::testing {

inline core::Model smallModel(const std::vector<std::string>& people, int dim = 2)
{
    core::Model model;
    model.info.people = people;
    model.info.backbone = "face-mobilenet";
    model.info.weightsSha256 = std::string(64, 'a');
    model.info.recipe.crop = {1.2F, 224};
    model.info.recipe.detector = "mtcnn";
    const auto count = static_cast<int>(people.size());
    model.head.shape = {core::HeadKind::Linear, dim, count, true};
    model.head.scale = 16;
    model.head.layers = {
        {core::Tensor::fromFloats({count, dim}, std::vector<float>(static_cast<size_t>(count * dim), 0.5F)),
         core::Tensor::fromFloats({count}, std::vector<float>(people.size(), 0.25F))}};
    core::LabelledEmbeddings enrolled;
    enrolled.personCount = count;
    for (int person = 0; person < count; ++person) {
        std::vector<float> row(static_cast<size_t>(dim), 0.1F);
        row[static_cast<size_t>(person % dim)] = 1;
        enrolled.append(row, person);
    }
    model.gallery = core::Gallery::build(enrolled);
    return model;
}

} // namespace familiar::testing
