// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/internal/promise.h"

#include "core/learning/strangervectors.h"

#include <algorithm>

namespace familiar::core::internal {

namespace {

struct Prototypes
{
    std::vector<float> vectors;
    std::vector<int> owners;
};

Result<Prototypes> prototypesOf(const Model& model)
{
    auto gallery = Gallery::fromTensors(model.tensors, static_cast<int>(model.people.size()), model.backbone);
    if (!gallery)
        return gallery.error();
    return Prototypes{gallery->directions(), gallery->owners()};
}

// The shares at a threshold: the curve rises in its thresholds, its last point at or below counts.
Calibration::Point pointAt(const Calibration& calibration, float threshold)
{
    Calibration::Point point{threshold, 0, 0};
    for (const Calibration::Point& candidate : calibration.curve)
        if (candidate.threshold <= threshold || &candidate == &calibration.curve.front())
            point = candidate;
    return point;
}

Result<Calibration> calibrated(const Prototypes& prototypes, const Model& model, int threads,
                               std::stop_token stop)
{
    const auto people = static_cast<int>(model.people.size());
    const auto strangers = strangersBeside(prototypes.vectors, model.head.featureCount, people, model.input,
                                           model.weightsSha256);
    return calibrate(prototypes.vectors, prototypes.owners, model.head.featureCount, people, {},
                     model.calibration.promisedPercent, threads, std::move(stop), strangers);
}

// How many of these vectors a model gives the name they belong to.
Result<size_t> rightOnes(const Model& model, std::span<const float> vectors,
                         const std::vector<std::string>& names)
{
    auto probabilities = headProbabilities(model.tensors, model.head, vectors);
    if (!probabilities)
        return probabilities.error();
    const size_t people = model.people.size();
    size_t right = 0;
    for (size_t i = 0; i < names.size(); ++i) {
        const auto row = std::span<const float>(*probabilities).subspan(i * people, people);
        const auto best = std::max_element(row.begin(), row.end()) - row.begin();
        right += model.people[static_cast<size_t>(best)] == names[i] ? 1 : 0;
    }
    return right;
}

} // namespace

std::vector<StrangerFace> strangersOf(const Model& model, const Gallery& gallery)
{
    return strangersBeside(gallery.directions(), model.head.featureCount,
                           static_cast<int>(model.people.size()), model.input, model.weightsSha256);
}

Result<PromiseCheck> checkPromise(const Model& before, Model& after, const std::string& changed, int threads,
                                  std::stop_token stop)
{
    auto old = prototypesOf(before);
    auto now = prototypesOf(after);
    if (!old || !now)
        return old ? now.error() : old.error();
    PromiseCheck check;
    check.promisedPercent = after.calibration.promisedPercent;
    auto first = calibrated(*old, before, threads, stop);
    auto second = calibrated(*now, after, threads, stop);
    if (!first || !second)
        return first ? second.error() : first.error();
    check.strangersNamedBefore = pointAt(*first, before.threshold).strangersNamed;
    // A threshold that was below the promise before is the user's own choice.
    const bool held = check.strangersNamedBefore * 100 <= check.promisedPercent;
    const bool broken = pointAt(*second, after.threshold).strangersNamed * 100 > check.promisedPercent;
    const bool fewPeople = second->usedBundledStrangers && !first->usedBundledStrangers;
    check.thresholdRaised = ((held && broken) || fewPeople) && second->threshold > after.threshold;
    if (check.thresholdRaised)
        after.threshold = second->threshold;
    const Calibration::Point point = pointAt(*second, after.threshold);
    check.threshold = after.threshold;
    check.strangersNamed = point.strangersNamed;
    check.knownNamed = point.knownNamed;
    second->strangersNamed = point.strangersNamed;
    second->knownNamed = point.knownNamed;
    after.calibration = std::move(*second);

    std::vector<float> vectors;
    std::vector<std::string> names;
    const auto width = static_cast<size_t>(before.head.featureCount);
    for (size_t i = 0; i < old->owners.size(); ++i) {
        const std::string& name = before.people[static_cast<size_t>(old->owners[i])];
        if (name == changed)
            continue;
        const auto row = std::span<const float>(old->vectors).subspan(i * width, width);
        vectors.insert(vectors.end(), row.begin(), row.end());
        names.push_back(name);
    }
    auto rightBefore = rightOnes(before, vectors, names);
    auto rightNow = rightOnes(after, vectors, names);
    if (!rightBefore || !rightNow)
        return rightBefore ? rightNow.error() : rightBefore.error();
    check.others = names.size();
    check.othersRightBefore = *rightBefore;
    check.othersRight = *rightNow;
    return check;
}

} // namespace familiar::core::internal
