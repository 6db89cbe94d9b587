// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of drawn "people" that a network with random weights tells apart, and the training for it.
#pragma once

#include "tests/support/temporaryfolder.h"
#include "tests/ui/support/desktop.h"

namespace familiar::testing {

// Each person is a pattern of its own, a little different on every picture; 64 px JPEG files.
void drawPeople(const TemporaryFolder& folder, const std::vector<std::string>& names, int photosEach);
// As quickConfig, and the learning rate stays.
core::TrainConfig windowConfig();
// Trains the open folder that way from the Train page; true once the window has the model, false after 60 s.
bool trainQuickly(Desktop& desktop);

} // namespace familiar::testing
