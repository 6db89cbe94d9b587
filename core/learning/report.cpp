// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/report.h"

#include "core/learning/classbalance.h"
#include "core/learning/ending.h"
#include "core/photos/skippedjson.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>

namespace familiar::core {

using nlohmann::json;

namespace {

// JSON knows no NaN: a figure that was not measured is null.
json measured(double value)
{
    return std::isfinite(value) ? json(value) : json();
}

json epochsJson(const std::vector<EpochRecord>& epochs, bool forModel)
{
    json list = json::array();
    for (const EpochRecord& epoch : epochs) {
        list.push_back(toJson(epoch));
        if (forModel)
            list.back().erase("seconds");
    }
    return list;
}

json perPersonJson(const TrainReport& report)
{
    json list = json::array();
    for (size_t i = 0; i < report.perPerson.size() && i < report.people.size(); ++i) {
        const PersonScore& score = report.perPerson[i];
        list.push_back({{"person", report.people[i]},
                        {"photos", score.photos},
                        {"correct", score.correct},
                        {"precision", score.precision},
                        {"recall", score.recall},
                        {"f1", score.f1}});
    }
    return list;
}

json personName(const TrainReport& report, int person)
{
    const auto index = static_cast<size_t>(person);
    return person >= 0 && index < report.people.size() ? json(report.people[index]) : json();
}

json judgedJson(const TrainReport& report, const std::vector<Mistake>& judged, bool forModel)
{
    json list = json::array();
    for (const Mistake& mistake : judged) {
        json entry = {{"truth", personName(report, mistake.truth)},
                      {"predicted", personName(report, mistake.predicted)},
                      {"score", measured(mistake.score)}};
        if (!forModel)
            entry["file"] = mistake.file;
        list.push_back(std::move(entry));
    }
    return list;
}

json secondsJson(const TrainReport& report)
{
    const StageTimes& times = report.seconds;
    return {{"scan", times.scan},          {"read", times.read},
            {"decode", times.decode},      {"detect", times.detect},
            {"features", times.features},  {"faces_and_features_wall", times.facesAndFeaturesWall},
            {"head", times.head},          {"calibrate", times.calibrate},
            {"total", report.totalSeconds}};
}

json cacheJson(const FeatureFigures& figures)
{
    return {{"photos_read", figures.photosRead},
            {"face_hits", figures.faceCacheHits},
            {"feature_hits", figures.featureCacheHits},
            {"features_computed", figures.featuresComputed}};
}

// Paths stay out of a model: only how many files were skipped for which reason.
json skippedCounts(const std::vector<SkippedFile>& skipped)
{
    std::map<std::string, size_t> reasons;
    for (const SkippedFile& file : skipped)
        ++reasons[skipReasonName(file.reason)];
    return reasons;
}

json stagesJson(const StageOutcome& stages)
{
    return {{"kept", stages.kept},
            {"first_epochs", stages.firstEpochs},
            {"first_accuracy", measured(stages.firstAccuracy)},
            {"second_accuracy", measured(stages.secondAccuracy)}};
}

} // namespace

bool hasUnequalFolders(const TrainReport& report)
{
    return static_cast<double>(report.mostPhotos) > unequalFolders * static_cast<double>(report.fewestPhotos);
}

json toJson(const EpochRecord& epoch)
{
    const bool validated = std::isfinite(epoch.validationLoss);
    return {{"epoch", epoch.epoch},
            {"loss", measured(epoch.trainLoss)},
            {"accuracy", measured(epoch.trainAccuracy)},
            {"validation_loss", measured(epoch.validationLoss)},
            {"validation_accuracy", validated ? json(epoch.validationAccuracy) : json()},
            {"lr", epoch.learningRate},
            {"seconds", epoch.seconds},
            {"best", epoch.best}};
}

json toJson(const TrainReport& report, bool forModel)
{
    json config = report.config;
    if (forModel)
        config.erase("validation_folder");
    json object = {{"config", std::move(config)},
                   {"people", report.people},
                   {"photos", report.photosFound},
                   {"faces", report.facesFound},
                   {"no_face", report.noFace},
                   {"unsure", report.unsure},
                   {"training_photos", report.trainingPhotos},
                   {"validation_photos", report.validationPhotos},
                   {"epochs", epochsJson(report.epochs, forModel)},
                   {"best_epoch", report.bestEpoch},
                   {"stopped_early", report.stoppedEarly},
                   {"cancelled", report.cancelled},
                   {"validation_correct", report.validationCorrect},
                   {"validation_top1", measured(report.validationTop1)},
                   {"interval", {report.interval.low, report.interval.high}},
                   {"per_person", perPersonJson(report)},
                   {"confusion", report.confusion},
                   {"mistakes", judgedJson(report, report.mistakes, forModel)},
                   {"threshold", report.calibration.threshold},
                   {"calibration", report.calibration},
                   {"weights", report.config.randomWeights ? "random" : "pretrained"},
                   {"weights_sha256", report.weightsSha256},
                   {"detector", report.detector},
                   {"skipped", forModel ? skippedCounts(report.skipped) : skippedJson(report.skipped)}};
    if (forModel)
        return object;
    object["ended_by"] = endingName(endingOf(report));
    object["judged"] = judgedJson(report, report.judged, false);
    json alike = json::array();
    for (const TrainReport::Alike& pair : report.samePerson)
        alike.push_back({{"person", pair.person}, {"other", pair.other}});
    object["probably_one_person"] = std::move(alike);
    object["probably_two_people"] = report.twoPeople;
    object["nothing_known_of"] = report.nothingKnown;
    object["empty_people"] = report.emptyPeople;
    object["skipped_kinds"] = skippedKindsJson(report.skipped);
    object["photos_a_person"] = {
        {"fewest", report.fewestPhotos}, {"most", report.mostPhotos}, {"unequal", hasUnequalFolders(report)}};
    if (report.stages.kept > 0)
        object["stages"] = stagesJson(report.stages);
    object["stranger_photos"] = report.strangerPhotos;
    object.update(folderNotesJson(report.notes));
    object["seconds"] = secondsJson(report);
    object["cpu_use"] = report.seconds.cpuUse;
    object["cache_hits"] = report.figures.featureCacheHits;
    object["cache"] = cacheJson(report.figures);
    return object;
}

} // namespace familiar::core
