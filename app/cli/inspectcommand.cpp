// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/labelstext.h"
#include "app/cli/reporttext.h"
#include "app/cli/skippedtext.h"
#include "app/cli/writejson.h"
#include "core/photos/layout.h"
#include "core/photos/skippedjson.h"
#include "core/training/measure.h"

namespace familiar::app {

namespace {

using namespace familiar::core;

class InspectCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.add_option("DIR", m_folder, "folder with one sub-folder of photos per person")->required();
        verb.add_option("--detector", m_detector, "auto, yunet or mtcnn")
            ->check(CLI::IsMember(
                std::vector<std::string>{core::detectorNames().begin(), core::detectorNames().end()}));
    }

    int run(CliContext& context) override
    {
        auto dataset = scanFolder(context.files, m_folder, {}, context.stop, progressLine(context));
        if (!dataset)
            return fail(context, dataset.error());
        const Environment environment{context.files, *context.weights, context.cache.get()};
        auto measured = measurePhotos(*dataset, m_detector, environment, context.threads, context.stop,
                                      progressLine(context));
        if (!measured)
            return fail(context, measured.error());
        // Names that other programs have written, whether or not the folders are people.
        auto labels = readLabels(context.files, everyPhotoOf(context.files, *dataset), context.stop,
                                 progressLine(context));
        if (!labels)
            return fail(context, labels.error());
        endProgress(context);
        const auto verdicts = verdictsOf(*measured, static_cast<int>(dataset->people.size()));
        std::vector<SkippedFile> skipped = dataset->skipped;
        skipped.insert(skipped.end(), measured->skipped.begin(), measured->skipped.end());
        if (context.formatOr(OutputFormat::Text) == OutputFormat::Text)
            printText(context, *dataset, *measured, verdicts, skipped, *labels);
        else
            printJson(context, *dataset, *measured, verdicts, skipped, *labels);
        // The list is what tells why nothing can be used.
        const auto usable = checkHasPhotos(*dataset);
        return usable || !labels->labels.empty() ? exitOk : fail(context, usable.error());
    }

private:
    static std::string otherOf(const Verdict& verdict, const Dataset& dataset, const MeasuredPhotos& measured)
    {
        if (!verdict.other)
            return "";
        return verdict.finding == Finding::WrongPerson ? dataset.people[*verdict.other].name
                                                       : displayText(measured.photos[*verdict.other].key);
    }

    static void printText(CliContext& context, const Dataset& dataset, const MeasuredPhotos& measured,
                          const std::vector<Verdict>& verdicts, const std::vector<SkippedFile>& skipped,
                          const Labels& labels)
    {
        context.out << counted(dataset.people.size(), "person, ", "people, ")
                    << counted(dataset.photos.size(), "photo", "photos")
                    << (dataset.hasSplitFolders ? ", split into train and validation folders" : "") << '\n'
                    << notesText(dataset.notes);
        for (const Person& person : dataset.people)
            context.out << "  " << displayText(person.name) << ": " << person.photoCount
                        << (person.photoCount == 1 ? " photo" : " photos")
                        << (person.photoCount < 2 ? " (trained, never validated)" : "") << '\n';
        for (const std::string& empty : dataset.emptyPeople)
            context.out << "  " << empty << ": no photo that can be read\n";
        if (!dataset.strangers.empty())
            context.out << counted(dataset.strangers.size(), "photo", "photos") << " of "
                        << counted(strangersOf(dataset).people.size(), "stranger", "strangers")
                        << ": training checks its promise with them\n";
        if (const auto meant = meantFolder(dataset))
            context.out << "The people are probably the sub-folders of " << displayPath(*meant)
                        << ": choose that folder.\n";
        context.out << labelsText(labels) << skippedText(skipped, skipped.size());
        if (!measured.withFaces)
            context.out << "No face detector is installed: faces were not looked for.\n";
        const auto nameOf = [&](int person) {
            return displayText(dataset.people[static_cast<size_t>(person)].name);
        };
        for (const auto& [a, b] : measured.people.samePerson)
            context.out << samePersonText(dataset.people[static_cast<size_t>(a)].name,
                                          dataset.people[static_cast<size_t>(b)].name)
                        << '\n';
        for (const int person : measured.people.twoPeople)
            context.out << "The folder of " << nameOf(person) << " seems to hold two people.\n";
        if (!verdicts.empty())
            context.out << verdicts.size() << " photos to look at:\n";
        for (const Verdict& verdict : verdicts) {
            const std::string other = otherOf(verdict, dataset, measured);
            context.out << "  " << displayText(measured.photos[verdict.photo].key) << ": "
                        << findingName(verdict.finding) << (other.empty() ? "" : " (" + other + ")") << '\n';
        }
    }

    static void printJson(CliContext& context, const Dataset& dataset, const MeasuredPhotos& measured,
                          const std::vector<Verdict>& verdicts, const std::vector<SkippedFile>& skipped,
                          const Labels& labels)
    {
        nlohmann::json people = nlohmann::json::array();
        for (const Person& person : dataset.people)
            people.push_back({{"person", person.name}, {"photos", person.photoCount}});
        nlohmann::json findings = nlohmann::json::array();
        for (const Verdict& verdict : verdicts)
            findings.push_back({{"file", displayText(measured.photos[verdict.photo].key)},
                                {"finding", findingName(verdict.finding)},
                                {"other", otherOf(verdict, dataset, measured)},
                                {"score", verdict.score}});
        nlohmann::json same = nlohmann::json::array();
        for (const auto& [a, b] : measured.people.samePerson)
            same.push_back(
                {dataset.people[static_cast<size_t>(a)].name, dataset.people[static_cast<size_t>(b)].name});
        nlohmann::json two = nlohmann::json::array();
        for (const int person : measured.people.twoPeople)
            two.push_back(dataset.people[static_cast<size_t>(person)].name);
        const auto meant = meantFolder(dataset);
        nlohmann::json object{
            {"people", people},
            {"photos", dataset.photos.size()},
            {"split_folders", dataset.hasSplitFolders},
            {"empty_people", dataset.emptyPeople},
            {"strangers", strangersOf(dataset).people.size()},
            {"stranger_photos", dataset.strangers.size()},
            {"meant_folder", meant ? nlohmann::json(displayPath(*meant)) : nlohmann::json()},
            {"skipped", skippedJson(skipped)},
            {"skipped_kinds", skippedKindsJson(skipped)},
            {"faces_looked_for", measured.withFaces},
            {"findings", findings},
            {"probably_one_person", same},
            {"probably_two_people", two}};
        object.update(folderNotesJson(dataset.notes));
        object["labels"] = labelsJson(labels);
        writeJson(context.out, object);
    }

    std::string m_folder;
    std::string m_detector = "auto";
};

} // namespace

std::unique_ptr<Command> makeInspectCommand()
{
    return std::make_unique<InspectCommand>();
}

} // namespace familiar::app
