// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The training options of the command line, on top of a preset.
#pragma once

#include "app/cli/context.h"
#include "core/learning/trainconfig.h"

#include <CLI/CLI.hpp>

#include <map>

namespace familiar::app {

// Keeps what the user gave apart from the preset's values, which depend on the preset and the side.
class TrainOptions
{
public:
    void describe(CLI::App& verb);
    // Fails with: InvalidArgument (the option that was given wrongly).
    core::Result<core::TrainConfig> config(const CliContext& context) const;

private:
    std::map<std::string, std::string> m_given; // by option id
    std::string m_validation;
    bool m_noCache = false;
    bool m_bfloat16 = false;
};

} // namespace familiar::app
