// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/cropgate.h"

#include "core/photos/imagereader.h"

#include <algorithm>
#include <bit>

namespace familiar::core {

namespace {

constexpr double darkBelow = 35; // mean of 0..255
constexpr double brightAbove = 225;

double meanBrightness(const Image& image)
{
    double sum = 0;
    for (const uint8_t value : image.pixels)
        sum += value;
    return image.pixels.empty() ? 0 : sum / static_cast<double>(image.pixels.size());
}

} // namespace

const char* refusalText(Refusal reason)
{
    switch (reason) {
    case Refusal::Unreadable:
        return "unreadable";
    case Refusal::NoFace:
        return "no face";
    case Refusal::SeveralFaces:
        return "several faces";
    case Refusal::TooSmall:
        return "face too small";
    case Refusal::Blurred:
        return "blurred";
    case Refusal::TooDark:
        return "too dark";
    case Refusal::TooBright:
        return "too bright";
    case Refusal::Duplicate:
        return "duplicate";
    }
    return "";
}

std::optional<Refusal> cropProblem(const Image& crop)
{
    if (crop.empty() || std::min(crop.width, crop.height) < static_cast<int>(smallestFacePx))
        return Refusal::TooSmall;
    const double light = meanBrightness(crop);
    if (light < darkBelow)
        return Refusal::TooDark;
    if (light > brightAbove)
        return Refusal::TooBright;
    if (sharpness(resized(crop, 112, 112)) < blurredBelow)
        return Refusal::Blurred;
    return {};
}

std::optional<Refusal> CropGate::judge(const Image& crop)
{
    if (const auto problem = cropProblem(crop))
        return problem;
    const uint64_t hash = differenceHash(crop);
    for (const uint64_t other : m_hashes)
        if (std::popcount(other ^ hash) < duplicateBits)
            return Refusal::Duplicate;
    m_hashes.push_back(hash);
    return {};
}

} // namespace familiar::core
