// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a network's arithmetic comes to.
#pragma once

#include "core/inference/netgraph.h"

namespace familiar::core {

// Returns the multiplications with additions of all convolutions and linear layers for one picture, as the
// direct way counts them.
double multiplyAdds(const NetGraph& graph, int sidePx);

} // namespace familiar::core
