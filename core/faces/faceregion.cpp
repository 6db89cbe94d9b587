// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/faceregion.h"

#include "core/faces/turn.h"

namespace familiar::core {

namespace {

// The least intersection over union of a box and a region of one face.
constexpr float leastOverlap = 0.15F;

bool holds(const Rect& box, const Point& point)
{
    return point.x >= box.left && point.x <= box.right() && point.y >= box.top && point.y <= box.bottom();
}

} // namespace

Detection asSeen(const PhotoFaces& faces, int face)
{
    return turned(faces.faces[static_cast<size_t>(face)], -faces.turn, faces.width, faces.height);
}

Rect regionOf(const PhotoFaces& faces, const Rect& seen)
{
    const bool lies = faces.turn % 2 != 0;
    const auto across = static_cast<float>(lies ? faces.height : faces.width);
    const auto down = static_cast<float>(lies ? faces.width : faces.height);
    return {seen.left / across, seen.top / down, seen.width / across, seen.height / down};
}

Rect regionOf(const PhotoFaces& faces, int face)
{
    return regionOf(faces, asSeen(faces, face).box);
}

int faceIn(const PhotoFaces& faces, const Rect& region)
{
    int best = -1;
    float most = leastOverlap;
    for (int face = 0; face < static_cast<int>(faces.faces.size()); ++face) {
        const Rect box = regionOf(faces, face);
        const float both = overlap(box, region);
        if (both < most || !(holds(box, region.centre()) || holds(region, box.centre())))
            continue;
        best = face;
        most = both;
    }
    return best;
}

} // namespace familiar::core
