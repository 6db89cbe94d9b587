// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way from a folder to a model: scan, faces, features, head, calibration, report.
#pragma once

#include "core/base/clock.h"
#include "core/identify/modelfile.h"

namespace familiar::core {

// What a run works with; nothing is owned.
struct Environment
{
    FileSystem& files;
    WeightStore& weights;
    RecordCache* cache = nullptr; // nullptr: nothing is kept
    const Clock& clock = systemClock();
};

struct TrainRequest
{
    TrainConfig config;
    CheckpointPlace checkpoint;
    std::vector<std::filesystem::path> leftOut;       // photos the user does not want to be used
    std::map<std::filesystem::path, int> chosenFaces; // faces picked by hand: index into PhotoFaces::faces
};

struct TrainCallbacksAll
{
    ProgressCallback progress;
    TrainCallbacks head;
};

struct TrainOutcome
{
    Model model;
    TrainReport report;
};

// Errors: those of every stage (each names the file and the cause), NoFaces (subject: the person without any
// face), TooFewPeople, Cancelled (before the first epoch; later the best so far is returned with
// report.cancelled).
Result<TrainOutcome> trainModel(const Dataset& dataset, const TrainRequest& request,
                                const Environment& environment, const TrainCallbacksAll& callbacks,
                                std::stop_token stop);

// Judges a model on a labelled folder; people are matched by name.
struct EvaluationReport
{
    size_t photos = 0;
    size_t noFace = 0;
    size_t correct = 0;
    double top1 = 0;
    Interval interval;
    std::vector<PersonScore> perPerson;
    Confusion confusion;
    std::vector<Mistake> mistakes; // most confident first
    std::vector<Mistake> judged;   // every photo with a face
    double knownNamed = 0;
    std::optional<double> strangersNamed; // with a folder of strangers
    size_t strangerFaces = 0;
    double msPerFace = 0;
    float threshold = 0;
    std::vector<SkippedFile> skipped;
    std::vector<std::string> unknownPeople; // folders whose name is not in the model
    // For the threshold slider: best score of every known and stranger photo.
    std::vector<std::pair<float, bool>> knownScores; // score, best name is right
    std::vector<float> strangerScores;
};

class Recognizer;
Result<EvaluationReport> evaluateModel(const Recognizer& recognizer, const Dataset& dataset,
                                       const Dataset* strangers, std::optional<float> threshold,
                                       const Environment& environment, int threads, std::stop_token stop,
                                       const ProgressCallback& progress);

} // namespace familiar::core
