// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Trains the last blocks of a backbone together with the head.
#pragma once

#include "core/learning/headtrainer.h"
#include "core/networks/backbone.h"

namespace familiar::core {

// Tensors of a backbone that was trained along with the head, under torchvision's keys.
struct TunedBackbone
{
    TensorMap tensors;
};

struct FineTuneData
{
    std::vector<int> labels;           // a person's index 0..personCount-1 for each photo
    std::vector<uint8_t> isValidation; // 1: validates (variant 0 only), 0: trains
    int personCount = 0;
    int variantCount = 1;
    // The picture as the network sees it, side x side. Asked for once per photo and variant while the
    // activations that enter the first trained block fit into `cacheBytes`, and again in each epoch for those
    // that do not. An error ends the run after a checkpoint.
    std::function<Result<Image>(size_t photo, int variant)> picture;
    uint64_t cacheBytes = uint64_t{1} << 30;
    BackboneInfo backbone;
    TensorMap weights;        // of loadBackboneTensors at the configuration's side
    std::optional<Head> head; // to begin with; none: a new one
};

struct FineTuneResult
{
    HeadResult head;
    TunedBackbone backbone; // every tensor of the graph, the trained ones changed
};

// Trains the configuration's last unfreezeBlocks blocks and a new head on the CPU, from the activations in
// front of them. BatchNorm keeps its running statistics everywhere (a batch is too small to measure new
// ones); its weight and bias are trained in the unfrozen blocks. The backbone's learning rate is the head's
// times backboneLearningRateFactor. Errors, checkpoints and stopping as trainHead; InvalidArgument
// ("unfreeze") for 0 or more blocks than there are, or a backbone that runs from an ONNX file.
Result<FineTuneResult> fineTune(const FineTuneData& data, const HeadOptions& options,
                                const TrainObserver& observer = {}, std::stop_token stop = {});

} // namespace familiar::core
