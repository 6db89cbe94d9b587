// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Follows faces from frame to frame, so that each keeps its number.
#pragma once

#include "core/faces/facedetector.h"

namespace familiar::core {

struct Track
{
    int id = 0;              // never used again
    Detection detection;     // the last one seen, moved along while the face is not seen
    bool seen = false;       // in the newest frame; else coasting
    bool confirmed = false;  // seen often enough to be shown
    bool doubtful = false;   // the last feature did not look like this face
    int sightings = 0;       // detections that belong to it
    double firstSeconds = 0; // times of the first and last of them
    double lastSeconds = 0;
};

struct TrackerOptions
{
    float leastOverlap = 0.2F;      // intersection over union with where the face is expected
    float reach = 0.7F;             // else: distance of the centres in face widths, at a like size
    int sightingsToShow = 2;        // a flash of the detector is not shown
    double coastSeconds = 0.5;      // shown where it is expected after it was last seen
    double memorySeconds = 4;       // may come back under its number by its feature
    float sameFace = 0.5F;          // cosine of centred features: one face coming back
    float otherFace = 0.1F;         // below: somebody else has stepped in front
    double velocityHalfLife = 0.25; // s; how fast a coasting face slows down
};

// Deterministic: the result depends on the calls' values only. One thread.
// Detections are taken in the order of the best fit, so that crossing faces do not swap numbers where their
// boxes still differ. Features are centred (training mean subtracted) and L2-normalised.
class FaceTracker
{
public:
    explicit FaceTracker(TrackerOptions options = {});

    // Faces of a frame that was searched; times in seconds, never falling.
    void update(const std::vector<Detection>& detections, double timeSeconds);
    // A frame that was not searched: everybody moves on as before.
    void coast(double timeSeconds);
    // A new scene (frames of another size, another source): nobody is where he was, all may come back.
    void forgetPlaces();

    // What happened to a track by its newest feature.
    struct Described
    {
        int id = 0;            // of the track from now on
        bool resumed = false;  // it was lost and is back: `id` is its old number
        bool replaced = false; // another face: `id` is a fresh number
    };
    // Tells a seen track's feature. An unknown id changes nothing.
    Described describe(int id, std::span<const float> feature);
    // Drops the features (another model sees other ones), keeps tracks and numbers.
    void forgetFeatures();

    // Shown or coasting ones, in the order of their numbers.
    const std::vector<Track>& tracks() const { return m_tracks; }

private:
    struct Motion // of the track with the same index
    {
        Point speed{};  // px per second
        Point seenAt{}; // centre where it was last seen, not moved along
        std::vector<float> mean;
        int features = 0;
        int strange = 0; // features in a row that look like somebody else
    };
    struct Lost
    {
        Track track;
        Motion motion;
    };
    Rect expected(size_t index, double timeSeconds) const;
    void lose(size_t index);
    void dropOld(double timeSeconds);
    void take(size_t index, const Detection& detection, double timeSeconds);

    TrackerOptions m_options;
    std::vector<Track> m_tracks;
    std::vector<Motion> m_motions;
    std::vector<Lost> m_lost;
    double m_now = 0;
    int m_nextId = 1;
};

} // namespace familiar::core
