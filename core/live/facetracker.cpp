// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/facetracker.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr int mostFeatures = 20; // the running mean follows slow changes of light and pose
constexpr int strangeToReplace = 2;

float cosine(std::span<const float> a, std::span<const float> b)
{
    if (a.size() != b.size() || a.empty())
        return 0;
    double both = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        both += static_cast<double>(a[i]) * b[i];
        lengthA += static_cast<double>(a[i]) * a[i];
        lengthB += static_cast<double>(b[i]) * b[i];
    }
    return lengthA > 0 && lengthB > 0 ? static_cast<float>(both / std::sqrt(lengthA * lengthB)) : 0;
}

// How well a detection fits a place: the overlap, or a little above 0 for near faces of a like size.
float fit(const Rect& place, const Rect& box, const TrackerOptions& options)
{
    const float shared = overlap(place, box);
    if (shared >= options.leastOverlap)
        return shared;
    const float width = std::max(place.width, box.width);
    const float ratio = width > 0 ? std::min(place.width, box.width) / width : 0;
    const float dx = place.centre().x - box.centre().x;
    const float dy = place.centre().y - box.centre().y;
    const float distance = std::sqrt(dx * dx + dy * dy);
    if (ratio < 0.6F || !(distance < options.reach * width))
        return 0;
    return options.leastOverlap * (1 - distance / (options.reach * width)) * 0.99F;
}

void move(Detection& detection, const Rect& to)
{
    const float dx = to.left - detection.box.left;
    const float dy = to.top - detection.box.top;
    detection.box = to;
    for (Point& point : detection.landmarks) {
        point.x += dx;
        point.y += dy;
    }
}

} // namespace

FaceTracker::FaceTracker(TrackerOptions options) : m_options(options) {}

Rect FaceTracker::expected(size_t index, double timeSeconds) const
{
    // The speed fades, so that a lost face does not fly out of the picture: the way is the integral of an
    // exponential decay.
    const double since = std::clamp(timeSeconds - m_now, 0.0, m_options.coastSeconds);
    const double fade = m_options.velocityHalfLife / std::log(2.0);
    const auto way = static_cast<float>(fade * (1 - std::exp(-since / fade)));
    Rect box = m_tracks[index].detection.box;
    box.left += m_motions[index].speed.x * way;
    box.top += m_motions[index].speed.y * way;
    return box;
}

void FaceTracker::take(size_t index, const Detection& detection, double timeSeconds)
{
    Track& track = m_tracks[index];
    Motion& motion = m_motions[index];
    const double since = timeSeconds - track.lastSeconds;
    const Point now = detection.box.centre();
    if (since > 1e-6 && track.sightings > 0) {
        const auto perSecond = static_cast<float>(1 / since);
        motion.speed.x = 0.5F * motion.speed.x + 0.5F * (now.x - motion.seenAt.x) * perSecond;
        motion.speed.y = 0.5F * motion.speed.y + 0.5F * (now.y - motion.seenAt.y) * perSecond;
    }
    motion.seenAt = now;
    track.detection = detection;
    track.seen = true;
    track.lastSeconds = timeSeconds;
    track.confirmed = ++track.sightings >= m_options.sightingsToShow;
}

void FaceTracker::update(const std::vector<Detection>& detections, double timeSeconds)
{
    struct Pair
    {
        float fit;
        size_t track;
        size_t detection;
    };
    std::vector<Pair> pairs;
    for (size_t t = 0; t < m_tracks.size(); ++t) {
        const Rect place = expected(t, timeSeconds);
        for (size_t d = 0; d < detections.size(); ++d)
            if (const float value = fit(place, detections[d].box, m_options); value > 0)
                pairs.push_back({value, t, d});
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.fit > b.fit; });
    std::vector<bool> trackTaken(m_tracks.size());
    std::vector<bool> detectionTaken(detections.size());
    for (const Pair& pair : pairs) {
        if (trackTaken[pair.track] || detectionTaken[pair.detection])
            continue;
        trackTaken[pair.track] = detectionTaken[pair.detection] = true;
        take(pair.track, detections[pair.detection], timeSeconds);
    }
    for (size_t t = 0; t < trackTaken.size(); ++t) {
        if (trackTaken[t])
            continue;
        move(m_tracks[t].detection, expected(t, timeSeconds));
        m_tracks[t].seen = false;
    }
    for (size_t d = 0; d < detections.size(); ++d) {
        if (detectionTaken[d])
            continue;
        Track track;
        track.id = m_nextId++;
        track.firstSeconds = timeSeconds;
        track.lastSeconds = timeSeconds;
        m_tracks.push_back(track);
        m_motions.emplace_back();
        take(m_tracks.size() - 1, detections[d], timeSeconds);
    }
    m_now = timeSeconds;
    // One that was seen in one searched frame and not in the next was a flash of the detector.
    for (size_t i = m_tracks.size(); i-- > 0;)
        if (!m_tracks[i].seen && !m_tracks[i].confirmed)
            lose(i);
    dropOld(timeSeconds);
}

void FaceTracker::coast(double timeSeconds)
{
    for (size_t i = 0; i < m_tracks.size(); ++i) {
        move(m_tracks[i].detection, expected(i, timeSeconds));
        m_tracks[i].seen = false;
    }
    m_now = timeSeconds;
    dropOld(timeSeconds);
}

void FaceTracker::lose(size_t index)
{
    if (!m_motions[index].mean.empty())
        m_lost.push_back({m_tracks[index], m_motions[index]});
    m_tracks.erase(m_tracks.begin() + static_cast<ptrdiff_t>(index));
    m_motions.erase(m_motions.begin() + static_cast<ptrdiff_t>(index));
}

void FaceTracker::dropOld(double timeSeconds)
{
    for (size_t i = m_tracks.size(); i-- > 0;)
        if (!m_tracks[i].seen && timeSeconds - m_tracks[i].lastSeconds > m_options.coastSeconds)
            lose(i);
    std::erase_if(m_lost, [&](const Lost& lost) {
        return timeSeconds - lost.track.lastSeconds > m_options.memorySeconds;
    });
}

void FaceTracker::forgetPlaces()
{
    for (size_t i = m_tracks.size(); i-- > 0;)
        lose(i);
}

void FaceTracker::forgetFeatures()
{
    for (Motion& motion : m_motions) {
        motion.mean.clear();
        motion.features = motion.strange = 0;
    }
    m_lost.clear();
}

FaceTracker::Described FaceTracker::describe(int id, std::span<const float> feature)
{
    Described described{id, false, false};
    const auto found =
        std::find_if(m_tracks.begin(), m_tracks.end(), [&](const Track& track) { return track.id == id; });
    if (found == m_tracks.end())
        return described;
    Motion& motion = m_motions[static_cast<size_t>(found - m_tracks.begin())];
    if (motion.features > 0 && cosine(motion.mean, feature) < m_options.otherFace) {
        found->doubtful = true;
        if (++motion.strange < strangeToReplace)
            return described; // one odd crop proves nothing and must not spoil the mean
        m_lost.push_back({*found, motion});
        motion = {};
        found->id = described.id = m_nextId++;
        found->firstSeconds = found->lastSeconds;
        described.replaced = true;
    }
    if (motion.features == 0) {
        auto best = m_lost.end();
        float bestCosine = m_options.sameFace;
        for (auto lost = m_lost.begin(); lost != m_lost.end(); ++lost)
            if (const float value = cosine(lost->motion.mean, feature); value >= bestCosine) {
                best = lost;
                bestCosine = value;
            }
        if (best != m_lost.end()) {
            found->id = described.id = best->track.id;
            found->firstSeconds = best->track.firstSeconds;
            found->sightings += best->track.sightings;
            motion.mean = std::move(best->motion.mean);
            motion.features = best->motion.features;
            described.resumed = true;
            m_lost.erase(best);
        }
    }
    found->doubtful = false;
    motion.strange = 0;
    motion.features = std::min(motion.features + 1, mostFeatures);
    motion.mean.resize(feature.size(), 0);
    const float share = 1.0F / static_cast<float>(motion.features);
    for (size_t i = 0; i < feature.size(); ++i)
        motion.mean[i] += share * (feature[i] - motion.mean[i]);
    return described;
}

} // namespace familiar::core
