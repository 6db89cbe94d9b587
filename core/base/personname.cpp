// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/personname.h"

#include "core/base/displaytext.h"
#include "core/base/names.h"

#include <algorithm>

namespace familiar::core {

namespace {

constexpr size_t longestName = 255;

} // namespace

Result<void> checkPersonName(const std::string& name)
{
    const bool control =
        std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (name.empty() || name.size() > longestName || control || !isUtf8(name))
        return refused("name", ErrorReason::BadName);
    if (meansStrangers(name) || name == "no_face")
        return refused("name", ErrorReason::ReservedName, name);
    return {};
}

} // namespace familiar::core
