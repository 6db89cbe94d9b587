// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the doctor needs to know of every photo of a folder.
#pragma once

#include "core/base/progress.h"
#include "core/faces/photofaces.h"
#include "core/learning/peoplefindings.h"
#include "core/photos/dataset.h"
#include "core/photos/doctor.h"
#include "core/recognition/environment.h"

namespace familiar::core {

struct MeasuredPhotos
{
    std::vector<PhotoMeasures> photos; // those that could be read
    std::vector<PhotoFaces> faces;     // of the same photos
    std::vector<int> chosenFace;       // of the same photos; -1: none or unsure
    std::vector<size_t> index;         // into Dataset::photos
    std::vector<SkippedFile> skipped;
    bool withFaces = false; // a detector was installed
    PeopleFindings people;  // rows are photos here; empty where nothing is known of the network
};

// Measures faces, sharpness and hashes of every photo; embeddings too where a face network is installed, so
// that photos of somebody else and one person under two names are seen. Without a detector only hashes.
// Fails with: Cancelled.
Result<MeasuredPhotos> measurePhotos(const Dataset& dataset, const std::string& detector,
                                     const Environment& environment, int threads, std::stop_token stop,
                                     const ProgressCallback& progress);

// Returns everything that somebody should look at, by photo: examine()'s verdicts and the odd faces.
std::vector<Verdict> verdictsOf(const MeasuredPhotos& measured, int personCount);

} // namespace familiar::core
