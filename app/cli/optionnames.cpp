// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/optionnames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace familiar::app {

namespace {

// Those whose spelling is not their id.
constexpr std::array<std::pair<std::string_view, const char*>, 6> others{
    {{"cache", "--no-cache"},
     {"bfloat16", "--bf16"},
     {"validation_fraction", "--validation"},
     {"validation_folder", "--validation"},
     {"name", "NAME"},
     {"photos", "the photos"}}};

std::string numberText(double value)
{
    if (value == std::floor(value) && std::abs(value) < 1e18)
        return std::to_string(static_cast<long long>(value));
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

} // namespace

std::string optionSpelling(std::string_view id)
{
    for (const auto& [other, spelling] : others)
        if (other == id)
            return spelling;
    std::string text = "--" + std::string(id);
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
}

std::string allowedText(const core::ErrorArguments& arguments)
{
    if (arguments.range) {
        const core::ErrorRange& range = *arguments.range;
        if (range.low == range.high)
            return "must be " + numberText(range.low);
        if (!range.lowOpen && !range.highOpen)
            return "from " + numberText(range.low) + " to " + numberText(range.high);
        return (range.lowOpen ? "above " : "at least ") + numberText(range.low) + " and " +
               (range.highOpen ? "below " : "at most ") + numberText(range.high);
    }
    std::string text;
    for (size_t i = 0; i < arguments.names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == arguments.names.size() ? " or " : ", ") + arguments.names[i];
    return text;
}

} // namespace familiar::app
