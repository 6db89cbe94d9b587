// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Frozen pretrained networks: the table of those we know, and one loaded and ready to turn pictures into
// vectors.
#pragma once

#include "core/base/image.h"
#include "core/faces/facecrop.h"
#include "core/learning/netgraph.h"
#include "core/weights/weightstore.h"

#include <array>
#include <functional>

namespace familiar::core {

// value = (pixel * scale - mean) / deviation per channel, in this channel order.
struct Preprocessing
{
    bool rgb = true; // else BGR
    float scale = 1.0F / 255;
    std::array<float, 3> mean{0.485F, 0.456F, 0.406F};
    std::array<float, 3> deviation{0.229F, 0.224F, 0.225F};
};

struct BackboneInfo
{
    std::string id; // also the catalogue's id
    std::string title;
    bool trainedOnFaces = false;
    bool averageMirror = false; // features of a face = mean of the crop's and its mirror image's vector
    int defaultSidePx = 224;
    int minimumSidePx = 32;
    bool fixedSide = false; // sface, some imported ONNX files
    Preprocessing preprocessing;
    std::optional<FaceAlignment> alignment;  // what a face must look like; none: the square around its box
    NetGraph (*build)(int sidePx) = nullptr; // nullptr: run by cv::dnn from an ONNX file
};

// All built-in backbones in the order they are offered.
std::span<const BackboneInfo> backboneTable();
// Returns the backbone that a choice means: "auto" is face-reid where it is installed and takes that side (0:
// any), else face-mobilenet; every other id is itself.
std::string resolveBackbone(const std::string& id, int sidePx,
                            const std::function<bool(const std::string&)>& isInstalled);
// Also finds imported ONNX networks ("onnx:NAME") in the store. UnknownBackbone.
Result<BackboneInfo> findBackbone(const std::string& id, WeightStore& weights);
// How a face is cut out for this network: aligned where it wants that; `squareFactor` is the detector's own
// and counts for the rest.
CropRule cropRuleOf(const BackboneInfo& info, float squareFactor, int sidePx);
// InvalidArgument naming the side allowed.
Result<void> checkSide(const BackboneInfo& info, int sidePx);

enum class WeightsChoice { Pretrained, Random };
enum class Precision { Float32, BFloat16 };
// BFloat16 only where the CPU has AVX512_BF16 or AMX (models.md); Float32 elsewhere.
Precision fastestSafePrecision();

// Sets LibTorch's and OpenBLAS's thread counts for the calling thread; call before any work with a backbone.
void initTorchThread(int intraOpThreads);

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

// Identity of a backbone that lies inside a model: SHA-256 over names and bytes.
std::string tensorsSha256(const TensorMap& tensors);
// The seed that a model's "random:SEED" names; 1 where it names none.
uint64_t randomSeed(const std::string& weightsSha256);

// Puts user-facing keys right ("module." prefixes) and reports what does not fit: WeightsMismatch whose
// detail lists missing, extra and wrong-shaped tensors (the first 10 of each).
Result<TensorMap> matchTensors(const NetGraph& graph, TensorMap tensors, const std::string& backboneId);

} // namespace familiar::core
