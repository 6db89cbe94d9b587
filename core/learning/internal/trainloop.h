// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one training loop: whatever is trained (a head on cached embeddings, a head with the last blocks of
// a network) comes as a TrainTask. Free of LibTorch.
#pragma once

#include "core/learning/checkpoint.h"
#include "core/learning/headtrainer.h"
#include "core/learning/internal/optimizer.h"

namespace familiar::core::internal {

// Photos of a batch and the variant of each that is seen.
struct Batch
{
    std::span<const size_t> photos;
    std::span<const int> variants;
    int64_t epoch = 0; // 0-based
};

struct BatchOutcome
{
    double loss = 0; // mean over the batch
    size_t correct = 0;
};

// What is trained. The loop calls it from one thread.
class TrainTask
{
public:
    virtual ~TrainTask() = default;
    virtual const std::vector<Parameter>& parameters() const = 0;
    // Computes the loss and fills every parameter's gradient; changes no parameter.
    virtual Result<BatchOutcome> learn(const Batch& batch) = 0;
    virtual Result<BatchOutcome> judge(const Batch& batch) = 0;
};

struct LoopSetup
{
    const HeadOptions& options;
    std::vector<size_t> trainingPhotos;
    std::vector<size_t> validationPhotos;
    int variantCount = 1;
    // "key=value" lines of what is trained, beside CheckpointPlace::fingerprint.
    std::string shape;
    const TrainObserver& observer;
    std::stop_token stop;
};

// What a caller of this folder has put together wrongly: InvalidArgument (InternalData).
Error wrongData(const char* subject, const std::string& detail);
// Checks that each label is a person's index, that there is one mark a photo and at least one photo to train
// on.
Result<void> checkLabels(const std::vector<int>& labels, const std::vector<uint8_t>& isValidation,
                         int personCount);

// Sorts the photos into training and validation and writes "shape" for a head of this shape.
void fillSetup(LoopSetup& setup, const std::vector<uint8_t>& isValidation, const HeadShape& head);

struct LoopResult
{
    TensorMap best; // the task's parameters after the best epoch
    std::vector<EpochRecord> epochs;
    int bestEpoch = 0; // 1-based
    bool stoppedEarly = false;
    bool cancelled = false;
};

// Errors and behaviour as trainHead tells; the task's parameters hold the best epoch's values at the end.
Result<LoopResult> runTrainLoop(TrainTask& task, const LoopSetup& setup);

} // namespace familiar::core::internal
