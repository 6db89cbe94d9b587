// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Trains a head on cached features: batches, optimiser, callbacks, history, checkpoint.
#pragma once

#include "core/base/progress.h"
#include "core/learning/callbacks.h"
#include "core/learning/trainconfig.h"
#include "core/weights/tensor.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace familiar::core {

class FileSystem;

// Rows of one matrix per variant; all variants have the same photos in the same order.
struct HeadData
{
    int featureCount = 0;
    std::vector<std::vector<float>> variants; // variants[v][photo * featureCount + i]
    std::vector<int> labels;
    std::vector<uint8_t> isValidation; // 1: validates (variant 0 only), 0: trains

    // The plain loop (--no-cache): makes the rows of a batch instead of `variants`, of which there are then
    // `variantCount`. An error ends the run after a checkpoint.
    std::function<Result<std::vector<float>>(std::span<const size_t> photos, std::span<const int> variants)>
        rows;
    int variantCount = 0;
};

struct HeadShape
{
    HeadKind kind = HeadKind::Linear;
    int featureCount = 0;
    int personCount = 0;
    bool normalised = true; // features are L2-normalised and scaled before the first layer
    bool operator==(const HeadShape&) const = default;
};

struct EpochRecord
{
    int epoch = 0; // 1-based
    double trainLoss = 0;
    double trainAccuracy = 0;
    double validationLoss = 0; // NaN without validation photos
    double validationAccuracy = 0;
    double learningRate = 0;
    double seconds = 0;
    bool best = false; // best validation loss so far
};

struct BatchRecord
{
    int epoch = 0; // 1-based
    int batch = 0; // 0-based
    int batches = 0;
    double loss = 0;
    double accuracy = 0;
    double photosPerSecond = 0;
};

struct TrainCallbacks
{
    std::function<void(const BatchRecord&)> batch;
    std::function<void(const EpochRecord&)> epoch;
    std::function<bool()> paused; // true: wait before the next batch
};

struct CheckpointPlace
{
    FileSystem* files = nullptr;
    std::filesystem::path file; // two generations: file and file + ".old"; empty: none
    std::string fingerprint;    // of data and config: resume refuses another
    bool resume = false;
};

struct HeadResult
{
    TensorMap tensors; // head.* of the best epoch
    HeadShape shape;
    std::vector<EpochRecord> epochs;
    int bestEpoch = 0; // 1-based
    bool stoppedEarly = false;
    bool cancelled = false; // stopped by the user; the best so far is kept
};

// Tensors of a head, F32: head.0.weight [units, featureCount] and head.0.bias [units], then head.1.* ... up
// to the layer with personCount units. Linear: head.0 alone. Dense: 512, 256, 128 units with ReLU behind each
// of them, then the people; softmax at the end. Where the shape is normalised there is head.scale [1] and the
// first layer sees features * head.scale / |features|.
//
// The calling thread has called initTorchThread. Each epoch draws one variant per photo by (seed, epoch,
// photo). Deterministic for a seed and thread count. NotFinite ("loss"), InvalidArgument (batch larger than
// the set is allowed), CheckpointMismatch, CheckpointDamaged (both generations). A stop returns normally with
// `cancelled` after at least one epoch, else Cancelled. A checkpoint that cannot be written does not end the
// run (callback-less warning in the log).
Result<HeadResult> trainHead(const HeadData& data, int personCount, const TrainConfig& config,
                             bool normaliseFeatures, const TrainCallbacks& callbacks,
                             const CheckpointPlace& checkpoint, std::stop_token stop);

// How many threads to train a head of cached features on: all of `config` where a batch is a matrix product
// worth sharing, else one. On a busy machine two threads took ten times as long for a batch of a few million
// products.
int headThreads(int featureCount, const TrainConfig& config);

// Probabilities [photos * personCount] by plain matrix products; any thread.
Result<std::vector<float>> headProbabilities(const TensorMap& tensors, const HeadShape& shape,
                                             std::span<const float> features);

} // namespace familiar::core
