// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/facepart.h"

#include <cmath>

namespace familiar::core {

namespace {

constexpr std::array faceParts{FacePart::Eyes,  FacePart::Forehead, FacePart::Nose,   FacePart::Cheeks,
                               FacePart::Mouth, FacePart::Chin,     FacePart::Outline};
constexpr std::array pictureParts{FacePart::Middle, FacePart::Top, FacePart::Bottom, FacePart::Left,
                                  FacePart::Right};

// Half the height of the band of eyes and brows, and how far it reaches to each side; in eye distances.
constexpr float eyeBand = 0.38F;
constexpr float eyeReach = 1.0F;
constexpr float cheekReach = 0.95F;
constexpr float noseReach = 0.33F;
constexpr float mouthReach = 0.55F;
constexpr float mouthBand = 0.25F;
constexpr float foreheadHeight = 1.1F;
constexpr float leastEyes = 0.15F;   // of the crop's side: closer eyes are a profile's
constexpr float eyesToMouth = 1.05F; // how far the mouth lies below the eyes
constexpr float chinDepth = 0.85F;   // below the mouth

} // namespace

const char* facePartName(FacePart part)
{
    static constexpr const char* names[] = {"eyes",    "forehead", "nose", "cheeks", "mouth", "chin",
                                            "outline", "middle",   "top",  "bottom", "left",  "right"};
    return names[static_cast<size_t>(part)];
}

std::span<const FacePart> facePartsOf(bool hasLandmarks)
{
    return hasLandmarks ? std::span<const FacePart>(faceParts) : std::span<const FacePart>(pictureParts);
}

FacePartMap::FacePartMap(const std::optional<std::array<Point, 5>>& landmarks, int sidePx)
    : m_side(static_cast<float>(sidePx))
{
    if (!landmarks)
        return;
    const auto& [first, second, nose, mouthOne, mouthTwo] = *landmarks;
    m_middle = {(first.x + second.x) / 2, (first.y + second.y) / 2};
    const Point along{second.x - first.x, second.y - first.y};
    const float square = along.x * along.x + along.y * along.y;
    if (square > m_side * m_side * leastEyes * leastEyes) {
        m_along = {along.x / square, along.y / square};
    } else {
        // A profile: its eyes lie above each other, but eyes and mouth still make a frame.
        const Point down{(mouthOne.x + mouthTwo.x) / 2 - m_middle.x,
                         (mouthOne.y + mouthTwo.y) / 2 - m_middle.y};
        const float length = down.x * down.x + down.y * down.y;
        if (!(length > m_side * m_side * leastEyes * leastEyes))
            return;
        m_along = {down.y * eyesToMouth / length, -down.x * eyesToMouth / length};
    }
    const auto below = [&](Point place) {
        return -m_along.y * (place.x - m_middle.x) + m_along.x * (place.y - m_middle.y);
    };
    m_nose = below(nose);
    m_mouth = (below(mouthOne) + below(mouthTwo)) / 2;
    m_hasLandmarks = m_nose > 0.1F && m_mouth > m_nose;
}

FacePart FacePartMap::at(Point place) const
{
    if (!m_hasLandmarks) {
        const float x = place.x / m_side - 0.5F;
        const float y = place.y / m_side - 0.5F;
        if (std::abs(x) < 0.22F && std::abs(y) < 0.22F)
            return FacePart::Middle;
        if (std::abs(y) >= std::abs(x))
            return y < 0 ? FacePart::Top : FacePart::Bottom;
        return x < 0 ? FacePart::Left : FacePart::Right;
    }
    const Point offset{place.x - m_middle.x, place.y - m_middle.y};
    const float aside = std::abs(m_along.x * offset.x + m_along.y * offset.y);
    const float below = -m_along.y * offset.x + m_along.x * offset.y;
    if (std::abs(below) <= eyeBand)
        return aside <= eyeReach ? FacePart::Eyes : FacePart::Outline;
    if (below < 0)
        return -below <= foreheadHeight && aside <= eyeReach ? FacePart::Forehead : FacePart::Outline;
    const float upperLip = m_mouth - mouthBand;
    if (below <= upperLip)
        return aside <= noseReach    ? FacePart::Nose
               : aside <= cheekReach ? FacePart::Cheeks
                                     : FacePart::Outline;
    if (below <= m_mouth + mouthBand)
        return aside <= mouthReach   ? FacePart::Mouth
               : aside <= cheekReach ? FacePart::Cheeks
                                     : FacePart::Outline;
    return below <= m_mouth + chinDepth && aside <= cheekReach ? FacePart::Chin : FacePart::Outline;
}

} // namespace familiar::core
