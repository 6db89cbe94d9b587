// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A verdict for each photo before training.
#pragma once

#include "core/photos/split.h"

namespace familiar::core {

enum class Finding {
    NoFace,
    SeveralFaces, // somebody has to look: no face agrees clearly with the folder
    TinyFace,     // under 40 px
    Blurred,
    NearDuplicate,        // of another photo of the same person
    SamePhotoOtherPerson, // the same photo lies under two people
    WrongPerson,          // its face agrees better with somebody else
    Incomplete,           // a part of the picture is missing or damaged
    OddFace,              // its face is not that of the person's other photos
};
const char* findingName(Finding finding);

// What was measured of one photo; vectors are L2-normalised and may be empty.
struct PhotoMeasures
{
    int person = -1;
    std::string key; // relative path
    int faceCount = 0;
    bool unsureFace = false;
    bool incomplete = false;
    float faceSidePx = 0;     // longer side of the main face in the full photo
    double faceSharpness = 0; // sharpness() of the crop
    std::optional<uint64_t> hash;
    std::vector<float> features;
};

struct Verdict
{
    size_t photo = 0; // index into the input
    Finding finding = Finding::NoFace;
    std::optional<size_t> other; // the photo or (WrongPerson) the person it resembles
    float score = 0;             // how sure, 0..1
};

struct DoctorOptions
{
    float tinyFacePx = 40;
    double blurredBelow = 20;
    int duplicateDistance = 6;
};

// In the order of the photos. WrongPerson compares a photo's vector with the mean of its own person (without
// itself) and of the others.
std::vector<Verdict> examine(const std::vector<PhotoMeasures>& photos, int personCount,
                             const DoctorOptions& options = {});

} // namespace familiar::core
