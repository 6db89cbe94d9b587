// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a changed model promises about impostors.
#pragma once

#include <cstddef>

namespace familiar::core {

// By the model's impostor curve; known faces and the others' as they were measured.
struct PromiseCheck
{
    double promisedPercent = 1;
    float threshold = 0;          // of the new model
    bool thresholdRaised = false; // it had to be, to hold the promise
    bool byNetworksCurve = false; // else by one of the own people's pairs, which no new photo has renewed
    double strangersNamedBefore = 0;
    double strangersNamed = 0; // at the new threshold
    double knownNamed = 0;
    size_t others = 0;      // templates of the other people ...
    size_t othersRight = 0; // ... that carry the right name now
    size_t othersRightBefore = 0;
};

} // namespace familiar::core
