// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Collects faces that nobody could name, one card for each stranger, so that they can be enrolled.
#pragma once

#include "core/base/image.h"

#include <memory>
#include <span>
#include <vector>

namespace familiar::core {

struct StrangerCard
{
    int id = 0;
    // As the backbone saw them, at most 8 of different moments, the sharpest first.
    std::vector<std::shared_ptr<const Image>> crops;
    double firstSeconds = 0; // of the source
    double lastSeconds = 0;
    std::vector<int> trackIds; // tracks that were put on this card
};

struct TrayOptions
{
    size_t mostCrops = 8;        // a card
    size_t mostCards = 24;       // the card seen longest ago goes first
    float samePerson = 0.45F;    // cosine of centred features: two tracks show one stranger
    double secondsBetween = 0.3; // crops of a track that are taken
};

// Memory only: nothing is written to disk. One thread at a time.
class StrangerTray
{
public:
    explicit StrangerTray(TrayOptions options = {}) : m_options(options) {}

    // A look at a face that is unknown so far. The feature is centred and L2-normalised.
    void add(int trackId, const Image& crop, std::span<const float> feature, double timeSeconds);
    // The track has a name now, or is another number: its card goes when nothing else is on it.
    void removeTrack(int trackId);
    void removeCard(int cardId);
    void clear();
    // In the order in which they were first seen.
    std::vector<StrangerCard> cards() const;
    // Grows with every change.
    uint64_t revision() const { return m_revision; }

private:
    struct Kept
    {
        std::shared_ptr<const Image> crop;
        double sharpness = 0;
        int trackId = 0;
        uint64_t hash = 0;
    };
    struct Entry
    {
        StrangerCard card; // without crops
        std::vector<Kept> crops;
        std::vector<float> sum; // of the features
    };
    Entry* entryOf(int trackId, std::span<const float> feature);

    TrayOptions m_options;
    std::vector<Entry> m_entries;
    int m_nextId = 1;
    uint64_t m_revision = 0;
};

} // namespace familiar::core
