// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/reporttext.h"
#include "app/cli/trainoptions.h"
#include "core/identify/trainrun.h"

#include <nlohmann/json.hpp>

namespace familiar::app {

namespace {

using namespace familiar::core;

class TrainCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("DIR", m_folder, "folder with one sub-folder of photos per person")->required();
        verb.add_option("-o,--output", m_output, "the model file to write")->required();
        verb.add_flag("--resume", m_resume, "go on where a stopped run left its checkpoint");
        verb.add_option("--progress", m_progress,
                        "jsonl: one JSON object per batch and epoch on standard error")
            ->check(CLI::IsMember({"jsonl"}));
        m_options.describe(verb);
    }

    int run(CliContext& context) override
    {
        TrainRequest request;
        auto config = m_options.config(context);
        if (!config)
            return fail(context, config.error());
        request.config = std::move(*config);
        if (auto writable = checkOutput(context); !writable)
            return fail(context, writable.error());
        const Stopwatch scanTime;
        auto dataset = scanFolder(context.files, m_folder, {}, context.stop, progressLine(context));
        if (!dataset)
            return fail(context, dataset.error());
        const double scanSeconds = scanTime.seconds();
        request.checkpoint = {&context.files, m_output + ".checkpoint", "", m_resume};
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto outcome = trainModel(*dataset, request, environment, callbacks(context), context.stop);
        if (!outcome)
            return fail(context, outcome.error());
        endProgress(context);
        outcome->report.seconds.scan = scanSeconds;
        if (auto saved = saveModel(context.files, m_output, outcome->model); !saved)
            return fail(context, saved.error());
        print(context, outcome->report);
        if (outcome->report.cancelled)
            return exitStopped;
        removeCheckpoint(context);
        return exitOk;
    }

private:
    // A place that cannot be written is told before an hour of training, not after it.
    Result<void> checkOutput(CliContext& context) const
    {
        const std::filesystem::path output(m_output);
        if (auto entry = context.files.stat(output); entry && entry->kind == FileKind::Folder)
            return Error{ErrorCode::CannotWrite, displayPath(output), "it is a folder"};
        const std::filesystem::path probe = output.string() + ".probe";
        auto file = context.files.create(probe);
        if (!file && file.error().code != ErrorCode::TargetExists)
            return Error{file.error().code, displayPath(output), file.error().detail};
        if (file)
            (void)context.files.remove(probe);
        return {};
    }

    void removeCheckpoint(CliContext& context) const
    {
        for (const char* suffix : {".checkpoint", ".checkpoint.old"})
            (void)context.files.remove(m_output + suffix); // it may never have been written
    }

    TrainCallbacksAll callbacks(CliContext& context) const
    {
        TrainCallbacksAll callbacks;
        if (m_progress.empty()) {
            callbacks.progress = progressLine(context);
            if (!context.quiet)
                callbacks.head.epoch = [&context](const EpochRecord& epoch) {
                    context.err << epochLine(epoch) << '\n';
                };
            return callbacks;
        }
        callbacks.progress = [&context](const Progress& progress) {
            context.err << nlohmann::json{{"stage", stageName(progress.stage)},
                                          {"done", progress.done},
                                          {"total", progress.total},
                                          {"seconds_left", progress.secondsLeft}}
                               .dump()
                        << '\n';
        };
        callbacks.head.batch = [&context](const BatchRecord& batch) {
            context.err << nlohmann::json{{"epoch", batch.epoch},
                                          {"batch", batch.batch},
                                          {"batches", batch.batches},
                                          {"loss", batch.loss},
                                          {"accuracy", batch.accuracy},
                                          {"photos_per_second", batch.photosPerSecond}}
                               .dump()
                        << '\n';
        };
        callbacks.head.epoch = [&context](const EpochRecord& epoch) {
            context.err << toJson(epoch).dump() << '\n';
        };
        return callbacks;
    }

    static void print(CliContext& context, const TrainReport& report)
    {
        const OutputFormat format = context.formatOr(OutputFormat::Text);
        if (format == OutputFormat::Text || format == OutputFormat::Csv)
            context.out << trainText(report);
        else
            context.out << toJson(report, false).dump(format == OutputFormat::Json ? 2 : -1) << '\n';
    }

    std::string m_folder;
    std::string m_output;
    std::string m_progress;
    bool m_resume = false;
    TrainOptions m_options;
};

} // namespace

std::unique_ptr<Command> makeTrainCommand()
{
    return std::make_unique<TrainCommand>();
}

} // namespace familiar::app
