// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Counts what an ONNX file holds before protobuf takes memory for it.
#pragma once

#include "core/base/bytes.h"

#include <string>

namespace familiar::core::internal {

// Returns what is wrong with the file as a message of protobuf's (too many parts, nested deeper than a
// network without sub-graphs is, cut); empty: protobuf may read it, which takes no more memory than a small
// multiple of the file's bytes.
std::string problemOfOnnxWire(ByteView bytes);

} // namespace familiar::core::internal
