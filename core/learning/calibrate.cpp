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
    std::vector<float> strangers;              // best score of each stranger face
    std::vector<std::pair<float, bool>> known; // score of the best person, whether it is the right one
};

struct Samples
{
    std::span<const float> vectors;
    const std::vector<int>& people;
    size_t width;
    int personCount;
    std::span<const StrangerFace> strangers;
    std::vector<size_t> photoFold;
    std::vector<size_t> personFold;

    std::span<const float> row(size_t index) const { return vectors.subspan(index * width, width); }
};

// Vectors much longer than there are many are given in their own span: a whole picture's map of VGG has
// 25,088 numbers, and 40 pairs of folds would read all of them again and again.
struct ShortRows
{
    std::vector<float> vectors;
    std::vector<StrangerFace> strangers;
    size_t width = 0;
};

std::optional<ShortRows> shortened(std::span<const float> vectors, size_t width,
                                   std::span<const StrangerFace> strangers)
{
    constexpr size_t worthIt = 2;
    constexpr size_t mostRows = 4000; // the Gram matrix of more takes too much time and memory itself
    const size_t known = vectors.size() / width;
    const size_t count = known + strangers.size();
    if (count * worthIt > width || count > mostRows)
        return std::nullopt;
    std::vector<float> rows(vectors.begin(), vectors.end());
    for (const StrangerFace& stranger : strangers)
        rows.insert(rows.end(), stranger.vector.begin(), stranger.vector.end());
    const std::vector<float> all = internal::isometricRows(rows, width);
    ShortRows result;
    result.width = count;
    result.vectors.assign(all.begin(), all.begin() + static_cast<ptrdiff_t>(known * count));
    for (size_t i = 0; i < strangers.size(); ++i) {
        const auto row = std::span(all).subspan((known + i) * count, count);
        result.strangers.push_back({strangers[i].person, {row.begin(), row.end()}});
    }
    return result;
}

// Photos of a person are dealt to the folds in turn, near-duplicates together.
std::vector<size_t> dealPhotos(const std::vector<int>& people, const std::vector<size_t>& groups,
                               int personCount)
{
    std::vector<size_t> folds(people.size());
    std::vector<size_t> next(static_cast<size_t>(personCount), 0);
    std::vector<size_t> foldOfGroup(people.size(), photoFolds);
    for (size_t i = 0; i < people.size(); ++i) {
        size_t& fold = foldOfGroup[groups.empty() ? i : groups[i]];
        if (fold == photoFolds)
            fold = next[static_cast<size_t>(people[i])]++ % photoFolds;
        folds[i] = fold;
    }
    return folds;
}

// One pair of folds: these people are strangers, these photos are shown.
Trials runTrials(const Samples& samples, size_t strangerFold, size_t shownFold)
{
    std::vector<float> galleryRows;
    std::vector<int> galleryPeople;
    for (size_t i = 0; i < samples.people.size(); ++i) {
        const auto person = static_cast<size_t>(samples.people[i]);
        if (samples.personFold[person] == strangerFold || samples.photoFold[i] == shownFold)
            continue;
        const auto row = samples.row(i);
        galleryRows.insert(galleryRows.end(), row.begin(), row.end());
        galleryPeople.push_back(samples.people[i]);
    }
    Trials trials;
    if (galleryPeople.empty())
        return trials;
    const Gallery gallery = Gallery::build(galleryRows, galleryPeople, static_cast<int>(samples.width),
                                           samples.personCount, samples.strangers);
    for (size_t i = 0; i < samples.people.size(); ++i) {
        if (samples.photoFold[i] != shownFold)
            continue;
        const auto scores = gallery.scores(samples.row(i));
        const auto best = std::max_element(scores.begin(), scores.end());
        const int person = samples.people[i];
        if (samples.personFold[static_cast<size_t>(person)] == strangerFold)
            trials.strangers.push_back(*best);
        else if (scores[static_cast<size_t>(person)] > -2) // somebody with one photo has no prototype here
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

void fillCurve(Calibration& calibration, const std::vector<float>& strangers, const std::vector<float>& named,
               size_t knownTrials)
{
    std::vector<float> places = strangers;
    places.insert(places.end(), named.begin(), named.end());
    std::sort(places.begin(), places.end());
    for (size_t i = 0; i < curvePoints && !places.empty(); ++i) {
        const float threshold = places[i * (places.size() - 1) / (curvePoints - 1)];
        if (!calibration.curve.empty() && calibration.curve.back().threshold == threshold)
            continue;
        calibration.curve.push_back({threshold, shareNamed(strangers, threshold),
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
    std::sort(trials.strangers.begin(), trials.strangers.end(), std::greater<>());
    std::vector<float> named; // scores of right names
    for (const auto& [score, right] : trials.known)
        if (right)
            named.push_back(score);
    std::sort(named.begin(), named.end(), std::greater<>());
    calibration.threshold = std::max(thresholdFor(trials.strangers, percent), floor);
    calibration.strangersNamed = shareNamed(trials.strangers, calibration.threshold);
    calibration.strangerTrials = trials.strangers.size();
    calibration.knownTrials = trials.known.size();
    if (!trials.known.empty())
        calibration.knownNamed = shareNamed(named, calibration.threshold) *
                                 static_cast<double>(named.size()) / static_cast<double>(trials.known.size());
    fillCurve(calibration, trials.strangers, named, trials.known.size());
    return calibration;
}

} // namespace

Result<Calibration> calibrate(std::span<const float> vectors, const std::vector<int>& people,
                              int featureCount, int personCount, const std::vector<size_t>& groups,
                              double strangersNamedPercent, int threads, std::stop_token stop,
                              std::span<const StrangerFace> strangers)
{
    return guarded("calibration", [&]() -> Result<Calibration> {
        Samples samples{vectors, people, static_cast<size_t>(featureCount), personCount, strangers, {}, {}};
        const auto fewer = shortened(vectors, samples.width, strangers);
        if (fewer) {
            samples.vectors = fewer->vectors;
            samples.strangers = fewer->strangers;
            samples.width = fewer->width;
        }
        samples.photoFold = dealPhotos(people, groups, personCount);
        const size_t folds = std::min<size_t>(personFolds, static_cast<size_t>(personCount));
        for (int person = 0; person < personCount; ++person)
            samples.personFold.push_back(static_cast<size_t>(person) % folds);
        std::vector<Trials> parts(folds * photoFolds);
        parallelFor(parts.size(), threadCount(threads), stop, [&](size_t index, int) {
            parts[index] = runTrials(samples, index / photoFolds, index % photoFolds);
        });
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        Trials all;
        for (const Trials& part : parts) {
            all.strangers.insert(all.strangers.end(), part.strangers.begin(), part.strangers.end());
            all.known.insert(all.known.end(), part.known.begin(), part.known.end());
        }
        Calibration calibration =
            summarised(std::move(all), strangersNamedPercent, strangers.empty() ? -1 : smallSetFloor);
        calibration.usedBundledStrangers = !strangers.empty();
        return calibration;
    });
}

} // namespace familiar::core
