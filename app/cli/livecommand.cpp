// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/facetext.h"
#include "app/cli/liveinput.h"
#include "app/cli/numberchecks.h"
#include "app/cli/onname.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/writejson.h"
#include "core/base/parallel.h"

#include <cmath>
#include <thread>

namespace familiar::app {

namespace {

using namespace familiar::core;

nlohmann::json lineOf(const std::string& source, const Frame& frame, const std::vector<LiveTrack>& tracks)
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
    return {{"source", source},
            {"frame", frame.index},
            {"time", rounded(time, 1e3)},
            {"tracks", std::move(list)}};
}

class LiveCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        verb.add_option("--source", m_sources,
                        "camera (name, number or device), video, photo, folder of pictures or URL; give it "
                        "again for each further one")
            ->required()
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        verb.add_option("--frames", m_frames, "end after so many frames of each source")
            ->check(CLI::PositiveNumber);
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
                "--record", m_recordFiles,
                "a new .mp4 or .mkv with boxes and names; beside it FILE.json: who was there from when to "
                "when; one for each source, in their order")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
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
        SourceOptions options;
        options.secondsPerPicture = m_pictureSeconds;
        options.stop = context.stop;
        std::vector<LiveInput> inputs;
        if (const int code = openLiveInputs(context, m_sources, m_recordFiles, options, inputs);
            code != exitOk)
            return code;
        if (!m_program.empty())
            m_onName = std::make_unique<OnName>(m_program);
        // One camera or stream among them: all are shown as time goes by.
        const bool live = std::any_of(inputs.begin(), inputs.end(), [](const LiveInput& input) {
            return input.source && input.source->isLive();
        });
        const int code = live ? watch(context, inputs) : loop(context, inputs);
        if (m_onName)
            m_onName->finish();
        if (code != exitWrite)
            for (LiveInput& input : inputs)
                if (input.record)
                    if (auto written = input.record->finish(input.address.shown); !written)
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
    bool tell(CliContext& context, LiveInput& input, const Frame& frame, const std::vector<LiveTrack>& tracks)
    {
        writeJson(context.out, lineOf(input.address.shown, frame, tracks), true);
        if (m_onName && !m_onName->see(input.address.shown, frame, tracks)) {
            context.err << "familiar-cli: " << displayText(m_program) << " cannot be started ("
                        << m_onName->problem() << ").\n";
            m_onName.reset(); // told once
        }
        input.written += 1;
        input.ended |= m_frames > 0 && input.written >= m_frames;
        if (!input.record)
            return true;
        auto recorded = input.record->add(frame, tracks);
        if (!recorded)
            (void)fail(context, recorded.error());
        return recorded.has_value();
    }

    // Files: every frame, as fast as it goes; of several files in the order of their times.
    int loop(CliContext& context, std::vector<LiveInput>& inputs)
    {
        initTorchThread(backgroundThreads(context.threads));
        for (LiveInput& input : inputs) {
            input.pipeline = std::make_unique<LivePipeline>(m_recognizer, pipelineOptions());
            if (m_threshold)
                input.pipeline->setThreshold(*m_threshold);
        }
        while (context.out) {
            LiveInput* next = nextInTime(context, inputs);
            if (context.stop.stop_requested())
                return exitStopped;
            if (next == nullptr)
                break;
            const Frame frame = std::move(*std::exchange(next->next, std::nullopt));
            auto tracks = next->pipeline->process(frame, context.stop);
            if (!tracks)
                return fail(context, tracks.error());
            if (!tell(context, *next, frame, *tracks))
                return exitWrite;
        }
        return joinedCode(inputs);
    }

    // Cameras and streams: the newest frame, and on until it is stopped, whatever is unplugged meanwhile.
    // One thread names for all.
    int watch(CliContext& context, std::vector<LiveInput>& inputs)
    {
        EngineOptions options;
        options.pipeline = pipelineOptions();
        options.naming = std::make_shared<NamingThread>(context.threads);
        for (LiveInput& input : inputs)
            if (!input.ended)
                startEngine(input, options);
        while (std::any_of(inputs.begin(), inputs.end(), [](const LiveInput& one) { return !one.ended; })) {
            if (context.stop.stop_requested())
                return exitStopped;
            if (!context.out)
                return exitWrite;
            bool idle = true;
            for (LiveInput& input : inputs) {
                if (input.ended)
                    continue;
                const LiveStatus status = input.engine->status();
                if (const auto result = input.engine->takeResult()) {
                    idle = false;
                    if (!tell(context, input, *result->frame, result->tracks))
                        return exitWrite;
                    context.out.flush();
                } else {
                    tellState(context, input, status);
                }
                if (input.ended)
                    input.engine->stop();
            }
            if (idle)
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return joinedCode(inputs);
    }

    void startEngine(LiveInput& input, const EngineOptions& options)
    {
        input.source.reset(); // the engine opens it on its own thread, and again when it is lost
        input.engine = std::make_unique<LiveEngine>(options);
        SourceOptions sourceOptions;
        sourceOptions.secondsPerPicture = m_pictureSeconds;
        input.engine->start([address = input.address,
                             sourceOptions] { return openSource(systemFiles(), address, sourceOptions); },
                            m_recognizer);
        if (m_threshold)
            input.engine->setThreshold(*m_threshold);
    }

    static void tellState(CliContext& context, LiveInput& input, const LiveStatus& status)
    {
        const bool lost = status.state == LiveState::NoPicture;
        if (lost && !input.lost)
            context.err << "familiar-cli: no picture from " << input.address.shown << "; waiting for it.\n";
        input.lost = lost;
        input.ended = status.state == LiveState::Failed || status.state == LiveState::Ended;
        if (!input.ended || !status.problem)
            return;
        const int code = fail(context, *status.problem);
        input.code = status.state == LiveState::Failed ? code : exitSomeFailed; // the end of a cut video
    }

    std::string m_model;
    std::vector<std::string> m_sources;
    std::string m_detector;
    int64_t m_frames = 0;
    int m_detectEvery = 1;
    double m_pictureSeconds = 1;
    std::optional<float> m_threshold;
    bool m_checkAlive = false;
    std::vector<std::string> m_recordFiles;
    std::string m_program;
    std::unique_ptr<OnName> m_onName;
    std::shared_ptr<const Recognizer> m_recognizer;
};

} // namespace

std::unique_ptr<Command> makeLiveCommand()
{
    return std::make_unique<LiveCommand>();
}

} // namespace familiar::app
