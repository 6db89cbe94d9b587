// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which pictures of a person are worth learning from.
#pragma once

#include "core/base/image.h"

#include <optional>
#include <string>
#include <vector>

namespace familiar::core {

enum class Refusal { Unreadable, NoFace, SeveralFaces, TooSmall, Blurred, TooDark, TooBright, Duplicate };
// Returns "no face", "blurred", ... for logs and machine-readable output.
const char* refusalText(Refusal reason);

inline constexpr float smallestFacePx = 40; // as the doctor's
inline constexpr double blurredBelow = 20;  // sharpness of a crop of 112 px
inline constexpr int duplicateBits = 4;     // of difference hashes: fewer differ in near-duplicates

// Returns whether a crop is too small, dark, bright or blurred for learning; nothing for a good one.
std::optional<Refusal> cropProblem(const Image& crop);

// Judges crop by crop whether it is worth keeping, as in a guided capture. One thread.
class CropGate
{
public:
    // Returns nothing for a good crop, which is remembered for the check of duplicates.
    std::optional<Refusal> judge(const Image& crop);

private:
    std::vector<uint64_t> m_hashes;
};

} // namespace familiar::core
