// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filesystem.h"

namespace familiar::core {

namespace {

// Length of the UTF-8 sequence at `index`, 0 where the bytes are none (RFC 3629).
size_t sequenceLength(std::string_view text, size_t index)
{
    const auto at = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = at(index);
    if (lead < 0x80)
        return 1;
    const size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || index + length > text.size())
        return 0;
    for (size_t i = 1; i < length; ++i)
        if ((at(index + i) & 0xc0) != 0x80)
            return 0;
    const unsigned char second = at(index + 1);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
        (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f))
        return 0;
    return length;
}

} // namespace

bool isUtf8(std::string_view bytes)
{
    for (size_t i = 0; i < bytes.size();) {
        const size_t length = sequenceLength(bytes, i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

std::string displayText(std::string_view bytes)
{
    static const char* const digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size());
    for (size_t i = 0; i < bytes.size();) {
        const auto value = static_cast<unsigned char>(bytes[i]);
        const size_t length = sequenceLength(bytes, i);
        if (length == 0 || value < 0x20 || value == 0x7f) {
            text += "\\x";
            text += digits[value >> 4];
            text += digits[value & 15];
            ++i;
        } else {
            text.append(bytes, i, length);
            i += length;
        }
    }
    return text;
}

std::string displayPath(const std::filesystem::path& path)
{
    return displayText(path.native());
}

} // namespace familiar::core
