// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws what was recognised into a picture.
#pragma once

#include "core/recognition/identifier.h"

namespace familiar::core {

// A copy of the picture with boxes and names in any script (Pango); known people in their own colour, who is
// only a "maybe" dashed and with a question mark, unknown ones grey and dashed. Any thread.
Result<Image> annotated(const Image& picture, const std::vector<NamedFace>& faces);

} // namespace familiar::core
