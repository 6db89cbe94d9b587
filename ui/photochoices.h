// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The core's choices under the window's own names.
#pragma once

#include "core/project/choices.h"

namespace familiar::ui {

using core::loadChoices;
using core::PhotoChoices;
using core::saveChoices;

} // namespace familiar::ui
