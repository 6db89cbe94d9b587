// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/heatpicture.h"

#include "core/faces/facecrop.h"
#include "core/faces/turn.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr float strongest = 0.72F;   // how much of the photo the heat hides at most
constexpr float unseenBelow = 0.12F; // share of the largest drop that is not drawn
constexpr float facesAround = 3.5F;  // side of what is shown / longer side of the face's box
constexpr float leastScale = 0.03F;  // drops below this are noise and are not blown up

struct Colour
{
    float blue, green, red;
};
// Yellow, orange, dark red: brightness falls all the way, so that the order is seen without colours, too.
constexpr std::array<Colour, 3> ramp{{{140, 236, 255}, {50, 140, 244}, {28, 20, 176}}};

Colour colourAt(float share)
{
    const float place = std::clamp(share, 0.0F, 1.0F) * (ramp.size() - 1);
    const auto below = std::min<size_t>(static_cast<size_t>(place), ramp.size() - 2);
    const float part = place - static_cast<float>(below);
    const auto mixed = [&](float Colour::*channel) {
        return ramp[below].*channel * (1 - part) + ramp[below + 1].*channel * part;
    };
    return {mixed(&Colour::blue), mixed(&Colour::green), mixed(&Colour::red)};
}

// The upright photo's part that is worth seeing, in its own pixels.
Rect partAround(const Explanation& explanation)
{
    const Rect whole{0, 0, static_cast<float>(explanation.width), static_cast<float>(explanation.height)};
    if (explanation.faceCount == 0)
        return whole;
    const Rect square = cropSquare(explanation.face.detection.box, facesAround);
    const float left = std::max(square.left, 0.0F);
    const float top = std::max(square.top, 0.0F);
    return {left, top, std::max(1.0F, std::min(square.right(), whole.width) - left),
            std::max(1.0F, std::min(square.bottom(), whole.height) - top)};
}

// The grid between its cells' middles; outside of the crop as at its edge.
float valueAt(const std::vector<float>& drops, int side, float column, float row)
{
    const auto at = [&](int r, int c) {
        return drops[static_cast<size_t>(std::clamp(r, 0, side - 1) * side + std::clamp(c, 0, side - 1))];
    };
    const float x = std::clamp(column - 0.5F, 0.0F, static_cast<float>(side - 1));
    const float y = std::clamp(row - 0.5F, 0.0F, static_cast<float>(side - 1));
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const float right = x - static_cast<float>(left);
    const float down = y - static_cast<float>(top);
    return (at(top, left) * (1 - right) + at(top, left + 1) * right) * (1 - down) +
           (at(top + 1, left) * (1 - right) + at(top + 1, left + 1) * right) * down;
}

} // namespace

Detection SeenPart::detection(const Detection& face) const
{
    Detection moved = face;
    moved.box.left -= part.left;
    moved.box.top -= part.top;
    for (Point& point : moved.landmarks)
        point = {point.x - part.left, point.y - part.top};
    return scaled(moved, static_cast<float>(picture.width) / std::max(part.width, 1.0F));
}

SeenPart seenPart(const Image& photo, const Explanation& explanation)
{
    const float scale = static_cast<float>(photo.width) / static_cast<float>(explanation.width);
    const Rect whole{0, 0, static_cast<float>(photo.width), static_cast<float>(photo.height)};
    const Rect part = partAround(explanation).scaled(scale);
    if (explanation.faceCount == 0 || part.area() >= whole.area())
        return {photo, whole.scaled(1 / scale)};
    const int left = static_cast<int>(part.left);
    const int top = static_cast<int>(part.top);
    Image cut(std::clamp(static_cast<int>(part.width), 1, photo.width - left),
              std::clamp(static_cast<int>(part.height), 1, photo.height - top));
    for (int y = 0; y < cut.height; ++y)
        std::copy_n(photo.row(top + y) + static_cast<ptrdiff_t>(left) * 3, cut.stride(), cut.row(y));
    const Rect exact{static_cast<float>(left), static_cast<float>(top), static_cast<float>(cut.width),
                     static_cast<float>(cut.height)};
    return {std::move(cut), exact.scaled(1 / scale)};
}

Result<SeenPart> seenPart(ByteView photo, const Explanation& explanation, int sidePx)
{
    const Rect part = partAround(explanation);
    const auto longest = static_cast<float>(std::max(explanation.width, explanation.height));
    const float wanted =
        static_cast<float>(sidePx) * longest / std::max({part.width, part.height, longest / 64});
    FAMILIAR_TRY(decoded, decodeImage(photo, {static_cast<int>(std::min(wanted, longest))}));
    SeenPart seen = seenPart(turned(decoded.image, explanation.turn), explanation);
    seen.picture = shrunkTo(seen.picture, sidePx);
    return seen;
}

Image heatPicture(const SeenPart& seen, const Explanation& explanation, const PersonEvidence& evidence)
{
    Image result = seen.picture;
    const int side = explanation.gridSide;
    if (result.empty() || side < 2 || evidence.drops.size() != static_cast<size_t>(side * side))
        return result;
    const float most = std::max(leastScale, *std::max_element(evidence.drops.begin(), evidence.drops.end()));
    const float scale = static_cast<float>(result.width) / seen.part.width;
    const Rect box = seen.detection(explanation.face.detection).box;
    const auto limited = [](float value, int length) {
        return std::clamp(static_cast<int>(std::lround(value)), 0, length);
    };
    const float cells = static_cast<float>(side) / static_cast<float>(explanation.crop.width);
    const float soft = std::max(1.0F, box.width * 0.06F);
    const bool isWhole = explanation.faceCount == 0;
    for (int y = limited(box.top, result.height); y < limited(box.bottom(), result.height); ++y)
        for (int x = limited(box.left, result.width); x < limited(box.right(), result.width); ++x) {
            const Point middle{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F};
            const Point place = explanation.placement.apply(
                {middle.x / scale + seen.part.left, middle.y / scale + seen.part.top});
            const float share = valueAt(evidence.drops, side, place.x * cells, place.y * cells) / most;
            if (share <= unseenBelow)
                continue;
            const float edge = std::min(
                {middle.x - box.left, box.right() - middle.x, middle.y - box.top, box.bottom() - middle.y});
            const float strength = strongest * std::min(1.0F, (share - unseenBelow) / 0.5F) *
                                   (isWhole ? 1.0F : std::clamp(edge / soft, 0.0F, 1.0F));
            const Colour colour = colourAt(share);
            uint8_t* pixel = result.row(y) + static_cast<ptrdiff_t>(x) * 3;
            const std::array<float, 3> wanted{colour.blue, colour.green, colour.red};
            for (size_t channel = 0; channel < 3; ++channel)
                pixel[channel] = static_cast<uint8_t>(std::lround(
                    static_cast<float>(pixel[channel]) * (1 - strength) + wanted[channel] * strength));
        }
    return result;
}

} // namespace familiar::core
