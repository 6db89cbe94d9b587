// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A face's place in its photo, in a way that outlives the detector that found it.
#pragma once

#include "core/faces/photofaces.h"

namespace familiar::core {

// Returns a face's box where others see it in the photo.
// Units: px of the photo as its EXIF turns it.
Detection asSeen(const PhotoFaces& faces, int face);
// Returns the box, or one of the photo as others see it, in shares of the photo as its EXIF turns it, 0..1.
Rect regionOf(const PhotoFaces& faces, const Rect& seen);
Rect regionOf(const PhotoFaces& faces, int face);
// Returns the face that a region shows; -1: none. The region may come from another program, whose boxes take
// in hair and chin or only the eyes and mouth. Units: shares of the photo as its EXIF turns it.
int faceIn(const PhotoFaces& faces, const Rect& region);

} // namespace familiar::core
