// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/enrol.h"

#include "core/base/guarded.h"
#include "core/base/names.h"
#include "core/base/parallel.h"
#include "core/base/personname.h"
#include "core/learning/calibrate.h"
#include "core/training/internal/headrow.h"
#include "core/training/internal/newlooks.h"
#include "core/training/internal/promise.h"

#include <algorithm>

namespace familiar::core {

namespace {

// No face was found only where that is the reason for every picture.
Error nothingUsable(const std::string& name, const std::vector<RefusedPicture>& refused)
{
    const bool unreadable = std::any_of(refused.begin(), refused.end(), [](const RefusedPicture& one) {
        return one.reason == Refusal::Unreadable;
    });
    return unreadable ? withReason(ErrorCode::NoPhotos, displayText(name), ErrorReason::NothingUsable)
                      : Error{ErrorCode::NoFaces, displayText(name), ""};
}

Result<void> checkTakesPeople(const Model& model)
{
    if (model.head.shape.kind != HeadKind::Linear || !model.head.shape.normalised)
        return withReason(ErrorCode::ModelMismatch, model.info.backbone, ErrorReason::DenseHead);
    return {};
}

Result<void> checkStop(const std::stop_token& stop)
{
    return stop.stop_requested() ? Result<void>(Error{ErrorCode::Cancelled, "", ""}) : Result<void>();
}

// The new embeddings and the person's old ones against everybody else's.
internal::RowSamples rowSamples(const Gallery& gallery, int index, const Embeddings& added)
{
    const LabelledEmbeddings known = gallery.directions();
    internal::RowSamples samples{known.embeddings, {}};
    for (const int owner : known.labels)
        samples.isPerson.push_back(owner == index ? 1 : 0);
    samples.embeddings.append(added);
    samples.isPerson.insert(samples.isPerson.end(), added.rows(), 1);
    return samples;
}

// The model with the person's row and prototypes. `index`: the person's; -1: new.
Result<Model> withPerson(Model model, const std::string& name, int index, const internal::NewLooks& looks)
{
    const Embeddings& added = looks.embeddings;
    FAMILIAR_TRY(row, internal::fitRow(model.head, rowSamples(model.gallery, index, added), index));
    const int place = index < 0 ? static_cast<int>(model.info.people.size()) : index;
    FAMILIAR_CHECK(internal::setRow(model.head, place, row));
    if (index < 0) {
        model.info.people.push_back(name);
        model.gallery.add(added, looks.weights);
        addOwnTrials(model.gallery, added, model.calibration);
    } else {
        model.gallery.extend(index, added, looks.weights);
    }
    for (const Digest& content : looks.contents)
        model.learned.add(content, place);
    return model;
}

} // namespace

Result<EnrolOutcome> enrol(const Recognizer& recognizer, const EnrolRequest& request,
                           const Environment& environment, std::stop_token stop,
                           const ProgressCallback& progress)
{
    return guarded("enrol", [&]() -> Result<EnrolOutcome> {
        const Stopwatch watch(environment.clock);
        const Model& model = recognizer.model();
        const int threads = backgroundThreads(request.threads);
        initTorchThread(threads);
        const std::string name = comparableName(request.name);
        FAMILIAR_CHECK(checkPersonName(name));
        FAMILIAR_CHECK(checkTakesPeople(model));
        FAMILIAR_CHECK(checkStop(stop));
        FAMILIAR_TRY(looks, internal::newLooks(recognizer, request, environment, threads, stop, progress));
        FAMILIAR_CHECK(checkStop(stop));
        if (looks.embeddings.empty())
            return nothingUsable(name, looks.refused);
        const int index = indexOfName(model.info.people, request.name);
        FAMILIAR_TRY(before, internal::upToDate(model, threads));
        FAMILIAR_TRY(changed, withPerson(before, name, index, looks));
        changed.info.created = isoDate(environment.clock.date());
        FAMILIAR_TRY(checked, internal::checkPromise(
                                  before, std::move(changed),
                                  index < 0 ? name : model.info.people[static_cast<size_t>(index)]));
        FAMILIAR_CHECK(checkStop(stop));
        EnrolOutcome outcome;
        outcome.model = std::move(checked.model);
        outcome.used = looks.embeddings.rows();
        outcome.isNew = index < 0;
        outcome.refused = std::move(looks.refused);
        outcome.check = checked.check;
        outcome.seconds = watch.seconds();
        return outcome;
    });
}

} // namespace familiar::core
