// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One frame in, named tracks out: detect, follow, crop, embed as seldom as will do, vote.
#pragma once

#include "core/live/facetracker.h"
#include "core/live/framesource.h"
#include "core/live/namevote.h"
#include "core/live/strangers.h"
#include "core/recognition/recognizer.h"

namespace familiar::core {

struct LiveTrack
{
    int id = 0;
    std::string name; // of Name and Maybe; empty for Unknown
    NameState state = NameState::Unknown;
    int person = -1; // index in the model that named it
    float score = 0;
    Rect box;                            // px of the frame
    std::array<Point, 5> landmarks{};    // as Detection's, of the frame it was last seen in
    bool seen = true;                    // else expected here, not seen in this frame
    size_t looks = 0;                    // crops embedded for it
    std::optional<LivenessScores> alive; // means of the newest looks, with a liveness check
    bool pictureOfFace = false;          // by them; such a track is Unknown
};

struct LiveOptions
{
    int detectionSidePx = 640;        // longer side of the picture that the detector sees
    int detectEvery = 1;              // every n-th frame is searched, the others are coasted
    int looksPerFrame = 2;            // crops embedded a frame at most; the others wait for the next
    size_t looksAtOnce = 6;           // of a new track in successive frames; then ...
    double secondsBetweenLooks = 0.4; // ... as often as this
    double secondsWhenUnsure = 0.15;  // and for a "maybe"
    float smallestFacePx = 20;        // of the frame; smaller ones are followed but not named
    double strangerAfterSeconds = 1;  // unknown for so long: into the tray
};

struct LiveTimings // of the newest frame
{
    bool searched = false;
    double detectMs = 0;
    double lookMs = 0; // all looks together
    int looks = 0;
};

// One thread. For the same frames (pixels and times) and options the result is the same, whatever the machine
// was doing. Times that are no number or run backwards are taken as 1/30 s after the frame before.
class LivePipeline
{
public:
    // Without a recognizer (nullptr) nothing is found.
    explicit LivePipeline(std::shared_ptr<const Recognizer> recognizer, LiveOptions options = {});
    ~LivePipeline();

    // Confirmed tracks in the order of their numbers; a person's name is a Name once at most, further tracks
    // that look like that person are a Maybe. A frame without pixels gives the coasted tracks. The
    // calling thread has called initTorchThread. Cancelled, errors of the detector and the backbone.
    Result<std::vector<LiveTrack>> process(const Frame& frame, std::stop_token stop = {});

    // Between frames. Tracks keep their numbers, votes begin anew.
    void setRecognizer(std::shared_ptr<const Recognizer> recognizer);
    void setThreshold(float threshold); // until the next setRecognizer
    float threshold() const;
    void setDetectEvery(int frames);

    const LiveTimings& timings() const;
    StrangerTray& strangers();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace familiar::core
