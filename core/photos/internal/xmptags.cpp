// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/xmptags.h"

#include <algorithm>
#include <array>

namespace familiar::core::internal {

namespace {

struct Kind
{
    const char* key;
    const char* own;   // lists which of them are ours
    const char* above; // the tags' branch
    Exiv2::TypeId type;
};
constexpr std::array kinds{
    Kind{"Xmp.dc.subject", "Xmp.familiar.Subjects", "", Exiv2::xmpBag},
    Kind{"Xmp.digiKam.TagsList", "Xmp.familiar.TagsList", "People/", Exiv2::xmpSeq},
    Kind{"Xmp.lr.hierarchicalSubject", "Xmp.familiar.HierarchicalSubjects", "People|", Exiv2::xmpBag}};

bool isList(const Exiv2::Xmpdatum& datum)
{
    return datum.typeId() == Exiv2::xmpBag || datum.typeId() == Exiv2::xmpSeq;
}

std::vector<std::string> tagsIn(const XmpIndex& index, const std::string& key)
{
    const auto found = index.find(key);
    std::vector<std::string> tags;
    if (found != index.end() && isList(*found->second))
        for (long i = 0; i < static_cast<long>(found->second->count()); ++i)
            tags.push_back(found->second->toString(i));
    return tags;
}

bool contains(const std::vector<std::string>& tags, const std::string& tag)
{
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

} // namespace

NameTags::NameTags(const XmpIndex& before, const std::vector<NamedRegion>& people)
{
    for (const Kind& kind : kinds) {
        const auto there = before.find(kind.key);
        if (there != before.end() && !isList(*there->second))
            continue; // in a form of its own: it stays
        List list{there == before.end() ? kind.type : there->second->typeId(), {}};
        List own;
        const std::vector<std::string> earlier = tagsIn(before, kind.own);
        for (const std::string& tag : tagsIn(before, kind.key))
            if (!contains(earlier, tag))
                list.tags.push_back(tag);
        for (const NamedRegion& person : people) {
            const std::string tag = kind.above + person.name;
            // A name with the mark between branches would be a branch.
            if ((*kind.above != '\0' && person.name.find_first_of("/|") != std::string::npos) ||
                contains(list.tags, tag))
                continue;
            list.tags.push_back(tag);
            own.tags.push_back(tag);
        }
        m_lists[kind.key] = std::move(list);
        m_lists[kind.own] = std::move(own);
    }
}

void NameTags::addTo(Exiv2::XmpData& data, const std::string& key) const
{
    const List& list = m_lists.at(key);
    if (list.tags.empty())
        return;
    Exiv2::XmpArrayValue value(list.type);
    for (const std::string& tag : list.tags)
        value.read(tag);
    data.add(Exiv2::XmpKey(key), &value);
}

void NameTags::addMissing(Exiv2::XmpData& data, const XmpIndex& before) const
{
    for (const auto& [key, list] : m_lists)
        if (!before.contains(key))
            addTo(data, key);
}

} // namespace familiar::core::internal
