// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a model says of one face: the best person, how sure it is, and what to show for it.
#pragma once

#include "core/learning/strangerpromise.h"

namespace familiar::core {

enum class NameState { Unknown, Maybe, Name };
// "unknown", "maybe", "name"
const char* nameStateText(NameState state);

struct Prediction
{
    int person = -1;       // best person whatever the score, index into Model::people
    float score = 0;       // the gallery's similarity, compared with the threshold
    float probability = 0; // of the head, for the best person
    float quality = -1;    // faceQuality's of the face; below 0: not known

    // Returns the score that names this face: a poor one has to be clearly alike.
    float namedFrom(const NameLimits& limits) const;
    // Returns Name at or above it, Maybe where the quality is known and the score not far below, else
    // Unknown.
    NameState state(const NameLimits& limits) const;
};

} // namespace familiar::core
