// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and faces turned by quarters, for photos that lie on their side and do not say so.
#pragma once

#include "core/base/image.h"
#include "core/faces/facedetector.h"

namespace familiar::core {

// Turns a picture clockwise by that many quarters; any number, 0 to 3 are different ones.
Image turned(const Image& picture, int quarters);

// Turns a face with the picture that it was found in.
// Units: px of that picture of `width` x `height`; the result's are the turned picture's.
Detection turned(const Detection& face, int quarters, int width, int height);

} // namespace familiar::core
