// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a model says of one face: the best person, how sure it is, and what to show for it.
#pragma once

namespace familiar::core {

enum class NameState { Unknown, Maybe, Name };
// "unknown", "maybe", "name"
const char* nameStateText(NameState state);

struct Prediction
{
    int person = -1;       // best person whatever the score, index into Model::people
    float score = 0;       // the gallery's similarity, compared with the threshold
    float probability = 0; // of the head, for the best person
    // Returns Name at or above the threshold, else Unknown; a Maybe takes several looks (NameVote).
    NameState state(float threshold) const
    {
        return person >= 0 && score >= threshold ? NameState::Name : NameState::Unknown;
    }
};

} // namespace familiar::core
