// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Cheap checks on JSON text before a parser sees it.
#pragma once

#include <string_view>

namespace familiar::core {

// Whether no bracket opens deeper than `deepest`. Says nothing about the text otherwise.
bool jsonNestsWithin(std::string_view text, int deepest);

} // namespace familiar::core
