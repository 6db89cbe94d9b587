// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace familiar::core {

namespace {

spdlog::logger& logger()
{
    static const auto instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("familiar", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
        made->set_level(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

spdlog::level::level_enum levelOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return spdlog::level::debug;
    case LogLevel::Info:
        return spdlog::level::info;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        break;
    }
    return spdlog::level::err;
}

} // namespace

void log(LogLevel level, const std::string& text)
{
    logger().log(levelOf(level), "{}", text);
}

void setLogLevel(LogLevel level)
{
    logger().set_level(levelOf(level));
}

void logToFile(const std::filesystem::path& file)
{
    try {
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), 1'000'000, 2);
        sink->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
        logger().sinks().push_back(sink);
    } catch (const spdlog::spdlog_ex& error) {
        log(LogLevel::Warning, std::string("no log file: ") + error.what());
    }
}

} // namespace familiar::core
