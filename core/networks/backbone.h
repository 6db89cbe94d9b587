// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A frozen network that is ready to turn pictures into vectors.
#pragma once

#include "core/base/image.h"
#include "core/networks/backbonetable.h"
#include "core/networks/torchthreads.h"

namespace familiar::core {

enum class WeightsChoice { Pretrained, Random };
struct BackboneOptions
{
    int sidePx = 0; // 0: the default
    WeightsChoice weights = WeightsChoice::Pretrained;
    uint64_t seed = 1; // for random weights
    Precision precision = Precision::Float32;
    std::string device = "cpu"; // "cpu", "cuda", "cuda:1", "auto"
};

// Immutable once loaded; extract() may be called from several threads at once.
class Backbone
{
public:
    virtual ~Backbone() = default;
    virtual const BackboneInfo& info() const = 0;
    virtual int sidePx() const = 0;
    virtual int featureCount() const = 0;
    // Identity of the weights: SHA-256 of the file, or "random:SEED".
    virtual const std::string& weightsSha256() const = 0;
    virtual Precision precision() const = 0;
    // Pictures that are computed at once: more share one pass over the weights, too many fall out of the
    // cache.
    virtual int batchSize() const = 0;
    // One row of featureCount() floats per picture, not normalised. Pictures must be sidePx x sidePx.
    // Runs in batches of batchSize() at most. Cancelled between batches.
    virtual Result<std::vector<float>> extract(std::span<const Image> pictures,
                                               std::stop_token stop = {}) const = 0;
};

// WeightsMissing, WeightsDamaged, WeightsMismatch (with a table of differences), NotFinite, UnknownBackbone,
// InvalidArgument (side).
Result<std::shared_ptr<const Backbone>> loadBackbone(const std::string& id, const BackboneOptions& options,
                                                     WeightStore& weights);

// The named tensors of a backbone (torchvision's keys), checked against the graph; for fine-tuning and
// export.
Result<TensorMap> loadBackboneTensors(const BackboneInfo& info, const BackboneOptions& options,
                                      WeightStore& weights);

// A backbone of tensors that lie inside a model (fine-tuned); its identity is their SHA-256. Errors as
// loadBackbone's.
Result<std::shared_ptr<const Backbone>> backboneFromTensors(const BackboneInfo& info, int sidePx,
                                                            TensorMap tensors,
                                                            Precision precision = Precision::Float32,
                                                            const std::string& device = "cpu");

} // namespace familiar::core
