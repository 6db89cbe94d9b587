// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/bytefloats.h"

#include "core/inference/internal/widevectors.h"

namespace familiar::core {

namespace {

FAMILIAR_EVERY_PROCESSOR
void widen(const uint8_t* bytes, size_t count, float* target)
{
    for (size_t i = 0; i < count; ++i)
        target[i] = static_cast<float>(bytes[i]);
}

} // namespace

float* writeFloats(const uint8_t* bytes, size_t count, float* target)
{
    widen(bytes, count, target);
    return target + count;
}

} // namespace familiar::core
