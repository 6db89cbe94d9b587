// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/trainrun.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/identify/internal/traindata.h"
#include "core/identify/recognizer.h"

#include <algorithm>
#include <cassert>

namespace familiar::core {

namespace {

struct Judged
{
    FeatureSet features;
    std::vector<Prediction> predictions; // one per photo of the set
};

class Evaluation
{
public:
    Evaluation(const Recognizer& recognizer, const Environment& environment, int threads,
               std::stop_token stop, const ProgressCallback& progress)
        : m_recognizer(recognizer), m_env(environment), m_threads(threads), m_stop(std::move(stop)),
          m_progress(progress)
    {}

    Result<EvaluationReport> run(const Dataset& dataset, const Dataset* strangers,
                                 std::optional<float> threshold)
    {
        initTorchThread(threadCount(m_threads));
        const Model& model = m_recognizer.model();
        m_report.threshold = threshold.value_or(model.threshold);
        assert(m_recognizer.namesWholePictures() || m_recognizer.hasDetector());
        if (auto known = judgeKnown(dataset); !known)
            return known.error();
        if (strangers)
            if (auto judged = judgeStrangers(*strangers); !judged)
                return judged.error();
        return std::move(m_report);
    }

private:
    Result<Judged> judge(const Dataset& dataset)
    {
        const Stopwatch watch(m_env.clock);
        const Backbone& backbone = m_recognizer.backbone();
        FeatureOptions options = internal::cleanFeatureOptions(m_recognizer.model().input, backbone.info());
        options.threads = m_threads;
        options.chooseByAgreement = false;
        Judged judged;
        auto features = computeFeatures(dataset, backbone, m_recognizer.detector(), options, m_env.files,
                                        m_env.cache, m_stop, m_progress);
        if (!features)
            return features.error();
        judged.features = std::move(*features);
        std::vector<float> rows;
        for (const PhotoFeatures& photo : judged.features.photos) {
            const auto row = m_recognizer.model().head.normalised
                                 ? internal::cleanVector(photo, options.variants)
                                 : photo.variants[0];
            rows.insert(rows.end(), row.begin(), row.end());
        }
        auto predictions = m_recognizer.recognize(rows);
        if (!predictions)
            return predictions.error();
        judged.predictions = std::move(*predictions);
        if (!judged.predictions.empty())
            m_report.msPerFace = watch.seconds() * 1000 / static_cast<double>(judged.predictions.size());
        return judged;
    }

    // The model's index of every person of the folder, -1 for people it does not know.
    std::vector<int> matchPeople(const Dataset& dataset)
    {
        const auto& names = m_recognizer.model().people;
        std::vector<int> indexes;
        for (const Person& person : dataset.people) {
            const auto found = std::find(names.begin(), names.end(), person.name);
            indexes.push_back(found == names.end() ? -1 : static_cast<int>(found - names.begin()));
            if (found == names.end())
                m_report.unknownPeople.push_back(person.name);
        }
        return indexes;
    }

    Result<void> judgeKnown(Dataset dataset)
    {
        const std::vector<int> indexes = matchPeople(dataset);
        std::erase_if(dataset.photos,
                      [&](const Photo& photo) { return indexes[static_cast<size_t>(photo.person)] < 0; });
        auto judged = judge(dataset);
        if (!judged)
            return judged.error();
        std::vector<int> truth;
        std::vector<int> predicted;
        size_t named = 0;
        for (size_t i = 0; i < judged->predictions.size(); ++i) {
            const Prediction& prediction = judged->predictions[i];
            const PhotoFeatures& photo = judged->features.photos[i];
            const int right = indexes[static_cast<size_t>(photo.person)];
            truth.push_back(right);
            predicted.push_back(prediction.person);
            const bool correct = prediction.person == right;
            m_report.correct += correct ? 1 : 0;
            named += correct && prediction.state(m_report.threshold) == NameState::Name ? 1 : 0;
            m_report.knownScores.emplace_back(prediction.score, correct);
            m_report.judged.push_back(
                {fileName(dataset, photo.photo), right, prediction.person, prediction.score});
            if (!correct)
                m_report.mistakes.push_back(m_report.judged.back());
        }
        countFaceless(dataset, judged->features, indexes, truth, predicted);
        const auto people = static_cast<int>(m_recognizer.model().people.size());
        m_report.photos = truth.size();
        const auto share = [&](size_t count) {
            return m_report.photos == 0 ? 0
                                        : static_cast<double>(count) / static_cast<double>(m_report.photos);
        };
        m_report.top1 = share(m_report.correct);
        m_report.knownNamed = share(named);
        m_report.interval = wilsonInterval(m_report.correct, m_report.photos);
        m_report.perPerson = personScores(truth, predicted, people);
        m_report.confusion = confusion(truth, predicted, people);
        std::stable_sort(m_report.mistakes.begin(), m_report.mistakes.end(),
                         [](const Mistake& a, const Mistake& b) { return a.score > b.score; });
        return {};
    }

    // A photo without a face is a wrong answer; one that cannot be read is none.
    void countFaceless(const Dataset& dataset, const FeatureSet& features, const std::vector<int>& indexes,
                       std::vector<int>& truth, std::vector<int>& predicted)
    {
        for (const SkippedFile& file : features.skipped) {
            m_report.skipped.push_back(file);
            if (file.reason != SkipReason::NoFace)
                continue;
            ++m_report.noFace;
            const auto photo =
                std::find_if(dataset.photos.begin(), dataset.photos.end(),
                             [&](const Photo& candidate) { return candidate.path == file.path; });
            const auto index = static_cast<size_t>(photo - dataset.photos.begin());
            truth.push_back(indexes[static_cast<size_t>(photo->person)]);
            predicted.push_back(-1);
            m_report.mistakes.push_back({fileName(dataset, index), truth.back(), -1, 0});
        }
    }

    Result<void> judgeStrangers(const Dataset& strangers)
    {
        auto judged = judge(strangers);
        if (!judged)
            return judged.error();
        size_t named = 0;
        for (const Prediction& prediction : judged->predictions) {
            named += prediction.state(m_report.threshold) == NameState::Name ? 1 : 0;
            m_report.strangerScores.push_back(prediction.score);
        }
        m_report.strangerFaces = judged->predictions.size();
        m_report.strangersNamed =
            judged->predictions.empty()
                ? 0
                : static_cast<double>(named) / static_cast<double>(judged->predictions.size());
        return {};
    }

    static std::string fileName(const Dataset& dataset, size_t photo)
    {
        return displayPath(dataset.photos[photo].path.lexically_relative(dataset.root));
    }

    const Recognizer& m_recognizer;
    const Environment& m_env;
    int m_threads;
    std::stop_token m_stop;
    const ProgressCallback& m_progress;
    EvaluationReport m_report;
};

} // namespace

Result<EvaluationReport> evaluateModel(const Recognizer& recognizer, const Dataset& dataset,
                                       const Dataset* strangers, std::optional<float> threshold,
                                       const Environment& environment, int threads, std::stop_token stop,
                                       const ProgressCallback& progress)
{
    return guarded("evaluation", [&] {
        return Evaluation(recognizer, environment, threads, std::move(stop), progress)
            .run(dataset, strangers, threshold);
    });
}

} // namespace familiar::core
