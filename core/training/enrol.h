// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Enrols one person more, in seconds and without the photos of the others.
#pragma once

#include "core/base/progress.h"
#include "core/recognition/cropgate.h"
#include "core/recognition/environment.h"
#include "core/recognition/recognizer.h"
#include "core/training/promise.h"

namespace familiar::core {

struct RefusedPicture
{
    std::filesystem::path file; // empty for crops
    size_t index = 0;           // into the request's photos or crops
    Refusal reason = Refusal::NoFace;
    std::string detail;
};

struct EnrolRequest
{
    std::string name; // a person who is enrolled already gets a better template
    std::vector<std::filesystem::path> photos;
    std::vector<std::shared_ptr<const Image>> crops; // by the model's crop rule, as from an impostor's card
    int threads = 0;                                 // 0: all cores but one
};

struct EnrolOutcome
{
    Model model;
    size_t used = 0; // photos and crops learned from
    bool isNew = true;
    std::vector<RefusedPicture> refused;
    PromiseCheck check;
    double seconds = 0;
};

// Adds one row to the head, fitted to the new embeddings against the others' means while all other rows
// stay as they are, and a mean to the gallery; every other tensor keeps its bytes. InvalidArgument
// (subject "NAME"), ModelMismatch (a model with dense layers cannot take a person; train again), NoFaces
// (subject: the name; nothing usable), Cancelled, errors of the networks. Any thread; calls initTorchThread.
Result<EnrolOutcome> enrol(const Recognizer& recognizer, const EnrolRequest& request,
                           const Environment& environment, std::stop_token stop = {},
                           const ProgressCallback& progress = {});

} // namespace familiar::core
