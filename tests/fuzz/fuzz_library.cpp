// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the names that are kept of a folder's photos. The first line is put right, so that the rest is
// read.
#include "core/project/library.h"
#include "core/recognition/modelfile.h"
#include "tests/fuzz/onefile.h"
#include "tests/support/smallmodel.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    static const Model model = familiar::testing::smallModel({"Ana", "Ben", "Cem"}, 4);
    static const std::string header =
        nlohmann::json{{"version", 1}, {"model", toHex(sha256(modelToBytes(model)))}}.dump() + "\n";
    const std::string kept = header + std::string(reinterpret_cast<const char*>(data), size);
    constexpr std::string_view photo("\x89PNG\r\n\x1a\n and its pictures");
    familiar::testing::OneFile files(asBytes(photo), "a.png", {{"names.jsonl", asBytes(kept)}});
    const auto library = openLibrary(files, "photos", "names.jsonl", model);
    if (!library || library->photos.size() != 1)
        std::abort();
    for (const LibraryFace& face : library->photos[0].faces)
        if (face.person < 0 || face.person > 2)
            std::abort();
    return 0;
}
