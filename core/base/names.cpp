// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/names.h"

#include "core/base/displaytext.h"

#include <algorithm>
#include <array>
#include <memory>

#include <glib.h>

namespace familiar::core {

namespace {

using GlibText = std::unique_ptr<gchar, decltype(&g_free)>;

std::string composed(const char* text, size_t length)
{
    const GlibText result(g_utf8_normalize(text, static_cast<gssize>(length), G_NORMALIZE_NFC), &g_free);
    return result ? result.get() : std::string(text, length);
}

// Unicode's white space; `text` is UTF-8.
std::string_view trimmed(std::string_view text)
{
    const char* begin = text.data();
    const char* end = begin + text.size();
    while (begin < end && g_unichar_isspace(g_utf8_get_char(begin)))
        begin = g_utf8_next_char(begin);
    while (end > begin) {
        const char* last = g_utf8_find_prev_char(begin, end);
        if (!last || !g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    return {begin, static_cast<size_t>(end - begin)};
}

} // namespace

std::string comparableName(std::string_view name)
{
    // A zero byte ends a text for GLib; a name with one is shown with it escaped.
    if (name.empty() || !isUtf8(name) || name.find('\0') != std::string_view::npos)
        return std::string(name);
    const std::string_view core = trimmed(name);
    return composed(core.data(), core.size());
}

bool isSameName(std::string_view a, std::string_view b)
{
    return a == b || comparableName(a) == comparableName(b);
}

std::string caseFoldedName(std::string_view name)
{
    const std::string comparable = comparableName(name);
    if (!isUtf8(comparable) || comparable.find('\0') != std::string::npos)
        return comparable;
    const GlibText folded(g_utf8_casefold(comparable.data(), static_cast<gssize>(comparable.size())),
                          &g_free);
    return comparableName(folded.get());
}

int indexOfName(const std::vector<std::string>& people, std::string_view name)
{
    auto found = std::find(people.begin(), people.end(), name);
    if (found == people.end())
        found = std::find_if(people.begin(), people.end(),
                             [wanted = comparableName(name)](const std::string& person) {
                                 return comparableName(person) == wanted;
                             });
    return found == people.end() ? -1 : static_cast<int>(found - people.begin());
}

bool meansStrangers(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> words{"unknown",   "unbekannt", "stranger",
                                                           "strangers", "other",     "others"};
    return std::find(words.begin(), words.end(), caseFoldedName(name)) != words.end();
}

} // namespace familiar::core
