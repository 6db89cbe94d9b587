// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace familiar::core {

namespace {

class SystemClock final : public Clock
{
public:
    std::chrono::steady_clock::time_point now() const override { return std::chrono::steady_clock::now(); }
    std::chrono::system_clock::time_point date() const override
    {
        // https://reproducible-builds.org/specs/source-date-epoch/
        const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
        std::time_t seconds = 0;
        if (fixed != nullptr &&
            std::from_chars(fixed, fixed + std::strlen(fixed), seconds).ptr == fixed + std::strlen(fixed) &&
            *fixed != '\0')
            return std::chrono::system_clock::from_time_t(seconds);
        return std::chrono::system_clock::now();
    }
};

} // namespace

const Clock& systemClock()
{
    static const SystemClock clock;
    return clock;
}

std::string isoDate(std::chrono::system_clock::time_point date)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(date);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    const size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text, length};
}

} // namespace familiar::core
