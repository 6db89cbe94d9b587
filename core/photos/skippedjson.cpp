// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/skippedjson.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

nlohmann::json skippedJson(const std::vector<SkippedFile>& skipped)
{
    nlohmann::json list = nlohmann::json::array();
    for (const SkippedFile& file : skipped)
        list.push_back({{"file", displayPath(file.path)},
                        {"reason", skipReasonName(file.reason)},
                        {"detail", displayText(file.detail)}});
    return list;
}

} // namespace familiar::core
