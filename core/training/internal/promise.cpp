// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/promise.h"

#include "core/learning/calibrate.h"
#include "core/learning/strangerpromise.h"
#include "core/recognition/recognizer.h"

#include <algorithm>

namespace familiar::core::internal {

namespace {

// How many of these embeddings a model gives the name they belong to.
Result<size_t> rightOnes(const Model& model, const Embeddings& embeddings,
                         const std::vector<std::string>& names)
{
    FAMILIAR_TRY(predictions, predictionsOf(model, embeddings));
    size_t right = 0;
    for (size_t i = 0; i < names.size(); ++i)
        right += model.info.people[static_cast<size_t>(predictions[i].person)] == names[i] ? 1 : 0;
    return right;
}

// How the others' means of before fare in both models.
Result<void> compareOthers(const Model& before, const Model& after, const std::string& changed,
                           PromiseCheck& check)
{
    const LabelledEmbeddings old = before.gallery.directions();
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

float newThreshold(const Model& before, float learned)
{
    const float users = before.info.threshold;
    if (users == before.calibration.threshold)
        return learned;
    return users < before.calibration.threshold ? users : std::max(users, learned);
}

} // namespace

Result<Model> upToDate(Model model, int threads)
{
    if (!model.gallery.prototypes() && model.calibration.impostors)
        return model;
    const LabelledEmbeddings enrolled = model.gallery.directions();
    const NetworkImpostors* network = networkImpostors(model.info.weightsSha256);
    if (model.gallery.prototypes())
        model.gallery = Gallery::build(enrolled, centringOf(network));
    FAMILIAR_TRY(calibration, calibrate(enrolled, {model.calibration.promisedPercent, threads, network}));
    model.calibration = std::move(calibration);
    model.info.threshold = model.calibration.threshold; // the old one was of another score
    return model;
}

Result<CheckedModel> checkPromise(const Model& before, Model after, const std::string& changed)
{
    PromiseCheck check;
    Calibration& calibration = after.calibration;
    keepPromise(calibration, after.gallery.photos());
    after.info.threshold = newThreshold(before, calibration.threshold);
    check.promisedPercent = calibration.promisedPercent;
    check.byNetworksCurve = calibration.hasCurve;
    check.strangersNamedBefore =
        strangersNamedAt(before.calibration, before.gallery.photos(), before.info.threshold);
    check.threshold = after.info.threshold;
    check.thresholdRaised = after.info.threshold > before.info.threshold;
    check.strangersNamed = strangersNamedAt(calibration, after.gallery.photos(), check.threshold);
    check.knownNamed = calibration.knownNamed;
    FAMILIAR_CHECK(compareOthers(before, after, changed, check));
    return CheckedModel{std::move(after), check};
}

} // namespace familiar::core::internal
