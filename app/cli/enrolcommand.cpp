// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs enrol and forget: one person more, one person less.
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/inputfiles.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/reporttext.h"
#include "app/cli/writejson.h"
#include "core/base/names.h"
#include "core/exporters/openmodel.h"
#include "core/project/forget.h"
#include "core/training/enrol.h"

#include <cstdio>

namespace familiar::app {

namespace {

using namespace familiar::core;
using nlohmann::json;

json checkJson(const PromiseCheck& check)
{
    return {{"threshold", check.threshold},
            {"threshold_raised", check.thresholdRaised},
            {"promised_percent", check.promisedPercent},
            {"strangers_named_before", check.strangersNamedBefore},
            {"strangers_named", check.strangersNamed},
            {"known_named", check.knownNamed},
            {"others", check.others},
            {"others_right_before", check.othersRightBefore},
            {"others_right", check.othersRight}};
}

std::string checkText(const PromiseCheck& check)
{
    std::string text =
        "The others: " + std::to_string(check.othersRight) + " of " + std::to_string(check.others) +
        " looks carry the right name (before: " + std::to_string(check.othersRightBefore) + ").\n";
    char line[200];
    std::snprintf(line, sizeof line,
                  "Strangers: %s get a name (before: %s), at most %.1f %% were promised; threshold %.3f%s.\n",
                  percent(check.strangersNamed).c_str(), percent(check.strangersNamedBefore).c_str(),
                  check.promisedPercent, check.threshold, check.thresholdRaised ? ", raised for that" : "");
    return text + line;
}

class EnrolCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        verb.add_option("NAME", m_name, "the person; somebody of the model gets more looks")->required();
        verb.add_option("PHOTOS", m_photos, "photos of the person, or folders of them")->required();
        verb.add_option("-o,--output", m_output, "the new model file")->required();
    }

    int run(CliContext& context) override
    {
        auto recognizer = openRecognizer(context, m_model);
        if (!recognizer)
            return fail(context, recognizer.error());
        EnrolRequest request;
        request.name = m_name;
        request.threads = context.threads;
        const InputFiles inputs = collectInputs(context.files, m_photos);
        tellInputs(context, inputs);
        request.photos = inputs.files;
        if (request.photos.empty()) {
            const Error error = nothingIn(inputs, m_photos);
            return inputs.failed.empty() ? fail(context, error) : exitCodeOf(error.code);
        }
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto outcome = enrol(**recognizer, request, environment, context.stop, progressLine(context));
        endProgress(context);
        if (!outcome)
            return fail(context, outcome.error());
        if (auto saved = saveModel(context.files, m_output, outcome->model); !saved)
            return fail(context, saved.error());
        print(context, *outcome);
        return outcome->refused.empty() && inputs.failed.empty() ? exitOk : exitSomeFailed;
    }

private:
    void print(CliContext& context, const EnrolOutcome& outcome) const
    {
        for (const RefusedPicture& refused : outcome.refused)
            context.err << "familiar-cli: " << displayPath(refused.file)
                        << " is left out: " << refusalText(refused.reason) << ".\n";
        if (context.formatOr(OutputFormat::Text) == OutputFormat::Text) {
            context.out << displayText(m_name) << (outcome.isNew ? " was added, " : " got more looks, ")
                        << outcome.used << " photos learned in "
                        << std::to_string(outcome.seconds).substr(0, 4) << " s.\n"
                        << checkText(outcome.check);
            return;
        }
        json refused = json::array();
        for (const RefusedPicture& picture : outcome.refused)
            refused.push_back({{"file", displayPath(picture.file)}, {"reason", refusalText(picture.reason)}});
        writeJson(context.out, {{"name", displayText(m_name)},
                                {"new", outcome.isNew},
                                {"photos", outcome.used},
                                {"seconds", outcome.seconds},
                                {"refused", std::move(refused)},
                                {"check", checkJson(outcome.check)}});
    }

    std::string m_model;
    std::string m_name;
    std::vector<std::string> m_photos;
    std::string m_output;
};

class ForgetCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("MODEL", m_model, "a model file, a bundle or a safetensors export")->required();
        verb.add_option("NAME", m_name, "the person")->required();
        verb.add_option("-o,--output", m_output, "the new model file; may be the same one")->required();
        verb.add_option(
            "--photos", m_photos,
            "the person's photos, their folder, or the folder of all people: only what was computed "
            "from them leaves the cache, and the person leaves the folder's project in the window");
        verb.add_flag("--keep-cache", m_keepCache, "leave the cache as it is");
    }

    int run(CliContext& context) override
    {
        auto model = openModel(context.files, m_model, context.stop);
        if (!model)
            return fail(context, model.error());
        auto outcome = forgetPerson(*model, m_name);
        if (!outcome)
            return fail(context, outcome.error());
        // The cache first: a model that has forgotten is only written when nothing else is left behind.
        if (auto cleaned = cleanCache(context); !cleaned)
            return fail(context, cleaned.error());
        if (auto saved = saveModel(context.files, m_output, outcome->model); !saved)
            return fail(context, saved.error());
        print(context, *outcome);
        return exitOk;
    }

private:
    // The cache knows no names, so without the photos all of it goes: it is computed again when needed.
    Result<void> cleanCache(CliContext& context)
    {
        if (m_photos.empty())
            return m_keepCache ? Result<void>() : context.cache->clear();
        std::vector<std::filesystem::path> paths;
        for (const std::string& photo : m_photos) {
            const auto entry = statFollowing(context.files, photo);
            paths.push_back(std::filesystem::absolute(entry ? entry->path : std::filesystem::path(photo))
                                .lexically_normal());
        }
        const auto root = projectRootOf(context.files, context.folders.data, paths.front());
        if (root)
            return cleanProject(context, *root, paths);
        if (m_keepCache)
            return {};
        auto gone = forgetPhotos(context.files, paths, *context.cache, context.stop);
        return gone ? Result<void>() : gone.error();
    }

    Result<void> cleanProject(CliContext& context, const std::filesystem::path& root,
                              const std::vector<std::filesystem::path>& paths)
    {
        auto project = Project::open(context.files, context.folders.data, root);
        if (!project)
            return project.error();
        if (auto finished = finishForgetting(**project, context.files, *context.cache); !finished)
            return finished;
        std::vector<std::filesystem::path> photos;
        for (const auto& path : paths) {
            if (path.lexically_relative(root) != ".") {
                photos.push_back(path);
                continue;
            }
            auto dataset = scanFolder(context.files, root, {}, context.stop);
            if (!dataset)
                return dataset.error();
            for (const Photo& photo : dataset->photos)
                if (isSameName(dataset->people[static_cast<size_t>(photo.person)].name, m_name))
                    photos.push_back(photo.path);
        }
        auto done = forgetEverywhere(**project, m_name, photos, context.files, *context.cache, context.stop);
        if (!done)
            return done.error();
        m_project = *done;
        return {};
    }

    void print(CliContext& context, const ForgetOutcome& outcome) const
    {
        if (context.formatOr(OutputFormat::Text) != OutputFormat::Text) {
            writeJson(context.out, {{"people", outcome.model.info.people.size()},
                                    {"fine_tuned", outcome.fineTuned},
                                    {"runs_changed", m_project ? m_project->runsChanged : 0},
                                    {"runs_removed", m_project ? m_project->runsRemoved : 0},
                                    {"cache", cacheWord()},
                                    {"check", checkJson(outcome.check)}});
            return;
        }
        context.out << "The person was removed; " << outcome.model.info.people.size() << " people are left.\n"
                    << checkText(outcome.check);
        if (m_project)
            context.out << "The person left " << m_project->runsChanged
                        << " runs of the photo folder's project"
                        << (m_project->runsRemoved > 0
                                ? "; " + std::to_string(m_project->runsRemoved) + " runs were removed"
                                : "")
                        << ".\n";
        if (cacheWord() != "kept")
            context.out << (cacheWord() == "emptied" ? "The cache was emptied.\n"
                                                     : "What was computed from the photos left the cache.\n");
        context.err
            << "familiar-cli: photos, other models and exports are not touched; remove those that show "
               "or know the person yourself. The mean of all faces was made with the person's too"
            << (outcome.fineTuned ? ", and so were the fine-tuned layers; train again to be rid of that.\n"
                                  : ".\n");
    }

    // A project keeps no half of a person: there the cache is cleaned, too.
    std::string cacheWord() const
    {
        if (m_project ? m_project->cacheEmptied : m_photos.empty() && !m_keepCache)
            return "emptied";
        return m_project || !m_keepCache ? "photos removed" : "kept";
    }

    std::string m_model;
    std::string m_name;
    std::string m_output;
    std::vector<std::string> m_photos;
    bool m_keepCache = false;
    std::optional<ForgottenEverywhere> m_project;
};

} // namespace

std::unique_ptr<Command> makeEnrolCommand()
{
    return std::make_unique<EnrolCommand>();
}

std::unique_ptr<Command> makeForgetCommand()
{
    return std::make_unique<ForgetCommand>();
}

} // namespace familiar::app
