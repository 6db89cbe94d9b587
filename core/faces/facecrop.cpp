// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facecrop.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

cv::Mat wrapped(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data())};
}

} // namespace

Rect cropSquare(const Rect& box, float factor)
{
    const float side = std::max(box.width, box.height) * factor;
    const Point centre = box.centre();
    return {centre.x - side / 2, centre.y - side / 2, side, side};
}

Image cropFace(const Image& image, const Rect& box, const CropRule& rule)
{
    const Rect square = cropSquare(box, rule.factor);
    const int side = std::max(1, static_cast<int>(std::lround(square.width)));
    const cv::Rect wanted(static_cast<int>(std::floor(square.left)), static_cast<int>(std::floor(square.top)),
                          side, side);
    const cv::Mat picture = wrapped(image);
    // The part inside the picture, at least one pixel: a box beside the picture repeats its border.
    cv::Rect inside = wanted & cv::Rect(0, 0, image.width, image.height);
    if (inside.empty())
        inside = {std::clamp(wanted.x, 0, image.width - 1), std::clamp(wanted.y, 0, image.height - 1), 1, 1};
    cv::Mat crop = picture(inside);
    const int top = std::max(0, inside.y - wanted.y);
    const int left = std::max(0, inside.x - wanted.x);
    const int bottom = std::max(0, side - top - inside.height);
    const int right = std::max(0, side - left - inside.width);
    if (top + left + bottom + right > 0)
        cv::copyMakeBorder(crop, crop, top, bottom, left, right, cv::BORDER_REPLICATE | cv::BORDER_ISOLATED);
    Image target(rule.sidePx, rule.sidePx);
    cv::Mat into = wrapped(target);
    cv::resize(crop, into, into.size(), 0, 0,
               crop.cols > 2 * rule.sidePx ? cv::INTER_AREA : cv::INTER_LINEAR);
    return target;
}

Image mirrored(const Image& image)
{
    Image target(image.width, image.height);
    cv::Mat into = wrapped(target);
    cv::flip(wrapped(image), into, 1);
    return target;
}

} // namespace familiar::core
