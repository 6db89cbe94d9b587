// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The .familiar file: one safetensors file with a model's tensors and a JSON description.
//
// Tensors: "head.0.weight" F32 [units, inputs], "head.0.bias" [units], "head.1.*" ... up to the layer of the
// people; "head.scale" [1] where embeddings are normalised; "gallery.network_centre" F32 [dim],
// "gallery.means" F16 [people, dim], "gallery.weights" F32 [people], "gallery.photos" I32 [people];
// "learned.marks", "learned.people" I32 [photos] (LearnedPhotos; missing in older ones);
// "backbone.*" under torchvision's keys where it was fine-tuned. Metadata "familiar": JSON. Formats 1 and 2
// have prototypes: "gallery.mean" F32 [dim], "gallery.prototypes" F16 [n, dim], "gallery.owners" I32 [n]
// (strangers' below 0). Format 1 (0.1.0) has "input", "side", "crop" and "detector" where later ones have
// "recipe" (EmbeddingRecipe). Every format is read for ever; a later one is refused.
#pragma once

#include "core/recognition/modelread.h"

namespace familiar::core {

inline constexpr int modelFormatVersion = 3;

// The metadata key of a file whose backbone's tensors stand beside head.* and gallery.* under torchvision's
// own names (a safetensors export); it is read as a model with its backbone inside.
inline constexpr const char* wholeNetworkKey = "familiar_whole_network";

// Returns the model's tensors under their names in files, with those of the backbone where it was fine-tuned.
TensorMap tensorsOf(const Model& model);
// Returns the file's bytes. `more` joins the file's metadata.
Bytes modelToBytes(const Model& model, const std::map<std::string, std::string>& more = {});
// Returns the bytes of a model with its whole network (wholeNetworkKey). `backbone`: under torchvision's
// keys.
Bytes wholeNetworkToBytes(const Model& model, const TensorMap& backbone,
                          std::map<std::string, std::string> more);
// Writes atomically. Fails with: CannotWrite, DiskFull.
Result<void> saveModel(FileSystem& files, const std::filesystem::path& path, const Model& model);

} // namespace familiar::core
