// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/strangerpromise.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr double lowestScore = -1;
constexpr double highestScore = 2;
constexpr int halvings = 40;
constexpr size_t curvePoints = 200;

// Where people and strangers are of one kind they match up to 2.8 times oftener than the curve tells; the own
// pairs show that. The reserve is for what they cannot show (README): a template of one photo holds that
// photo's light and pose, too, which strangers may share.
constexpr double reserve = 1.5;
constexpr double reserveOfOnePhoto = 3;
constexpr double clearlyFewer = 5; // strangers reach the clear threshold
constexpr double maybeMore = 10;   // strangers are a maybe, but no more than
constexpr double mostMaybePercent = 20;
constexpr double mostMargin = 30; // raises the threshold by about 0.13
// Where the bound reaches the largest margin whatever is expected.
constexpr double mostAlike = 1000;

double shareOf(double matches)
{
    return -std::expm1(-matches);
}

// q with P(Poisson(q) <= count) = 0.05: the 95 % quantile of a Gamma distribution of shape 1 + count.
double poissonBound(double count)
{
    const auto chance = [&](double q) {
        double sum = 0;
        for (double n = 0; n <= count; ++n)
            sum += std::exp(-q + n * std::log(q) - std::lgamma(n + 1));
        return sum;
    };
    double low = 1e-9;
    double high = count + 10 * std::sqrt(count + 1) + 10;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (chance(middle) > 0.05 ? low : high) = middle;
    }
    return high;
}

} // namespace

double expectedMatches(const ImpostorCurve& curve, std::span<const int> photos, double score)
{
    double sum = 0;
    int last = -1;
    double lastTerm = 0; // many people have as many photos as the one before
    for (const int count : photos) {
        if (count <= 0)
            continue; // nobody is named as someone without a template
        if (count != last)
            lastTerm = -std::log1p(-curve.falseMatchRate(count, score));
        last = count;
        sum += lastTerm;
    }
    return sum;
}

double thresholdFor(const ImpostorCurve& curve, std::span<const int> photos, double promisedPercent,
                    double margin)
{
    const double allowed = -std::log1p(-std::clamp(promisedPercent / 100, 1e-9, 0.999)) / margin;
    double low = lowestScore;
    double high = highestScore;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (expectedMatches(curve, photos, middle) > allowed ? low : high) = middle;
    }
    return high;
}

double ownBound(double alike, double expected)
{
    const double count = std::min(alike, mostAlike);
    const double whole = std::floor(count);
    const double low = poissonBound(whole);
    const double part = count - whole;
    const double quantile = part > 0 ? low + part * (poissonBound(whole + 1) - low) : low;
    return quantile / (1 + expected);
}

double marginFor(const OwnTrials& own, std::span<const int> photos)
{
    double sum = 0;
    double people = 0;
    for (const int count : photos) {
        if (count <= 0)
            continue;
        sum += count == 1 ? reserveOfOnePhoto : reserve;
        ++people;
    }
    const double least = people > 0 ? sum / people : reserve;
    return std::clamp(ownBound(own.alike, own.expected), least, mostMargin);
}

double strangersNamedAt(const Calibration& calibration, std::span<const int> photos, double threshold)
{
    return calibration.impostors
               ? shareOf(calibration.margin * expectedMatches(*calibration.impostors, photos, threshold))
               : 0;
}

NameLimits limitsAround(float threshold, const Calibration& calibration, std::span<const int> photos)
{
    NameLimits limits{threshold, threshold, threshold};
    if (!calibration.impostors)
        return limits;
    // What the threshold promises, which may have been moved away from the learned one.
    const double percent = 100 * strangersNamedAt(calibration, photos, threshold);
    const auto at = [&](double promised) {
        return static_cast<float>(thresholdFor(*calibration.impostors, photos, promised, calibration.margin));
    };
    limits.clear = std::max(threshold, at(percent / clearlyFewer));
    limits.maybe = std::min(threshold, at(std::min(percent * maybeMore, mostMaybePercent)));
    return limits;
}

void keepPromise(Calibration& calibration, std::span<const int> photos,
                 const std::function<double(float)>& knownNamed)
{
    const ImpostorCurve& curve = *calibration.impostors;
    const double margin = calibration.margin;
    const double threshold = thresholdFor(curve, photos, calibration.promisedPercent, margin);
    calibration.threshold = std::max(static_cast<float>(threshold), calibration.least);
    const auto named = [&](double score) { return strangersNamedAt(calibration, photos, score); };
    calibration.byCurve = shareOf(expectedMatches(curve, photos, calibration.threshold));
    calibration.strangersNamed = named(calibration.threshold);
    calibration.knownNamed = knownNamed(calibration.threshold);

    // From where every second stranger is named to where one in a million is.
    const double first = thresholdFor(curve, photos, 50, margin);
    const double last = std::max(thresholdFor(curve, photos, 1e-4, margin), first + 0.1);
    std::vector<float> places{calibration.threshold};
    for (size_t i = 0; i + 1 < curvePoints; ++i)
        places.push_back(static_cast<float>(first + (last - first) * static_cast<double>(i) /
                                                        static_cast<double>(curvePoints - 2)));
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::vector<Calibration::Point> points;
    for (const float place : places)
        points.push_back({place, named(place), knownNamed(place)});
    calibration.curve = std::move(points);
}

void keepPromise(Calibration& calibration, std::span<const int> photos)
{
    const std::vector<Calibration::Point> before = calibration.curve;
    keepPromise(calibration, photos, [&](float threshold) {
        // The share at the next place above: no more than was measured.
        for (const Calibration::Point& point : before)
            if (point.threshold >= threshold)
                return point.knownNamed;
        return before.empty() ? 0.0 : before.back().knownNamed;
    });
}

} // namespace familiar::core
