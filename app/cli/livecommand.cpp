// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "core/base/parallel.h"
#include "core/exporters/openmodel.h"
#include "core/identify/livepipeline.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace familiar::app {

namespace {

using namespace familiar::core;

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

nlohmann::json lineOf(const Frame& frame, const std::vector<LiveTrack>& tracks)
{
    nlohmann::json list = nlohmann::json::array();
    for (const LiveTrack& track : tracks)
        list.push_back({{"id", track.id},
                        {"name", track.name.empty() ? "unknown" : track.name},
                        {"state", nameStateText(track.state)},
                        {"score", rounded(track.score, 1e4)},
                        {"seen", track.seen},
                        {"box",
                         {std::lround(track.box.left), std::lround(track.box.top),
                          std::lround(track.box.right()), std::lround(track.box.bottom())}}});
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
        verb.add_option("--threshold", m_threshold,
                        "score from which a face is named, instead of the model's");
        verb.add_option("--detector", m_detector, "auto, yunet or mtcnn; default the model's");
        verb.add_option("--detect-every", m_detectEvery, "look for faces in every n-th frame")
            ->check(CLI::Range(1, 30));
        verb.add_option("--picture-seconds", m_pictureSeconds,
                        "seconds that a picture of a folder stands for")
            ->check(CLI::Range(0.001, 3600.0));
    }

    int run(CliContext& context) override
    {
        auto model = openModel(context.files, m_model, context.stop);
        if (!model)
            return fail(context, model.error());
        if (auto loaded = load(context, std::move(*model)); !loaded)
            return fail(context, loaded.error());
        auto address = findSource(context.files, m_source);
        if (!address)
            return fail(context, address.error());
        auto source = openSource(context.files, *address, {m_pictureSeconds});
        if (!source)
            return fail(context, source.error());
        initTorchThread(backgroundThreads(context.threads));
        return loop(context, **source);
    }

private:
    Result<void> load(CliContext& context, Model model)
    {
        const std::string detector = !m_detector.empty()      ? m_detector
                                     : model.detector.empty() ? "auto"
                                                              : model.detector;
        if (model.input == InputKind::Faces) {
            auto made = makeDetector(detector, *context.weights);
            if (!made)
                return made.error();
            m_faces = std::move(*made);
        }
        auto classifier = Classifier::load(std::move(model), *context.weights, context.device);
        if (!classifier)
            return classifier.error();
        m_classifier = std::move(*classifier);
        return {};
    }

    // Files: every frame, in order. What is live loses frames while one is looked at; a run of bad ones ends
    // it.
    int loop(CliContext& context, FrameSource& source)
    {
        LiveOptions options;
        options.detectEvery = m_detectEvery;
        LivePipeline pipeline(m_classifier, m_faces.get(), options);
        if (m_threshold)
            pipeline.setThreshold(*m_threshold);
        int failures = 0;
        int inARow = 0;
        for (int64_t written = 0; (m_frames == 0 || written < m_frames) && context.out;) {
            if (context.stop.stop_requested())
                return exitStopped;
            auto frame = source.read();
            if (!frame) {
                context.err << "familiar-cli: " << sentence(frame.error()) << '\n';
                ++failures;
                if (source.isLive() ? ++inARow >= mostBadReads
                                    : frame.error().code == ErrorCode::SourceUnavailable)
                    return exitData;
                continue;
            }
            inARow = 0;
            if (!frame->has_value())
                break;
            auto tracks = pipeline.process(**frame, context.stop);
            if (!tracks)
                return fail(context, tracks.error());
            context.out << lineOf(**frame, *tracks).dump() << '\n';
            if (source.isLive())
                context.out.flush();
            ++written;
        }
        return failures > 0 ? exitSomeFailed : exitOk;
    }

    static constexpr int mostBadReads = 32;
    std::string m_model;
    std::string m_source;
    std::string m_detector;
    int64_t m_frames = 0;
    int m_detectEvery = 1;
    double m_pictureSeconds = 1;
    std::optional<float> m_threshold;
    std::shared_ptr<const Classifier> m_classifier;
    std::unique_ptr<FaceDetector> m_faces;
};

} // namespace

std::unique_ptr<Command> makeLiveCommand()
{
    return std::make_unique<LiveCommand>();
}

} // namespace familiar::app
