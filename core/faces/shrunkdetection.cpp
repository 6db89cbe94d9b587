// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/shrunkdetection.h"

#include "core/photos/imagereader.h"

#include <algorithm>

namespace familiar::core {

Result<std::vector<Detection>> detectShrunk(FaceDetector& detector, const Image& image, int longSidePx)
{
    if (std::max(image.width, image.height) <= longSidePx)
        return detector.detect(image);
    const Image small = shrunkTo(image, longSidePx);
    FAMILIAR_TRY(found, detector.detect(small));
    const float factor = static_cast<float>(image.width) / static_cast<float>(small.width);
    for (Detection& detection : found) {
        detection.box = detection.box.scaled(factor);
        for (Point& point : detection.landmarks)
            point = {point.x * factor, point.y * factor};
    }
    return found;
}

} // namespace familiar::core
