// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Parses JSON that may come from anywhere; every file and every embedded text goes through here.
#pragma once

#include "core/base/filesystem.h"

#include <nlohmann/json_fwd.hpp>

namespace familiar::core {

// What a document may cost at most: a value takes 16 bytes and more in memory.
struct JsonLimits
{
    uint64_t maxBytes = uint64_t{1} << 28;
    int maxDepth = 32;                        // of objects and arrays in each other
    uint64_t maxElements = uint64_t{1} << 24; // values and keys
};

// Parses one JSON document (RFC 8259). Refuses what the limits do not allow before memory is taken for it, a
// key that comes twice in an object, text that is not UTF-8, and anything behind the document.
// Fails with: `code`, subject `name`, detail: what is wrong and where.
Result<nlohmann::json> parseJson(std::string_view text, const JsonLimits& limits, const std::string& name,
                                 ErrorCode code);
Result<nlohmann::json> parseJson(ByteView bytes, const JsonLimits& limits, const std::string& name,
                                 ErrorCode code);

// Reads and parses a file. Fails with: readFile's errors, and `code` as parseJson.
Result<nlohmann::json> readJson(FileSystem& files, const std::filesystem::path& path,
                                const JsonLimits& limits, ErrorCode code);

} // namespace familiar::core
