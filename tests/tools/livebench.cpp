// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a clip in real time through the live engine and tells rates, latency, CPU and the time of stop().
#include "core/base/clock.h"
#include "core/base/userfolders.h"
#include "core/live/liveengine.h"
#include "core/recognition/modelfile.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>

#include <sys/resource.h>

namespace {

using namespace familiar::core;

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))];
}

// The same lines as `familiar-cli live` writes, for judgeclip.py.
void writeLine(std::ostream& out, const LiveResult& result)
{
    nlohmann::json tracks = nlohmann::json::array();
    for (const LiveTrack& track : result.tracks)
        tracks.push_back({{"id", track.id},
                          {"name", track.name.empty() ? "unknown" : track.name},
                          {"state", nameStateText(track.state)},
                          {"score", track.score},
                          {"box", {track.box.left, track.box.top, track.box.right(), track.box.bottom()}}});
    out << nlohmann::json{{"frame", result.frame->index},
                          {"time", result.frame->timeSeconds},
                          {"tracks", std::move(tracks)}}
               .dump()
        << '\n';
}

struct Tally
{
    uint64_t frames = 0;
    uint64_t results = 0;
    std::vector<double> latency;
    LiveStatus last;
};

// Looks on as a window would, every 2 ms, until the clip has ended.
Tally watch(LiveEngine& engine, std::ostream& lines)
{
    Tally tally;
    for (bool ended = false; !ended;) {
        const LiveStatus status = engine.status();
        ended = status.state == LiveState::Ended || status.state == LiveState::Failed;
        if (status.state == LiveState::Running && status.figures.resultsPerSecond > 0)
            tally.last = status;
        tally.frames += engine.takeFrame() ? 1 : 0;
        if (const auto result = engine.takeResult()) {
            ++tally.results;
            tally.latency.push_back(result->latencyMs);
            writeLine(lines, *result);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return tally;
}

} // namespace

int main(int count, char** arguments)
{
    std::string modelFile;
    std::string clip;
    std::string detectorId = "auto";
    std::string linesFile = "/dev/null";
    EngineOptions options;
    CLI::App app{"Plays a clip through the live engine."};
    app.add_option("MODEL", modelFile)->required();
    app.add_option("CLIP", clip)->required();
    app.add_option("--detector", detectorId);
    app.add_option("--lines", linesFile, "JSONL of the results");
    app.add_option("--threads", options.threads);
    app.add_option("--looks", options.pipeline.looksPerFrame);
    CLI11_PARSE(app, count, arguments);

    WeightStore weights(systemFiles(), userFolders().data);
    auto model = loadModel(systemFiles(), modelFile);
    auto address = findSource(systemFiles(), clip);
    if (!model || !address) {
        std::cerr << "livebench: model or clip is missing\n";
        return 1;
    }
    auto recognizer = Recognizer::load(std::move(*model), weights, {.detector = detectorId});
    if (!recognizer) {
        std::cerr << "livebench: " << recognizer.error().detail << '\n';
        return 1;
    }
    LiveEngine engine(options);
    std::ofstream lines(linesFile);
    const double cpuBefore = cpuSeconds();
    const Stopwatch wall;
    engine.start([&] { return openSource(systemFiles(), *address); }, *recognizer);
    Tally tally = watch(engine, lines);
    const double seconds = wall.seconds();
    const double cpu = cpuSeconds() - cpuBefore;
    // stop() is measured in the middle of work, not after the end.
    engine.start([&] { return openSource(systemFiles(), *address); }, *recognizer);
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    const Stopwatch stopping;
    engine.stop();
    std::cout << nlohmann::json{{"detector", detectorId},
                                {"seconds", seconds},
                                {"shown_fps", static_cast<double>(tally.frames) / seconds},
                                {"results_per_second", static_cast<double>(tally.results) / seconds},
                                {"latency_ms_p50", percentile(tally.latency, 0.5)},
                                {"latency_ms_p99", percentile(tally.latency, 0.99)},
                                {"detect_ms", tally.last.figures.detectMs},
                                {"ms_per_face", tally.last.figures.msPerFace},
                                {"cpu_cores", cpu / seconds},
                                {"stop_ms", stopping.seconds() * 1000}}
                     .dump(2)
              << '\n';
    return 0;
}
