// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a verb tells what it has taken back.
#pragma once

#include "app/cli/context.h"
#include "core/base/undojournal.h"

namespace familiar::app {

// Writes `done` (a sentence), or JSON where the format is Json or JsonLines; a line on standard error for
// each file that was kept, with the reason why. Returns the exit code.
int tellUndone(CliContext& context, const core::UndoOutcome& undone, OutputFormat format,
               const std::string& done, const std::string& why);

} // namespace familiar::app
