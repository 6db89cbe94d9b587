// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judges a model on a labelled folder.
#pragma once

#include "core/base/progress.h"
#include "core/learning/report.h"
#include "core/photos/dataset.h"
#include "core/recognition/environment.h"
#include "core/recognition/prediction.h"

#include <optional>

namespace familiar::core {

class Recognizer;

struct EvaluationReport
{
    size_t photos = 0;
    size_t noFace = 0;
    size_t learned = 0; // of the photos with a face, those that the model was made from
    size_t correct = 0;
    double top1 = 0;
    Interval interval;
    std::vector<PersonScore> perPerson;
    Confusion confusion;
    std::vector<Mistake> mistakes; // most confident first
    std::vector<Mistake> judged;   // every photo with a face
    double knownNamed = 0;
    Interval knownInterval;               // of knownNamed, 95 %
    std::optional<double> strangersNamed; // with a folder of impostors
    size_t strangerFaces = 0;
    size_t strangerPeople = 0;  // folders with a face
    Interval strangersInterval; // of strangersNamed, 95 %; people count, not their photos, which are alike
    double msPerFace = 0;
    float threshold = 0;
    std::vector<SkippedFile> skipped;
    std::vector<std::string> unknownPeople; // folders whose name is not in the model
    // What the model says of every known and every stranger's face, for other thresholds (countNames).
    std::vector<Prediction> rightAnswers; // of known faces whose best person is the right one
    std::vector<Prediction> strangerAnswers;
};

// How many of some faces get a name and how many are a "maybe".
struct NameCounts
{
    size_t named = 0;
    size_t maybe = 0;
};
NameCounts countNames(std::span<const Prediction> answers, const NameLimits& limits);

struct EvaluateRequest
{
    Dataset known;                    // people are matched by name; none: strangers alone are judged
    std::optional<Dataset> impostors; // people whom the model does not know
    std::optional<float> threshold;   // instead of the model's
    int threads = 0;                  // 0: all cores
};

// Names every photo of the folder and compares with its people.
// Fails with: WeightsMissing and other errors of the networks, Cancelled.
// Thread: any; calls initTorchThread.
Result<EvaluationReport> evaluateModel(const Recognizer& recognizer, const EvaluateRequest& request,
                                       const Environment& environment, std::stop_token stop = {},
                                       const ProgressCallback& progress = {});

} // namespace familiar::core
