// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/displaytext.h"

#include <algorithm>
#include <array>

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

// The character of a sound sequence.
char32_t characterAt(std::string_view text, size_t index, size_t length)
{
    const auto lead = static_cast<unsigned char>(text[index]);
    char32_t character = length == 1 ? lead : lead & (0xffU >> (length + 1));
    for (size_t i = 1; i < length; ++i)
        character = character << 6 | (static_cast<unsigned char>(text[index + i]) & 0x3fU);
    return character;
}

struct Characters
{
    char32_t first;
    char32_t last;
};

// What has no picture of its own and changes how its neighbours are read or shown.
// Source: UAX #9 (explicit directional formatting) and the format characters of Unicode 15's category Cf.
constexpr std::array invisible = {
    Characters{0x0080, 0x009f},   // C1 controls
    Characters{0x00ad, 0x00ad},   // soft hyphen
    Characters{0x061c, 0x061c},   // Arabic letter mark
    Characters{0x180e, 0x180e},   // Mongolian vowel separator
    Characters{0x200b, 0x200f},   // zero-width space and joiners, left-to-right and right-to-left mark
    Characters{0x2028, 0x202e},   // line and paragraph separator, embeddings and overrides
    Characters{0x2060, 0x206f},   // word joiner, invisible operators, isolates
    Characters{0xfeff, 0xfeff},   // byte order mark
    Characters{0xfff9, 0xfffb},   // interlinear annotation
    Characters{0xe0001, 0xe007f}, // tags
};

bool isInvisible(char32_t character)
{
    return std::any_of(invisible.begin(), invisible.end(), [&](const Characters& range) {
        return character >= range.first && character <= range.last;
    });
}

// Several scripts and emoji cannot be written without the zero-width joiners: they stay between two
// characters that are not ASCII.
bool joins(std::string_view text, size_t index, size_t length, char32_t character)
{
    const auto isWide = [&](size_t i) { return static_cast<unsigned char>(text[i]) >= 0x80; };
    return (character == 0x200c || character == 0x200d) && index > 0 && isWide(index - 1) &&
           index + length < text.size() && isWide(index + length);
}

void appendHex(std::string& text, char32_t value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        text += "0123456789abcdef"[value >> shift & 15U];
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
    std::string text;
    text.reserve(bytes.size());
    for (size_t i = 0; i < bytes.size();) {
        const auto value = static_cast<unsigned char>(bytes[i]);
        const size_t length = sequenceLength(bytes, i);
        if (length == 0 || value < 0x20 || value == 0x7f) {
            text += "\\x";
            appendHex(text, value, 2);
            ++i;
            continue;
        }
        const char32_t character = characterAt(bytes, i, length);
        if (isInvisible(character) && !joins(bytes, i, length, character)) {
            text += "\\u{";
            appendHex(text, character, character > 0xffff ? 5 : 4);
            text += '}';
        } else {
            text.append(bytes, i, length);
        }
        i += length;
    }
    return text;
}

std::string displayJson(std::string_view json)
{
    std::string text;
    text.reserve(json.size());
    for (size_t i = 0; i < json.size();) {
        const size_t length = std::max<size_t>(sequenceLength(json, i), 1);
        const char32_t character = characterAt(json, i, length);
        const bool escaped =
            character == 0x7f || (isInvisible(character) && !joins(json, i, length, character));
        if (!escaped) {
            text.append(json, i, length);
        } else if (character <= 0xffff) {
            text += "\\u";
            appendHex(text, character, 4);
        } else { // as a pair of surrogates
            text += "\\u";
            appendHex(text, 0xd800 + ((character - 0x10000) >> 10), 4);
            text += "\\u";
            appendHex(text, 0xdc00 + ((character - 0x10000) & 0x3ffU), 4);
        }
        i += length;
    }
    return text;
}

std::string displayPath(const std::filesystem::path& path)
{
    return displayText(path.native());
}

} // namespace familiar::core
