// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Learns the line between enrolled people and impostors from the user's own photos.
#pragma once

#include "core/base/result.h"
#include "core/learning/calibration.h"
#include "core/learning/gallery.h"

#include <stop_token>

namespace familiar::core {

struct CalibrationOptions
{
    double promisedPercent = 1; // at most so many of 100 strangers get a name
    int threads = 0;            // 0: all cores
    // Beside few people, whose trials are too few for the promise: the threshold then does not fall below one
    // that held it for other small sets (calibrate.cpp).
    std::vector<ImpostorFace> impostors;
};

// Measures scores of known and impostor trials and sets the threshold. Folds over people and photos: a
// gallery is built from four fifths of the photos of all but some people; the last fifth of the people in it
// are the known trials, that of the others the impostor trials. Fails with: Cancelled.
Result<Calibration> calibrate(const LabelledEmbeddings& enrolled, const CalibrationOptions& options,
                              std::stop_token stop = {});

} // namespace familiar::core
