// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// PhotoFaces as a compact cache record.
#pragma once

#include "core/faces/photofaces.h"

namespace familiar::core {

// Version byte, width, height, main face, flags (1: border added; the next two bits: quarters turned;
// 8: incomplete), hash,
// sharpness, count, then 16 floats a face; the content's digest is part of the key and not stored.
Bytes recordFromFaces(const PhotoFaces& faces);
// Nothing when the bytes are not such a record.
std::optional<PhotoFaces> facesFromRecord(ByteView bytes);

} // namespace familiar::core
