// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds faces with five landmarks.
#pragma once

#include "core/base/geometry.h"
#include "core/base/image.h"
#include "core/weights/weightstore.h"

#include <array>
#include <optional>
#include <span>

namespace familiar::core {

struct Detection
{
    Rect box;                       // px of the picture given
    float score = 0;                // 0..1
    std::array<Point, 5> landmarks; // the person's own right eye, left eye, nose, right and left mouth corner
    float quality = -1;             // faceQuality's, 0..1; below 0: not known
};

// What a detector's scores mean: at `none` or below a face is hardly one, from none + span on nothing is
// missing.
struct ScoreScale
{
    float none = 0.78F;
    float span = 0.15F;
};

class FaceDetector
{
public:
    virtual ~FaceDetector() = default;
    // Best score first. One thread at a time per detector; give each thread its own (clone()).
    virtual Result<std::vector<Detection>> detect(const Image& image) = 0;
    virtual std::unique_ptr<FaceDetector> clone() const = 0;
    virtual const std::string& id() const = 0; // "yunet-n", "yunet", "mtcnn"
    virtual const std::string& weightsSha256() const = 0;
    // Faces whose score is within this of the photo's best may be the main face.
    virtual float mainFaceTolerance() const = 0;
    virtual float cropFactor() const = 0; // crop side / longer box side
    // Nothing where nobody knows what the scores mean: then nothing is known of the faces' quality.
    virtual std::optional<ScoreScale> scoreScale() const { return std::nullopt; }
    // Where a photo's best score is below this it may be turned on its side; 0: the scores do not tell.
    virtual float turnsBelow() const { return 0; }
};

struct DetectorOptions
{
    int smallestFacePx = 0; // in the picture given to detect(); 0: the detector's own
    float threshold = 0;    // 0: the detector's own
};

// Returns the ids that makeDetector takes, "auto" first.
std::span<const char* const> detectorNames();

// "auto": the best that is installed of yunet-n, yunet and mtcnn. WeightsMissing, WeightsDamaged,
// InvalidArgument.
Result<std::unique_ptr<FaceDetector>> makeDetector(const std::string& id, WeightStore& weights,
                                                   const DetectorOptions& options = {});

} // namespace familiar::core
