// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/calibrate.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/learning/internal/isometry.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace familiar::core {

namespace {

constexpr size_t photoFolds = 5;
constexpr size_t personFolds = 8;
constexpr size_t curvePoints = 200;

struct Trials
{
    std::vector<float> impostors;              // best score of each impostor face
    std::vector<std::pair<float, bool>> known; // score of the best person, whether it is the right one
};

struct Samples
{
    const LabelledEmbeddings& enrolled;
    std::span<const ImpostorFace> impostors;
    std::vector<size_t> photoFold;
    std::vector<size_t> personFold;
};

// Embeddings much longer than there are many are given in their own span: a whole picture's map of VGG has
// 25,088 numbers, and 40 pairs of folds would read all of them again and again.
struct ShortRows
{
    LabelledEmbeddings enrolled;
    std::vector<ImpostorFace> impostors;
};

std::optional<ShortRows> shortened(const LabelledEmbeddings& enrolled,
                                   std::span<const ImpostorFace> impostors)
{
    constexpr size_t worthIt = 2;
    constexpr size_t mostRows = 4000; // the Gram matrix of more takes too much time and memory itself
    const auto width = static_cast<size_t>(enrolled.embeddings.dim());
    const size_t known = enrolled.embeddings.rows();
    const size_t count = known + impostors.size();
    if (count * worthIt > width || count > mostRows)
        return std::nullopt;
    Embeddings rows = enrolled.embeddings;
    for (const ImpostorFace& impostor : impostors)
        rows.append(impostor.embedding);
    const Embeddings all(static_cast<int>(count), internal::isometricRows(rows.values(), width));
    ShortRows result;
    result.enrolled = {Embeddings(all.dim()), enrolled.labels, enrolled.personCount, enrolled.groups};
    for (size_t i = 0; i < known; ++i)
        result.enrolled.embeddings.append(all.row(i));
    for (size_t i = 0; i < impostors.size(); ++i) {
        const auto row = all.row(known + i);
        result.impostors.push_back({impostors[i].person, {row.begin(), row.end()}});
    }
    return result;
}

// Photos of a person are dealt to the folds in turn, near-duplicates together.
std::vector<size_t> dealPhotos(const LabelledEmbeddings& enrolled)
{
    const std::vector<int>& people = enrolled.labels;
    std::vector<size_t> folds(people.size());
    std::vector<size_t> next(static_cast<size_t>(enrolled.personCount), 0);
    std::vector<size_t> foldOfGroup(people.size(), photoFolds);
    for (size_t i = 0; i < people.size(); ++i) {
        size_t& fold = foldOfGroup[enrolled.groups.empty() ? i : enrolled.groups[i]];
        if (fold == photoFolds)
            fold = next[static_cast<size_t>(people[i])]++ % photoFolds;
        folds[i] = fold;
    }
    return folds;
}

// One pair of folds: these people are impostors, these photos are shown.
Trials runTrials(const Samples& samples, size_t impostorFold, size_t shownFold)
{
    const LabelledEmbeddings& all = samples.enrolled;
    LabelledEmbeddings learned;
    learned.embeddings = Embeddings(all.embeddings.dim());
    learned.personCount = all.personCount;
    for (size_t i = 0; i < all.labels.size(); ++i) {
        const auto person = static_cast<size_t>(all.labels[i]);
        if (samples.personFold[person] != impostorFold && samples.photoFold[i] != shownFold)
            learned.append(all.embeddings.row(i), all.labels[i]);
    }
    Trials trials;
    if (learned.labels.empty())
        return trials;
    const Gallery gallery = Gallery::build(learned, samples.impostors);
    for (size_t i = 0; i < all.labels.size(); ++i) {
        if (samples.photoFold[i] != shownFold)
            continue;
        const auto scores = gallery.scores(all.embeddings.row(i));
        const auto best = std::max_element(scores.begin(), scores.end());
        const int person = all.labels[i];
        if (samples.personFold[static_cast<size_t>(person)] == impostorFold)
            trials.impostors.push_back(*best);
        else if (scores[static_cast<size_t>(person)] > -2) // a person with one photo has no prototype here
            trials.known.emplace_back(*best, best - scores.begin() == person);
    }
    return trials;
}

double shareNamed(const std::vector<float>& sortedDown, float threshold)
{
    const auto end = std::upper_bound(sortedDown.begin(), sortedDown.end(), threshold, std::greater<>());
    return sortedDown.empty()
               ? 0
               : static_cast<double>(end - sortedDown.begin()) / static_cast<double>(sortedDown.size());
}

// A few people stand for all strangers, so the threshold keeps a reserve: half the promised share in the
// trials.
constexpr double reserve = 0.5;

// The lowest threshold at which no more than the promised share of strangers, less the reserve, is named.
float thresholdFor(const std::vector<float>& sortedDown, double percent)
{
    if (sortedDown.empty())
        return 1;
    const auto allowed =
        static_cast<size_t>(std::floor(static_cast<double>(sortedDown.size()) * percent * reserve / 100));
    if (allowed >= sortedDown.size())
        return sortedDown.back();
    return std::nextafter(sortedDown[allowed], 2.0F);
}

void fillCurve(Calibration& calibration, const std::vector<float>& impostors, const std::vector<float>& named,
               size_t knownTrials)
{
    std::vector<float> places = impostors;
    places.insert(places.end(), named.begin(), named.end());
    std::sort(places.begin(), places.end());
    for (size_t i = 0; i < curvePoints && !places.empty(); ++i) {
        const float threshold = places[i * (places.size() - 1) / (curvePoints - 1)];
        if (!calibration.curve.empty() && calibration.curve.back().threshold == threshold)
            continue;
        calibration.curve.push_back({threshold, shareNamed(impostors, threshold),
                                     shareNamed(named, threshold) * static_cast<double>(named.size()) /
                                         static_cast<double>(std::max<size_t>(knownTrials, 1))});
    }
}

// With two or three people the trials are too few and too much alike for a promise: galleries of one or two
// people. Measured on every pair and triple of 8 people (half of their photos learned, face-mobilenet, four
// bundled strangers beside them): the other people's photos get a name in 0.4 and 0.6 % at 0.30, in the worst
// draw in 7 and 10 %; 0.35 brings 0.1 % and costs 9 and 6 known photos more in 100.
constexpr float smallSetFloor = 0.32F;

Calibration summarised(Trials trials, double percent, float floor)
{
    Calibration calibration;
    calibration.promisedPercent = percent;
    std::sort(trials.impostors.begin(), trials.impostors.end(), std::greater<>());
    std::vector<float> named; // scores of right names
    for (const auto& [score, right] : trials.known)
        if (right)
            named.push_back(score);
    std::sort(named.begin(), named.end(), std::greater<>());
    calibration.threshold = std::max(thresholdFor(trials.impostors, percent), floor);
    calibration.strangersNamed = shareNamed(trials.impostors, calibration.threshold);
    calibration.strangerTrials = trials.impostors.size();
    calibration.knownTrials = trials.known.size();
    if (!trials.known.empty())
        calibration.knownNamed = shareNamed(named, calibration.threshold) *
                                 static_cast<double>(named.size()) / static_cast<double>(trials.known.size());
    fillCurve(calibration, trials.impostors, named, trials.known.size());
    return calibration;
}

} // namespace

Result<Calibration> calibrate(const LabelledEmbeddings& enrolled, const CalibrationOptions& options,
                              std::stop_token stop)
{
    return guarded("calibration", [&]() -> Result<Calibration> {
        const auto shorter = shortened(enrolled, options.impostors);
        Samples samples{shorter ? shorter->enrolled : enrolled,
                        shorter ? shorter->impostors : options.impostors,
                        dealPhotos(enrolled),
                        {}};
        const size_t folds = std::min<size_t>(personFolds, static_cast<size_t>(enrolled.personCount));
        for (int person = 0; person < enrolled.personCount; ++person)
            samples.personFold.push_back(static_cast<size_t>(person) % folds);
        std::vector<Trials> parts(folds * photoFolds);
        parallelFor(parts.size(), threadCount(options.threads), stop, [&](size_t index, int) {
            parts[index] = runTrials(samples, index / photoFolds, index % photoFolds);
        });
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        Trials all;
        for (const Trials& part : parts) {
            all.impostors.insert(all.impostors.end(), part.impostors.begin(), part.impostors.end());
            all.known.insert(all.known.end(), part.known.begin(), part.known.end());
        }
        Calibration calibration = summarised(std::move(all), options.promisedPercent,
                                             options.impostors.empty() ? -1 : smallSetFloor);
        calibration.usedBundledStrangers = !options.impostors.empty();
        return calibration;
    });
}

} // namespace familiar::core
