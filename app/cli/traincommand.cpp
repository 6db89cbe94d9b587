// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/reporttext.h"
#include "app/cli/trainoptions.h"
#include "app/cli/writejson.h"
#include "core/base/placement.h"
#include "core/training/eventfile.h"
#include "core/training/trainrun.h"

namespace familiar::app {

namespace {

using namespace familiar::core;

class TrainCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("DIR", m_folder,
                        "folder with one sub-folder of photos per person, or with photos that another "
                        "program has put names into")
            ->required();
        verb.add_option(
                "--labels", m_labels,
                "who is who: folders, one a person; regions: the names that photo managers keep in XMP "
                "(also in sidecars), .picasa.ini and Google Takeout's files; auto: folders where there are "
                "any")
            ->check(CLI::IsMember({"auto", "folders", "regions"}))
            ->capture_default_str();
        verb.add_option("-o,--output", m_output, "the model file to write")->required();
        verb.add_flag("--resume", m_resume, "go on where a stopped run left its checkpoint");
        verb.add_option("--progress", m_progress,
                        "jsonl: one JSON object per batch and epoch on standard error")
            ->check(CLI::IsMember({"jsonl"}));
        verb.add_option("--tensorboard", m_board,
                        "folder for event files: losses, accuracies and learning rate of each epoch");
        verb.add_option("--merge", m_merge,
                        "NAME=OTHER: the folder NAME holds photos of OTHER, too; may come again");
        verb.add_option("--strangers", m_strangers,
                        "folder with photos of people who are nobody in the model (a sub-folder or a loose "
                        "photo is one stranger); a folder named unknown among the people does the same");
        m_options.describe(verb);
    }

    int run(CliContext& context) override
    {
        TrainRequest request;
        auto config = m_options.config(context);
        if (!config)
            return fail(context, config.error());
        request.config = std::move(*config);
        for (const std::string& pair : m_merge) {
            const size_t equals = pair.find('=');
            if (equals == 0 || equals == std::string::npos || equals + 1 == pair.size())
                return fail(context, refused("merge", ErrorReason::BadName));
            request.merged[pair.substr(0, equals)] = pair.substr(equals + 1);
        }
        if (auto writable = checkWritable(context.files, m_output, roomFor(request.config, context));
            !writable)
            return fail(context, writable.error());
        if (!m_board.empty()) {
            auto events = EventFile::create(context.files, m_board);
            if (!events)
                return fail(context, events.error());
            m_events = std::make_unique<EventFile>(std::move(*events));
        }
        request.folder = m_folder;
        request.labels = labelChoiceNamed(m_labels).value_or(LabelChoice::Auto); // the words are checked
        request.strangers = m_strangers;
        request.checkpoint.files = &context.files;
        request.checkpoint.file = m_output + ".checkpoint";
        request.checkpoint.resume = m_resume;
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto outcome = trainModel(request, environment, withEvents(observer(context)), context.stop);
        if (!outcome)
            return fail(context, outcome.error());
        endProgress(context);
        if (auto saved = saveModel(context.files, m_output, outcome->model); !saved)
            return fail(context, saved.error());
        print(context, outcome->report);
        if (!m_eventsWritten)
            return fail(context, m_eventsWritten.error());
        if (outcome->report.cancelled)
            return exitStopped;
        removeCheckpoint(context);
        return exitOk;
    }

private:
    // Model and two checkpoints; those of a network that is trained too hold its weights and what the
    // optimiser remembers of them.
    static uint64_t roomFor(const TrainConfig& config, CliContext& context)
    {
        constexpr uint64_t smallest = uint64_t{4} << 20;
        const auto installed = context.weights->find(config.backbone);
        const auto file = installed ? context.files.stat(installed->files.back()) : installed.error();
        return config.unfreezeBlocks != 0 && file ? smallest + 8 * file->size : smallest;
    }

    void removeCheckpoint(CliContext& context) const
    {
        for (const char* suffix : {".checkpoint", ".checkpoint.old"})
            (void)context.files.remove(m_output + suffix); // it may never have been written
    }

    TrainObserver observer(CliContext& context) const
    {
        TrainObserver observer;
        if (m_progress.empty()) {
            observer.progress = progressLine(context);
            if (!context.quiet)
                observer.epoch = [&context](const EpochRecord& epoch) {
                    context.err << epochLine(epoch) << '\n';
                };
            return observer;
        }
        observer.progress = [&context](const Progress& progress) {
            writeJson(context.err,
                      {{"stage", stageName(progress.stage)},
                       {"done", progress.done},
                       {"total", progress.total},
                       {"seconds_left", progress.secondsLeft}},
                      true);
        };
        observer.batch = [&context](const BatchRecord& batch) {
            writeJson(context.err,
                      {{"epoch", batch.epoch},
                       {"batch", batch.batch},
                       {"batches", batch.batches},
                       {"loss", batch.loss},
                       {"accuracy", batch.accuracy},
                       {"photos_per_second", batch.photosPerSecond}},
                      true);
        };
        observer.epoch = [&context](const EpochRecord& epoch) {
            writeJson(context.err, toJson(epoch), true);
        };
        return observer;
    }

    // The model is worth more than its curves: what cannot be written there is told at the end.
    TrainObserver withEvents(TrainObserver observer)
    {
        if (m_events)
            observer.epoch = [this, inner = std::move(observer.epoch)](const EpochRecord& epoch) {
                if (m_eventsWritten)
                    m_eventsWritten = m_events->epoch(epoch);
                if (inner)
                    inner(epoch);
            };
        return observer;
    }

    static void print(CliContext& context, const TrainReport& report)
    {
        const OutputFormat format = context.formatOr(OutputFormat::Text);
        if (format == OutputFormat::Text || format == OutputFormat::Csv)
            context.out << trainText(report);
        else
            writeJson(context.out, toJson(report, false), format != OutputFormat::Json);
    }

    std::string m_folder;
    std::string m_output;
    std::string m_labels = "auto";
    std::string m_progress;
    std::string m_strangers;
    std::vector<std::string> m_merge;
    std::string m_board;
    std::unique_ptr<EventFile> m_events;
    Result<void> m_eventsWritten;
    bool m_resume = false;
    TrainOptions m_options;
};

} // namespace

std::unique_ptr<Command> makeTrainCommand()
{
    return std::make_unique<TrainCommand>();
}

} // namespace familiar::app
