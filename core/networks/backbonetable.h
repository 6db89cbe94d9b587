// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the networks that the program knows, and what each of them wants to see.
#pragma once

#include "core/faces/facecrop.h"
#include "core/inference/netgraph.h"
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
// What "auto" is chosen for.
enum class BackboneUse { Faces, Classic };
// Returns the backbone that a choice means; every id but "auto" is itself. For faces "auto" is face-reid
// where it is installed and takes that side (0: any), else face-mobilenet; for the classic recipe
// vgg16-keras, or vgg16 where only that is installed.
std::string resolveBackbone(const std::string& id, BackboneUse use, int sidePx,
                            const std::function<bool(const std::string&)>& isInstalled);
// Also finds imported ONNX networks ("onnx:NAME") in the store. UnknownBackbone.
Result<BackboneInfo> findBackbone(const std::string& id, WeightStore& weights);
// How a face is cut out for this network: aligned where it wants that; `squareFactor` is the detector's own
// and counts for the rest.
CropRule cropRuleOf(const BackboneInfo& info, float squareFactor, int sidePx);
// InvalidArgument naming the side allowed.
Result<void> checkSide(const BackboneInfo& info, int sidePx);

// Identity of a backbone that lies inside a model: SHA-256 over names and bytes.
std::string tensorsSha256(const TensorMap& tensors);
// The seed that a model's "random:SEED" names; 1 where it names none.
uint64_t randomSeed(const std::string& weightsSha256);

// Puts user-facing keys right ("module." prefixes) and reports what does not fit: WeightsMismatch whose
// detail lists missing, extra and wrong-shaped tensors (the first 10 of each).
Result<TensorMap> matchTensors(const NetGraph& graph, TensorMap tensors, const std::string& backboneId);

} // namespace familiar::core
