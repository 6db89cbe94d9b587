// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/calibrate.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/vectors.h"
#include "core/learning/strangerpromise.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace familiar::core {

namespace {

constexpr size_t photoFolds = 5;
constexpr float nobody = -2;
constexpr size_t mostPeopleTried = 400; // their pairs are 80,000 trials
constexpr int enoughPeople = 4;         // six pairs; fewer tell nothing of how far scores spread

// Known faces: score of the best person, whether it is the right one.
using KnownTrials = std::vector<std::pair<float, bool>>;

// Scores of the people's photos against other people's templates.
struct PairTrials
{
    size_t people = 0;
    OwnTrials own;
    std::vector<float> best;      // [people x people]: the best of the row person's photos; -2: not tried
    std::vector<float> scores;    // all of them
    std::vector<float> bestWrong; // of each photo
};

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

LabelledEmbeddings without(const LabelledEmbeddings& all, const std::vector<size_t>& folds, size_t shown)
{
    LabelledEmbeddings learned;
    learned.embeddings = Embeddings(all.embeddings.dim());
    learned.personCount = all.personCount;
    for (size_t i = 0; i < all.labels.size(); ++i) {
        if (folds[i] == shown)
            continue;
        learned.append(all.embeddings.row(i), all.labels[i]);
        if (!all.weights.empty())
            learned.weights.push_back(all.weights[i]);
    }
    return learned;
}

KnownTrials knownTrials(const LabelledEmbeddings& all, const Centring& centring, int threads,
                        const std::stop_token& stop)
{
    const std::vector<size_t> folds = dealPhotos(all);
    std::vector<KnownTrials> parts(photoFolds);
    parallelFor(photoFolds, threads, stop, [&](size_t shown, int) {
        const Gallery gallery = Gallery::build(without(all, folds, shown), centring);
        for (size_t i = 0; i < all.labels.size(); ++i) {
            if (folds[i] != shown)
                continue;
            const auto scores = gallery.scores(all.embeddings.row(i));
            const auto best = std::max_element(scores.begin(), scores.end());
            const int person = all.labels[i];
            if (scores[static_cast<size_t>(person)] > nobody) // with one photo there is no template here
                parts[shown].emplace_back(*best, best - scores.begin() == person);
        }
    });
    KnownTrials trials;
    for (const KnownTrials& part : parts)
        trials.insert(trials.end(), part.begin(), part.end());
    return trials;
}

// The people whose pairs are tried: all of them, or a drawn part of very many.
LabelledEmbeddings triedPeople(const LabelledEmbeddings& all)
{
    std::vector<int> order(static_cast<size_t>(all.personCount));
    std::iota(order.begin(), order.end(), 0);
    if (order.size() > mostPeopleTried) {
        Random({0x7061697273}).shuffle(order);
        order.resize(mostPeopleTried);
    }
    std::vector<int> place(static_cast<size_t>(all.personCount), -1);
    for (size_t i = 0; i < order.size(); ++i)
        place[static_cast<size_t>(order[i])] = static_cast<int>(i);
    LabelledEmbeddings some;
    some.embeddings = Embeddings(all.embeddings.dim());
    some.personCount = static_cast<int>(order.size());
    for (size_t i = 0; i < all.labels.size(); ++i) {
        const int label = place[static_cast<size_t>(all.labels[i])];
        if (label < 0)
            continue;
        some.append(all.embeddings.row(i), label);
        if (!all.weights.empty())
            some.weights.push_back(all.weights[i]);
    }
    return some;
}

double trialRate(size_t pairs)
{
    return std::clamp(3 / static_cast<double>(pairs), 1e-4, 1e-2);
}

// Everybody's photos against the others' templates, in a gallery that does not know the person. `curve`: the
// network's, or measured here; nullptr: nothing is known.
PairTrials pairTrials(const LabelledEmbeddings& all, const CalibrationOptions& options,
                      const ImpostorCurve* curve, const std::stop_token& stop)
{
    const LabelledEmbeddings tried = triedPeople(all);
    const Gallery whole = Gallery::build(tried, centringOf(options.network));
    PairTrials trials;
    const auto people = static_cast<size_t>(tried.personCount);
    trials.people = people;
    trials.best.assign(people * people, nobody);
    std::set<std::pair<int, int>> onePerson;
    if (options.network)
        for (const auto& [a, b] : samePersonPairs(whole, *options.network)) {
            onePerson.insert({a, b});
            onePerson.insert({b, a});
        }
    if (people < 2)
        return trials;
    trials.own.pairs = people * (people - 1) / 2 - onePerson.size() / 2;
    std::vector<double> reached; // the score of each template that counts as alike
    const double rate = trialRate(std::max<size_t>(trials.own.pairs, 1));
    for (const int photos : whole.photos())
        reached.push_back(curve ? curve->scoreAt(photos, rate) : 2);
    std::vector<std::vector<size_t>> photosOf(people);
    for (size_t i = 0; i < tried.labels.size(); ++i)
        photosOf[static_cast<size_t>(tried.labels[i])].push_back(i);

    struct Part
    {
        double alike = 0;
        std::vector<float> scores;
        std::vector<float> bestWrong;
    };
    std::vector<Part> parts(people);
    parallelFor(people, threadCount(options.threads), stop, [&](size_t person, int) {
        Gallery others = whole;
        others.remove(static_cast<int>(person));
        Part& part = parts[person];
        for (const size_t photo : photosOf[person]) {
            std::vector<float> scores = others.scores(tried.embeddings.row(photo));
            scores.insert(scores.begin() + static_cast<ptrdiff_t>(person), nobody);
            float bestWrong = nobody;
            for (size_t j = 0; j < people; ++j) {
                if (scores[j] <= nobody ||
                    onePerson.contains({static_cast<int>(person), static_cast<int>(j)}))
                    continue;
                part.scores.push_back(scores[j]);
                bestWrong = std::max(bestWrong, scores[j]);
                float& best = trials.best[person * people + j];
                best = std::max(best, scores[j]);
                if (scores[j] >= reached[j])
                    part.alike += 0.5 / static_cast<double>(photosOf[person].size());
            }
            if (bestWrong > nobody)
                part.bestWrong.push_back(bestWrong);
        }
    });
    for (const Part& part : parts) {
        trials.own.alike += part.alike;
        trials.scores.insert(trials.scores.end(), part.scores.begin(), part.scores.end());
        trials.bestWrong.insert(trials.bestWrong.end(), part.bestWrong.begin(), part.bestWrong.end());
    }
    trials.own.expected = static_cast<double>(trials.own.pairs) * rate;
    return trials;
}

size_t matchesAt(const PairTrials& trials, float threshold)
{
    size_t matches = 0;
    for (size_t i = 0; i < trials.people; ++i)
        for (size_t j = i + 1; j < trials.people; ++j)
            matches +=
                std::max(trials.best[i * trials.people + j], trials.best[j * trials.people + i]) >= threshold
                    ? 1
                    : 0;
    return matches;
}

// A curve for a network that nothing is known of: the mean and deviation of the own people's scores against
// each other, and in deviations the tail near the heaviest of three face networks.
ImpostorCurve ownCurve(const PairTrials& trials)
{
    constexpr double usualDeviation = 0.12;
    constexpr double leastDeviation = 1e-3;
    const auto count = static_cast<double>(std::max<size_t>(trials.scores.size(), 1));
    const double mean = std::accumulate(trials.scores.begin(), trials.scores.end(), 0.0) / count;
    double square = 0;
    for (const float score : trials.scores)
        square += (score - mean) * (score - mean);
    double centre = mean;
    double deviation = std::max(std::sqrt(square / count), leastDeviation);
    if (trials.people < static_cast<size_t>(enoughPeople)) {
        centre = std::max(centre, 0.0);
        deviation = std::max(deviation, usualDeviation);
    }
    // Fewer people are less sure to show how far scores spread.
    const double widened =
        deviation * (1 + 1 / std::sqrt(static_cast<double>(std::max<size_t>(trials.people, 1))));
    std::vector<double> row;
    for (const double place : tailSteps)
        row.push_back(centre + widened * place);
    return *ImpostorCurve::create(tailRates(), {row});
}

// The score that no more than the promised share of the own photos reach with a wrong person.
float ownLeast(std::vector<float> bestWrong, double percent)
{
    if (bestWrong.empty())
        return -1;
    std::sort(bestWrong.begin(), bestWrong.end(), std::greater<>());
    const auto allowed = static_cast<size_t>(static_cast<double>(bestWrong.size()) * percent / 100);
    return std::nextafter(bestWrong[std::min(allowed, bestWrong.size() - 1)], 2.0F);
}

// A curve that a few given strangers told keeps a larger reserve than one of thousands of faces.
double marginOf(const Calibration& calibration, const Gallery& gallery)
{
    constexpr double reserveOfGiven = 3;
    if (!calibration.hasCurve)
        return 1;
    return std::max(marginFor(calibration.own, gallery.photos()),
                    calibration.curveOfGiven() ? reserveOfGiven : 0);
}

// What the given strangers tell of a gallery.
struct Told
{
    StrangerFaces strangers; // less those who are probably enrolled
    std::optional<ImpostorCurve> curve;
    std::optional<GivenStrangers> figures;
};

Told toldBy(const StrangerFaces& given, const Gallery& gallery, const NetworkImpostors* network)
{
    Told told;
    double samePerson = 2; // nobody is left out where too little is known
    const bool measures = !network && given.count() >= enoughStrangers;
    if (measures)
        if (const auto first = measureCurve(gallery, given))
            samePerson = first->samePerson;
    const std::vector<int> enrolled = enrolledStrangers(gallery, given, network, samePerson);
    told.strangers = without(given, enrolled);
    GivenStrangers figures;
    figures.people = told.strangers.count();
    figures.faces = told.strangers.people.size();
    figures.enrolled = enrolled.size();
    if (const auto measured = measureCurve(gallery, told.strangers); measures && measured) {
        told.curve = measured->curve;
        figures.comparisons = measured->comparisons;
    }
    told.figures = figures;
    return told;
}

Calibration summarised(const PairTrials& pairs, const KnownTrials& known, const Gallery& gallery,
                       const Told& told, const CalibrationOptions& options)
{
    Calibration calibration;
    calibration.promisedPercent = options.promisedPercent;
    calibration.own = pairs.own;
    calibration.hasCurve = options.network || told.curve;
    calibration.impostors = options.network ? options.network->curve
                            : told.curve    ? *told.curve
                                            : ownCurve(pairs);
    calibration.given = told.figures;
    calibration.margin = marginOf(calibration, gallery);
    calibration.least = calibration.hasCurve ? -1 : ownLeast(pairs.bestWrong, options.promisedPercent);
    if (told.figures)
        calibration.least =
            std::max(calibration.least, leastFor(gallery, told.strangers, options.promisedPercent));
    std::vector<float> named; // scores of right names
    for (const auto& [score, right] : known)
        if (right)
            named.push_back(score);
    std::sort(named.begin(), named.end());
    keepPromise(calibration, gallery.photos(), [&](float threshold) {
        const auto above = named.end() - std::lower_bound(named.begin(), named.end(), threshold);
        return known.empty() ? 0.0 : static_cast<double>(above) / static_cast<double>(known.size());
    });
    calibration.own.matches = matchesAt(pairs, calibration.threshold);
    if (calibration.given)
        calibration.given->named = namedAt(gallery, told.strangers, calibration.threshold);
    calibration.strangerTrials = pairs.bestWrong.size();
    calibration.knownTrials = known.size();
    return calibration;
}

} // namespace

Result<Calibration> calibrate(const LabelledEmbeddings& enrolled, const CalibrationOptions& options,
                              std::stop_token stop)
{
    return guarded("calibration", [&]() -> Result<Calibration> {
        const Centring centring = centringOf(options.network);
        const Gallery gallery = Gallery::build(enrolled, centring);
        Told told;
        if (options.strangers && !options.strangers->people.empty())
            told = toldBy(*options.strangers, gallery, options.network);
        const ImpostorCurve* curve = options.network ? &options.network->curve
                                     : told.curve    ? &*told.curve
                                                     : nullptr;
        const PairTrials pairs = pairTrials(enrolled, options, curve, stop);
        const KnownTrials known = knownTrials(enrolled, centring, threadCount(options.threads), stop);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        return summarised(pairs, known, gallery, told, options);
    });
}

void addOwnTrials(const Gallery& gallery, const Embeddings& photos, Calibration& calibration)
{
    const int last = gallery.personCount() - 1;
    if (last < 1 || !calibration.impostors)
        return;
    OwnTrials& own = calibration.own;
    const double rate = trialRate(own.pairs + static_cast<size_t>(last));
    const auto reached = [&](int person) {
        return calibration.impostors->scoreAt(gallery.photos()[static_cast<size_t>(person)], rate);
    };
    Gallery others = gallery;
    others.remove(last);
    for (size_t i = 0; i < photos.rows(); ++i) {
        const auto scores = others.scores(photos.row(i));
        for (int person = 0; person < last; ++person)
            if (scores[static_cast<size_t>(person)] >= reached(person))
                own.alike += 0.5 / static_cast<double>(photos.rows());
    }
    for (int person = 0; person < last; ++person) {
        const auto mean = gallery.content().means.row(static_cast<size_t>(person));
        others = gallery;
        others.remove(person);
        if (others.scores(mean).back() >= reached(last))
            own.alike += 0.5;
    }
    own.pairs += static_cast<size_t>(last);
    own.expected += static_cast<double>(last) * rate;
    calibration.margin = marginOf(calibration, gallery);
}

void removeOwnTrials(const Gallery& gallery, Calibration& calibration)
{
    const int people = gallery.personCount() + 1;
    OwnTrials& own = calibration.own;
    const double kept = people > 0 ? std::max(0.0, static_cast<double>(people - 2) / people) : 0;
    own.pairs = static_cast<size_t>(std::llround(static_cast<double>(own.pairs) * kept));
    own.matches = std::min(own.matches, own.pairs);
    own.alike *= kept;
    own.expected *= kept;
    calibration.margin = marginOf(calibration, gallery);
}

} // namespace familiar::core
