// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long one face takes a model on this computer.
#pragma once

#include "core/recognition/modelfile.h"
#include "core/weights/weightstore.h"

#include <stop_token>

namespace familiar::ui {

// Milliseconds a face, the best of some rounds. Not on the GUI thread. WeightsMissing and the rest of
// Recognizer::load's errors; Cancelled.
core::Result<double> measureModelSpeed(const core::Model& model, core::WeightStore& weights,
                                       const std::string& device, int threads, std::stop_token stop);

} // namespace familiar::ui
