// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How right a model was on a set of photos, as the Evaluate page shows it.
#pragma once

#include "core/training/evaluate.h"
#include "core/training/trainrun.h"

#include <QString>

namespace familiar::ui {

struct Judgement
{
    std::filesystem::path root; // the photos' folder
    std::vector<std::string> people;
    size_t photos = 0;
    double top1 = 0;
    core::Interval interval;
    std::vector<core::PersonScore> perPerson;
    core::Confusion confusion;
    std::vector<core::Mistake> judged; // right ones, too
    bool isValidation = true;          // photos that the run kept aside
    // Of a folder that was judged: for every place of the threshold.
    std::vector<core::Prediction> rightAnswers{};
    std::vector<core::Prediction> strangerAnswers{};
    size_t strangerPeople = 0; // whose faces those are
};

Judgement judgementOf(const core::TrainReport& report, const std::filesystem::path& root);
Judgement judgementOf(const core::EvaluationReport& report, const std::vector<std::string>& people,
                      const std::filesystem::path& root);
struct JudgedFolder
{
    std::shared_ptr<const core::Dataset> dataset;
    core::EvaluationReport report;
};
struct JudgeFolderOrder
{
    core::Environment environment;
    const core::Model& model;
    std::filesystem::path folder; // of people, or with `strangers` of people whom the model does not know
    bool strangers = false;
    std::string device;
    int threads = 0;
};
// Reads a folder and names its photos, and those of the strangers in it. Thread: any but the GUI's. Fails
// with: scanFolder's, Recognizer::load's and evaluateModel's errors, NoPhotos.
core::Result<JudgedFolder> judgedFolder(const JudgeFolderOrder& order, const std::stop_token& stop,
                                        const core::ProgressCallback& progress);
// The photos of one cell, what deserves a look first: the surest mistakes, the least sure right ones.
std::vector<core::Mistake> photosOfCell(const Judgement& judgement, int truth, int predicted);

} // namespace familiar::ui
