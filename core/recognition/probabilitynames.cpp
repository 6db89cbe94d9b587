// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/probabilitynames.h"

#include <algorithm>

namespace familiar::core {

bool namesByProbability(const Model& model)
{
    const std::vector<int>& photos = model.gallery.photos();
    return !model.gallery.prototypes() &&
           std::all_of(photos.begin(), photos.end(), [](int count) { return count == 0; });
}

} // namespace familiar::core
