// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the starting inputs of the fuzz targets: makeseeds CORPUS_FOLDER.
#include "core/base/recordcache.h"
#include "core/faces/facesrecord.h"
#include "core/learning/checkpoint.h"
#include "core/learning/report.h"
#include "core/photos/xmp.h"
#include "core/recognition/modelfile.h"
#include "core/weights/facerecipe.h"
#include "core/weights/weightfile.h"
#include "tests/onnxsupport/onnxwriter.h"
#include "tests/support/drawnpictures.h"
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
    R"({"version":1,"leftOut":["Ana/1.jpg"],"chosenFaces":{"Ben/2.jpg":1},"mergedPeople":{"Ann":"Ana"},)"
    R"("movedPhotos":{"Ben/3.jpg":"Cem"},"corrections":{"/a/1.jpg":[{"left":0.1,"top":0.2,"width":0.3,)"
    R"("height":0.4,"is":"person","name":"Ana","alone":true},{"left":0,"top":0,"width":1,"height":1,)"
    R"("is":"no face"}]}})";
constexpr const char* labelSeed = R"({"name":"first","note":"a note","pinned":true})";
constexpr const char* groupsSeed =
    R"({"version":1,"groups":[{"faces":[["a/1.jpg",0.1,0.2,0.3,0.4]],"name":"Ana"},)"
    R"({"faces":[],"ignored":true,"not":[["b.jpg",0,0,1,1]]}]})";
constexpr const char* librarySeed = R"(["a.png",25,0,[[0.1,0.2,0.3,0.4,0,0.9,2],[0.5,0.5,0.2,0.2,1,0.3,0]]])"
                                    "\n"
                                    R"(["b.bmp",26,0,null])"
                                    "\n";
constexpr const char* sortSeed = R"({"familiar_sort":1,"action":"move"})"
                                 "\n"
                                 R"({"folder":"sorted/Ana"})"
                                 "\n"
                                 R"({"from":"a.jpg","to":"sorted/Ana/a.jpg"})"
                                 "\n";
constexpr const char* picasaSeed =
    "[Contacts2]\r\n8e62398ebda8c1a5=Dora;;\r\n[a.jpg]\r\nfaces=rect64(1999333366669999),"
    "8e62398ebda8c1a5;rect64(1),ffffffffffffffff\r\n";
constexpr const char* takeoutSeed = R"({"title":"a.jpg","people":[{"name":"Eva"},{"name":7}]})";

std::string sidecarUndoSeed()
{
    return R"({"familiar_sidecars":1})"
           "\n"
           R"({"sidecar":"a.jpg.xmp","before":null,"after":")" +
           std::string(64, 'a') + "\"}\n";
}

std::string little16(size_t value)
{
    return {static_cast<char>(value & 0xff), static_cast<char>(value >> 8)};
}

std::string big16(size_t value)
{
    return {static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
}

// Regions of our own and, beside them, Microsoft's and a tag.
std::string xmpSeed()
{
    ImageInfo photo;
    photo.width = 200;
    photo.height = 100;
    std::string packet = withPeople("", {{"Ana", Rect{0.1F, 0.2F, 0.2F, 0.4F}}}, photo).value_or("");
    const std::string others =
        R"(<rdf:Description rdf:about="" xmlns:MP="http://ns.microsoft.com/photo/1.2/")"
        R"( xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#")"
        R"( xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:digiKam="http://www.digikam.org/ns/1.0/">)"
        R"(<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag><rdf:li)"
        R"( MPReg:Rectangle="0.5, 0.5, 0.2, 0.2" MPReg:PersonDisplayName="Ben"/></rdf:Bag></MPRI:Regions>)"
        R"(</MP:RegionInfo><digiKam:TagsList><rdf:Seq><rdf:li>People/Cem</rdf:li></rdf:Seq></digiKam:TagsList>)"
        R"(</rdf:Description>)";
    return packet.insert(packet.find("</rdf:RDF>"), others);
}

// The packet in each of the formats in which one is looked for.
std::map<std::string, std::string> photoXmpSeeds()
{
    const std::string packet = xmpSeed();
    const auto picture = [](const char* ending) {
        return std::string(asText(encoded(blotches(16, 16, 1), ending)));
    };
    const std::string content = std::string("http://ns.adobe.com/xap/1.0/\0", 29) + packet;
    const std::string chunk = std::string("XML:com.adobe.xmp\0\0\0\0\0", 22) + packet;
    const std::string webp = "XMP " + little16(packet.size()) + std::string(2, '\0') + packet +
                             std::string(packet.size() % 2, '\0');
    return {{"jpeg", picture(".jpg").insert(2, "\xff\xe1" + big16(content.size() + 2) + content)},
            {"png", picture(".png").insert(33, std::string(2, '\0') + big16(chunk.size()) + "iTXt" + chunk +
                                                   "sum!")},
            {"webp", picture(".webp") + webp}};
}

// config.json, samples/expected.json and model.onnx: the mean colours, and nobody in particular.
std::string bundleSeed()
{
    onnx::ModelProto network = meanNetwork(16);
    onnx::GraphProto& graph = *network.mutable_graph();
    graph.mutable_node(1)->set_output(0, "features");
    addConstant(network, "weights", {3, 2}, std::vector<float>(6, 0));
    addConstant(network, "bias", {2}, {0, 0});
    addNode(network, "Gemm", {"features", "weights", "bias"}, "logits");
    setInteger(addNode(network, "Softmax", {"logits"}, "probabilities"), "axis", 1);
    graph.mutable_output(0)->set_name("probabilities");
    *graph.add_output() = graph.output(0);
    graph.mutable_output(1)->set_name("features");
    for (int i = 0; i < 2; ++i)
        graph.mutable_output(i)
            ->mutable_type()
            ->mutable_tensor_type()
            ->mutable_shape()
            ->add_dim()
            ->set_dim_value(2 + i);
    const Image picture = blotches(16, 16, 1); // BGR
    nlohmann::json means = {0.0, 0.0, 0.0};
    for (size_t i = 0; i < picture.pixels.size(); ++i)
        means[2 - i % 3] = means[2 - i % 3].get<double>() + picture.pixels[i] / 256.0;
    const std::string config = R"({"side":16,"people":2,"features":3})";
    const nlohmann::json expected{
        {"samples", {{{"file", "samples/0.png"}, {"probabilities", {0.5, 0.5}}, {"features", means}}}}};
    return little16(config.size()) + little16(expected.dump().size()) + config + expected.dump() +
           std::string(asText(bytesOf(network)));
}

bool writeLabels(const std::filesystem::path& folder)
{
    bool written = write(folder / "xmp" / "seed", xmpSeed()) &&
                   write(folder / "labels" / "seed_xmp", xmpSeed()) &&
                   write(folder / "labels" / "seed_picasa", picasaSeed) &&
                   write(folder / "labels" / "seed_takeout", takeoutSeed);
    for (const auto& [format, seed] : photoXmpSeeds())
        written = written && write(folder / "photoxmp" / ("seed_" + format), seed) &&
                  write(folder / "labels" / ("seed_" + format), seed);
    return written;
}

bool writeProject(const std::filesystem::path& folder)
{
    return write(folder / "project" / "seed_choices", choicesSeed) &&
           write(folder / "project" / "seed_label", labelSeed) &&
           write(folder / "project" / "seed_report", toJson(TrainReport(), true).dump()) &&
           write(folder / "project" / "seed_epoch", toJson(EpochRecord()).dump() + "\n") &&
           write(folder / "library" / "seed", librarySeed) &&
           write(folder / "journals" / "seed_groups", groupsSeed) &&
           write(folder / "journals" / "seed_sort", sortSeed) &&
           write(folder / "journals" / "seed_sidecars", sidecarUndoSeed()) &&
           write(folder / "journals" / "seed_verified",
                 R"({"data/weights/yunet/a.onnx":[9,0,1,")" + std::string(64, 'a') + "\"]}");
}

std::string facesSeed()
{
    PhotoFaces faces;
    faces.width = 640;
    faces.height = 480;
    faces.mainFace = 0;
    faces.faces.resize(2);
    faces.faces[0].box = {10, 20, 100, 120};
    faces.faces[0].score = 0.9F;
    return std::string(asText(recordFromFaces(faces)));
}

std::string ownRecipeSeed()
{
    return toJson(FaceRecipe{"own", faceRecipeNamed("arcface")->alignment}).dump();
}

std::string transportSeed()
{
    std::string packet(188, '\0');
    packet[0] = 0x47;
    return packet + packet + packet;
}

bool writeOurs(const std::filesystem::path& folder)
{
    const Bytes model = modelToBytes(smallModel({"Ana", "Ben", "Cem"}, 4));
    return write(folder / "onnx" / "seed_drawn", asText(bytesOf(drawnNetwork(0)))) &&
           write(folder / "onnx" / "seed_means", asText(bytesOf(meanNetwork(112)))) &&
           write(folder / "model" / "seed_file", asText(model)) &&
           write(folder / "model" / "seed_description", descriptionSeed(model)) &&
           write(folder / "checkpoint" / "seed", checkpointSeed()) &&
           write(folder / "facesrecord" / "seed", facesSeed()) &&
           write(folder / "cache" / "seed", cacheSeed()) && writeProject(folder) && writeLabels(folder) &&
           write(folder / "recipe" / "seed_named", R"({"alignment":"face-reid","mirror":false})") &&
           write(folder / "recipe" / "seed_own", ownRecipeSeed()) &&
           write(folder / "hdf5" / "seed", std::string("\0\0\2\0\0\2\2\3\2\1\1\3\3\2\0\1\1\5\0\1", 20)) &&
           write(folder / "hdf5" / "seed_link", std::string("\0\0\2\1\0\2\2\3\5\0\1", 11)) &&
           write(folder / "mediacontainer" / "seed_mp4", std::string("\0\0\0\x10"
                                                                     "ftypisom\0\0\0\0"
                                                                     "\0\0\0\1"
                                                                     "mdat"
                                                                     "\0\0\0\0\0\0\0\x40",
                                                                     32)) &&
           write(folder / "mediacontainer" / "seed_ts", transportSeed()) &&
           write(folder / "bundle" / "seed", bundleSeed());
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
