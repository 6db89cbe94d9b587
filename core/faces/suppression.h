// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Non-maximum suppression over detections.
#pragma once

#include "core/faces/facedetector.h"

namespace familiar::core {

enum class OverlapMeasure { Union, Minimum }; // shared area over the union, or over the smaller box

// Best score first; a detection that overlaps a better one by more than `limit` is dropped.
std::vector<size_t> keptBySuppression(const std::vector<Rect>& boxes, const std::vector<float>& scores,
                                      float limit, OverlapMeasure measure);

} // namespace familiar::core
