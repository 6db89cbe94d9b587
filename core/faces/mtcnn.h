// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// MTCNN (Zhang et al. 2016, "Joint Face Detection and Alignment using Multi-task Cascaded Convolutional
// Networks") in cv::dnn; the three networks take transposed pictures.
#pragma once

#include "core/faces/facedetector.h"

namespace familiar::core {

struct MtcnnNetworks
{
    Bytes pnet;
    Bytes rnet;
    Bytes onet;
};

// Internal when OpenCV cannot read a network.
Result<std::unique_ptr<FaceDetector>> makeMtcnn(MtcnnNetworks networks, std::string sha256,
                                                const DetectorOptions& options);

// Scales at which P-Net sees a picture: its 12 px window finds faces from smallestFacePx up.
std::vector<double> pyramidScales(int width, int height, int smallestFacePx);

} // namespace familiar::core
