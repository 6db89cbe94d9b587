// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/verbs.h"
#include "core/base/guarded.h"
#include "core/recognition/libraries.h"

#include <algorithm>
#include <iostream>

namespace familiar::app {

namespace {

struct Verb
{
    const char* name;
    const char* help;
    std::unique_ptr<Command> (*make)();
    bool computes = true; // on several threads
};

// In the order of the help text.
constexpr Verb verbs[] = {
    {"inspect", "look through a folder of photos: people, skipped files, doubtful photos",
     makeInspectCommand},
    {"train", "learn the people of a folder and write a model", makeTrainCommand},
    {"find-rate", "try learning rates on a folder: a curve of the loss and a suggestion",
     makeFindRateCommand},
    {"evaluate", "judge a model on a labelled folder", makeEvaluateCommand},
    {"identify", "name the faces in photos, folders and videos", makeIdentifyCommand},
    {"sort", "put photos that nobody has sorted into a folder a person", makeSortCommand},
    {"live", "name the faces of a camera, video, folder or stream, frame by frame", makeLiveCommand},
    {"enrol", "add one person to a model in seconds", makeEnrolCommand},
    {"forget", "remove one person from a model and the cache", makeForgetCommand, false},
    {"compare", "race the networks over a folder by cross-validation", makeCompareCommand},
    {"describe", "tell what is in a model and what this program runs on", makeDescribeCommand, false},
    {"summary", "tell a network's layers: what they give out, cost, and which are learned",
     makeSummaryCommand, false},
    {"explain", "show which parts of a face carry its name", makeExplainCommand},
    {"export", "take a model out of the app: ONNX, TorchScript, safetensors, Keras or a bundle",
     makeExportCommand, false},
    {"import-model", "make a model of a classifier that Keras trained", makeImportModelCommand, false},
    {"selftest", "prove that a bundle is whole and answers as the app did", makeSelfTestCommand},
    {"models", "list, fetch, import and verify the networks' weights", makeModelsCommand, false},
    {"bench", "measure this machine: decoding, detectors, networks, training", makeBenchCommand},
};

struct GlobalOptions
{
    std::string dataFolder;
    int threads = 0;
    std::string device = "auto";
    std::string format;
    bool quiet = false;
    std::string seed;
};

void addGlobalOptions(CLI::App& app, GlobalOptions& options)
{
    app.add_option("--data-dir", options.dataFolder, "folder of weights and cache (also FAMILIAR_DATA_DIR)");
    app.add_option("--threads", options.threads, "threads to use, 0 = all cores")->check(CLI::Range(0, 1024));
    app.add_option("--device", options.device, "auto, cpu, cuda or cuda:N")
        ->check([](const std::string& value) -> std::string {
            const bool known = value == "auto" || value == "cpu" || value == "cuda" ||
                               (value.rfind("cuda:", 0) == 0 && value.size() > 5 && value.size() < 8 &&
                                std::all_of(value.begin() + 5, value.end(), ::isdigit));
            return known ? "" : "must be auto, cpu, cuda or cuda:N";
        });
    app.add_option("--format", options.format, "text, csv, json or jsonl")
        ->check(CLI::IsMember({"text", "csv", "json", "jsonl"}));
    app.add_flag("--quiet", options.quiet, "no progress on standard error");
    app.add_option("--seed", options.seed, "start of all randomness")
        ->check([](const std::string& value) -> std::string {
            const bool digits =
                !value.empty() && value.size() < 20 && std::all_of(value.begin(), value.end(), ::isdigit);
            return digits ? "" : "must be a whole number, 0 or more";
        });
}

void apply(const GlobalOptions& options, CliContext& context)
{
    context.folders = core::userFolders(options.dataFolder);
    context.weights = std::make_unique<core::WeightStore>(context.files, context.folders.data);
    context.cache = std::make_unique<core::RecordCache>(context.folders.cache / "records");
    context.threads = options.threads;
    context.device = options.device;
    context.quiet = options.quiet;
    if (!options.seed.empty())
        context.seed = std::stoull(options.seed);
    if (options.format == "text")
        context.format = OutputFormat::Text;
    else if (options.format == "csv")
        context.format = OutputFormat::Csv;
    else if (options.format == "json")
        context.format = OutputFormat::Json;
    else if (options.format == "jsonl")
        context.format = OutputFormat::JsonLines;
}

// Returns an option that was given with nothing behind it (an unset variable of a script), nullptr: none.
const CLI::Option* emptyOption(const CLI::App& app)
{
    for (const CLI::Option* option : app.get_options())
        for (const std::string& value : option->results())
            if (value.empty())
                return option;
    for (const CLI::App* verb : app.get_subcommands())
        if (const CLI::Option* option = emptyOption(*verb))
            return option;
    return nullptr;
}

// Help and version end well; everything else is wrong usage.
int parseError(const CLI::App& app, const CLI::ParseError& error, std::ostream& out, std::ostream& err)
{
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        app.exit(error, out, err);
        return exitOk;
    }
    err << "familiar-cli: " << core::displayText(error.what()) << "; see familiar-cli --help\n";
    return exitUsage;
}

} // namespace

bool computes(std::span<const char* const> arguments)
{
    bool found = false;
    for (const std::string_view argument : arguments) {
        if (argument == "--help" || argument == "-h")
            return false;
        found = found || std::any_of(std::begin(verbs), std::end(verbs), [&](const Verb& verb) {
                    return verb.computes && argument == verb.name;
                });
    }
    return found;
}

int runCli(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
           const std::stop_token& stop, core::FileSystem& files)
{
    CLI::App app{"Familiar: learns the people in your photos and names them.", "familiar-cli"};
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", core::versionText());
    GlobalOptions options;
    addGlobalOptions(app, options);
    std::vector<std::pair<CLI::App*, std::unique_ptr<Command>>> commands;
    for (const Verb& verb : verbs) {
        CLI::App* sub = app.add_subcommand(verb.name, verb.help);
        commands.emplace_back(sub, verb.make());
        commands.back().second->describe(*sub);
    }
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        return parseError(app, error, out, err);
    }
    if (const CLI::Option* option = emptyOption(app)) {
        err << "familiar-cli: " << option->get_name() << ": a value is needed; see familiar-cli --help\n";
        return exitUsage;
    }
    CliContext context{out, err, stop, files};
    const auto done = core::guarded("familiar-cli", [&]() -> core::Result<int> {
        apply(options, context);
        for (const auto& [sub, command] : commands)
            if (sub->parsed())
                return command->run(context);
        return static_cast<int>(exitUsage);
    });
    if (!done)
        return fail(context, done.error());
    out.flush();
    if (!out && *done == exitOk) {
        err << "familiar-cli: the results could not be written to standard output.\n";
        return exitWrite;
    }
    return *done;
}

} // namespace familiar::app
