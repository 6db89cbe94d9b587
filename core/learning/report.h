// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a training run reports at its end; stored in the model, printed by the command line, shown by the
// window.
#pragma once

#include "core/learning/calibration.h"
#include "core/learning/features.h"
#include "core/learning/headtrainer.h"
#include "core/learning/meters.h"

namespace familiar::core {

struct Mistake
{
    std::string file; // relative path; never stored in a model
    int truth = -1;
    int predicted = -1; // -1: no face
    float score = 0;
};

// What fine-tuning in two stages came to.
struct StageOutcome
{
    int kept = 0;             // 1: the head alone, 2: with the last blocks; 0: there was one stage
    int firstEpochs = 0;      // of stage 1; those of stage 2 follow
    double firstAccuracy = 0; // on the validation photos, at each stage's best epoch; NaN: none
    double secondAccuracy = 0;
};

struct TrainReport
{
    TrainConfig config;
    std::vector<std::string> people;
    std::vector<EpochRecord> epochs;
    int bestEpoch = 0;
    bool stoppedEarly = false;
    bool cancelled = false;
    size_t trainingPhotos = 0;
    size_t validationPhotos = 0;
    size_t photosFound = 0;
    size_t facesFound = 0; // photos with a face chosen or unsure
    size_t noFace = 0;
    size_t unsure = 0;
    size_t validationCorrect = 0;
    double validationTop1 = 0;
    Interval interval;
    std::vector<PersonScore> perPerson;
    Confusion confusion;
    std::vector<Mistake> mistakes;
    std::vector<Mistake> judged; // every validation photo, the right ones too; never stored in a model
    Calibration calibration;
    StageTimes seconds;
    FeatureFigures figures;
    double totalSeconds = 0;
    std::string weightsSha256;
    std::string detector;
    std::vector<SkippedFile> skipped;
    FolderNotes notes;
    size_t fewestPhotos = 0; // to learn from, of one person
    size_t mostPhotos = 0;
    StageOutcome stages;
    size_t strangerPhotos = 0; // that were found; what they told is in the calibration
    // Names, so that forgetting a person finds them; never stored in a model.
    struct Alike
    {
        std::string person;
        std::string other;
    };
    std::vector<Alike> samePerson;         // probably one person under two names
    std::vector<std::string> twoPeople;    // among whose photos two of others agree
    std::vector<std::string> emptyPeople;  // whose folder holds no photo that can be read: not learned
    std::vector<std::string> nothingKnown; // with one photo: nobody can tell how surely they are recognised
};

// Whether one person has so many more photos than another that the loss had better be balanced.
bool hasUnequalFolders(const TrainReport& report);

// Returns the report as the command line prints it; without what differs between two equal runs
// (times, cache figures) and without files' names when `forModel`.
nlohmann::json toJson(const TrainReport& report, bool forModel);
// One epoch as in the report's "epochs"; a figure that was not measured is null there and NaN here.
nlohmann::json toJson(const EpochRecord& epoch);

} // namespace familiar::core
