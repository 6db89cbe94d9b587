// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a model that was changed still keeps what it promises about strangers.
#pragma once

#include "core/identify/enrol.h"

namespace familiar::core::internal {

// Calibrates on the prototypes of `after`, raises its threshold where the promise needs it, and compares how
// the people that both models know fare (by name, without `changed`). ModelDamaged.
Result<PromiseCheck> checkPromise(const Model& before, Model& after, const std::string& changed, int threads,
                                  std::stop_token stop);

// The bundled strangers that belong beside the gallery of a model (none beside four people or more).
std::vector<StrangerFace> strangersOf(const Model& model, const Gallery& gallery);

} // namespace familiar::core::internal
