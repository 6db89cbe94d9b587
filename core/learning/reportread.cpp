// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/report.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace familiar::core {

using nlohmann::json;

namespace {

// null stands for a figure that was not measured.
double figure(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? std::nan("") : found->get<double>();
}

std::vector<PersonScore> perPersonFromJson(const json& list)
{
    std::vector<PersonScore> scores;
    for (const json& entry : list) {
        PersonScore score;
        entry.at("photos").get_to(score.photos);
        entry.at("correct").get_to(score.correct);
        entry.at("precision").get_to(score.precision);
        entry.at("recall").get_to(score.recall);
        entry.at("f1").get_to(score.f1);
        scores.push_back(score);
    }
    return scores;
}

int personIndex(const std::vector<std::string>& people, const json& name)
{
    const auto found =
        name.is_string() ? std::find(people.begin(), people.end(), name.get<std::string>()) : people.end();
    return found == people.end() ? -1 : static_cast<int>(found - people.begin());
}

std::vector<Mistake> judgedFromJson(const json& list, const std::vector<std::string>& people)
{
    std::vector<Mistake> judged;
    for (const json& entry : list)
        judged.push_back({entry.value("file", std::string()), personIndex(people, entry.at("truth")),
                          personIndex(people, entry.at("predicted")),
                          static_cast<float>(figure(entry, "score"))});
    return judged;
}

void readCounts(const json& object, TrainReport& report)
{
    object.at("photos").get_to(report.photosFound);
    object.at("faces").get_to(report.facesFound);
    object.at("no_face").get_to(report.noFace);
    object.at("unsure").get_to(report.unsure);
    object.at("training_photos").get_to(report.trainingPhotos);
    object.at("validation_photos").get_to(report.validationPhotos);
    object.at("best_epoch").get_to(report.bestEpoch);
    object.at("stopped_early").get_to(report.stoppedEarly);
    object.at("cancelled").get_to(report.cancelled);
    object.at("validation_correct").get_to(report.validationCorrect);
    report.validationTop1 = figure(object, "validation_top1");
    report.interval = {object.at("interval").at(0).get<double>(), object.at("interval").at(1).get<double>()};
    report.totalSeconds = object.at("seconds").at("total").get<double>();
    object.at("weights_sha256").get_to(report.weightsSha256);
    object.at("detector").get_to(report.detector);
}

} // namespace

EpochRecord epochFromJson(const json& object)
{
    EpochRecord epoch;
    object.at("epoch").get_to(epoch.epoch);
    epoch.trainLoss = figure(object, "loss");
    epoch.trainAccuracy = figure(object, "accuracy");
    epoch.validationLoss = figure(object, "validation_loss");
    epoch.validationAccuracy = figure(object, "validation_accuracy");
    object.at("lr").get_to(epoch.learningRate);
    object.at("seconds").get_to(epoch.seconds);
    object.at("best").get_to(epoch.best);
    return epoch;
}

Result<TrainReport> reportFromJson(const std::string& text, const std::string& file)
{
    try {
        const json object = json::parse(text);
        TrainReport report;
        object.at("config").get_to(report.config);
        object.at("people").get_to(report.people);
        for (const json& epoch : object.at("epochs"))
            report.epochs.push_back(epochFromJson(epoch));
        readCounts(object, report);
        report.perPerson = perPersonFromJson(object.at("per_person"));
        object.at("confusion").get_to(report.confusion);
        report.mistakes = judgedFromJson(object.at("mistakes"), report.people);
        report.judged = judgedFromJson(object.value("judged", json::array()), report.people);
        object.at("calibration").get_to(report.calibration);
        return report;
    } catch (const json::exception& error) {
        return Error{ErrorCode::ModelDamaged, file, error.what()};
    }
}

} // namespace familiar::core
