// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every network file that the program knows, from resources/models.json (compiled in).
#pragma once

#include "core/base/result.h"
#include "core/weights/facerecipe.h"

#include <cstdint>
#include <span>
#include <vector>

namespace familiar::core {

struct CatalogueFile
{
    std::string name;         // file name in the store
    uint64_t bytes = 0;       // 0: not published
    std::string sha256;       // lower-case hex
    std::string sha256Prefix; // where no more than the hash in the file's name is published
    std::string url;          // https; empty where only a package holds the file
    bool matches(uint64_t size, const std::string& digest) const;
};

enum class WeightRole { Detector, Backbone, Embedding, Liveness };

struct CatalogueEntry
{
    std::string id; // "face-mobilenet"
    WeightRole role = WeightRole::Backbone;
    std::string title;   // English, one line
    std::string licence; // what to show before using it
    std::string trainedOn;
    bool isDefault = false; // fetched by packaging/setup.sh
    std::string format; // of the first file: "pth", "onnx", "tfjs", "openvino-ir", "keras-h5"; never guessed
                        // from an ending
    std::optional<FaceRecipe> recipe; // of a network that knows faces
    std::vector<CatalogueFile> files;
    // Each of them alone holds the numbers of all `files`, in another format.
    std::vector<CatalogueFile> alternatives;
    std::string weightsOf; // the entry whose files these are; its own id but for a second recipe
    uint64_t totalBytes() const;
    // Returns `files` and `alternatives`.
    std::vector<const CatalogueFile*> everyFile() const;
};

// In the catalogue's order; lives as long as the program.
std::span<const CatalogueEntry> catalogue();
// nullptr when there is none of this id.
const CatalogueEntry* findCatalogueEntry(const std::string& id);

} // namespace familiar::core
