// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The cases that were made with Keras 3.15 (data/*.json).
#pragma once

#include <nlohmann/json.hpp>

#include <fstream>

namespace familiar::testing {

// Throws, and so fails the test, when the file is missing.
inline nlohmann::json kerasCases(const std::string& name)
{
    std::ifstream file(std::string(FAMILIAR_LEARNING_DATA) + "/" + name);
    return nlohmann::json::parse(file);
}

} // namespace familiar::testing
