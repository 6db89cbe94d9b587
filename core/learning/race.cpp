// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/race.h"

#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/base/random.h"

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
std::vector<int> assignFolds(const LabelledEmbeddings& photos, const RaceOptions& options)
{
    std::vector<int> folds(photos.labels.size(), neverJudged);
    for (int person = 0; person < photos.personCount; ++person) {
        std::map<size_t, std::vector<size_t>> groups;
        for (size_t i = 0; i < photos.labels.size(); ++i)
            if (photos.labels[i] == person)
                groups[photos.groups.empty() ? i : photos.groups[i]].push_back(i);
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

// One fold's photos, and those that its head is judged by.
struct Fold
{
    HeadData learned;
    Embeddings judged;
    std::vector<int> truth;
};

Fold foldOf(const CrossValidationData& data, const std::vector<int>& folds, int number)
{
    const LabelledEmbeddings& clean = data.clean;
    Fold fold;
    fold.judged = Embeddings(clean.embeddings.dim());
    fold.learned.personCount = clean.personCount;
    fold.learned.variants.assign(1 + data.variants.size(), Embeddings(clean.embeddings.dim()));
    for (size_t i = 0; i < clean.labels.size(); ++i) {
        if (folds[i] == number) {
            fold.judged.append(clean.embeddings.row(i));
            fold.truth.push_back(clean.labels[i]);
            continue;
        }
        fold.learned.labels.push_back(clean.labels[i]);
        fold.learned.isValidation.push_back(0);
        fold.learned.variants[0].append(clean.embeddings.row(i));
        for (size_t v = 0; v < data.variants.size(); ++v)
            fold.learned.variants[1 + v].append(data.variants[v].row(i));
    }
    return fold;
}

Result<void> check(const CrossValidationData& data, const RaceSubject& subject, const RaceOptions& options)
{
    if (options.folds < 2 || options.folds > 1000)
        return outOfRange("folds", {2, 1000});
    const LabelledEmbeddings& clean = data.clean;
    if (clean.labels.empty())
        return refused("photos", ErrorReason::TooFewPhotos);
    if (!clean.groups.empty() && clean.groups.size() != clean.labels.size())
        return refused("groups", ErrorReason::InternalData, "one a photo, or none");
    const auto fits = [&](const Embeddings& rows) {
        return rows.dim() == subject.featureCount && rows.rows() == clean.labels.size();
    };
    const auto isPerson = [&](int label) { return label >= 0 && label < clean.personCount; };
    if (!fits(clean.embeddings) || !std::all_of(data.variants.begin(), data.variants.end(), fits) ||
        !std::all_of(clean.labels.begin(), clean.labels.end(), isPerson))
        return refused("features", ErrorReason::InternalData, "rows of the backbone's length");
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

Result<RaceEntry> crossValidate(const CrossValidationData& data, const RaceSubject& subject,
                                const RaceOptions& options, std::stop_token stop)
{
    return guarded(subject.backbone, [&]() -> Result<RaceEntry> {
        FAMILIAR_CHECK(check(data, subject, options));
        const Stopwatch watch;
        const std::vector<int> folds = assignFolds(data.clean, options);
        RaceEntry entry;
        entry.subject = subject;
        for (int number = 0; number < options.folds; ++number) {
            const Fold fold = foldOf(data, folds, number);
            if (fold.truth.empty())
                continue;
            FAMILIAR_TRY(trained, trainHead(fold.learned, {foldConfig(options), true, {}}, {}, stop));
            if (trained.cancelled)
                return Error{ErrorCode::Cancelled, "", ""};
            FAMILIAR_TRY(guesses, headGuesses(trained.head, fold.judged));
            for (size_t i = 0; i < guesses.size(); ++i) {
                ++entry.photos;
                entry.correct += guesses[i].person == fold.truth[i] ? 1 : 0;
            }
        }
        if (entry.photos == 0)
            return refused("photos", ErrorReason::TooFewPhotos);
        entry.top1 = static_cast<double>(entry.correct) / static_cast<double>(entry.photos);
        entry.interval = wilsonInterval(entry.correct, entry.photos);
        entry.seconds = watch.seconds();
        return entry;
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
