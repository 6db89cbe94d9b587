// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The size of what flows between the layers of a network.
#pragma once

#include <cstddef>

namespace familiar::core {

// Values lie in the order [height][width][channels].
struct MapShape
{
    int height = 0;
    int width = 0;
    int channels = 0;

    size_t pixels() const { return static_cast<size_t>(height) * static_cast<size_t>(width); }
    size_t count() const { return pixels() * static_cast<size_t>(channels); }
    bool operator==(const MapShape&) const = default;
};

} // namespace familiar::core
