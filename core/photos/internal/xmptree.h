// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// XMP packets through Exiv2, bounded before its parser sees them.
#pragma once

#include "core/base/result.h"

#include <exiv2/exiv2.hpp>

#include <map>
#include <string_view>

namespace familiar::core::internal {

// Parses a packet. The caller holds a ToolkitLock.
// Fails with: FileUnreadable (subject "XMP").
Result<Exiv2::XmpData> parseXmp(std::string_view packet);
// Writes a packet without padding. The caller holds a ToolkitLock.
Result<std::string> writeXmp(const Exiv2::XmpData& data);

// The toolkit under Exiv2 has state of its own: one thread and one photo's packets at a time.
class ToolkitLock
{
public:
    ToolkitLock();
    ~ToolkitLock();
    ToolkitLock(const ToolkitLock&) = delete;
    ToolkitLock& operator=(const ToolkitLock&) = delete;
};

// The properties by their keys: Exiv2 looks each up from the first one on.
using XmpIndex = std::map<std::string, const Exiv2::Xmpdatum*, std::less<>>;
XmpIndex indexOf(const Exiv2::XmpData& data);

// Adds a structure or a list without order; its members come behind it.
void addStruct(Exiv2::XmpData& data, const std::string& key);
void addBag(Exiv2::XmpData& data, const std::string& key);

} // namespace familiar::core::internal
