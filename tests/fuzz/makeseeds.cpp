// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the starting inputs of the fuzz targets: makeseeds CORPUS_FOLDER.
#include "core/base/recordcache.h"
#include "core/learning/checkpoint.h"
#include "core/learning/report.h"
#include "core/recognition/modelfile.h"
#include "core/weights/weightfile.h"
#include "tests/onnxsupport/onnxwriter.h"
#include "tests/support/irwriter.h"
#include "tests/support/pictureseeds.h"
#include "tests/support/smallmodel.h"
#include "tests/support/temporaryfolder.h"
#include "tests/support/weightwriters.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace {

using namespace familiar::core;
using namespace familiar::testing;

bool write(const std::filesystem::path& path, std::string_view bytes)
{
    (void)systemFiles().remove(path); // an older seed
    if (!systemFiles().makeFolders(path.parent_path()))
        return false;
    auto file = systemFiles().create(path);
    return file && (*file)->write(asBytes(bytes)) && (*file)->close();
}

std::string safetensorsSeed()
{
    const float values[] = {1, 2, 3};
    const auto floats = [&](std::vector<int64_t> shape) {
        return Tensor::fromFloats(std::move(shape), values);
    };
    Tensor empty{DataType::BF16, {0, 2}, std::make_shared<const Bytes>()};
    return std::string(asText(
        writeSafetensors({{"a", floats({3})}, {"b.c", floats({1, 3})}, {"e", empty}}, {{"format", "pt"}})));
}

std::string tfjsSeed()
{
    const std::string manifest =
        R"({"weightsManifest":[{"paths":["n.bin"],"weights":[{"name":"w","shape":[3],"dtype":"float32",)"
        R"("quantization":{"dtype":"float16"}},{"name":"i","shape":[1],"dtype":"int32"}]}]})";
    const auto length = static_cast<uint16_t>(manifest.size());
    return std::string(reinterpret_cast<const char*>(&length), 2) + manifest + std::string(10, '\x3c');
}

std::string openVinoSeed()
{
    const IrWriter writer = smallIr();
    const std::string description = writer.description();
    const auto length = static_cast<uint16_t>(description.size());
    return std::string(reinterpret_cast<const char*>(&length), 2) + description + writer.data();
}

std::string checkpointSeed()
{
    CheckpointState state;
    state.fingerprint = "people=2\nseed=1\n";
    state.parameters["w"] = Tensor::fromFloats({2}, std::vector<float>{1, 2});
    state.history.emplace_back();
    return std::string(asText(encodeCheckpoint(state)));
}

// Written by the cache itself.
std::string cacheSeed()
{
    const TemporaryFolder folder;
    {
        RecordCache cache(folder.path());
        for (const char* text : {"one", "two"})
            (void)cache.put(sha256(asBytes(text)), asBytes(text));
    }
    std::string segment;
    const auto entries = systemFiles().list(folder.path());
    for (const FileEntry& entry : *entries)
        if (entry.path.filename().native().starts_with("segment-"))
            segment = contentOf(entry.path);
    return segment;
}

// Beside tensors of the fuzz target's own there is no sum.
std::string descriptionSeed(const Bytes& model)
{
    auto description =
        nlohmann::json::parse(readSafetensors(*readableBytes(model), "seed")->metadata.at("familiar"));
    description.erase("has_sha256");
    return description.dump();
}

constexpr const char* choicesSeed =
    R"({"schema":1,"leftOut":["Ana/1.jpg"],"chosenFaces":{"Ben/2.jpg":1},"merged":{"Ann":"Ana"}})";

bool writeOurs(const std::filesystem::path& folder)
{
    const Bytes model = modelToBytes(smallModel({"Ana", "Ben", "Cem"}, 4));
    return write(folder / "onnx" / "seed_drawn", asText(bytesOf(drawnNetwork(0)))) &&
           write(folder / "onnx" / "seed_means", asText(bytesOf(meanNetwork(112)))) &&
           write(folder / "model" / "seed_file", asText(model)) &&
           write(folder / "model" / "seed_description", descriptionSeed(model)) &&
           write(folder / "checkpoint" / "seed", checkpointSeed()) &&
           write(folder / "cache" / "seed", cacheSeed()) &&
           write(folder / "project" / "seed_choices", choicesSeed) &&
           write(folder / "project" / "seed_report", toJson(TrainReport(), true).dump()) &&
           write(folder / "project" / "seed_epoch", toJson(EpochRecord()).dump() + "\n");
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    const std::filesystem::path folder = arguments[1];
    const std::string zip64 =
        zipOf({{"a/data.pkl", PickleWriter().raw("}").done(), false, "", 0, 0, 0, true}});
    bool written = write(folder / "pth" / "seed_zip", goldenZip()) &&
                   write(folder / "pth" / "seed_legacy", goldenLegacy()) &&
                   write(folder / "pth" / "seed_zip64", zip64) &&
                   write(folder / "safetensors" / "seed", safetensorsSeed()) &&
                   write(folder / "tfjs" / "seed", tfjsSeed()) &&
                   write(folder / "openvinoir" / "seed", openVinoSeed()) && writeOurs(folder);
    for (const auto& [format, seeds] : pictureSeeds())
        for (size_t i = 0; i < seeds.size(); ++i)
            written = written && write(folder / "imageheader" / ("seed_" + format + std::to_string(i)),
                                       asText(seeds[i]));
    if (!written)
        std::fprintf(stderr, "%s cannot be written\n", arguments[1]);
    return written ? 0 : 1;
}
