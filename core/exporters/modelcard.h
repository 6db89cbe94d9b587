// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// README.md of a bundle: what the model is, how well it does, and what it must not be used for.
#pragma once

#include "core/exporters/network.h"

namespace familiar::core {

// Markdown, English (a file for others, not a message of the program); holds no names, no paths.
std::string modelCard(const ExportNetwork& network, bool withDetector);

} // namespace familiar::core
