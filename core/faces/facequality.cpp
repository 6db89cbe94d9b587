// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facequality.h"

#include "core/faces/facealign.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr int sidePx = 128;
constexpr float leastWeight = 0.1F;

// Forehead to chin and cheek to cheek of the aligned picture.
constexpr int top = 24;
constexpr int bottom = 120;
constexpr int left = 20;
constexpr int right = 108;

// Share of what there can be; 0 for what is no number.
double share(double value)
{
    return value > 0 ? std::min(value, 1.0) : 0;
}

// ITU-R BT.601
double greyAt(const Image& picture, int x, int y)
{
    const uint8_t* pixel = picture.row(y) + static_cast<ptrdiff_t>(x) * 3;
    return 0.114 * pixel[0] + 0.587 * pixel[1] + 0.299 * pixel[2];
}

struct Moments
{
    double sum = 0;
    double squares = 0;
    void add(double value)
    {
        sum += value;
        squares += value * value;
    }
    double variance(double count) const
    {
        return std::max(squares / count - sum / count * (sum / count), 0.0);
    }
};

} // namespace

std::optional<FaceMeasures> measureFace(const Image& picture, const Detection& face, float fullScale)
{
    if (picture.empty())
        return std::nullopt;
    static const FaceAlignment alignment = *faceRecipeNamed("face-reid")->alignment;
    const auto similarity = faceSimilarity(face, alignment, sidePx, picture.width, picture.height);
    if (!similarity)
        return std::nullopt;
    const Image aligned = alignedPicture(picture, *similarity, sidePx);
    Moments grey;
    Moments edges;
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x) {
            const double middle = greyAt(aligned, x, y);
            grey.add(middle);
            edges.add(greyAt(aligned, x - 1, y) + greyAt(aligned, x + 1, y) + greyAt(aligned, x, y - 1) +
                      greyAt(aligned, x, y + 1) - 4 * middle);
        }
    constexpr double count = (bottom - top) * (right - left);
    FaceMeasures measures;
    measures.score = face.score;
    measures.sizePx = static_cast<double>(std::min(face.box.width, face.box.height)) * fullScale;
    measures.contrast = std::sqrt(grey.variance(count));
    measures.detail = edges.variance(count) / (grey.variance(count) + 1e-3);
    return measures;
}

float qualityOf(const FaceMeasures& measures, const ScoreScale& scale)
{
    const double score = (static_cast<double>(measures.score) - scale.none) / scale.span;
    const double size = (measures.sizePx - 6) / 20;
    const double focus = 0.3 + 0.7 * std::log10(std::max(measures.detail, 1e-4) / 0.002);
    const double light = (measures.contrast - 1) / 7;
    return static_cast<float>(share(score) * share(size) * share(focus) * share(light));
}

float faceQuality(const Image& picture, const Detection& face, const std::optional<ScoreScale>& scale,
                  float fullScale)
{
    if (!scale)
        return -1;
    const auto measures = measureFace(picture, face, fullScale);
    return measures ? qualityOf(*measures, *scale) : 0;
}

float trainingWeight(float quality)
{
    return quality < 0 ? 1 : std::max(quality, leastWeight);
}

} // namespace familiar::core
