// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/race.h"

#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/base/random.h"
#include "core/learning/headtrainer.h"
#include "core/learning/internal/vectors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace familiar::core {

namespace {

constexpr uint64_t foldStream = 0x666f6c64;
constexpr int neverJudged = -1;
constexpr int foldEpochs = 40;
constexpr double sameAccuracy = 0.01;

// The fold in which each photo is judged.
std::vector<int> assignFolds(const FeatureSet& features, int personCount, const RaceOptions& options)
{
    std::vector<int> folds(features.photos.size(), neverJudged);
    for (int person = 0; person < personCount; ++person) {
        std::map<size_t, std::vector<size_t>> groups;
        for (size_t i = 0; i < features.photos.size(); ++i)
            if (features.photos[i].person == person)
                groups[options.groups.empty() ? i : options.groups[i]].push_back(i);
        if (groups.size() < 2)
            continue;
        std::vector<const std::vector<size_t>*> order;
        for (const auto& [number, members] : groups)
            order.push_back(&members);
        Random{options.seed, foldStream, static_cast<uint64_t>(person)}.shuffle(order);
        for (size_t i = 0; i < order.size(); ++i)
            for (const size_t photo : *order[i])
                folds[photo] = static_cast<int>(i) % options.folds;
    }
    return folds;
}

// What identification would see of a photo.
std::vector<float> cleanVector(const PhotoFeatures& photo, bool averageMirror)
{
    if (averageMirror && photo.chosenFace >= 0 && photo.variants.size() > 1)
        return meanDirection(normalised(photo.variants[0]), normalised(photo.variants[1]));
    return photo.variants[0];
}

TrainConfig foldConfig(const RaceOptions& options)
{
    TrainConfig config = presetConfig(Preset::Faces);
    // A held-out photo must not choose the epoch it is judged by: a fixed number of epochs, no callbacks.
    config.maxEpochs = foldEpochs;
    config.batchSize = 16;
    config.learningRate = 5e-3; // few epochs, so larger steps than in training
    config.patience = 0;
    config.plateauPatience = 0;
    config.seed = options.seed;
    config.threads = options.threads;
    return config;
}

class Race
{
public:
    Race(const FeatureSet& features, const RaceSubject& subject, int personCount, const RaceOptions& options)
        : m_features(features), m_personCount(personCount), m_options(options),
          m_folds(assignFolds(features, personCount, options))
    {
        m_entry.subject = subject;
        for (const PhotoFeatures& photo : features.photos)
            m_variants = std::min(m_variants, photo.variants.size());
    }

    Result<RaceEntry> run(const std::stop_token& stop)
    {
        const Stopwatch watch;
        for (int fold = 0; fold < m_options.folds; ++fold)
            if (auto judged = runFold(fold, stop); !judged)
                return judged.error();
        if (m_entry.photos == 0)
            return refused("photos", ErrorReason::TooFewPhotos);
        m_entry.top1 = static_cast<double>(m_entry.correct) / static_cast<double>(m_entry.photos);
        m_entry.interval = wilsonInterval(m_entry.correct, m_entry.photos);
        m_entry.seconds = watch.seconds();
        return m_entry;
    }

private:
    Result<void> runFold(int fold, const std::stop_token& stop)
    {
        HeadData data;
        data.featureCount = m_entry.subject.featureCount;
        data.variants.resize(m_variants);
        std::vector<float> judgedRows;
        std::vector<int> truth;
        for (size_t i = 0; i < m_features.photos.size(); ++i) {
            const PhotoFeatures& photo = m_features.photos[i];
            const std::vector<float> clean = cleanVector(photo, m_entry.subject.averageMirror);
            if (m_folds[i] == fold) {
                judgedRows.insert(judgedRows.end(), clean.begin(), clean.end());
                truth.push_back(photo.person);
                continue;
            }
            data.labels.push_back(photo.person);
            data.isValidation.push_back(0);
            for (size_t v = 0; v < m_variants; ++v) {
                const std::vector<float>& row = v == 0 ? clean : photo.variants[v];
                data.variants[v].insert(data.variants[v].end(), row.begin(), row.end());
            }
        }
        if (truth.empty())
            return {};
        auto head = trainHead(data, m_personCount, foldConfig(m_options), true, {}, {}, stop);
        if (!head)
            return head.error();
        if (head->cancelled)
            return Error{ErrorCode::Cancelled, "", ""};
        return judge(*head, judgedRows, truth);
    }

    Result<void> judge(const HeadResult& head, const std::vector<float>& rows, const std::vector<int>& truth)
    {
        auto probabilities = headProbabilities(head.tensors, head.shape, rows);
        if (!probabilities)
            return probabilities.error();
        const auto people = static_cast<size_t>(m_personCount);
        for (size_t i = 0; i < truth.size(); ++i) {
            const auto row = std::span<const float>(*probabilities).subspan(i * people, people);
            const auto best = std::max_element(row.begin(), row.end()) - row.begin();
            ++m_entry.photos;
            m_entry.correct += best == truth[i] ? 1 : 0;
        }
        return {};
    }

    const FeatureSet& m_features;
    int m_personCount;
    const RaceOptions& m_options;
    std::vector<int> m_folds;
    size_t m_variants = 1000;
    RaceEntry m_entry;
};

Result<void> check(const FeatureSet& features, const RaceSubject& subject, int personCount,
                   const RaceOptions& options)
{
    if (options.folds < 2 || options.folds > 1000)
        return outOfRange("folds", {2, 1000});
    if (features.photos.empty())
        return refused("photos", ErrorReason::TooFewPhotos);
    if (!options.groups.empty() && options.groups.size() != features.photos.size())
        return refused("groups", ErrorReason::InternalData, "one a photo, or none");
    for (const PhotoFeatures& photo : features.photos) {
        const bool whole = !photo.variants.empty() && photo.person >= 0 && photo.person < personCount;
        const auto fits = [&](const std::vector<float>& row) {
            return row.size() == static_cast<size_t>(subject.featureCount);
        };
        if (!whole || !std::all_of(photo.variants.begin(), photo.variants.end(), fits))
            return refused("features", ErrorReason::InternalData, "rows of the backbone's length");
    }
    return {};
}

bool meets(const RaceEntry& entry, const RaceLimits& limits)
{
    const RaceSubject& subject = entry.subject;
    if (limits.maxMs && !(subject.msPerFace >= 0 && subject.msPerFace <= *limits.maxMs))
        return false;
    return !limits.maxMb || subject.megabytes <= *limits.maxMb;
}

} // namespace

Result<RaceEntry> raceFold(const FeatureSet& features, const RaceSubject& subject, int personCount,
                           const RaceOptions& options, std::stop_token stop)
{
    return guarded(subject.backbone, [&]() -> Result<RaceEntry> {
        if (auto whole = check(features, subject, personCount, options); !whole)
            return whole.error();
        return Race(features, subject, personCount, options).run(stop);
    });
}

std::optional<size_t> recommend(const std::vector<RaceEntry>& entries, const RaceLimits& limits)
{
    double best = -1;
    for (const RaceEntry& entry : entries)
        if (meets(entry, limits))
            best = std::max(best, entry.top1);
    const auto rank = [&](size_t i) {
        const RaceSubject& subject = entries[i].subject;
        const bool timed = subject.msPerFace >= 0;
        return std::tuple(!timed, timed ? subject.msPerFace : 0, subject.megabytes, -entries[i].top1);
    };
    std::optional<size_t> chosen;
    for (size_t i = 0; i < entries.size(); ++i) {
        if (!meets(entries[i], limits) || entries[i].top1 < best - sameAccuracy)
            continue;
        if (!chosen || rank(i) < rank(*chosen))
            chosen = i;
    }
    return chosen;
}

nlohmann::json toJson(const std::vector<RaceEntry>& entries, const RaceLimits& limits)
{
    const auto chosen = recommend(entries, limits);
    nlohmann::json list = nlohmann::json::array();
    for (size_t i = 0; i < entries.size(); ++i) {
        const RaceEntry& entry = entries[i];
        const bool timed = entry.subject.msPerFace >= 0;
        list.push_back({{"backbone", entry.subject.backbone},
                        {"size", entry.subject.sidePx},
                        {"features", entry.subject.featureCount},
                        {"photos", entry.photos},
                        {"correct", entry.correct},
                        {"top1", entry.top1},
                        {"interval", {entry.interval.low, entry.interval.high}},
                        {"ms_per_face", timed ? nlohmann::json(entry.subject.msPerFace) : nlohmann::json()},
                        {"megabytes", entry.subject.megabytes},
                        {"seconds", entry.seconds},
                        {"within_limits", meets(entry, limits)},
                        {"recommended", chosen == i}});
    }
    return list;
}

} // namespace familiar::core
