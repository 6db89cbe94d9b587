// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/turn.h"

#include <opencv2/core.hpp>

namespace familiar::core {

namespace {

int ownQuarters(int quarters)
{
    return ((quarters % 4) + 4) % 4;
}

cv::Mat wrapped(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data())};
}

} // namespace

Image turned(const Image& picture, int quarters)
{
    const int turns = ownQuarters(quarters);
    if (turns == 0 || picture.empty())
        return picture;
    Image target = turns == 2 ? Image(picture.width, picture.height) : Image(picture.height, picture.width);
    cv::Mat into = wrapped(target);
    cv::rotate(wrapped(picture), into,
               turns == 1   ? cv::ROTATE_90_CLOCKWISE
               : turns == 2 ? cv::ROTATE_180
                            : cv::ROTATE_90_COUNTERCLOCKWISE);
    return target;
}

Detection turned(const Detection& face, int quarters, int width, int height)
{
    Detection result = face;
    auto across = static_cast<float>(width);
    auto down = static_cast<float>(height);
    for (int turn = ownQuarters(quarters); turn > 0; --turn) {
        const Rect box = result.box;
        result.box = {down - box.bottom(), box.left, box.height, box.width};
        for (Point& point : result.landmarks)
            point = {down - point.y, point.x};
        std::swap(across, down);
    }
    return result;
}

} // namespace familiar::core
