// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reporttext.h"

#include "app/cli/facetext.h"
#include "app/cli/optionnames.h"
#include "app/cli/skippedtext.h"
#include "core/learning/ending.h"
#include "core/learning/givenstrangers.h"
#include "core/photos/skippedjson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace familiar::app {

using namespace familiar::core;
using nlohmann::json;

namespace {

constexpr size_t mostListed = 20; // files in a report; inspect lists all

// Pads by characters, not bytes, so that names in any script line up.
std::string padded(const std::string& text, size_t width)
{
    size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
    return text + std::string(width > count ? width - count : 0, ' ');
}

void table(std::ostream& out, const std::vector<std::string>& people, const std::vector<PersonScore>& scores)
{
    out << padded("person", 24) << "photos  right  precision  recall      f1\n";
    for (size_t i = 0; i < scores.size(); ++i) {
        const PersonScore& score = scores[i];
        out << padded(displayText(people[i]), 24) << std::setw(6) << score.photos << std::setw(7)
            << score.correct << std::setw(11) << fixed(score.precision, 3) << std::setw(8)
            << fixed(score.recall, 3) << std::setw(8) << fixed(score.f1, 3) << '\n';
    }
}

// "Ana, Ben and 8 more"
std::string someOf(const std::vector<std::string>& names)
{
    constexpr size_t most = 10;
    std::string text;
    for (size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + displayText(names[i]);
    return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
}

std::string between(const Interval& interval)
{
    return "between " + percent(interval.low) + " and " + percent(interval.high) + " with 95 % certainty";
}

json scoresJson(const std::vector<PersonScore>& scores, const std::vector<std::string>& people)
{
    json list = json::array();
    for (size_t i = 0; i < scores.size(); ++i)
        list.push_back({{"person", people[i]},
                        {"photos", scores[i].photos},
                        {"correct", scores[i].correct},
                        {"precision", scores[i].precision},
                        {"recall", scores[i].recall},
                        {"f1", scores[i].f1}});
    return list;
}

} // namespace

std::string percent(double share)
{
    return fixed(share * 100, 1) + " %";
}

std::string epochLine(const EpochRecord& epoch)
{
    std::string line = "epoch " + std::to_string(epoch.epoch) + ": loss " + fixed(epoch.trainLoss, 4) +
                       ", accuracy " + percent(epoch.trainAccuracy);
    if (std::isfinite(epoch.validationLoss))
        line += ", validation loss " + fixed(epoch.validationLoss, 4) + ", validation accuracy " +
                percent(epoch.validationAccuracy);
    return line + ", lr " + fixed(epoch.learningRate, 6) + (epoch.best ? " *" : "");
}

namespace {

// What the given strangers told.
std::string givenSentence(const GivenStrangers& given)
{
    std::string text = " Measured on " + counted(given.people, "stranger", "strangers") +
                       " of yours: " + std::to_string(std::llround(std::ceil(given.named - 1e-6))) + " named";
    if (given.enrolled > 0)
        text += "; " + counted(given.enrolled, "more was", "more were") +
                " left out, being probably enrolled people";
    return text + ".";
}

// What the promise rests on.
std::string basisText(const Calibration& calibration)
{
    const OwnTrials& own = calibration.own;
    const std::string pairs =
        std::to_string(own.matches) + " of " + std::to_string(own.pairs) + " pairs alike";
    if (calibration.curveOfGiven())
        return " (by the curve measured on your strangers " + fixed(calibration.byCurve * 100, 2) + " %, " +
               std::to_string(calibration.given->comparisons) + " comparisons; your own people: " + pairs +
               ").";
    if (calibration.hasCurve)
        return " (by the network's own curve " + fixed(calibration.byCurve * 100, 2) +
               " %; your own people: " + pairs + ").";
    const std::string offer =
        " Photos of " + std::to_string(enoughStrangers) +
        " strangers or more (train --strangers DIR, or a folder named unknown) measure it.";
    if (own.pairs >= 6)
        return ", as far as " + std::to_string(own.pairs) +
               " pairs of your own people tell; of strangers nothing is known with this network." + offer;
    return " were asked for, but no promise can be made: nothing is known of strangers with this network, "
           "and you have fewer than four people." +
           offer;
}

std::string promiseSentence(const Calibration& calibration)
{
    std::string text = "At a score of " + fixed(calibration.threshold, 3) +
                       " or more a face is named: at most " + fixed(calibration.promisedPercent, 1) +
                       " in 100 strangers" + basisText(calibration);
    if (calibration.given)
        text += givenSentence(*calibration.given);
    if (calibration.knownTrials > 0 && calibration.knownNamed <= 0)
        return text +
               " No known face reaches it: this network tells people apart too weakly for that promise. "
               "Take a network that was trained on faces, or allow more strangers.";
    return text + (calibration.knownTrials > 0
                       ? " " + percent(calibration.knownNamed) + " of known faces are named."
                       : " Nothing is known of how many known faces are named: nobody has two photos.");
}

} // namespace

std::string thresholdSentence(const Calibration& calibration)
{
    if (calibration.impostors)
        return promiseSentence(calibration);
    if (calibration.strangerTrials == 0 || calibration.knownTrials == 0)
        return "There were too few photos to learn who is a stranger; nobody is named without a clear "
               "likeness.";
    return "At a score of " + fixed(calibration.threshold, 3) +
           " or more a face is named: " + percent(calibration.strangersNamed) +
           " of strangers get a name (at most " + fixed(calibration.promisedPercent, 1) +
           " in 100 were asked for), " + percent(calibration.knownNamed) + " of known faces are named.";
}

std::string samePersonText(const std::string& person, const std::string& other)
{
    const std::string name = displayText(person);
    const std::string otherName = displayText(other);
    return name + " and " + otherName +
           " are probably one person: put their photos together, or train with --merge \"" + otherName + "=" +
           name + "\".";
}

namespace {

const char* endingText(TrainEnding ending)
{
    switch (ending) {
    case TrainEnding::Epochs:
        break;
    case TrainEnding::Patience:
        return ", stopped early: no better epoch came";
    case TrainEnding::LearningRate:
        return ", stopped early: the learning rate had fallen below a millionth of its start";
    case TrainEnding::Stopped:
        return ", stopped by you";
    }
    return "";
}

std::string unequalSentence(const TrainReport& report)
{
    return "The folders are unequal: " + std::to_string(report.fewestPhotos) + " to " +
           std::to_string(report.mostPhotos) + " photos a person to learn from" +
           (report.config.classBalance > 0 ? "; rare people weigh more in the loss.\n"
                                           : ". Rare people may be missed; more photos of them help, or " +
                                                 optionSpelling("class_balance") + " 0.999.\n");
}

std::string stagesText(const StageOutcome& stages)
{
    if (stages.kept == 0)
        return {};
    const std::string shares = std::isfinite(stages.firstAccuracy) && std::isfinite(stages.secondAccuracy)
                                   ? " (validation: " + percent(stages.firstAccuracy) +
                                         " with the head alone, " + percent(stages.secondAccuracy) +
                                         " with the last blocks)"
                                   : "";
    return "Two stages: " +
           std::string(stages.kept == 1 ? "the head alone was better and is kept"
                                        : "head and last blocks are kept") +
           shares + "\n";
}

} // namespace

std::string trainText(const TrainReport& report)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << report.people.size() << " people, " << report.photosFound << " photos, " << report.facesFound
        << (report.config.input == InputKind::Faces ? " with a face" : " used") << "; "
        << report.trainingPhotos << " to learn from, " << report.validationPhotos << " to validate\n";
    if (report.config.randomWeights)
        out << "WARNING: the backbone has random weights; this model is good for timing only.\n";
    for (const std::string& person : report.emptyPeople)
        out << displayText(person) << " was not learned: the folder holds no photo that can be read\n";
    if (hasUnequalFolders(report))
        out << unequalSentence(report);
    out << notesText(report.notes) << skippedText(report.skipped, mostListed) << report.epochs.size()
        << " epochs, best epoch " << report.bestEpoch << endingText(endingOf(report)) << "; "
        << fixed(report.totalSeconds, 1) << " s\n"
        << stagesText(report.stages);
    if (report.validationPhotos > 0) {
        out << percent(report.validationTop1) << " right names (" << report.validationCorrect << " of "
            << report.validationPhotos << " validation photos), " << between(report.interval) << "\n\n";
        table(out, report.people, report.perPerson);
        for (const Mistake& mistake : report.mistakes)
            out << "  wrong: " << displayText(mistake.file) << " taken for "
                << displayText(report.people[static_cast<size_t>(mistake.predicted)]) << '\n';
    } else {
        out << "No validation photos: nothing is known about how well this model does.\n";
    }
    out << '\n' << thresholdSentence(report.calibration) << '\n';
    for (const TrainReport::Alike& pair : report.samePerson)
        out << samePersonText(pair.person, pair.other) << '\n';
    for (const std::string& person : report.twoPeople)
        out << "The folder of " << displayText(person)
            << " seems to hold two people; inspect names the photos.\n";
    if (!report.nothingKnown.empty())
        out << someOf(report.nothingKnown) << (report.nothingKnown.size() == 1 ? " has" : " have")
            << " one photo: nothing is known of how surely they are recognised.\n";
    return out.str();
}

std::string evaluationText(const EvaluationReport& report, const std::vector<std::string>& people)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << percent(report.top1) << " right names (" << report.correct << " of " << report.photos
        << " photos), " << between(report.interval) << "; " << report.noFace << " photos without a face\n\n";
    table(out, people, report.perPerson);
    for (const Mistake& mistake : report.mistakes)
        out << "  wrong: " << displayText(mistake.file)
            << (mistake.predicted < 0 ? " no face found" : " taken for ")
            << (mistake.predicted < 0 ? "" : displayText(people[static_cast<size_t>(mistake.predicted)]))
            << '\n';
    out << "\nAt the threshold " << fixed(report.threshold, 3) << " " << percent(report.knownNamed)
        << " of known faces are named (" << between(report.knownInterval) << ")";
    if (report.strangersNamed)
        out << ", " << percent(*report.strangersNamed) << " of " << report.strangerFaces << " faces of "
            << report.strangerPeople << " strangers (" << between(report.strangersInterval) << ")";
    out << ".\n" << fixed(report.msPerFace, 1) << " ms a face\n";
    for (const std::string& person : report.unknownPeople)
        out << "not in the model, left out: " << displayText(person) << '\n';
    if (report.learned > 0)
        out << "NOTE: the model was made from " << report.learned << " of these photos; what it says of them "
            << "tells little about others.\n";
    out << skippedText(report.skipped, mostListed);
    return out.str();
}

json evaluationJson(const EvaluationReport& report, const std::vector<std::string>& people)
{
    json mistakes = json::array();
    for (const Mistake& mistake : report.mistakes)
        mistakes.push_back(
            {{"file", mistake.file},
             {"truth", people[static_cast<size_t>(mistake.truth)]},
             {"predicted",
              mistake.predicted < 0 ? json("no_face") : json(people[static_cast<size_t>(mistake.predicted)])},
             {"score", mistake.score}});
    return {{"photos", report.photos},
            {"no_face", report.noFace},
            {"learned_photos", report.learned},
            {"skipped_kinds", skippedKindsJson(report.skipped)},
            {"correct", report.correct},
            {"top1", report.top1},
            {"interval", {report.interval.low, report.interval.high}},
            {"per_person", scoresJson(report.perPerson, people)},
            {"people", people},
            {"confusion", report.confusion},
            {"mistakes", mistakes},
            {"known_named", report.knownNamed},
            {"known_named_interval", {report.knownInterval.low, report.knownInterval.high}},
            {"strangers_named_interval",
             report.strangersNamed ? json({report.strangersInterval.low, report.strangersInterval.high})
                                   : json()},
            {"stranger_people", report.strangerPeople},
            {"strangers_named", report.strangersNamed ? json(*report.strangersNamed) : json()},
            {"stranger_faces", report.strangerFaces},
            {"threshold", report.threshold},
            {"ms_per_face", report.msPerFace},
            {"not_in_model", report.unknownPeople},
            {"skipped", skippedJson(report.skipped)}};
}

} // namespace familiar::app
