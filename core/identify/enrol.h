// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One person more, or one less, in seconds and without the photos of the others.
#pragma once

#include "core/identify/recognizer.h"
#include "core/identify/trainrun.h"

namespace familiar::core {

enum class Refusal { Unreadable, NoFace, SeveralFaces, TooSmall, Blurred, TooDark, TooBright, Duplicate };
// "no face", "blurred", ... for logs and machine-readable output.
const char* refusalText(Refusal reason);

struct RefusedPicture
{
    std::filesystem::path file; // empty for crops
    size_t index = 0;           // into the request's photos or crops
    Refusal reason = Refusal::NoFace;
    std::string detail;
};

inline constexpr float smallestFacePx = 40; // as the doctor's

// Too small, dark, bright or blurred for learning; nothing: good.
std::optional<Refusal> cropProblem(const Image& crop);

// Tells crop by crop whether it is worth keeping, as in a guided capture. One thread.
class CropGate
{
public:
    // Nothing: good, and remembered for the check of duplicates.
    std::optional<Refusal> judge(const Image& crop);

private:
    std::vector<uint64_t> m_hashes;
};

struct EnrolRequest
{
    std::string name; // somebody in the model already: he gets more looks
    std::vector<std::filesystem::path> photos;
    std::vector<std::shared_ptr<const Image>> crops; // by the model's crop rule, as from a stranger's card
    int threads = 0;                                 // 0: all cores but one
};

// What the model promises about strangers, measured on its prototypes by leaving people out.
struct PromiseCheck
{
    double promisedPercent = 1;
    float threshold = 0;          // of the new model
    bool thresholdRaised = false; // it had to be, to hold the promise
    double strangersNamedBefore = 0;
    double strangersNamed = 0; // at the new threshold
    double knownNamed = 0;
    size_t others = 0;      // prototypes of the other people ...
    size_t othersRight = 0; // ... that carry the right name now
    size_t othersRightBefore = 0;
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

// Adds one row to the head, fitted to the new vectors against the others' prototypes while all other rows
// stay as they are, and prototypes to the gallery; every other tensor keeps its bytes. InvalidArgument
// (subject "NAME"), ModelMismatch (a model with dense layers cannot take a person; train again), NoFaces
// (subject: the name; nothing usable), Cancelled, errors of the networks. Any thread; calls initTorchThread.
Result<EnrolOutcome> enrol(const Recognizer& recognizer, const EnrolRequest& request,
                           const Environment& environment, std::stop_token stop = {},
                           const ProgressCallback& progress = {});

struct ForgetOutcome
{
    Model model;
    PromiseCheck check;
    // What cannot be taken out: the mean face and fine-tuned layers were made from everybody's photos.
    bool fineTuned = false;
};

// Removes the person's row, prototypes and every mention in the report; every other tensor keeps its bytes.
// InvalidArgument (subject "NAME"): not in the model, or the only person.
Result<ForgetOutcome> forgetPerson(const Model& model, const std::string& name);

// A report of toJson without every mention of the person: names, rows of the confusion, judged photos, paths
// through a folder of that name. Empty when it is no report.
std::string reportWithoutPerson(const std::string& report, const std::string& name);

// What the cache knows photos by; a folder stands for all files in it. FolderMissing, FileMissing,
// FileUnreadable, Cancelled.
Result<std::vector<Digest>> photoContents(FileSystem& files, const std::vector<std::filesystem::path>& photos,
                                          std::stop_token stop = {});

// Removes everything about these photos from the cache; a folder stands for all files in it. FolderMissing,
// FileMissing, those of RecordCache::erase. Returns how many files were gone through.
Result<size_t> forgetPhotos(FileSystem& files, const std::vector<std::filesystem::path>& photos,
                            RecordCache& cache, std::stop_token stop = {});

} // namespace familiar::core
