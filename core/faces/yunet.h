// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// YuNet (2023mar and its larger sister n) in cv::dnn with our own decoder, so that one path serves every
// OpenCV.
#pragma once

#include "core/faces/facedetector.h"

namespace familiar::core {

// `network` is the ONNX file's content of yunet (the small one of 2023) or yunet-n, whose outputs are the
// same. Internal when OpenCV cannot read it.
Result<std::unique_ptr<FaceDetector>> makeYunet(std::string id, Bytes network, std::string sha256,
                                                const DetectorOptions& options);

// One scale of YuNet's output, row-major over rows x columns cells.
struct YunetScale
{
    int stride = 8;
    int rows = 0;
    int columns = 0;
    std::span<const float> cls;       // [cells]
    std::span<const float> obj;       // [cells]
    std::span<const float> box;       // [cells * 4]
    std::span<const float> landmarks; // [cells * 10]
};
// Detections of one scale above the threshold, before suppression.
void decodeYunet(const YunetScale& scale, float threshold, std::vector<Detection>& detections);

} // namespace familiar::core
