// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Turns bytes of file names and foreign files into text that a terminal or a label can show safely.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace familiar::core {

// Returns `bytes` as UTF-8 that shows what is there and does nothing else: bytes that are not UTF-8 and C0
// controls become \xNN; C1 controls, marks and overrides of the writing direction, zero-width characters and
// line and paragraph separators become \u{NNNN}. A terminal acts on the former (U+009B begins an escape
// sequence), the latter make a name look like another one (github.com/advisories, CVE-2021-42574).
std::string displayText(std::string_view bytes);
// The same for a path.
std::string displayPath(const std::filesystem::path& path);
// Returns JSON text (which has such characters inside of strings only) with them written as \uNNNN: the same
// data, and nothing that a terminal would act on. Shape: `json` is sound JSON.
std::string displayJson(std::string_view json);
// Returns whether the bytes are UTF-8 (RFC 3629: no surrogates, nothing overlong).
bool isUtf8(std::string_view bytes);

} // namespace familiar::core
