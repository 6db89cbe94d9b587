// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/reporttext.h"
#include "app/cli/trainoptions.h"
#include "core/base/placement.h"
#include "core/training/trainrun.h"

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
        verb.add_option("--merge", m_merge,
                        "NAME=OTHER: the folder NAME holds photos of OTHER, too; may come again");
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
        request.folder = m_folder;
        request.checkpoint.files = &context.files;
        request.checkpoint.file = m_output + ".checkpoint";
        request.checkpoint.resume = m_resume;
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto outcome = trainModel(request, environment, observer(context), context.stop);
        if (!outcome)
            return fail(context, outcome.error());
        endProgress(context);
        if (auto saved = saveModel(context.files, m_output, outcome->model); !saved)
            return fail(context, saved.error());
        print(context, outcome->report);
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
            context.err << nlohmann::json{{"stage", stageName(progress.stage)},
                                          {"done", progress.done},
                                          {"total", progress.total},
                                          {"seconds_left", progress.secondsLeft}}
                               .dump()
                        << '\n';
        };
        observer.batch = [&context](const BatchRecord& batch) {
            context.err << nlohmann::json{{"epoch", batch.epoch},
                                          {"batch", batch.batch},
                                          {"batches", batch.batches},
                                          {"loss", batch.loss},
                                          {"accuracy", batch.accuracy},
                                          {"photos_per_second", batch.photosPerSecond}}
                               .dump()
                        << '\n';
        };
        observer.epoch = [&context](const EpochRecord& epoch) {
            context.err << toJson(epoch).dump() << '\n';
        };
        return observer;
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
    std::vector<std::string> m_merge;
    bool m_resume = false;
    TrainOptions m_options;
};

} // namespace

std::unique_ptr<Command> makeTrainCommand()
{
    return std::make_unique<TrainCommand>();
}

} // namespace familiar::app
