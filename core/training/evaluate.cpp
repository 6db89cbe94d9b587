// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/evaluate.h"

#include "core/base/guarded.h"
#include "core/base/names.h"
#include "core/base/parallel.h"
#include "core/learning/features.h"
#include "core/recognition/recognizer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>

namespace familiar::core {

namespace {

// The photos of a folder and what the model says of each.
struct Judged
{
    FeatureSet photos;
    std::vector<Prediction> predictions; // one per photo of the set
    double msPerFace = 0;
};

struct Judge
{
    const Recognizer& recognizer;
    const Environment& environment;
    int threads;
    const std::stop_token& stop;
    const ProgressCallback& progress;

    const Model& model() const { return recognizer.model(); }
    Result<Judged> operator()(const Dataset& dataset) const
    {
        const Stopwatch watch(environment.clock);
        FeatureOptions options;
        options.recipe = model().info.recipe.withoutAugmentation();
        options.threads = threads;
        options.chooseByAgreement = false;
        FAMILIAR_TRY(photos, computeFeatures(dataset, recognizer.backbone(), recognizer.detector(), options,
                                             environment.files, environment.cache, stop, progress));
        FAMILIAR_TRY(predictions, recognizer.recognize(cleanEmbeddings(photos, options.recipe)));
        for (size_t i = 0; i < predictions.size(); ++i)
            predictions[i].quality = photos.photos[i].quality();
        const auto count = static_cast<double>(std::max<size_t>(predictions.size(), 1));
        return Judged{std::move(photos), std::move(predictions), watch.seconds() * 1000 / count};
    }
};

// Answers of the known people's photos; -1 stands for no face.
struct Answers
{
    std::vector<int> truth;
    std::vector<int> predicted;
};

// The model's index of every person of the folder, -1 for people it does not know.
std::vector<int> matchPeople(const Dataset& dataset, const Model& model, EvaluationReport& report)
{
    const auto& names = model.info.people;
    std::vector<int> indexes;
    for (const Person& person : dataset.people) {
        indexes.push_back(indexOfName(names, person.name));
        if (indexes.back() < 0)
            report.unknownPeople.push_back(person.name);
    }
    return indexes;
}

std::string fileName(const Dataset& dataset, size_t photo)
{
    return displayPath(dataset.photos[photo].path.lexically_relative(dataset.root));
}

// A photo without a face is a wrong answer; one that cannot be read is none.
void countFaceless(const Dataset& dataset, const FeatureSet& photos, const std::vector<int>& indexes,
                   Answers& answers, EvaluationReport& report)
{
    for (const SkippedFile& file : photos.skipped) {
        report.skipped.push_back(file);
        if (file.reason != SkipReason::NoFace)
            continue;
        ++report.noFace;
        const auto photo = std::find_if(dataset.photos.begin(), dataset.photos.end(),
                                        [&](const Photo& candidate) { return candidate.path == file.path; });
        const auto index = static_cast<size_t>(photo - dataset.photos.begin());
        answers.truth.push_back(indexes[static_cast<size_t>(photo->person)]);
        answers.predicted.push_back(-1);
        report.mistakes.push_back({fileName(dataset, index), answers.truth.back(), -1, 0});
    }
}

void summarise(const Answers& answers, size_t named, int people, EvaluationReport& report)
{
    report.photos = answers.truth.size();
    const auto share = [&](size_t count) {
        return report.photos == 0 ? 0 : static_cast<double>(count) / static_cast<double>(report.photos);
    };
    report.top1 = share(report.correct);
    report.knownNamed = share(named);
    report.interval = wilsonInterval(report.correct, report.photos);
    report.knownInterval = wilsonInterval(named, report.photos);
    report.perPerson = personScores(answers.truth, answers.predicted, people);
    report.confusion = confusion(answers.truth, answers.predicted, people);
    std::stable_sort(report.mistakes.begin(), report.mistakes.end(),
                     [](const Mistake& a, const Mistake& b) { return a.score > b.score; });
}

Result<void> judgeKnown(const Judge& judge, Dataset dataset, EvaluationReport& report)
{
    const std::vector<int> indexes = matchPeople(dataset, judge.model(), report);
    report.skipped = dataset.skipped;
    std::erase_if(dataset.photos,
                  [&](const Photo& photo) { return indexes[static_cast<size_t>(photo.person)] < 0; });
    FAMILIAR_TRY(judged, judge(dataset));
    if (!judged.predictions.empty())
        report.msPerFace = judged.msPerFace;
    const NameLimits limits = judge.model().limitsAround(report.threshold);
    Answers answers;
    size_t named = 0;
    for (size_t i = 0; i < judged.predictions.size(); ++i) {
        const Prediction& prediction = judged.predictions[i];
        const PhotoFeatures& photo = judged.photos.photos[i];
        const int right = indexes[static_cast<size_t>(photo.person)];
        report.learned += judge.model().learned.contains(photo.faces.content) ? 1 : 0;
        answers.truth.push_back(right);
        answers.predicted.push_back(prediction.person);
        const bool correct = prediction.person == right;
        report.correct += correct ? 1 : 0;
        named += correct && prediction.state(limits) == NameState::Name ? 1 : 0;
        if (correct)
            report.rightAnswers.push_back(prediction);
        report.judged.push_back({fileName(dataset, photo.photo), right, prediction.person, prediction.score});
        if (!correct)
            report.mistakes.push_back(report.judged.back());
    }
    countFaceless(dataset, judged.photos, indexes, answers, report);
    summarise(answers, named, static_cast<int>(judge.model().info.people.size()), report);
    return {};
}

Result<void> judgeImpostors(const Judge& judge, const Dataset& impostors, EvaluationReport& report)
{
    FAMILIAR_TRY(judged, judge(impostors));
    if (!judged.predictions.empty())
        report.msPerFace = judged.msPerFace;
    const NameLimits limits = judge.model().limitsAround(report.threshold);
    const size_t named = countNames(judged.predictions, limits).named;
    report.strangerAnswers = judged.predictions;
    report.strangerFaces = judged.predictions.size();
    report.strangersNamed = judged.predictions.empty()
                                ? 0
                                : static_cast<double>(named) / static_cast<double>(judged.predictions.size());
    std::set<int> people;
    for (const PhotoFeatures& photo : judged.photos.photos)
        people.insert(photo.person);
    report.strangerPeople = people.size();
    report.strangersInterval = wilsonInterval(
        static_cast<size_t>(std::llround(*report.strangersNamed * static_cast<double>(people.size()))),
        people.size());
    return {};
}

} // namespace

NameCounts countNames(std::span<const Prediction> answers, const NameLimits& limits)
{
    NameCounts counts;
    for (const Prediction& answer : answers) {
        const NameState state = answer.state(limits);
        counts.named += state == NameState::Name ? 1 : 0;
        counts.maybe += state == NameState::Maybe ? 1 : 0;
    }
    return counts;
}

Result<EvaluationReport> evaluateModel(const Recognizer& recognizer, const EvaluateRequest& request,
                                       const Environment& environment, std::stop_token stop,
                                       const ProgressCallback& progress)
{
    return guarded("evaluation", [&]() -> Result<EvaluationReport> {
        initTorchThread(threadCount(request.threads));
        const ModelInfo& info = recognizer.model().info;
        EvaluationReport report;
        report.threshold = request.threshold.value_or(info.threshold);
        assert(recognizer.namesWholePictures() || recognizer.hasDetector());
        const Judge judge{recognizer, environment, request.threads, stop, progress};
        FAMILIAR_CHECK(judgeKnown(judge, request.known, report));
        if (request.impostors)
            FAMILIAR_CHECK(judgeImpostors(judge, *request.impostors, report));
        return report;
    });
}

} // namespace familiar::core
