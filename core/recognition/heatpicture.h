// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws an explanation's evidence over the photo.
#pragma once

#include "core/base/bytes.h"
#include "core/recognition/explain.h"

namespace familiar::core {

// The part of a photo around the explained face: on a group photo its heat would be a speck.
struct SeenPart
{
    Image picture; // upright
    Rect part;     // of the upright photo, in its own pixels

    // The same face in the picture's pixels.
    Detection detection(const Detection& face) const;
};

// Cuts the part out of a photo's bytes, `sidePx` wide or as large as the photo has it; of a whole picture all
// of it. Fails with: decodeImage's errors.
Result<SeenPart> seenPart(ByteView photo, const Explanation& explanation, int sidePx);
// The same of a picture that is decoded and upright.
SeenPart seenPart(const Image& photo, const Explanation& explanation);

// Lays a person's evidence over the picture: nothing where covering changes little, from yellow to red where
// it takes the score away; inside the face's box only.
Image heatPicture(const SeenPart& seen, const Explanation& explanation, const PersonEvidence& evidence);

} // namespace familiar::core
