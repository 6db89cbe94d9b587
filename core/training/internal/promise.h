// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a model that was changed promises about impostors.
#pragma once

#include "core/recognition/model.h"
#include "core/training/promise.h"

namespace familiar::core::internal {

struct CheckedModel
{
    Model model; // with its new calibration and threshold
    PromiseCheck check;
};

// Returns the model with templates instead of prototypes (formats 1 and 2) and with a calibration on its
// prototypes where it has none by a curve. A model that is made now comes back as it is.
// Fails with: calibrate's errors.
Result<Model> upToDate(Model model, int threads);

// Sets the threshold of `after`, whose gallery and trials are those of its people now, by its curve and
// margin, and compares how the people that both models know fare (by name, without `changed`). A threshold
// that the user chose stays where it is, unless it was above the promise and is not any more.
// Fails with: ModelDamaged.
Result<CheckedModel> checkPromise(const Model& before, Model after, const std::string& changed);

} // namespace familiar::core::internal
