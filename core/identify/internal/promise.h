// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a model that was changed still keeps what it promises about impostors.
#pragma once

#include "core/identify/model.h"
#include "core/identify/promise.h"

#include <stop_token>

namespace familiar::core::internal {

struct CheckedModel
{
    Model model; // with its new calibration, and a higher threshold where the promise needs it
    PromiseCheck check;
};

// Calibrates on the prototypes of `after` and compares how the people that both models know fare (by name,
// without `changed`).
// Fails with: ModelDamaged, Cancelled.
Result<CheckedModel> checkPromise(const Model& before, Model after, const std::string& changed, int threads,
                                  std::stop_token stop);

// Puts the bundled impostors that belong there beside the model's gallery (none beside four people or more).
void refreshImpostors(Model& model);

} // namespace familiar::core::internal
