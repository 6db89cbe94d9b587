// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Vectors of a few faces that are nobody's in particular, for calibrating a model of two or three people.
#pragma once

#include "core/learning/calibrate.h"
#include "core/learning/trainconfig.h"

namespace familiar::core {

// Those of resources/strangers made with this very network (by the SHA-256 of its weights); none for others.
// Any thread.
const std::vector<StrangerFace>& bundledStrangers(const std::string& weightsSha256);

// For a model of faces of fewer than 4 people, whose own photos hold too few strangers (product.md): the
// bundled faces without those of people who are among the user's own (somebody one of whose faces is as near
// to one of `vectors` as two photos of a person are). Else nothing. `vectors` [m * featureCount], of any
// length.
std::vector<StrangerFace> strangersBeside(std::span<const float> vectors, int featureCount, int personCount,
                                          InputKind input, const std::string& weightsSha256);

} // namespace familiar::core
