// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A live picture with names: one thread reads frames, one names faces, a third one (the window) looks on.
#pragma once

#include "core/live/livepipeline.h"
#include "core/live/namingthread.h"

namespace familiar::core {

enum class LiveState {
    Idle,
    Opening,
    Running,
    NoPicture, // a live source gives nothing; it is being opened again
    Ended,     // a file's end
    Failed     // it could not be opened, or a file could not be read; see LiveStatus::problem
};

struct LiveFigures
{
    double sourceFps = 0;        // frames read in the last second
    double resultsPerSecond = 0; // frames named in the last second
    double detectMs = 0;         // running means
    double msPerFace = 0;
    double latencyMs = 0;   // from a frame's arrival to its names
    uint64_t frames = 0;    // read
    uint64_t dropped = 0;   // shown but never named, for lack of time
    uint64_t badFrames = 0; // failed reads and frames without pixels
    uint64_t reopened = 0;
};

struct LiveStatus
{
    LiveState state = LiveState::Idle;
    std::optional<Error> problem; // the last one, of the source or of the networks
    LiveFigures figures;
    int width = 0; // of the newest frame
    int height = 0;
};

struct LiveResult
{
    std::shared_ptr<const Frame> frame; // that the boxes belong to
    std::vector<LiveTrack> tracks;
    LiveTimings timings;
    double latencyMs = 0;
};

struct EngineOptions
{
    LiveOptions pipeline;
    int threads = 0; // of the networks; 0: all cores but one
    // Engines of several sources share a thread and then need no networks of their own; nullptr: its own one,
    // with `threads`.
    std::shared_ptr<NamingThread> naming{};
    // Searches only every second to fourth frame while the detector alone is slower than this.
    double slowDetectMs = 80;
    double noPictureAfterSeconds = 0.8;
    // Files are played at their own speed. The newest frame wins: what the naming misses is not named.
    bool atSourceSpeed = true;
};

// One source's. Every function from one thread (the GUI's); none of them waits, but for stop(). The two
// threads inside own the source and the networks; what the factory refers to must live as long as the
// program, because a driver that never returns keeps its thread.
class LiveEngine
{
public:
    explicit LiveEngine(EngineOptions options = {});
    ~LiveEngine(); // stops

    // Stops what ran before. The factory is called on the capture thread, again whenever a live source was
    // lost (after 20 ms, then twice as long each time up to 1 s). The recognizer may be nullptr (see
    // LivePipeline).
    void start(SourceFactory factory, std::shared_ptr<const Recognizer> recognizer);
    // Within 300 ms: a thread that waits in a driver is parked and ends by itself when the driver returns.
    void stop();

    // Take effect between two frames.
    void setRecognizer(std::shared_ptr<const Recognizer> recognizer);
    void setThreshold(float threshold); // until the next setRecognizer

    // The newest frame or result since the last call; nullptr or nothing: none.
    std::shared_ptr<const Frame> takeFrame();
    std::optional<LiveResult> takeResult();
    LiveStatus status() const;

    // The tray's cards; the same pointer until something changed. Crops are shared, not copied.
    std::shared_ptr<const std::vector<StrangerCard>> strangers() const;
    void removeStranger(int cardId);

    // Threads that still wait in a driver, of all engines.
    static int parkedThreads();

private:
    void post(std::function<void(LivePipeline&)> change);

    EngineOptions m_options;
    std::shared_ptr<class LiveCapture> m_capture;
    std::shared_ptr<LiveChannel> m_channel;
    std::shared_ptr<NamingThread> m_naming;
};

} // namespace familiar::core
