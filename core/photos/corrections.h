// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody said about single faces: who it is, that it is nobody, or that it is no face.
#pragma once

#include "core/photos/dataset.h"

#include <map>

namespace familiar::core {

enum class FaceVerdict { Person, Nobody, NotAFace };

struct FaceCorrection
{
    Rect region; // in shares of the photo as its EXIF turns it
    FaceVerdict verdict = FaceVerdict::Person;
    std::string name{}; // of the person
    bool alone = false; // no other face was found in the photo
    bool operator==(const FaceCorrection&) const = default;
};

// Photo -> its corrected faces.
using FaceCorrections = std::map<std::filesystem::path, std::vector<FaceCorrection>>;

// Returns what was said about the face in a region, whatever detector found it; nullptr: nothing.
const FaceCorrection* correctionOf(const std::vector<FaceCorrection>& corrections, const Rect& region);

// Adds a correction in place of what was said about that face before.
void addCorrection(FaceCorrections& corrections, const std::filesystem::path& photo,
                   const FaceCorrection& correction);

// Joins the corrected faces to the photos of a training: named ones to their person, who may be new, nobody's
// to the strangers. A photo of a person's folder whose only face is somebody else's, nobody's or none leaves
// the person.
Dataset withCorrections(Dataset dataset, const FaceCorrections& corrections);

} // namespace familiar::core
