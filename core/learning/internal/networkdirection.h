// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The direction of an embedding from a network's own centre, whoever is enrolled.
#pragma once

#include "core/base/vectors.h"
#include "core/learning/impostors.h"

namespace familiar::core::internal {

// Subtracts the network's centre (nothing where it has none) and sets the length to 1.
inline std::vector<float> networkDirection(std::vector<float> row, const NetworkImpostors& network)
{
    for (size_t k = 0; k < row.size() && k < network.centre.size(); ++k)
        row[k] -= network.centre[k];
    normalise(row);
    return row;
}

} // namespace familiar::core::internal
