// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Trains the last blocks of a backbone together with the head.
#pragma once

#include "core/learning/backbone.h"
#include "core/learning/headtrainer.h"

namespace familiar::core {

struct FineTuneData
{
    std::vector<int> labels;           // one a photo
    std::vector<uint8_t> isValidation; // 1: validates (variant 0 only), 0: trains
    int variantCount = 1;
    // The picture as the network sees it, side x side. Asked for once per photo and variant while the
    // activations that enter the first trained block fit into `cacheBytes`, and again in each epoch for those
    // that do not. An error ends the run after a checkpoint.
    std::function<Result<Image>(size_t photo, int variant)> picture;
    uint64_t cacheBytes = uint64_t{1} << 30;
};

struct FineTuneResult
{
    HeadResult head;
    TensorMap backbone; // every tensor of the graph, the trained ones changed; backboneFromTensors takes it
};

// Trains the last config.unfreezeBlocks blocks and a new head on the CPU, from the activations in front of
// them. BatchNorm keeps its running statistics everywhere (a batch is too small to measure new ones); its
// weight and bias are trained in the unfrozen blocks. The backbone's learning rate is the head's times
// config.backboneLearningRateFactor. `backbone`: the tensors of loadBackboneTensors at config.sidePx.
// Errors, checkpoints and stopping as trainHead; InvalidArgument ("unfreeze") for 0 or more blocks than
// there are, or a backbone that runs from an ONNX file.
Result<FineTuneResult> fineTune(const FineTuneData& data, const BackboneInfo& info, const TensorMap& backbone,
                                int personCount, const TrainConfig& config, bool normaliseFeatures,
                                const TrainCallbacks& callbacks, const CheckpointPlace& checkpoint,
                                std::stop_token stop);

} // namespace familiar::core
