// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/errortext.h"
#include "app/cli/facetext.h"
#include "app/cli/openrecognizer.h"
#include "app/cli/undotext.h"
#include "app/cli/writejson.h"
#include "core/grouping/namedgroups.h"
#include "core/grouping/sortrun.h"
#include "core/grouping/sortundo.h"
#include "core/photos/skippedjson.h"

#include <cmath>

namespace familiar::app {

namespace {

using namespace familiar::core;
namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* othersFolder = "seen once";

class SortCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("PHOTOS", m_photos, "folder of photos that nobody has sorted");
        verb.add_option("-o,--output", m_output, "folder that gets a folder a person");
        verb.add_option("--model", m_model, "name the people whom this model knows");
        auto* copy = verb.add_flag("--copy", m_copy, "copy the photos (the default)");
        auto* link = verb.add_flag("--link", m_link, "give the photos a second name, which takes no room");
        auto* move = verb.add_flag("--move", m_move,
                                   "move the photos; one of several people goes to the largest face's");
        copy->excludes(link)->excludes(move);
        link->excludes(move);
        verb.add_flag("--dry-run", m_dryRun, "tell what would be done and touch nothing");
        verb.add_option("--undo", m_undo, "take back what a sorting has done, by the undo file that it left")
            ->excludes(copy)
            ->excludes(link)
            ->excludes(move);
    }

    int run(CliContext& context) override
    {
        if (!m_undo.empty())
            return undo(context);
        if (m_photos.empty())
            return fail(context, refused("photos", ErrorReason::Empty));
        if (m_output.empty() && !m_dryRun)
            return fail(context, refused("output", ErrorReason::Empty));
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto dataset = scan(context);
        if (!dataset)
            return fail(context, dataset.error());
        std::shared_ptr<const Recognizer> recognizer;
        if (!m_model.empty()) {
            auto opened = openRecognizer(context, m_model);
            if (!opened)
                return fail(context, opened.error());
            recognizer = std::move(*opened);
        }
        auto networks = recognizer ? pileNetworks(recognizer) : pileNetworks(environment, context.threads);
        if (!networks)
            return fail(context, networks.error());
        auto pile = readPile(std::move(*dataset), *networks, environment, context.threads, context.stop,
                             progressLine(context));
        if (!pile)
            return fail(context, pile.error());
        auto groups = namedGroups(*pile, *networks->impostors, recognizer.get(), {.threads = context.threads},
                                  context.stop);
        if (!groups)
            return fail(context, groups.error());
        endProgress(context);
        return sort(context, *pile, *groups);
    }

private:
    SortAction action() const
    {
        return m_move ? SortAction::Move : m_link ? SortAction::Link : SortAction::Copy;
    }

    // What an earlier run has put below the photos is not sorted again.
    Result<Dataset> scan(CliContext& context) const
    {
        ScanOptions options;
        options.pile = true;
        FAMILIAR_TRY(dataset,
                     scanFolder(context.files, m_photos, options, context.stop, progressLine(context)));
        if (!m_output.empty()) {
            const fs::path target = fs::absolute(m_output / fs::path("")).lexically_normal();
            if (target != fs::absolute(m_photos / fs::path("")).lexically_normal())
                std::erase_if(dataset.photos, [&](const Photo& photo) {
                    return fs::absolute(photo.path).lexically_normal().native().starts_with(target.native());
                });
        }
        if (dataset.photos.empty())
            return Error{ErrorCode::NoPhotos, displayPath(m_photos), ""};
        return dataset;
    }

    int sort(CliContext& context, const Pile& pile, const std::vector<NamedGroup>& groups)
    {
        auto plan = planSort(context.files, photosToSort(pile, groups, othersFolder), action(),
                             m_output.empty() ? fs::path("sorted") : fs::path(m_output), context.stop);
        if (!plan)
            return fail(context, plan.error());
        SortOutcome outcome;
        if (!m_dryRun) {
            auto done = runSort(context.files, *plan, context.stop, progressLine(context));
            if (!done)
                return fail(context, done.error());
            outcome = std::move(*done);
            endProgress(context);
        }
        if (context.formatOr(OutputFormat::Json) == OutputFormat::Text)
            printText(context, pile, groups, *plan, outcome);
        else
            writeJson(context.out, report(pile, groups, *plan, outcome));
        for (const auto& [file, error] : outcome.failed)
            context.err << "familiar-cli: " << sentence(error) << '\n';
        if (outcome.stopped) {
            context.err << "familiar-cli: " << sentence(*outcome.stopped)
                        << " What was done can be taken back: familiar-cli sort --undo "
                        << displayPath(outcome.undoFile) << '\n';
            return exitCodeOf(outcome.stopped->code);
        }
        const bool damaged =
            std::any_of(pile.skipped.begin(), pile.skipped.end(),
                        [](const SkippedFile& file) { return file.reason != SkipReason::NoFace; });
        return outcome.failed.empty() && !damaged ? exitOk : exitSomeFailed;
    }

    static json boxJson(const Rect& box)
    {
        return {std::lround(box.left), std::lround(box.top), std::lround(box.right()),
                std::lround(box.bottom())};
    }

    json report(const Pile& pile, const std::vector<NamedGroup>& groups, const SortPlan& plan,
                const SortOutcome& outcome) const
    {
        const auto nameOf = [&](size_t photo) { return displayPath(pile.dataset.photos[photo].path); };
        json list = json::array();
        for (const NamedGroup& group : groups) {
            json faces = json::array();
            for (const size_t face : group.faces)
                faces.push_back({{"file", nameOf(pile.faces[face].photo)},
                                 {"box", boxJson(pile.faces[face].box)},
                                 {"quality", rounded(static_cast<double>(pile.faces[face].quality), 1e3)}});
            list.push_back(
                {{"name", displayText(group.name)}, {"known", group.known}, {"faces", std::move(faces)}});
        }
        json noFace = json::array();
        std::vector<SkippedFile> skipped = pile.dataset.skipped;
        for (const SkippedFile& file : pile.skipped)
            if (file.reason == SkipReason::NoFace)
                noFace.push_back(displayPath(file.path));
            else
                skipped.push_back(file);
        json several = json::array();
        for (const size_t photo : pile.photosOfSeveral())
            several.push_back(nameOf(photo));
        json steps = json::array();
        for (const SortStep& step : plan.steps)
            steps.push_back({{"from", displayPath(step.from)}, {"to", displayPath(step.to)}});
        json object{{"photos", pile.dataset.photos.size()},
                    {"faces", pile.faces.size()},
                    {"groups", std::move(list)},
                    {"no_face", std::move(noFace)},
                    {"several", std::move(several)},
                    {"skipped", skippedJson(skipped)},
                    {"action", sortActionName(plan.action)},
                    {"dry_run", m_dryRun},
                    {"files", std::move(steps)},
                    {"already_there", plan.alreadyThere},
                    {"done", outcome.done},
                    {"failed", json::array()}};
        for (const auto& [file, error] : outcome.failed)
            object["failed"].push_back({{"file", displayPath(file)}, {"error", errorCodeName(error.code)}});
        if (!outcome.undoFile.empty())
            object["undo"] = displayPath(outcome.undoFile);
        return object;
    }

    void printText(CliContext& context, const Pile& pile, const std::vector<NamedGroup>& groups,
                   const SortPlan& plan, const SortOutcome& outcome) const
    {
        size_t once = 0;
        for (const NamedGroup& group : groups)
            if (group.known || group.faces.size() > 1)
                context.out << displayText(group.name) << ": " << group.faces.size() << " faces\n";
            else
                ++once;
        context.out << once << " faces resemble nobody else's.\n"
                    << pile.skipped.size() << " photos show no face or could not be read.\n";
        if (m_dryRun)
            context.out << plan.steps.size() << " files would be written; nothing was touched.\n";
        else
            context.out << outcome.done << " of " << plan.steps.size() << " files have their place.\n";
        if (plan.alreadyThere > 0)
            context.out << plan.alreadyThere << " were there already.\n";
        if (!outcome.undoFile.empty())
            context.out << "To take it back: familiar-cli sort --undo " << displayPath(outcome.undoFile)
                        << '\n';
    }

    int undo(CliContext& context) const
    {
        auto undone = undoSort(context.files, m_undo, context.stop, progressLine(context));
        if (!undone)
            return fail(context, undone.error());
        endProgress(context);
        const bool text = context.formatOr(OutputFormat::Json) == OutputFormat::Text;
        return tellUndone(context, *undone, text ? OutputFormat::Text : OutputFormat::Json,
                          std::to_string(undone->undone) + " files were taken back.",
                          "it changed since, or its old place is taken");
    }

    std::string m_photos;
    std::string m_output;
    std::string m_model;
    std::string m_undo;
    bool m_copy = false; // as without it
    bool m_link = false;
    bool m_move = false;
    bool m_dryRun = false;
};

} // namespace

std::unique_ptr<Command> makeSortCommand()
{
    return std::make_unique<SortCommand>();
}

} // namespace familiar::app
