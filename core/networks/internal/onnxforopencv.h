// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Puts an ONNX network of the user's own in words that OpenCV 4.6 knows.
#pragma once

#include "core/base/bytes.h"

namespace familiar::core::internal {

// Rewrites what OpenCV 4.6 refuses although it can compute it: a Clip whose bounds are constant inputs (opset
// 11 and newer) gets them as attributes (as opset 6 has them). Everything else, and what is no ONNX file,
// stays as it is.
Bytes onnxForOpenCv(Bytes network);

} // namespace familiar::core::internal
