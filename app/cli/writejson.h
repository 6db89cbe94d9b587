// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How JSON leaves the program.
#pragma once

#include "core/base/displaytext.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace familiar::app {

// Writes the value and a line's end: indented, or in one line. Names and paths may come from files of others:
// what a terminal would act on is written as \uNNNN.
inline void writeJson(std::ostream& out, const nlohmann::json& value, bool oneLine = false)
{
    out << core::displayJson(
               value.dump(oneLine ? -1 : 2, ' ', false, nlohmann::json::error_handler_t::replace))
        << '\n';
}

} // namespace familiar::app
