// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The number of a face on a photo, as commands and the window tell it.
#pragma once

#include "core/base/result.h"
#include "core/faces/facedetector.h"

namespace familiar::core {

struct NumberedFace
{
    size_t index = 0; // into the faces
    int number = 1;   // from the left, 1 is the first
};

// Returns the face with a number; 0: the main face. `photo` is named in errors.
// Fails with: NoFaces, InvalidArgument ("face": there are not as many).
Result<NumberedFace> faceNumbered(const std::vector<Detection>& faces, int mainFace, int number,
                                  const std::string& photo);

} // namespace familiar::core
