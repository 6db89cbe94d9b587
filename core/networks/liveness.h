// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two small networks that guess whether a face is a picture of a face. A hint, never a lock.
#pragma once

#include "core/base/image.h"
#include "core/weights/weightstore.h"

namespace familiar::core {

// Both 0..1, higher: likelier a person before the camera.
struct LivenessScores
{
    float antispoof = 1;
    float liveness = 1;
};

// The networks "antispoof" and "liveness" of the catalogue (vladmandic/human, MIT; a few convolutions each).
// What they are not: on 102 press photos and simulated prints and screens of them (tests cannot hold real
// recaptures) one look called 6 originals, 12 screens and 8 prints a picture, which is hardly better than
// chance; a good telephone screen passes. Never use the scores to let somebody in.
class LivenessCheck
{
public:
    virtual ~LivenessCheck() = default;
    // One answer a crop, cut by the two constants below; other sides are resized. Any thread, which has
    // called initTorchThread.
    virtual Result<std::vector<LivenessScores>> judge(std::span<const Image> crops) const = 0;
};

// The crop that vladmandic/human gives its networks: 1.4 times the box (config.ts, face.detector.scale).
inline constexpr float livenessCropFactor = 1.4F;
inline constexpr int livenessCropPx = 128;

// WeightsMissing (subject: the id), WeightsDamaged, WeightsMismatch (detail: the tensor), NotFinite.
Result<std::shared_ptr<const LivenessCheck>> loadLivenessCheck(WeightStore& weights);

} // namespace familiar::core
