// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facealign.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace familiar::core {

namespace {

// Shares below which five points have no extent across their longest line, and above which a fit is a mirror
// image.
constexpr double thinnest = 1e-4;
constexpr double mirroredBelow = -0.02;

struct Spread
{
    Point mean;
    double xx = 0;
    double xy = 0;
    double yy = 0;
};

Spread spreadOf(const std::array<Point, 5>& points)
{
    Spread spread;
    for (const Point& point : points)
        spread.mean = {spread.mean.x + point.x / 5, spread.mean.y + point.y / 5};
    for (const Point& point : points) {
        const double x = static_cast<double>(point.x) - spread.mean.x;
        const double y = static_cast<double>(point.y) - spread.mean.y;
        spread.xx += x * x;
        spread.xy += x * y;
        spread.yy += y * y;
    }
    return spread;
}

// Whether the landmarks can be this face's at all.
bool arePlausible(const Detection& face, int width, int height)
{
    const auto longest = static_cast<float>(std::max(width, height));
    const Rect& box = face.box;
    const float reach = std::max(box.width, box.height);
    const bool hasBox =
        std::isfinite(box.left) && std::isfinite(box.top) && std::isfinite(reach) && reach > 0;
    for (const Point& point : face.landmarks) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y))
            return false;
        if (point.x < -longest || point.y < -longest || point.x > 2 * longest || point.y > 2 * longest)
            return false;
        if (hasBox && (point.x < box.left - reach || point.x > box.right() + reach ||
                       point.y < box.top - reach || point.y > box.bottom() + reach))
            return false;
    }
    return true;
}

cv::Mat wrapped(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data())};
}

} // namespace

double Similarity::scale() const
{
    return std::hypot(a, b);
}

Point Similarity::apply(Point point) const
{
    return {static_cast<float>(a * point.x - b * point.y + right),
            static_cast<float>(b * point.x + a * point.y + down)};
}

Similarity Similarity::inverse() const
{
    const double square = a * a + b * b;
    const double turnedA = a / square;
    const double turnedB = -b / square;
    return {turnedA, turnedB, -(turnedA * right - turnedB * down), -(turnedB * right + turnedA * down)};
}

// In the plane Umeyama's rotation R = U S V^T has the angle of sum(conj(source) * target) over the centred
// points as complex numbers, and the scale is that sum's length over the source's variance.
std::optional<Similarity> faceSimilarity(const Detection& face, const FaceAlignment& alignment, int sidePx,
                                         int width, int height)
{
    if (!arePlausible(face, width, height))
        return std::nullopt;
    const Spread source = spreadOf(face.landmarks);
    const Spread target = spreadOf(alignment.points);
    const double variance = source.xx + source.yy;
    const double targetVariance = target.xx + target.yy;
    if (!(variance > 1e-6) || source.xx * source.yy - source.xy * source.xy < thinnest * variance * variance)
        return std::nullopt;
    std::array<double, 4> covariance{}; // target x source: xx, xy, yx, yy
    for (size_t i = 0; i < 5; ++i) {
        const double x = static_cast<double>(face.landmarks[i].x) - source.mean.x;
        const double y = static_cast<double>(face.landmarks[i].y) - source.mean.y;
        const double toX = static_cast<double>(alignment.points[i].x) - target.mean.x;
        const double toY = static_cast<double>(alignment.points[i].y) - target.mean.y;
        covariance[0] += toX * x;
        covariance[1] += toX * y;
        covariance[2] += toY * x;
        covariance[3] += toY * y;
    }
    const double determinant = covariance[0] * covariance[3] - covariance[1] * covariance[2];
    if (determinant < mirroredBelow * variance * targetVariance)
        return std::nullopt;
    Similarity result;
    result.a = (covariance[0] + covariance[3]) / variance * sidePx;
    result.b = (covariance[2] - covariance[1]) / variance * sidePx;
    result.right =
        static_cast<double>(target.mean.x) * sidePx - (result.a * source.mean.x - result.b * source.mean.y);
    result.down =
        static_cast<double>(target.mean.y) * sidePx - (result.b * source.mean.x + result.a * source.mean.y);
    // The picture's side, in the photo, between one pixel and four photos.
    const double side = sidePx / std::max(result.scale(), 1e-12);
    if (!(side >= 1 && side <= 4.0 * std::max(width, height)))
        return std::nullopt;
    return result;
}

Image alignedPicture(const Image& image, const Similarity& similarity, int sidePx)
{
    Image target(sidePx, sidePx);
    if (image.empty())
        return target;
    // The part of the picture that is seen, one shrunk pixel wider than needed.
    const int shrink = std::max(1, static_cast<int>(1 / std::max(similarity.scale(), 1e-9)));
    const Similarity back = similarity.inverse();
    float left = 1e9F;
    float top = 1e9F;
    float right = -1e9F;
    float bottom = -1e9F;
    const auto side = static_cast<float>(sidePx);
    for (const Point corner : {Point{0, 0}, Point{side, 0}, Point{0, side}, Point{side, side}}) {
        const Point place = back.apply(corner);
        left = std::min(left, place.x);
        top = std::min(top, place.y);
        right = std::max(right, place.x);
        bottom = std::max(bottom, place.y);
    }
    const auto limited = [&](float value, int more, int length) {
        return std::clamp(static_cast<int>(std::floor(std::clamp(value, -1e6F, 1e6F))) + more, 0, length);
    };
    cv::Rect part;
    part.x = std::min(limited(left, -2 * shrink, image.width), image.width - 1);
    part.y = std::min(limited(top, -2 * shrink, image.height), image.height - 1);
    part.width = std::max(1, limited(right, 2 * shrink + 1, image.width) - part.x);
    part.height = std::max(1, limited(bottom, 2 * shrink + 1, image.height) - part.y);
    cv::Mat seen = wrapped(image)(part);
    double shareX = 1;
    double shareY = 1;
    if (shrink > 1) {
        const cv::Size small((part.width + shrink - 1) / shrink, (part.height + shrink - 1) / shrink);
        shareX = static_cast<double>(small.width) / part.width;
        shareY = static_cast<double>(small.height) / part.height;
        cv::Mat shrunk;
        cv::resize(seen, shrunk, small, 0, 0, cv::INTER_AREA);
        seen = shrunk;
    }
    // From the target's pixel to the seen one; a pixel's middle is half a pixel from its edge on both sides.
    const double a = back.a;
    const double b = back.b;
    const cv::Matx23d matrix(a * shareX, -b * shareX,
                             shareX * (back.right + 0.5 * a - 0.5 * b - part.x) - 0.5, b * shareY, a * shareY,
                             shareY * (back.down + 0.5 * b + 0.5 * a - part.y) - 0.5);
    cv::Mat into = wrapped(target);
    cv::warpAffine(seen, into, matrix, into.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    return target;
}

} // namespace familiar::core
