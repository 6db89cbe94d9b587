// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers on the command line: what CLI11's own checks let through ("nan") is refused.
#pragma once

#include <CLI/CLI.hpp>

#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

namespace familiar::app {

// Returns the whole text as a number; NaN where it is none.
inline double numberFrom(const std::string& text)
{
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return text.empty() || *end != '\0' ? std::nan("") : number;
}

// Adds --threshold to a verb that names faces: a score from 0 to 1, no per cent.
inline void addThreshold(CLI::App& verb, std::optional<float>& threshold)
{
    verb.add_option("--threshold", threshold,
                    "score (0 to 1) from which a face is named, instead of the model's")
        ->check([](const std::string& text) -> std::string {
            const double score = numberFrom(text);
            if (score >= 0 && score <= 1)
                return "";
            return "a score from 0 to 1 is needed (0.4 is usual), not " + text +
                   (score > 1 ? "; it is not per cent" : "");
        });
}

// A check for CLI11: a number from `low` to `high`, both allowed.
inline auto numberBetween(double low, double high)
{
    return [low, high](const std::string& text) -> std::string {
        const double number = numberFrom(text);
        return number >= low && number <= high ? ""
                                               : "a number from " + CLI::detail::to_string(low) + " to " +
                                                     CLI::detail::to_string(high) + " is needed";
    };
}

} // namespace familiar::app
