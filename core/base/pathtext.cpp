// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pathtext.h"

#include <cctype>
#include <charconv>
#include <string_view>

namespace familiar::core {

namespace fs = std::filesystem;

std::string numberText(uint64_t number, size_t width)
{
    std::string digits = std::to_string(number);
    return digits.insert(0, digits.size() < width ? width - digits.size() : 0, '0');
}

std::string pathToText(const fs::path& path, const fs::path& root)
{
    constexpr std::string_view plain = "/ ._-~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    const fs::path relative = root.empty() ? path : path.lexically_relative(root);
    std::string text;
    for (const char c : relative.native()) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x80 && std::isalnum(byte)) || plain.find(c) != std::string_view::npos) {
            text += c;
        } else {
            text += '%';
            text += digits[byte / 16];
            text += digits[byte % 16];
        }
    }
    return text;
}

fs::path pathFromText(const std::string& text, const fs::path& root)
{
    std::string bytes;
    for (size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            bytes += static_cast<char>(value);
            i += 2;
        } else {
            bytes += text[i];
        }
    }
    return root / bytes;
}

} // namespace familiar::core
