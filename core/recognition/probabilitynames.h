// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Models that name by the head's probability alone.
#pragma once

#include "core/recognition/model.h"

namespace familiar::core {

// Returns whether nobody has a template, as in what was imported from Keras: a prediction's score is then the
// head's probability.
bool namesByProbability(const Model& model);

} // namespace familiar::core
