// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/strangers.h"

#include "core/base/vectors.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace familiar::core {

namespace {

constexpr int sameCropBits = 3; // difference of two hashes below which a crop tells nothing new

float cosine(std::span<const float> a, std::span<const float> b)
{
    const float lengths = std::sqrt(dot(a, a) * dot(b, b));
    return a.size() == b.size() && lengths > 0 ? dot(a, b) / lengths : 0;
}

} // namespace

// The track's own card, else one of the same face.
StrangerTray::Entry* StrangerTray::entryOf(int trackId, std::span<const float> feature)
{
    for (Entry& entry : m_entries)
        if (std::find(entry.card.trackIds.begin(), entry.card.trackIds.end(), trackId) !=
            entry.card.trackIds.end())
            return &entry;
    Entry* best = nullptr;
    float bestCosine = m_options.samePerson;
    for (Entry& entry : m_entries)
        if (const float value = cosine(entry.sum, feature); value >= bestCosine) {
            best = &entry;
            bestCosine = value;
        }
    if (best != nullptr)
        best->card.trackIds.push_back(trackId);
    return best;
}

void StrangerTray::add(int trackId, const Image& crop, std::span<const float> feature, double timeSeconds)
{
    Entry* entry = entryOf(trackId, feature);
    if (entry == nullptr) {
        if (m_entries.size() >= m_options.mostCards)
            m_entries.erase(
                std::min_element(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) {
                    return a.card.lastSeconds < b.card.lastSeconds;
                }));
        entry = &m_entries.emplace_back();
        entry->card.id = m_nextId++;
        entry->card.trackIds = {trackId};
        entry->card.firstSeconds = timeSeconds;
        entry->sum.assign(feature.size(), 0);
    } else if (timeSeconds - entry->card.lastSeconds < m_options.secondsBetween) {
        return;
    }
    ++m_revision;
    entry->card.lastSeconds = timeSeconds;
    for (size_t i = 0; i < feature.size(); ++i)
        entry->sum[i] += feature[i];
    Kept kept{std::make_shared<const Image>(crop), sharpness(crop), trackId, differenceHash(crop)};
    const auto twin = std::find_if(entry->crops.begin(), entry->crops.end(), [&](const Kept& other) {
        return std::popcount(other.hash ^ kept.hash) < sameCropBits;
    });
    if (twin != entry->crops.end()) {
        if (kept.sharpness > twin->sharpness)
            *twin = std::move(kept);
    } else {
        entry->crops.push_back(std::move(kept));
    }
    std::stable_sort(entry->crops.begin(), entry->crops.end(),
                     [](const Kept& a, const Kept& b) { return a.sharpness > b.sharpness; });
    if (entry->crops.size() > m_options.mostCrops)
        entry->crops.pop_back();
}

void StrangerTray::removeTrack(int trackId)
{
    for (Entry& entry : m_entries) {
        if (std::erase(entry.card.trackIds, trackId) == 0)
            continue;
        ++m_revision;
        std::erase_if(entry.crops, [&](const Kept& kept) { return kept.trackId == trackId; });
    }
    std::erase_if(m_entries,
                  [](const Entry& entry) { return entry.card.trackIds.empty() || entry.crops.empty(); });
}

void StrangerTray::removeCard(int cardId)
{
    if (std::erase_if(m_entries, [&](const Entry& entry) { return entry.card.id == cardId; }) > 0)
        ++m_revision;
}

void StrangerTray::clear()
{
    m_entries.clear();
    ++m_revision;
}

std::vector<StrangerCard> StrangerTray::cards() const
{
    std::vector<StrangerCard> cards;
    for (const Entry& entry : m_entries) {
        cards.push_back(entry.card);
        for (const Kept& kept : entry.crops)
            cards.back().crops.push_back(kept.crop);
    }
    return cards;
}

} // namespace familiar::core
