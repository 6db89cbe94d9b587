// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names as tags, where programs that know no regions look for them.
#pragma once

#include "core/photos/internal/xmptree.h"
#include "core/photos/xmp.h"

namespace familiar::core::internal {

// The lists of tags of a packet as they will be: dc:subject, and digiKam's and Lightroom's below "People".
// What an earlier run put there, which is noted beside them, has gone; the new names are in. Made and used
// under a ToolkitLock.
class NameTags
{
public:
    NameTags(const XmpIndex& before, const std::vector<NamedRegion>& people);

    bool hold(const std::string& key) const { return m_lists.contains(key); }
    // Adds a list unless it is empty.
    void addTo(Exiv2::XmpData& data, const std::string& key) const;
    // Adds the lists that were not there before.
    void addMissing(Exiv2::XmpData& data, const XmpIndex& before) const;

private:
    struct List
    {
        Exiv2::TypeId type = Exiv2::xmpBag;
        std::vector<std::string> tags;
    };
    std::map<std::string, List> m_lists; // by key
};

} // namespace familiar::core::internal
