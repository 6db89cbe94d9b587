// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/xmp.h"

#include "core/base/guarded.h"
#include "core/base/names.h"
#include "core/photos/internal/xmptags.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace familiar::core {

namespace {

using Exiv2::XmpData;
using internal::XmpIndex;

const std::string mwgRegions = "Xmp.mwg-rs.Regions";
const std::string mwgList = mwgRegions + "/mwg-rs:RegionList";
const std::string mwgSize = mwgRegions + "/mwg-rs:AppliedToDimensions";
const std::string mpList = "Xmp.MP.RegionInfo/MPRI:Regions";
// What tells our own regions, in the place that the guidelines leave for it.
const std::string extensions = "/mwg-rs:Extensions";
const std::string ownMark = extensions + "/familiar:NamedBy";

std::string itemKey(const std::string& list, size_t number)
{
    return list + "[" + std::to_string(number) + "]";
}

std::string textOf(const XmpIndex& index, const std::string& key)
{
    const auto found = index.find(key);
    return found == index.end() ? std::string() : found->second->toString();
}

std::optional<float> numberOf(std::string text)
{
    text.erase(0, text.find_first_not_of(' '));
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !(std::abs(value) < 1e9F))
        return {};
    return value;
}

// A region of the picture as it is stored, in the picture as its EXIF turns it.
Rect upright(const Rect& box, int orientation)
{
    const float right = 1 - box.right();
    const float bottom = 1 - box.bottom();
    switch (orientation) {
    case 2:
        return {right, box.top, box.width, box.height};
    case 3:
        return {right, bottom, box.width, box.height};
    case 4:
        return {box.left, bottom, box.width, box.height};
    case 5:
        return {box.top, box.left, box.height, box.width};
    case 6:
        return {bottom, box.left, box.height, box.width};
    case 7:
        return {bottom, right, box.height, box.width};
    case 8:
        return {box.top, right, box.height, box.width};
    default:
        return box;
    }
}

// The orientation that turns back.
int inverse(int orientation)
{
    return orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
}

// How regions have to be turned: where the size that they were made for is that of the turned picture, they
// are turned already.
int regionOrientation(const XmpIndex& index, const ImageInfo& photo)
{
    const auto width = numberOf(textOf(index, mwgSize + "/stDim:w"));
    const auto height = numberOf(textOf(index, mwgSize + "/stDim:h"));
    const bool turned = photo.orientation >= 5 && width && height && photo.width != photo.height &&
                        (*width > *height) != (photo.width > photo.height);
    return turned ? 1 : photo.orientation;
}

class Reading
{
public:
    Reading(const XmpIndex& index, const ImageInfo& photo)
        : m_index(index), m_orientation(regionOrientation(index, photo))
    {}

    std::vector<NamedRegion> run()
    {
        readMwg();
        readMp();
        for (const char* key : {"Xmp.digiKam.TagsList", "Xmp.lr.hierarchicalSubject"})
            readTags(key);
        return std::move(m_people);
    }

private:
    void add(const std::string& given, std::optional<Rect> region, LabelSource source)
    {
        const auto name = writtenName(given);
        if (!name || m_people.size() >= mostRegions)
            return;
        // Programs write a person in several ways into one photo.
        const bool known = std::any_of(m_people.begin(), m_people.end(), [&](const NamedRegion& one) {
            return one.name == *name &&
                   (!region || !one.region || overlap(*one.region, *region) >= sameFaceOverlap);
        });
        if (!known)
            m_people.push_back({*name, region, source});
    }

    Rect turned(const Rect& region) const { return upright(region, m_orientation); }

    void readMwg()
    {
        for (size_t i = 1; i <= mostRegions; ++i) {
            const std::string item = itemKey(mwgList, i);
            if (!m_index.contains(item))
                return;
            const std::string type = textOf(m_index, item + "/mwg-rs:Type");
            if (!type.empty() && type != "Face")
                continue;
            const auto number = [&](const char* name) {
                return numberOf(textOf(m_index, item + "/mwg-rs:Area/stArea:" + name));
            };
            const auto x = number("x");
            const auto y = number("y");
            const auto width = number("w");
            const auto height = number("h");
            const std::string unit = textOf(m_index, item + "/mwg-rs:Area/stArea:unit");
            if (!x || !y || !width || !height || !(unit.empty() || unit == "normalized"))
                continue;
            if (const auto region = insidePicture({*x - *width / 2, *y - *height / 2, *width, *height}))
                add(textOf(m_index, item + "/mwg-rs:Name"), turned(*region), LabelSource::MwgRegion);
        }
    }

    void readMp()
    {
        for (size_t i = 1; i <= mostRegions; ++i) {
            const std::string item = itemKey(mpList, i);
            if (!m_index.contains(item))
                return;
            const std::string text = textOf(m_index, item + "/MPReg:Rectangle");
            std::vector<float> numbers;
            for (size_t begin = 0; begin <= text.size() && numbers.size() < 5;) {
                const size_t end = std::min(text.find(',', begin), text.size());
                if (const auto value = numberOf(text.substr(begin, end - begin)))
                    numbers.push_back(*value);
                begin = end + 1;
            }
            const std::string name = textOf(m_index, item + "/MPReg:PersonDisplayName");
            if (numbers.size() != 4)
                add(name, {}, LabelSource::MpRegion);
            else if (const auto region = insidePicture({numbers[0], numbers[1], numbers[2], numbers[3]}))
                add(name, turned(*region), LabelSource::MpRegion);
        }
    }

    // "People/Ana" and "People|Ana", as digiKam and Lightroom have them in some languages.
    void readTags(const char* key)
    {
        constexpr std::array roots{"People", "Personen", "Personas", "Personnes", "Persone", "Pessoas"};
        const auto found = m_index.find(key);
        if (found == m_index.end())
            return;
        const auto count = std::min(mostRegions, static_cast<size_t>(found->second->count()));
        for (size_t i = 0; i < count; ++i) {
            const std::string tag = found->second->toString(static_cast<long>(i));
            const size_t root = tag.find_first_of("/|");
            if (root != std::string::npos &&
                std::find(roots.begin(), roots.end(), tag.substr(0, root)) != roots.end())
                add(tag.substr(tag.find_last_of("/|") + 1), {}, LabelSource::Tag);
        }
    }

    const XmpIndex& m_index;
    int m_orientation;
    std::vector<NamedRegion> m_people;
};

// Puts our regions and tags in the place of those that an earlier run has left.
class Merging
{
public:
    Merging(const XmpData& before, const ImageInfo& photo)
        : m_index(internal::indexOf(before)), m_before(before), m_photo(photo),
          m_orientation(regionOrientation(m_index, photo))
    {}

    Result<std::string> run(const std::vector<NamedRegion>& people)
    {
        size_t count = 0;
        while (m_index.contains(itemKey(mwgList, count + 1)))
            ++count;
        std::vector<size_t> foreign;
        for (size_t number = 1; number <= count; ++number)
            if (!m_index.contains(itemKey(mwgList, number) + ownMark))
                foreign.push_back(number);
        const std::vector<NamedRegion> added = free(people, foreign);
        const bool regions = std::any_of(added.begin(), added.end(),
                                         [](const NamedRegion& person) { return person.region.has_value(); });
        const internal::NameTags tags(m_index, added);
        for (const Exiv2::Xmpdatum& datum : m_before)
            if (tags.hold(datum.key()))
                tags.addTo(m_data, datum.key()); // where they were: the same names change nothing
            else if (!datum.key().starts_with(mwgList + "["))
                m_data.add(datum);
        tags.addMissing(m_data, m_index);
        if (regions)
            addList();
        size_t next = 1;
        for (const size_t number : foreign)
            copyItem(number, next++);
        for (const NamedRegion& person : added)
            if (person.region)
                addRegion(next++, person);
        FAMILIAR_TRY(text, internal::writeXmp(m_data));
        FAMILIAR_CHECK(checkKept(text));
        return text;
    }

private:
    using Members = std::vector<std::pair<std::string, const Exiv2::Xmpdatum*>>;

    // Those at whose place no other program has a name.
    std::vector<NamedRegion> free(const std::vector<NamedRegion>& people,
                                  const std::vector<size_t>& foreign) const
    {
        XmpIndex others;
        for (const auto& [key, datum] : m_index)
            if (!key.starts_with(mwgList + "["))
                others.emplace(key, datum);
        for (size_t i = 0; i < foreign.size(); ++i)
            for (const auto& [key, datum] : membersOf(foreign[i]))
                others.emplace(itemKey(mwgList, i + 1) + key.substr(itemKey(mwgList, foreign[i]).size()),
                               datum);
        const std::vector<NamedRegion> taken = Reading(others, m_photo).run();
        std::vector<NamedRegion> added;
        for (const NamedRegion& person : people)
            if (foreign.size() + added.size() < mostRegions &&
                std::none_of(taken.begin(), taken.end(), [&](const NamedRegion& one) {
                    return one.region && person.region &&
                           overlap(*one.region, *person.region) >= sameFaceOverlap;
                }))
                added.push_back(person);
        return added;
    }

    Members membersOf(size_t number) const
    {
        const std::string start = itemKey(mwgList, number);
        Members members;
        for (auto at = m_index.lower_bound(start); at != m_index.end() && at->first.starts_with(start); ++at)
            members.emplace_back(at->first, at->second);
        return members;
    }

    void copyItem(size_t from, size_t to)
    {
        for (const auto& [key, datum] : membersOf(from)) {
            const std::string moved = itemKey(mwgList, to) + key.substr(itemKey(mwgList, from).size());
            m_data.add(Exiv2::XmpKey(moved), &datum->value());
        }
    }

    void addList()
    {
        if (!m_index.contains(mwgRegions))
            internal::addStruct(m_data, mwgRegions);
        if (!m_index.contains(mwgSize)) {
            internal::addStruct(m_data, mwgSize);
            m_data[mwgSize + "/stDim:w"] = std::to_string(m_photo.width);
            m_data[mwgSize + "/stDim:h"] = std::to_string(m_photo.height);
            m_data[mwgSize + "/stDim:unit"] = std::string("pixel");
        }
        if (!m_index.contains(mwgList))
            internal::addBag(m_data, mwgList);
    }

    void addRegion(size_t number, const NamedRegion& person)
    {
        const auto share = [](float value) {
            std::array<char, 32> text{};
            std::snprintf(text.data(), text.size(), "%.6f",
                          static_cast<double>(value)); // LC_NUMERIC stays "C"
            return std::string(text.data());
        };
        const std::string item = itemKey(mwgList, number);
        const Rect stored = upright(*person.region, inverse(m_orientation));
        internal::addStruct(m_data, item);
        m_data[item + "/mwg-rs:Name"] = person.name;
        m_data[item + "/mwg-rs:Type"] = std::string("Face");
        internal::addStruct(m_data, item + "/mwg-rs:Area");
        m_data[item + "/mwg-rs:Area/stArea:x"] = share(stored.centre().x);
        m_data[item + "/mwg-rs:Area/stArea:y"] = share(stored.centre().y);
        m_data[item + "/mwg-rs:Area/stArea:w"] = share(stored.width);
        m_data[item + "/mwg-rs:Area/stArea:h"] = share(stored.height);
        m_data[item + "/mwg-rs:Area/stArea:unit"] = std::string("normalized");
        internal::addStruct(m_data, item + extensions);
        m_data[item + ownMark] = std::string("Familiar");
    }

    // Nothing of others may be lost on the way through the toolkit.
    Result<void> checkKept(const std::string& text) const
    {
        FAMILIAR_TRY(again, internal::parseXmp(text));
        const XmpIndex after = internal::indexOf(again);
        for (const Exiv2::Xmpdatum& datum : m_data) {
            const auto found = after.find(datum.key());
            if (found == after.end() || found->second->toString() != datum.toString())
                return Error{ErrorCode::FileUnreadable, "XMP",
                             "it holds what could not be kept: " + datum.key()};
        }
        return {};
    }

    XmpIndex m_index;
    const XmpData& m_before;
    const ImageInfo& m_photo;
    int m_orientation;
    XmpData m_data;
};

} // namespace

const char* labelSourceName(LabelSource source)
{
    constexpr std::array names{"folder", "mwg", "mp", "tag", "picasa", "takeout"};
    return names.at(static_cast<size_t>(source));
}

std::optional<std::string> writtenName(std::string_view given)
{
    constexpr size_t mostBytes = 255;
    std::string name = comparableName(given);
    return name.empty() || name.size() > mostBytes ? std::nullopt : std::optional(std::move(name));
}

std::optional<Rect> insidePicture(const Rect& region)
{
    const float left = std::clamp(region.left, 0.0F, 1.0F);
    const float top = std::clamp(region.top, 0.0F, 1.0F);
    const Rect cut{left, top, std::clamp(region.right(), 0.0F, 1.0F) - left,
                   std::clamp(region.bottom(), 0.0F, 1.0F) - top};
    if (!(region.area() > 0) || cut.area() < region.area() / 2)
        return {};
    return cut;
}

namespace {

// Where memory runs out, Adobe's toolkit throws what is no std::exception.
template <typename Work>
auto guardedToolkit(Work&& work) -> decltype(work())
{
    try {
        return guarded("XMP", work);
    } catch (...) {
        return Error{ErrorCode::OutOfMemory, "XMP", "the XMP toolkit gave up"};
    }
}

} // namespace

Result<std::vector<NamedRegion>> peopleInXmp(std::string_view packet, const ImageInfo& photo)
{
    return guardedToolkit([&]() -> Result<std::vector<NamedRegion>> {
        const internal::ToolkitLock lock;
        FAMILIAR_TRY(data, internal::parseXmp(packet));
        const XmpIndex index = internal::indexOf(data);
        return Reading(index, photo).run();
    });
}

Result<std::string> withPeople(std::string_view packet, const std::vector<NamedRegion>& people,
                               const ImageInfo& photo)
{
    return guardedToolkit([&]() -> Result<std::string> {
        const internal::ToolkitLock lock;
        FAMILIAR_TRY(data, internal::parseXmp(packet));
        return Merging(data, photo).run(people);
    });
}

} // namespace familiar::core
