// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// YuNet (2023mar and its larger sister n) in cv::dnn with our own decoder, so that one path serves every
// OpenCV.
#pragma once

#include "core/faces/facedetector.h"

namespace familiar::core {

// `network` is the ONNX file's content of yunet (the small one of 2023) or yunet-n, whose outputs are the
// same. WeightsMismatch when it is another network.
Result<std::unique_ptr<FaceDetector>> makeYunet(std::string id, Bytes network, std::string sha256,
                                                const DetectorOptions& options);

// One scale of YuNet's output, row-major over rows x columns cells.
struct YunetScale
{
    int stride = 8;
    int rows = 0;
    int columns = 0;
    // [cells][16]: class and object before their sigmoid, 4 box and 10 landmark values.
    std::span<const float> values;
};
// Detections of one scale above the threshold, before suppression.
void decodeYunet(const YunetScale& scale, float threshold, std::vector<Detection>& detections);

} // namespace familiar::core
