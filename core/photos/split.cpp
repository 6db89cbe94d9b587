// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/split.h"

#include "core/base/random.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

namespace familiar::core {

namespace {

class Groups
{
public:
    explicit Groups(size_t count) : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), size_t{0});
    }
    size_t find(size_t index)
    {
        while (m_parent[index] != index)
            index = m_parent[index] = m_parent[m_parent[index]];
        return index;
    }
    void join(size_t a, size_t b)
    {
        a = find(a);
        b = find(b);
        m_parent[std::max(a, b)] = std::min(a, b); // the smallest index names the group
    }

private:
    std::vector<size_t> m_parent;
};

// Bands of a 64-bit hash: two hashes that differ in at most `distance` bits agree whole in one of distance +
// 1 bands.
uint64_t band(uint64_t hash, int index, int count)
{
    const int begin = 64 * index / count;
    const int end = 64 * (index + 1) / count;
    const uint64_t mask = end - begin == 64 ? ~uint64_t{0} : (uint64_t{1} << (end - begin)) - 1;
    return (hash >> begin) & mask;
}

uint64_t keyOf(const std::string& text)
{
    const Digest digest = sha256(asBytes(text));
    return loadLittleEndian<uint64_t>(std::as_bytes(std::span(digest)), 0);
}

// One near-duplicate group of one person.
struct Unit
{
    uint64_t order = 0; // seeded place in the person's list
    std::vector<size_t> photos;
};

// Seeded by names, not by positions, so that the order of the photos does not matter.
std::vector<Unit> unitsOf(const std::vector<size_t>& members, const std::vector<SplitInput>& photos,
                          const std::vector<size_t>& groups, uint64_t seed)
{
    std::map<size_t, Unit> byGroup;
    for (const size_t index : members) {
        Unit& unit = byGroup[groups[index]];
        const uint64_t order = Random({seed, keyOf(photos[index].key)}).next();
        unit.order = unit.photos.empty() ? order : std::min(unit.order, order);
        unit.photos.push_back(index);
    }
    std::vector<Unit> units;
    for (auto& [group, unit] : byGroup)
        units.push_back(std::move(unit));
    std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.order < b.order; });
    return units;
}

} // namespace

std::vector<size_t> duplicateGroups(const std::vector<SplitInput>& photos, int distance)
{
    Groups groups(photos.size());
    const int bands = std::clamp(distance + 1, 1, 16);
    for (int index = 0; index < bands; ++index) {
        std::unordered_map<uint64_t, std::vector<size_t>> buckets;
        for (size_t i = 0; i < photos.size(); ++i)
            if (photos[i].hash)
                buckets[band(*photos[i].hash, index, bands)].push_back(i);
        for (const auto& [value, members] : buckets)
            for (size_t a = 0; a < members.size(); ++a)
                for (size_t b = a + 1; b < members.size(); ++b)
                    if (std::popcount(*photos[members[a]].hash ^ *photos[members[b]].hash) <= distance)
                        groups.join(members[a], members[b]);
    }
    std::vector<size_t> result(photos.size());
    for (size_t i = 0; i < photos.size(); ++i)
        result[i] = groups.find(i);
    return result;
}

std::vector<SplitPart> makeSplit(const std::vector<SplitInput>& photos, const SplitOptions& options)
{
    std::vector<SplitPart> parts(photos.size(), SplitPart::Training);
    std::map<int, std::vector<size_t>> membersOf;
    bool validationGiven = false;
    for (size_t i = 0; i < photos.size(); ++i) {
        if (photos[i].part == SplitPart::Unassigned) {
            membersOf[photos[i].person].push_back(i);
            continue;
        }
        parts[i] = photos[i].part;
        validationGiven = validationGiven || photos[i].part == SplitPart::Validation;
    }
    if (validationGiven)
        return parts;
    // A training folder without a validation folder beside it is split as well.
    for (size_t i = 0; i < photos.size(); ++i)
        if (photos[i].part == SplitPart::Training)
            membersOf[photos[i].person].push_back(i);
    const std::vector<size_t> groups = duplicateGroups(photos, options.duplicateDistance);
    std::map<size_t, int> ownerOf; // the same picture under two people stays on the training side
    std::map<size_t, bool> shared;
    for (size_t i = 0; i < photos.size(); ++i) {
        const auto [owner, isNew] = ownerOf.emplace(groups[i], photos[i].person);
        if (!isNew && owner->second != photos[i].person)
            shared[groups[i]] = true;
    }
    for (const auto& [person, members] : membersOf) {
        const std::vector<Unit> units = unitsOf(members, photos, groups, options.seed);
        const auto wanted = static_cast<size_t>(
            std::max(1.0, std::round(options.validationFraction * static_cast<double>(members.size()))));
        size_t taken = 0;
        size_t left = units.size();
        for (const Unit& unit : units) {
            const bool fits = taken == 0 || taken + unit.photos.size() <= wanted;
            if (left < 2 || taken >= wanted || !fits || shared.contains(groups[unit.photos.front()]))
                continue;
            // The first unit may be larger than wished, but never the larger half of a person.
            if (taken == 0 && unit.photos.size() > wanted && unit.photos.size() * 2 > members.size())
                continue;
            for (const size_t index : unit.photos)
                parts[index] = SplitPart::Validation;
            taken += unit.photos.size();
            --left;
        }
    }
    return parts;
}

} // namespace familiar::core
