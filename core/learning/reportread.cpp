// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/reportread.h"

#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

using nlohmann::json;

namespace {

// null stands for a figure that was not measured.
void takeFigure(JsonFields& fields, const char* key, double& target)
{
    std::optional<double> value;
    fields.take(key, value);
    target = value.value_or(std::nan(""));
}

void readEpoch(JsonFields& fields, EpochRecord& epoch)
{
    fields.need("epoch", epoch.epoch).need("lr", epoch.learningRate).need("seconds", epoch.seconds);
    fields.need("best", epoch.best);
    takeFigure(fields, "loss", epoch.trainLoss);
    takeFigure(fields, "accuracy", epoch.trainAccuracy);
    takeFigure(fields, "validation_loss", epoch.validationLoss);
    takeFigure(fields, "validation_accuracy", epoch.validationAccuracy);
}

std::vector<PersonScore> perPersonOf(JsonFields& report)
{
    std::vector<PersonScore> scores;
    for (JsonFields& fields : report.objects("per_person")) {
        PersonScore& score = scores.emplace_back();
        fields.need("photos", score.photos).need("correct", score.correct);
        fields.need("precision", score.precision).need("recall", score.recall).need("f1", score.f1);
    }
    return scores;
}

int personIndex(const std::vector<std::string>& people, const std::optional<std::string>& name)
{
    const auto found = name ? std::find(people.begin(), people.end(), *name) : people.end();
    return found == people.end() ? -1 : static_cast<int>(found - people.begin());
}

std::vector<Mistake> judgedOf(JsonFields& report, const char* key, const std::vector<std::string>& people)
{
    std::vector<Mistake> judged;
    for (JsonFields& fields : report.objects(key)) {
        std::optional<std::string> truth;
        std::optional<std::string> predicted;
        double score = 0;
        Mistake& mistake = judged.emplace_back();
        fields.take("file", mistake.file).need("truth", truth).need("predicted", predicted);
        takeFigure(fields, "score", score);
        mistake.truth = personIndex(people, truth);
        mistake.predicted = personIndex(people, predicted);
        mistake.score = static_cast<float>(score);
    }
    return judged;
}

void readCounts(JsonFields& fields, TrainReport& report)
{
    fields.need("photos", report.photosFound).need("faces", report.facesFound);
    fields.need("no_face", report.noFace).need("unsure", report.unsure);
    fields.need("training_photos", report.trainingPhotos).need("validation_photos", report.validationPhotos);
    fields.need("best_epoch", report.bestEpoch).need("stopped_early", report.stoppedEarly);
    fields.need("cancelled", report.cancelled).need("validation_correct", report.validationCorrect);
    takeFigure(fields, "validation_top1", report.validationTop1);
    std::vector<double> interval;
    fields.need("interval", interval);
    if (interval.size() == 2)
        report.interval = {interval[0], interval[1]};
    else
        fields.refuse("interval", "two numbers");
    fields.object("seconds").need("total", report.totalSeconds);
    fields.need("weights_sha256", report.weightsSha256).need("detector", report.detector);
}

} // namespace

Result<EpochRecord> epochFromJson(const json& object)
{
    EpochRecord epoch;
    JsonFields fields(object, "epoch", ErrorCode::ModelDamaged);
    readEpoch(fields, epoch);
    FAMILIAR_CHECK(fields.result());
    return epoch;
}

Result<TrainReport> reportFromJson(const std::string& text, const std::string& file)
{
    // The confusion matrix has a value for each pair of people.
    FAMILIAR_TRY(object, parseJson(text, {.maxElements = 1U << 25}, file, ErrorCode::ModelDamaged));
    TrainReport report;
    JsonFields fields(object, file, ErrorCode::ModelDamaged);
    fields.need("people", report.people).need("confusion", report.confusion);
    for (JsonFields& epoch : fields.objects("epochs"))
        readEpoch(epoch, report.epochs.emplace_back());
    readCounts(fields, report);
    report.perPerson = perPersonOf(fields);
    report.mistakes = judgedOf(fields, "mistakes", report.people);
    if (fields.has("judged"))
        report.judged = judgedOf(fields, "judged", report.people);
    if (fields.has("probably_one_person"))
        for (JsonFields& pair : fields.objects("probably_one_person")) {
            TrainReport::Alike& alike = report.samePerson.emplace_back();
            pair.need("person", alike.person).need("other", alike.other);
        }
    if (fields.has("photos_a_person")) {
        JsonFields counts = fields.object("photos_a_person");
        counts.need("fewest", report.fewestPhotos).need("most", report.mostPhotos);
    }
    if (fields.has("stages")) {
        JsonFields stages = fields.object("stages");
        stages.need("kept", report.stages.kept).need("first_epochs", report.stages.firstEpochs);
        takeFigure(stages, "first_accuracy", report.stages.firstAccuracy);
        takeFigure(stages, "second_accuracy", report.stages.secondAccuracy);
    }
    fields.take("probably_two_people", report.twoPeople).take("nothing_known_of", report.nothingKnown);
    fields.take("empty_people", report.emptyPeople).take("stranger_photos", report.strangerPhotos);
    FAMILIAR_CHECK(fields.result());
    try {
        object.at("config").get_to(report.config);
        object.at("calibration").get_to(report.calibration);
    } catch (const json::exception& error) { // an option's word is unknown
        return Error{ErrorCode::ModelDamaged, file, error.what()};
    }
    return report;
}

} // namespace familiar::core
