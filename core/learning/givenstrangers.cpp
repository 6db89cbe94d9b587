// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/givenstrangers.h"

#include "core/base/vectors.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace familiar::core {

namespace {

constexpr size_t mostCompared = 1500; // strangers with each other: 1.1 million pairs
constexpr double enoughPairs = 10;    // above a level that is read off
// Faces this many deviations apart are one person's: beyond every level, as the limits of measured networks.
constexpr double samePersonStep = 6.2;
constexpr size_t fewestLevels = 2; // to tell how far scores spread
constexpr double leastStep = 1e-4; // levels have to rise

// Row indexes by stranger, in the order of their numbers.
std::vector<std::vector<size_t>> rowsOf(const StrangerFaces& strangers)
{
    std::map<int, std::vector<size_t>> rows;
    for (size_t i = 0; i < strangers.people.size(); ++i)
        rows[strangers.people[i]].push_back(i);
    std::vector<std::vector<size_t>> list;
    for (auto& [person, some] : rows)
        list.push_back(std::move(some));
    return list;
}

// The scores at the levels that have enough pairs above them; `scores` is sorted, highest first.
std::vector<double> levelsOf(const std::vector<float>& scores)
{
    std::vector<double> levels;
    for (const double rate : tailRates()) {
        const double above = rate * static_cast<double>(scores.size());
        if (above < enoughPairs)
            break;
        levels.push_back(scores[static_cast<size_t>(above) - 1]);
    }
    return levels;
}

double deviationOf(const std::vector<double>& levels, size_t last)
{
    return (levels[last] - levels[0]) / (tailSteps[last] - tailSteps[0]);
}

// Strangers with each other, highest first; pairs that are one person's are left out.
struct MutualScores
{
    std::vector<float> scores;
    double samePerson = 1;
};

MutualScores mutualScores(const StrangerFaces& strangers)
{
    std::vector<std::vector<float>> faces;
    for (const std::vector<size_t>& rows : rowsOf(strangers))
        if (faces.size() < mostCompared)
            faces.push_back(normalised(strangers.embeddings.row(rows.front())));
    MutualScores mutual;
    for (size_t i = 0; i < faces.size(); ++i)
        for (size_t j = i + 1; j < faces.size(); ++j)
            if (const float score = dot(faces[i], faces[j]); std::isfinite(score))
                mutual.scores.push_back(score);
    std::sort(mutual.scores.begin(), mutual.scores.end(), std::greater<>());
    // By levels that a few pairs of one person do not move.
    const std::vector<double> levels = levelsOf(mutual.scores);
    if (levels.size() < fewestLevels)
        return mutual;
    const size_t last = std::min<size_t>(levels.size() - 1, 2);
    mutual.samePerson = levels[0] + deviationOf(levels, last) * (samePersonStep - tailSteps[0]);
    std::erase_if(mutual.scores, [&](float score) { return score >= mutual.samePerson; });
    return mutual;
}

// Strangers against the enrolled people, highest first.
std::vector<float> enrolledScores(const Gallery& gallery, const StrangerFaces& strangers)
{
    std::vector<float> scores;
    for (const std::vector<size_t>& rows : rowsOf(strangers))
        for (const float score : gallery.scores(strangers.embeddings.row(rows.front())))
            if (std::isfinite(score) && score >= -1)
                scores.push_back(score);
    std::sort(scores.begin(), scores.end(), std::greater<>());
    return scores;
}

// The higher of both at each level. Templates of many photos have less noise and lie higher: so far as the
// enrolled people show that, the strangers' further levels are moved by as much.
std::vector<double> joinedLevels(const std::vector<double>& enrolled, const std::vector<double>& mutual)
{
    std::vector<double> levels;
    double above = 0;
    for (size_t i = 0; i < std::max(enrolled.size(), mutual.size()); ++i) {
        if (i < enrolled.size() && i < mutual.size())
            above = std::max(0.0, enrolled[i] - mutual[i]);
        const double by = i < mutual.size() ? mutual[i] + above : enrolled[i];
        levels.push_back(i < enrolled.size() ? std::max(by, enrolled[i]) : by);
    }
    return levels;
}

std::vector<float> meanDirection(const StrangerFaces& strangers, const std::vector<size_t>& rows,
                                 const NetworkImpostors* network)
{
    std::vector<float> mean(static_cast<size_t>(strangers.embeddings.dim()), 0);
    for (const size_t row : rows) {
        const std::vector<float> face = normalised(strangers.embeddings.row(row));
        for (size_t k = 0; k < mean.size(); ++k)
            mean[k] += face[k] / static_cast<float>(rows.size());
    }
    if (network)
        return networkDirection(std::move(mean), *network);
    normalise(mean);
    return mean;
}

// Best score of each row, with the row's weight: a stranger's rows weigh one together.
std::vector<std::pair<float, double>> bestScores(const Gallery& gallery, const StrangerFaces& strangers)
{
    std::vector<std::pair<float, double>> best;
    for (const std::vector<size_t>& rows : rowsOf(strangers))
        for (const size_t row : rows) {
            const auto scores = gallery.scores(strangers.embeddings.row(row));
            if (!scores.empty())
                best.emplace_back(*std::max_element(scores.begin(), scores.end()),
                                  1 / static_cast<double>(rows.size()));
        }
    return best;
}

} // namespace

size_t StrangerFaces::count() const
{
    return std::set<int>(people.begin(), people.end()).size();
}

const std::vector<double>& tailRates()
{
    static const std::vector<double> rates{1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5};
    return rates;
}

Result<MeasuredCurve> measureCurve(const Gallery& gallery, const StrangerFaces& strangers)
{
    if (strangers.count() < enoughStrangers)
        return outOfRange("strangers", {static_cast<double>(enoughStrangers), 1e9});
    const MutualScores mutual = mutualScores(strangers);
    const std::vector<float> enrolled = enrolledScores(gallery, strangers);
    std::vector<double> levels = joinedLevels(levelsOf(enrolled), levelsOf(mutual.scores));
    const size_t measured = levels.size();
    if (measured < fewestLevels || !(deviationOf(levels, measured - 1) > 0))
        return refused("strangers", ErrorReason::TooFewPhotos); // as when one photo lies there many times
    const double deviation = deviationOf(levels, measured - 1);
    for (size_t i = measured; i < ImpostorCurve::levelCount; ++i)
        levels.push_back(levels[measured - 1] + deviation * (tailSteps[i] - tailSteps[measured - 1]));
    for (size_t i = 1; i < levels.size(); ++i)
        levels[i] = std::max(levels[i], levels[i - 1] + leastStep);
    FAMILIAR_TRY(curve, ImpostorCurve::create(tailRates(), {levels}));
    return MeasuredCurve{std::move(curve), mutual.scores.size() + enrolled.size(), mutual.samePerson};
}

std::vector<int> enrolledStrangers(const Gallery& gallery, const StrangerFaces& strangers,
                                   const NetworkImpostors* network, double samePerson)
{
    const GalleryContent& content = gallery.content();
    std::vector<std::vector<float>> people;
    for (size_t i = 0; i < content.means.rows(); ++i) {
        const auto mean = content.means.row(i);
        people.emplace_back(mean.begin(), mean.end());
        if (network)
            people.back() = networkDirection(std::move(people.back()), *network);
        else
            normalise(people.back());
    }
    std::vector<int> enrolled;
    for (const std::vector<size_t>& rows : rowsOf(strangers)) {
        const std::vector<float> face = meanDirection(strangers, rows, network);
        for (size_t i = 0; i < people.size(); ++i) {
            const int photos = std::min(content.photos[i], static_cast<int>(rows.size()));
            const double limit = network ? byPhotos(network->samePerson, photos) : samePerson;
            if (photos > 0 && static_cast<double>(dot(face, people[i])) >= limit) {
                enrolled.push_back(strangers.people[rows.front()]);
                break;
            }
        }
    }
    return enrolled;
}

StrangerFaces without(const StrangerFaces& strangers, const std::vector<int>& people)
{
    const std::set<int> out(people.begin(), people.end());
    StrangerFaces kept;
    kept.embeddings = Embeddings(strangers.embeddings.dim());
    for (size_t i = 0; i < strangers.people.size(); ++i)
        if (!out.contains(strangers.people[i])) {
            kept.embeddings.append(strangers.embeddings.row(i));
            kept.people.push_back(strangers.people[i]);
        }
    return kept;
}

double namedAt(const Gallery& gallery, const StrangerFaces& strangers, float threshold)
{
    double named = 0;
    for (const auto& [score, weight] : bestScores(gallery, strangers))
        named += score >= threshold ? weight : 0;
    return named;
}

float leastFor(const Gallery& gallery, const StrangerFaces& strangers, double promisedPercent)
{
    auto best = bestScores(gallery, strangers);
    std::sort(best.begin(), best.end(), std::greater<>());
    constexpr double rounding = 1e-9; // of weights that add up to one
    const double allowed =
        std::floor(static_cast<double>(strangers.count()) * promisedPercent / 100 + rounding);
    double named = 0;
    for (const auto& [score, weight] : best) {
        named += weight;
        if (named > allowed + rounding)
            return std::nextafter(score, 2.0F);
    }
    return -1;
}

} // namespace familiar::core
