// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The .familiar file: one safetensors file with the head, the gallery and a JSON description.
#pragma once

#include "core/learning/report.h"

namespace familiar::core {

struct Model
{
    static constexpr int formatVersion = 1;
    std::vector<std::string> people; // index order
    std::string backbone;
    std::string weightsSha256;
    bool randomWeights = false;
    InputKind input = InputKind::Faces;
    int sidePx = 224;
    CropRule crop;
    std::string detector;
    HeadShape head;
    float threshold = 1;
    Calibration calibration;
    std::string created;                          // ISO date
    std::string reportJson;                       // toJson(report, true)
    std::map<std::string, std::string> libraries; // name -> version
    TensorMap tensors;                            // head.*, gallery.*, backbone.* when fine-tuned
};

// The metadata key of a file whose backbone's tensors stand beside head.* and gallery.* under torchvision's
// own names (a safetensors export); it is read as a model with its backbone inside.
inline constexpr const char* wholeNetworkKey = "familiar_whole_network";

// `more` joins the file's metadata.
Bytes modelToBytes(const Model& model, const std::map<std::string, std::string>& more = {});
// ModelDamaged, ModelTooNew.
Result<Model> modelFromBytes(ByteView bytes, const std::string& name);
// ModelMissing, ModelDamaged, ModelTooNew.
Result<Model> loadModel(FileSystem& files, const std::filesystem::path& path);
// Atomic. CannotWrite, DiskFull.
Result<void> saveModel(FileSystem& files, const std::filesystem::path& path, const Model& model);

} // namespace familiar::core
