// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace familiar::core {

// Writes each byte as a float, with the widest vectors that there are. Returns the end of what it wrote.
float* writeFloats(const uint8_t* bytes, size_t count, float* target);

} // namespace familiar::core
