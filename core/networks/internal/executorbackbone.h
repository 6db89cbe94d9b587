// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Backbones that the executor runs: those of our own graphs in single precision on the processor.
#pragma once

#include "core/networks/backbone.h"

namespace familiar::core::internal {

std::shared_ptr<const Backbone> makeExecutorBackbone(const BackboneInfo& info, int sidePx,
                                                     FoldedGraph network, std::string sha256);

} // namespace familiar::core::internal
