// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/trainpackage.h"

#include "core/learning/calibrate.h"
#include "core/recognition/libraries.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace familiar::core::internal {

namespace {

std::string relativePath(const Dataset& dataset, const PhotoFeatures& photo)
{
    const std::filesystem::path& path = dataset.photos[photo.photo].path;
    const auto relative = path.lexically_relative(dataset.root);
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return displayPath(inside ? relative : path);
}

void reportJudged(const FitResult& fitted, const Dataset& dataset, TrainReport& report)
{
    std::vector<int> truth;
    std::vector<int> predicted;
    for (const JudgedPhoto& judged : fitted.judged) {
        const PhotoFeatures& photo = fitted.photos.photos[judged.photo];
        truth.push_back(photo.person);
        predicted.push_back(judged.guess.person);
        report.judged.push_back(
            {relativePath(dataset, photo), truth.back(), predicted.back(), judged.guess.probability});
        if (truth.back() == predicted.back())
            ++report.validationCorrect;
        else
            report.mistakes.push_back(report.judged.back());
    }
    std::stable_sort(report.mistakes.begin(), report.mistakes.end(),
                     [](const Mistake& a, const Mistake& b) { return a.score > b.score; });
    const auto people = static_cast<int>(dataset.people.size());
    report.validationTop1 =
        truth.empty() ? 0 : static_cast<double>(report.validationCorrect) / static_cast<double>(truth.size());
    report.interval = wilsonInterval(report.validationCorrect, truth.size());
    report.perPerson = personScores(truth, predicted, people);
    report.confusion = confusion(truth, predicted, people);
}

} // namespace

Result<Threshold> learnThreshold(const FitResult& fitted, const StrangerFaces& strangers,
                                 const TrainConfig& config, const std::stop_token& stop)
{
    const LabelledEmbeddings& enrolled = fitted.embeddings;
    CalibrationOptions options;
    options.promisedPercent = config.strangersNamedPercent;
    options.threads = config.threads;
    options.strangers = &strangers;
    if (config.input == InputKind::Faces)
        options.network = networkImpostors(fitted.network->weightsSha256());
    Gallery gallery = Gallery::build(enrolled, centringOf(options.network));
    FAMILIAR_TRY(calibration, calibrate(enrolled, options, fitted.cancelled ? std::stop_token() : stop));
    PeopleFindings people;
    if (options.network)
        people = examinePeople(enrolled, *options.network);
    return Threshold{std::move(gallery), std::move(calibration), std::move(people)};
}

void noteFolder(const Dataset& dataset, TrainReport& report)
{
    report.notes = dataset.notes;
    report.emptyPeople = dataset.emptyPeople;
    report.strangerPhotos = dataset.strangers.size();
}

void reportPeople(const Threshold& threshold, const std::vector<Person>& people, TrainReport& report)
{
    const auto nameOf = [&](int person) { return people[static_cast<size_t>(person)].name; };
    for (const auto& [person, other] : threshold.people.samePerson)
        report.samePerson.push_back({nameOf(person), nameOf(other)});
    for (const int person : threshold.people.twoPeople)
        report.twoPeople.push_back(nameOf(person));
    const std::vector<int>& photos = threshold.gallery.photos();
    for (size_t i = 0; i < photos.size(); ++i)
        if (photos[i] == 1)
            report.nothingKnown.push_back(people[i].name);
}

void reportPhotos(const FeatureSet& photos, const PhotoSplit& split, TrainReport& report)
{
    report.figures = photos.figures;
    for (const SkippedFile& file : photos.skipped) {
        report.noFace += file.reason == SkipReason::NoFace ? 1 : 0;
        report.unsure += file.reason == SkipReason::UnsureFace ? 1 : 0;
    }
    report.facesFound = photos.photos.size() + report.unsure;
    report.trainingPhotos = split.count(SplitPart::Training);
    report.validationPhotos = split.count(SplitPart::Validation);
    std::map<int, size_t> counts; // of the people
    for (size_t i = 0; i < photos.photos.size(); ++i)
        counts[photos.photos[i].person] += split.parts[i] == SplitPart::Training ? 1 : 0;
    const auto [fewest, most] = std::minmax_element(
        counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    report.fewestPhotos = fewest->second;
    report.mostPhotos = most->second;
}

void reportFit(const FitResult& fitted, const Dataset& dataset, TrainReport& report)
{
    report.epochs = fitted.epochs;
    report.bestEpoch = fitted.bestEpoch;
    report.stoppedEarly = fitted.stoppedEarly;
    report.cancelled = fitted.cancelled;
    report.stages = fitted.stages;
    report.weightsSha256 = fitted.network->weightsSha256();
    reportJudged(fitted, dataset, report);
    for (const Person& person : dataset.people)
        report.people.push_back(person.name);
    report.skipped = dataset.skipped;
    report.skipped.insert(report.skipped.end(), fitted.photos.skipped.begin(), fitted.photos.skipped.end());
}

TrainOutcome packaged(FitResult fitted, Threshold threshold, const EmbeddingRecipe& recipe,
                      TrainReport report, const Clock& clock)
{
    report.calibration = threshold.calibration;
    report.detector = recipe.detector;
    Model model;
    model.info.people = report.people;
    model.info.backbone = report.config.backbone;
    model.info.weightsSha256 = report.weightsSha256;
    model.info.randomWeights = report.config.randomWeights;
    model.info.recipe = recipe;
    model.info.threshold = threshold.calibration.threshold;
    model.info.created = isoDate(clock.date());
    model.info.reportJson = toJson(report, true).dump();
    model.info.libraries = libraryVersions();
    for (const PhotoFeatures& photo : fitted.photos.photos)
        model.learned.add(photo.faces.content, photo.person);
    model.head = std::move(fitted.head);
    model.gallery = std::move(threshold.gallery);
    model.calibration = std::move(threshold.calibration);
    model.backbone = std::move(fitted.backbone);
    return {std::move(model), std::move(report)};
}

} // namespace familiar::core::internal
