// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facecrop.h"

#include "core/faces/facealign.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

cv::Mat wrapped(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data())};
}

// The square in whole pixels. Boxes may come from anywhere (a damaged cache, a caller's own numbers): the
// side is held to four pictures and the place to where the square just touches the picture.
cv::Rect wantedPixels(const Image& image, const Rect& square)
{
    const int most = 4 * std::max(image.width, image.height);
    if (!std::isfinite(square.left) || !std::isfinite(square.top) || !std::isfinite(square.width))
        return {0, 0, most / 4, most / 4};
    const float wantedSide = std::clamp(square.width, 1.0F, static_cast<float>(most));
    const int side = std::max(1, static_cast<int>(std::lround(wantedSide)));
    const Point centre = square.centre();
    const auto placed = [&](float middle, float first, int length) {
        const float start = wantedSide < square.width ? middle - wantedSide / 2 : first;
        return static_cast<int>(
            std::floor(std::clamp(start, -static_cast<float>(side), static_cast<float>(length))));
    };
    return {placed(centre.x, square.left, image.width), placed(centre.y, square.top, image.height), side,
            side};
}

} // namespace

Rect cropSquare(const Rect& box, float factor)
{
    const float side = std::max(box.width, box.height) * factor;
    const Point centre = box.centre();
    return {centre.x - side / 2, centre.y - side / 2, side, side};
}

float croppedSide(const Detection& face, const CropRule& rule, int width, int height)
{
    if (rule.alignment)
        if (const auto similarity = faceSimilarity(face, *rule.alignment, rule.sidePx, width, height))
            return static_cast<float>(rule.sidePx / similarity->scale());
    return cropSquare(face.box, rule.factor).width;
}

Image cropFace(const Image& image, const Detection& face, const CropRule& rule)
{
    if (rule.alignment && !image.empty())
        if (const auto similarity =
                faceSimilarity(face, *rule.alignment, rule.sidePx, image.width, image.height))
            return alignedPicture(image, *similarity, rule.sidePx);
    return cropSquareFace(image, face.box, rule);
}

Detection scaled(const Detection& face, float factor)
{
    Detection result = face;
    result.box = face.box.scaled(factor);
    for (Point& point : result.landmarks)
        point = {point.x * factor, point.y * factor};
    return result;
}

Image cropSquareFace(const Image& image, const Rect& box, const CropRule& rule)
{
    Image target(rule.sidePx, rule.sidePx);
    if (image.empty())
        return target;
    const cv::Rect wanted = wantedPixels(image, cropSquare(box, rule.factor));
    const int side = wanted.width;
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
