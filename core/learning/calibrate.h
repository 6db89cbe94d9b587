// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Learns the line between enrolled people and impostors.
#pragma once

#include "core/learning/calibration.h"
#include "core/learning/givenstrangers.h"
#include "core/learning/impostors.h"

#include <stop_token>

namespace familiar::core {

struct CalibrationOptions
{
    double promisedPercent = 1;                // at most so many of 100 strangers get a name
    int threads = 0;                           // 0: all cores
    const NetworkImpostors* network = nullptr; // what is known of the network that made the embeddings
    const StrangerFaces* strangers = nullptr;  // faces of people who are nobody here, where there are some
};

// Sets the threshold by the network's impostor curve, or by one of the own people's pairs where there is
// none, and raises it where the own people match each other oftener than the curve tells. Known faces are
// tried with templates of the other four fifths of the photos. Given strangers raise it until no more than
// the promised share of them is named; of enough of them the curve of a network is measured of which nothing
// is known. Fails with: Cancelled.
Result<Calibration> calibrate(const LabelledEmbeddings& enrolled, const CalibrationOptions& options,
                              std::stop_token stop = {});

// Adds to the trials those of one person more, the last of `gallery`, with `photos` of that person; of the
// others there are the means only, which count as one photo each. Thread: any.
void addOwnTrials(const Gallery& gallery, const Embeddings& photos, Calibration& calibration);
// Takes away as large a part of the trials as a person had in them who is no longer in `gallery`.
void removeOwnTrials(const Gallery& gallery, Calibration& calibration);

} // namespace familiar::core
