// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/facetext.h"
#include "app/cli/liverecord.h"
#include "app/cli/numberchecks.h"
#include "app/cli/onname.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/writejson.h"
#include "core/base/parallel.h"
#include "core/live/liveengine.h"

#include <cmath>
#include <thread>

namespace familiar::app {

namespace {

using namespace familiar::core;

nlohmann::json lineOf(const Frame& frame, const std::vector<LiveTrack>& tracks)
{
    nlohmann::json list = nlohmann::json::array();
    for (const LiveTrack& track : tracks) {
        list.push_back({{"id", track.id},
                        {"name", track.name.empty() ? "unknown" : track.name},
                        {"state", nameStateText(track.state)},
                        {"score", rounded(track.score, 1e4)},
                        {"seen", track.seen},
                        {"box",
                         {std::lround(track.box.left), std::lround(track.box.top),
                          std::lround(track.box.right()), std::lround(track.box.bottom())}}});
        if (track.alive) {
            list.back()["antispoof"] = rounded(track.alive->antispoof, 1e3);
            list.back()["liveness"] = rounded(track.alive->liveness, 1e3);
            list.back()["picture"] = track.pictureOfFace;
        }
    }
    const double time = std::isfinite(frame.timeSeconds) ? frame.timeSeconds : 0;
    return {{"frame", frame.index}, {"time", rounded(time, 1e3)}, {"tracks", std::move(list)}};
}

class LiveCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        verb.add_option("--source", m_source,
                        "camera (name, number or device), video, photo, folder of pictures or URL")
            ->required();
        verb.add_option("--frames", m_frames, "end after so many frames")->check(CLI::PositiveNumber);
        addThreshold(verb, m_threshold);
        verb.add_option("--detector", m_detector, "auto, yunet or mtcnn; default the model's");
        verb.add_option("--detect-every", m_detectEvery, "look for faces in every n-th frame")
            ->check(CLI::Range(1, 30));
        verb.add_flag("--liveness", m_checkAlive,
                      "call a face that looks like a photo or screen a picture instead of naming it; a hint "
                      "that a good telephone screen passes, no protection");
        verb.add_option("--picture-seconds", m_pictureSeconds,
                        "seconds that a picture of a folder stands for")
            ->check(numberBetween(0.001, 3600));
        verb.add_option(
            "--record", m_recordFile,
            "a new .mp4 or .mkv with boxes and names; beside it FILE.json: who was there from when to when");
        verb.add_option(
            "--on-name", m_program,
            "a program that is started, without a shell, with NAME SCORE CAMERA TIME when a face gets its "
            "name (the same as JSON on its input); once for each track, one a second at most");
    }

    int run(CliContext& context) override
    {
        auto recognizer =
            openRecognizer(context, m_model, {.detector = m_detector, .liveness = m_checkAlive});
        if (!recognizer)
            return fail(context, recognizer.error());
        m_recognizer = std::move(*recognizer);
        auto address = findSource(context.files, m_source);
        if (!address)
            return fail(context, address.error());
        SourceOptions options;
        options.secondsPerPicture = m_pictureSeconds;
        options.stop = context.stop;
        auto source = openSource(context.files, *address, options);
        if (context.stop.stop_requested())
            return exitStopped;
        if (!source)
            return fail(context, source.error());
        if (!m_recordFile.empty()) {
            auto record = LiveRecord::begin(context.files, m_recordFile);
            if (!record)
                return fail(context, record.error());
            m_record = std::move(*record);
        }
        if (!m_program.empty())
            m_onName = std::make_unique<OnName>(m_program, address->shown);
        int code = exitOk;
        if ((*source)->isLive()) {
            source->reset(); // the engine opens it on its own thread, and again when it is lost
            code = watch(context, *address);
        } else {
            code = loop(context, **source);
        }
        if (m_onName)
            m_onName->finish();
        if (m_record && code != exitWrite)
            if (auto written = m_record->finish(address->shown); !written)
                return fail(context, written.error());
        return code;
    }

private:
    LiveOptions pipelineOptions() const
    {
        LiveOptions options;
        options.detectEvery = m_detectEvery;
        return options;
    }

    // False when the record cannot be written any more, which is told.
    bool tell(CliContext& context, const Frame& frame, const std::vector<LiveTrack>& tracks)
    {
        writeJson(context.out, lineOf(frame, tracks), true);
        if (m_onName && !m_onName->see(frame, tracks)) {
            context.err << "familiar-cli: " << displayText(m_program) << " cannot be started ("
                        << m_onName->problem() << ").\n";
            m_onName.reset(); // told once
        }
        if (!m_record)
            return true;
        auto recorded = m_record->add(frame, tracks);
        if (!recorded)
            (void)fail(context, recorded.error());
        return recorded.has_value();
    }

    // Files: every frame, in order, as fast as it goes.
    int loop(CliContext& context, FrameSource& source)
    {
        initTorchThread(backgroundThreads(context.threads));
        LivePipeline pipeline(m_recognizer, pipelineOptions());
        if (m_threshold)
            pipeline.setThreshold(*m_threshold);
        int failures = 0;
        for (int64_t written = 0; (m_frames == 0 || written < m_frames) && context.out;) {
            if (context.stop.stop_requested())
                return exitStopped;
            auto frame = source.read();
            if (context.stop.stop_requested())
                return exitStopped;
            if (!frame) {
                context.err << "familiar-cli: " << sentence(frame.error()) << '\n';
                if (frame.error().code == ErrorCode::SourceUnavailable)
                    return exitData;
                ++failures; // one damaged picture of a folder, or the missing end of a video
                continue;
            }
            if (!frame->has_value())
                break;
            auto tracks = pipeline.process(**frame, context.stop);
            if (!tracks)
                return fail(context, tracks.error());
            if (!tell(context, **frame, *tracks))
                return exitWrite;
            ++written;
        }
        return failures > 0 ? exitSomeFailed : exitOk;
    }

    // Cameras and streams: the newest frame, and on until it is stopped, whatever is unplugged meanwhile.
    int watch(CliContext& context, const SourceAddress& address)
    {
        EngineOptions options;
        options.pipeline = pipelineOptions();
        options.threads = context.threads;
        LiveEngine engine(options);
        engine.start([address] { return openSource(systemFiles(), address); }, m_recognizer);
        if (m_threshold)
            engine.setThreshold(*m_threshold);
        bool told = false;
        for (int64_t written = 0; m_frames == 0 || written < m_frames;) {
            if (context.stop.stop_requested())
                return exitStopped;
            if (!context.out)
                return exitWrite;
            const LiveStatus status = engine.status();
            if (status.state == LiveState::Failed)
                return fail(context, status.problem.value_or(Error{}));
            const bool lost = status.state == LiveState::NoPicture;
            if (lost && !told)
                context.err << "familiar-cli: no picture from " << address.shown << "; waiting for it.\n";
            told = lost;
            if (const auto result = engine.takeResult()) {
                if (!tell(context, *result->frame, result->tracks))
                    return exitWrite;
                context.out.flush();
                ++written;
            } else {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        }
        return exitOk;
    }

    std::string m_model;
    std::string m_source;
    std::string m_detector;
    int64_t m_frames = 0;
    int m_detectEvery = 1;
    double m_pictureSeconds = 1;
    std::optional<float> m_threshold;
    bool m_checkAlive = false;
    std::string m_recordFile;
    std::string m_program;
    std::unique_ptr<LiveRecord> m_record;
    std::unique_ptr<OnName> m_onName;
    std::shared_ptr<const Recognizer> m_recognizer;
};

} // namespace

std::unique_ptr<Command> makeLiveCommand()
{
    return std::make_unique<LiveCommand>();
}

} // namespace familiar::app
