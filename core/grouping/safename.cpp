// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/safename.h"

#include "core/base/displaytext.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace familiar::core {

namespace {

constexpr size_t mostBytes = 100; // room for a number behind it, below the 143 of encrypted folders

bool isDevice(const std::string& name)
{
    static constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
    const std::string stem = caseless(name.substr(0, name.find('.')));
    if (std::find(devices.begin(), devices.end(), stem) != devices.end())
        return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' &&
           stem[3] <= '9';
}

void cutTo(std::string& text, size_t bytes)
{
    if (text.size() <= bytes)
        return;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
        --bytes; // not inside a character
    text.resize(bytes);
}

} // namespace

std::string caseless(const std::string& name)
{
    std::string text = name;
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string safeFolderName(const std::string& name)
{
    std::string text = displayText(name);
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 ||
            std::string_view("/\\<>:\"|?*").find(c) != std::string_view::npos)
            c = '_';
    cutTo(text, mostBytes);
    while (!text.empty() && (text.back() == '.' || text.back() == ' '))
        text.pop_back();
    text.erase(0,
               text.find_first_not_of(' ') == std::string::npos ? text.size() : text.find_first_not_of(' '));
    if (text.starts_with("."))
        text[0] = '_';
    if (text.empty() || isDevice(text))
        text += '_';
    return text;
}

} // namespace familiar::core
