// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/augment.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace familiar::core {

namespace {

constexpr int smallSidePx = 64;
// The seed's recipe.
constexpr double classicRotation = 45;
constexpr double classicSmallRotation = 20;
constexpr double classicShift = 0.2;
// Faces are aligned by their crop already: only what a detector or a lamp changes.
constexpr double faceRotation = 10;
constexpr double faceShift = 0.05;
constexpr double faceScale = 0.08;
constexpr double faceGain = 0.2;
constexpr double faceOffset = 15;
constexpr double blurShare = 0.3;
constexpr double blurMostSigma = 1.5; // at a side of 224 px

// Where an output pixel lies in the input: centre + rotation * (place - centre + shift) / scale.
struct Mapping
{
    double columnFromColumn, columnFromRow, columnOffset;
    double rowFromColumn, rowFromRow, rowOffset;

    Mapping(int height, int width, const AffineDraw& draw)
    {
        const double angle = draw.angleDegrees * std::numbers::pi / 180;
        const double cosine = std::cos(angle) / draw.scale;
        const double sine = std::sin(angle) / draw.scale;
        // Keras's own centre (header): the halves are swapped where a picture is not square.
        const double centreColumn = height / 2.0 - 0.5;
        const double centreRow = width / 2.0 - 0.5;
        columnFromColumn = cosine;
        columnFromRow = -sine;
        rowFromColumn = sine;
        rowFromRow = cosine;
        const double column = draw.columnShiftPx - centreColumn;
        const double row = draw.rowShiftPx - centreRow;
        columnOffset = centreColumn + columnFromColumn * column + columnFromRow * row;
        rowOffset = centreRow + rowFromColumn * column + rowFromRow * row;
    }
};

// The two neighbours of a place on one axis; outside the picture both are the nearest pixel.
struct Neighbours
{
    size_t first;
    size_t second;
    float weight; // of the second

    Neighbours(double place, int size)
    {
        const double inside = std::clamp(place, 0.0, static_cast<double>(size - 1));
        const double floor = std::floor(inside);
        first = static_cast<size_t>(floor);
        second = std::min(first + 1, static_cast<size_t>(size - 1));
        weight = static_cast<float>(inside - floor);
    }
};

template <typename Source, typename Write>
void resample(const Source* values, int height, int width, int channels, const AffineDraw& draw, Write write)
{
    const Mapping map(height, width, draw);
    const auto pixel = static_cast<size_t>(channels);
    const size_t stride = pixel * static_cast<size_t>(width);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            // Keras mirrors after the transform: the output column counts from the other side.
            const int from = draw.mirror ? width - 1 - x : x;
            const Neighbours row(map.rowOffset + map.rowFromRow * y + map.rowFromColumn * from, height);
            const Neighbours column(map.columnOffset + map.columnFromRow * y + map.columnFromColumn * from,
                                    width);
            const Source* upper = values + row.first * stride;
            const Source* lower = values + row.second * stride;
            const size_t left = column.first * pixel;
            const size_t right = column.second * pixel;
            const size_t target = static_cast<size_t>(y) * stride + static_cast<size_t>(x) * pixel;
            for (size_t c = 0; c < pixel; ++c) {
                const auto a = static_cast<float>(upper[left + c]);
                const auto b = static_cast<float>(upper[right + c]);
                const auto d = static_cast<float>(lower[left + c]);
                const auto e = static_cast<float>(lower[right + c]);
                const float top = a + (b - a) * column.weight;
                const float bottom = d + (e - d) * column.weight;
                write(target + c, top + (bottom - top) * row.weight);
            }
        }
    }
}

uint8_t toPixel(float value)
{
    return static_cast<uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

// gain and offset act on the resampled values, before they are rounded.
Image resampled(const Image& picture, const AffineDraw& draw, float gain = 1, float offset = 0)
{
    Image result(picture.width, picture.height);
    resample(picture.pixels.data(), picture.height, picture.width, 3, draw,
             [&](size_t i, float value) { result.pixels[i] = toPixel(value * gain + offset); });
    return result;
}

void blur(Image& picture, double sigma)
{
    cv::Mat view(picture.height, picture.width, CV_8UC3, picture.pixels.data());
    cv::Mat source = view.clone();
    cv::GaussianBlur(source, view, cv::Size(), sigma, sigma, cv::BORDER_REPLICATE);
}

VariantDraw drawFace(Random& random, int width, int height)
{
    VariantDraw draw;
    draw.affine.angleDegrees = random.uniform(-faceRotation, faceRotation);
    draw.affine.rowShiftPx = random.uniform(-faceShift, faceShift) * height;
    draw.affine.columnShiftPx = random.uniform(-faceShift, faceShift) * width;
    draw.affine.scale = 1 + random.uniform(-faceScale, faceScale);
    draw.affine.mirror = random.uniform() < 0.5;
    draw.gain = 1 + random.uniform(-faceGain, faceGain);
    draw.offset = random.uniform(-faceOffset, faceOffset);
    const bool blurred = random.uniform() < blurShare;
    const double sigma = random.uniform(0.3, blurMostSigma) * width / 224.0;
    draw.blurSigmaPx = blurred && sigma > 0.1 ? sigma : 0;
    return draw;
}

} // namespace

std::vector<float> transformed(const std::vector<float>& values, int height, int width, int channels,
                               const AffineDraw& draw)
{
    std::vector<float> result(values.size());
    resample(values.data(), height, width, channels, draw, [&](size_t i, float value) { result[i] = value; });
    return result;
}

AffineDraw drawClassic(Random& random, int width, int height, double rotationDegrees, double shift)
{
    AffineDraw draw;
    draw.angleDegrees = random.uniform(-rotationDegrees, rotationDegrees);
    draw.rowShiftPx = random.uniform(-shift, shift) * height;
    draw.columnShiftPx = random.uniform(-shift, shift) * width;
    draw.mirror = random.uniform() < 0.5;
    return draw;
}

VariantDraw variantDraw(AugmentKind kind, uint64_t seed, uint64_t photoKey, int index, int width, int height)
{
    if (kind == AugmentKind::None || index <= 0)
        return {};
    Random random{seed, photoKey, static_cast<uint64_t>(index)};
    VariantDraw draw;
    if (kind == AugmentKind::Classic) {
        const bool small = std::max(width, height) <= smallSidePx;
        const double rotation = small ? classicSmallRotation : classicRotation;
        draw.affine = drawClassic(random, width, height, rotation, classicShift);
        return draw;
    }
    if (index > 1)
        return drawFace(random, width, height);
    draw.affine.mirror = true;
    return draw;
}

Image augmentedVariant(const Image& picture, AugmentKind kind, uint64_t seed, uint64_t photoKey, int index)
{
    if (kind == AugmentKind::None || index <= 0 || picture.empty())
        return picture;
    const VariantDraw draw = variantDraw(kind, seed, photoKey, index, picture.width, picture.height);
    Image result =
        resampled(picture, draw.affine, static_cast<float>(draw.gain), static_cast<float>(draw.offset));
    if (draw.blurSigmaPx > 0)
        blur(result, draw.blurSigmaPx);
    return result;
}

} // namespace familiar::core
