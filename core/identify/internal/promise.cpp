// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/internal/promise.h"

#include "core/learning/calibrate.h"
#include "core/learning/impostors.h"

#include <algorithm>

namespace familiar::core::internal {

namespace {

// The shares at a threshold: the curve rises in its thresholds, its last point at or below counts.
Calibration::Point pointAt(const Calibration& calibration, float threshold)
{
    Calibration::Point point{threshold, 0, 0};
    for (const Calibration::Point& candidate : calibration.curve)
        if (candidate.threshold <= threshold || &candidate == &calibration.curve.front())
            point = candidate;
    return point;
}

std::vector<ImpostorFace> impostorsOf(const Model& model, const Embeddings& prototypes)
{
    return impostorsBeside(prototypes, static_cast<int>(model.info.people.size()), model.info.recipe.input,
                           model.info.weightsSha256);
}

// The prototypes of the people stand for their photos.
LabelledEmbeddings enrolledOf(const Model& model)
{
    return {
        model.gallery.directions(), model.gallery.owners(), static_cast<int>(model.info.people.size()), {}};
}

Result<Calibration> calibrated(const LabelledEmbeddings& enrolled, const Model& model, int threads,
                               const std::stop_token& stop)
{
    return calibrate(enrolled,
                     {model.calibration.promisedPercent, threads, impostorsOf(model, enrolled.embeddings)},
                     stop);
}

// How many of these embeddings a model gives the name they belong to.
Result<size_t> rightOnes(const Model& model, const Embeddings& embeddings,
                         const std::vector<std::string>& names)
{
    FAMILIAR_TRY(guesses, headGuesses(model.head, embeddings));
    size_t right = 0;
    for (size_t i = 0; i < names.size(); ++i)
        right += model.info.people[static_cast<size_t>(guesses[i].person)] == names[i] ? 1 : 0;
    return right;
}

// How the others' prototypes of before fare in both models.
Result<void> compareOthers(const Model& before, const Model& after, const std::string& changed,
                           PromiseCheck& check)
{
    const LabelledEmbeddings old = enrolledOf(before);
    Embeddings embeddings(old.embeddings.dim());
    std::vector<std::string> names;
    for (size_t i = 0; i < old.labels.size(); ++i) {
        const std::string& name = before.info.people[static_cast<size_t>(old.labels[i])];
        if (name == changed)
            continue;
        embeddings.append(old.embeddings.row(i));
        names.push_back(name);
    }
    FAMILIAR_TRY(rightBefore, rightOnes(before, embeddings, names));
    FAMILIAR_TRY(rightNow, rightOnes(after, embeddings, names));
    check.others = names.size();
    check.othersRightBefore = rightBefore;
    check.othersRight = rightNow;
    return {};
}

} // namespace

void refreshImpostors(Model& model)
{
    model.gallery.setImpostors(impostorsOf(model, model.gallery.directions()));
}

Result<CheckedModel> checkPromise(const Model& before, Model after, const std::string& changed, int threads,
                                  std::stop_token stop)
{
    PromiseCheck check;
    check.promisedPercent = after.calibration.promisedPercent;
    FAMILIAR_TRY(first, calibrated(enrolledOf(before), before, threads, stop));
    FAMILIAR_TRY(second, calibrated(enrolledOf(after), after, threads, stop));
    check.strangersNamedBefore = pointAt(first, before.info.threshold).strangersNamed;
    // A threshold that was below the promise before is the user's own choice.
    const bool held = check.strangersNamedBefore * 100 <= check.promisedPercent;
    const bool broken = pointAt(second, after.info.threshold).strangersNamed * 100 > check.promisedPercent;
    const bool fewPeople = second.usedBundledStrangers && !first.usedBundledStrangers;
    check.thresholdRaised = ((held && broken) || fewPeople) && second.threshold > after.info.threshold;
    if (check.thresholdRaised)
        after.info.threshold = second.threshold;
    const Calibration::Point point = pointAt(second, after.info.threshold);
    check.threshold = after.info.threshold;
    check.strangersNamed = point.strangersNamed;
    check.knownNamed = point.knownNamed;
    second.strangersNamed = point.strangersNamed;
    second.knownNamed = point.knownNamed;
    after.calibration = std::move(second);
    FAMILIAR_CHECK(compareOthers(before, after, changed, check));
    return CheckedModel{std::move(after), check};
}

} // namespace familiar::core::internal
