// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why a face gets its name: which parts carry it, measured by covering them, for every network.
#pragma once

#include "core/recognition/facepart.h"
#include "core/recognition/identifier.h"

namespace familiar::core {

// What covering one part of the face does to a person's score.
struct PartEffect
{
    FacePart part = FacePart::Eyes;
    float covered = 0; // the score then
};

struct PersonEvidence
{
    int person = -1;
    float score = 0;
    // How much lower the score is with each cell of the grid covered, rows from the top; below 0: higher.
    std::vector<float> drops;
    std::vector<PartEffect> parts; // the one that matters most first
};

// From the photo to the picture that the network sees: x' = xx x + xy y + x0, y' = yx x + yy y + y0.
struct Placement
{
    double xx = 1, xy = 0, x0 = 0;
    double yx = 0, yy = 1, y0 = 0;
    Point apply(Point place) const;
};

struct Explanation
{
    NamedFace face;    // px of the photo as it is shown upright
    int number = 1;    // of the face, from the left
    int faceCount = 1; // 0: the whole picture
    int turn = 0;      // quarters clockwise that make the photo upright, beyond what its EXIF says
    int width = 0;     // of the upright photo
    int height = 0;
    // The scores of several people are as good, so the head decides whose name it is: every score here is
    // then the head's probability, and limits do not apply to it.
    bool isByHead = false;
    NameLimits limits;                // where a name is said
    Image crop;                       // what the network sees
    Placement placement;              // from the upright photo to the crop
    int gridSide = 0;                 // cells along one side of the crop
    std::vector<PersonEvidence> best; // at most five people, the highest score first
    std::vector<float> embedding;
    int pictures = 0; // how many went through the network

    // Returns a person's evidence, nullptr for one who is not among the best.
    const PersonEvidence* of(int person) const;
};

// Returns the part that carries the person's score and its effect; nothing where no single part does.
std::optional<PartEffect> decidingPart(const PersonEvidence& evidence);

// Explains one face of a photo. `face` counts from the left, 1 is the first; 0: the photo's main face.
// `also`: a person who is explained in any case, -1: nobody.
// Fails with: NoFaces (no face on the photo), InvalidArgument ("face": there are not as many), Cancelled,
// errors of reading and of the networks. Thread: any that has called initTorchThread.
Result<Explanation> explain(const Recognizer& recognizer, FileSystem& files,
                            const std::filesystem::path& photo, int face = 0, int also = -1,
                            std::stop_token stop = {});
// Explains a face of a picture that is at hand, by its box. Errors as above.
Result<Explanation> explain(const Recognizer& recognizer, const Image& picture, int face = 0, int also = -1,
                            std::stop_token stop = {});

} // namespace familiar::core
