// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/bundle.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/base/placement.h"
#include "core/base/random.h"
#include "core/exporters/modelcard.h"
#include "core/exporters/onnx.h"
#include "core/exporters/safetensorsexport.h"
#include "core/exporters/selftest.h"
#include "core/photos/imagereader.h"
#include "core/recognition/recognizer.h"

#include <nlohmann/json.hpp>

#include <bundle_texts.h>

#include <cerrno>
#include <cstdlib>
#include <random>

#include <csignal>
#include <unistd.h>

namespace familiar::core {

namespace {

using nlohmann::ordered_json;

constexpr uint64_t sampleCount = 4;

void add(std::vector<BundleFile>& files, const std::string& name, std::string_view text)
{
    const ByteView bytes = asBytes(text);
    files.push_back({name, Bytes(bytes.begin(), bytes.end())});
}

// What is subtracted from a face, and the rows it is compared with. Templates are prototypes, one a person.
PrototypeContent comparedRows(const Gallery& gallery)
{
    if (const PrototypeGallery* old = gallery.prototypes())
        return old->content();
    PrototypeContent rows{gallery.centre(), Embeddings(gallery.dim()), {}};
    for (size_t person = 0; person < gallery.photos().size(); ++person) {
        if (gallery.photos()[person] == 0)
            continue;
        rows.prototypes.append(gallery.templates().row(person));
        rows.owners.push_back(static_cast<int>(person));
    }
    return rows;
}

Bytes galleryBytes(const PrototypeContent& rows)
{
    Bytes bytes;
    for (const float value : rows.mean)
        appendLittleEndian(bytes, value);
    for (const float value : rows.prototypes.values())
        appendLittleEndian(bytes, value);
    return bytes;
}

// No null and no mixed lists in it: cv::FileStorage reads it too.
std::string configText(const ExportNetwork& network)
{
    const Model& model = network.model;
    ordered_json config;
    config["format"] = "familiar-bundle";
    config["version"] = 1;
    const EmbeddingRecipe& recipe = model.info.recipe;
    config["kind"] = name(recipe.input);
    config["side"] = recipe.sidePx();
    config["crop_factor"] = recipe.crop.factor;
    if (recipe.crop.alignment) // x and y of right eye, left eye, nose, right and left mouth corner, shares of
                               // the side
        for (const Point& point : recipe.crop.alignment->points) {
            config["alignment"].push_back(point.x);
            config["alignment"].push_back(point.y);
        }
    config["colour"] = "RGB 0..255";
    config["recipe"] = nlohmann::json(recipe);
    config["detector"] = recipe.input == InputKind::Whole ? "none" : recipe.detector;
    if (const CatalogueEntry* entry = findCatalogueEntry(recipe.detector);
        entry && recipe.input == InputKind::Faces)
        config["detector_file"] = entry->files.front().name;
    config["people"] = model.info.people.size();
    config["features"] = network.featureCount();
    config["threshold"] = model.info.threshold;
    config["strangers_named_percent"] = model.calibration.promisedPercent;
    const bool templates = model.gallery.prototypes() == nullptr;
    config["gallery"] = {{"file", "gallery.bin"},
                         {"kind", templates ? "templates" : "prototypes"},
                         {"nearest", templates ? 1 : PrototypeGallery::nearestCount},
                         {"rival_share", templates ? 0 : PrototypeGallery::rivalShare},
                         {"as_good", asGood},
                         {"owners", comparedRows(model.gallery).owners}};
    config["backbone"] = model.info.backbone;
    config["backbone_weights_sha256"] = model.info.weightsSha256;
    config["licence"] = network.licence;
    config["created"] = model.info.created;
    return config.dump(2) + "\n";
}

// What the app itself answers, by the way that identify takes.
Result<void> addSamples(std::vector<BundleFile>& files, const Recognizer& recognizer,
                        const std::stop_token& stop)
{
    const Model& model = recognizer.model();
    ordered_json samples = ordered_json::array();
    for (uint64_t i = 0; i < sampleCount; ++i) {
        const Image sample = drawnSample(model.info.recipe.sidePx(), i);
        const std::span<const Image> one(&sample, 1);
        FAMILIAR_TRY(embedding, recognizer.embed(one, stop));
        FAMILIAR_TRY(probabilities, headProbabilities(model.head, embedding));
        FAMILIAR_TRY(prediction, recognizer.recognize(embedding));
        FAMILIAR_TRY(png, encodeImage(sample, ImageFormat::Png));
        const std::string file = "samples/" + std::to_string(i) + ".png";
        samples.push_back({{"file", file},
                           {"person", prediction[0].person},
                           {"score", prediction[0].score},
                           {"probabilities", std::move(probabilities)},
                           {"features", embedding.values()}});
        files.push_back({file, std::move(png)});
    }
    add(files, "samples/expected.json", ordered_json{{"samples", std::move(samples)}}.dump() + "\n");
    return {};
}

bool isFree(const std::string& licence)
{
    return licence.find("MIT") != std::string::npos || licence.find("BSD") != std::string::npos;
}

// The detectors that are known may be passed on (MIT, Apache-2.0, BSD).
Result<bool> addDetector(std::vector<BundleFile>& files, const Model& model, WeightStore& weights)
{
    const CatalogueEntry* entry = findCatalogueEntry(model.info.recipe.detector);
    if (model.info.recipe.input == InputKind::Whole || !entry || !isFree(entry->licence))
        return false;
    for (const CatalogueFile& file : entry->files) {
        auto bytes = weights.read(entry->id, file.name);
        if (!bytes)
            return bytes.error();
        files.push_back({file.name, std::move(*bytes)});
    }
    add(files, "detect.py", entry->id.starts_with("yunet") ? detectYunetPy : detectMtcnnPy);
    return true;
}

constexpr std::string_view freshEnding = ".part";
constexpr std::string_view oldEnding = ".old";

std::string besidePrefix(const std::filesystem::path& folder)
{
    return "." + folder.filename().native().substr(0, 200) + ".";
}

// A place beside the bundle that names the process that fills it.
std::filesystem::path besideOf(const std::filesystem::path& folder, std::string_view ending)
{
    std::random_device source;
    std::filesystem::path beside = folder;
    beside.replace_filename(besidePrefix(folder) + std::to_string(::getpid()) + "-" +
                            std::to_string(source()) + std::string(ending));
    return beside;
}

// The process that made a place beside a bundle; 0: it is none.
pid_t makerOf(const std::string& name, const std::string& prefix, std::string_view ending)
{
    if (!name.starts_with(prefix) || !name.ends_with(ending))
        return 0;
    const std::string middle = name.substr(prefix.size(), name.size() - prefix.size() - ending.size());
    const size_t dash = middle.find('-');
    if (dash == 0 || dash == std::string::npos ||
        middle.find_first_not_of("0123456789-") != std::string::npos)
        return 0;
    return static_cast<pid_t>(std::strtol(middle.c_str(), nullptr, 10));
}

// What an export that was killed has left: the old bundle comes back where none stands, the rest goes.
void clearUp(FileSystem& files, const std::filesystem::path& folder)
{
    const auto entries =
        files.list(folder.has_parent_path() ? folder.parent_path() : std::filesystem::path("."));
    for (size_t i = 0; entries && i < entries->size(); ++i) {
        const FileEntry& entry = (*entries)[i];
        const std::string name = entry.path.filename().native();
        const pid_t old = makerOf(name, besidePrefix(folder), oldEnding);
        const pid_t maker = old > 0 ? old : makerOf(name, besidePrefix(folder), freshEnding);
        const bool isDead = maker > 0 && ::kill(maker, 0) != 0 && errno == ESRCH;
        if (entry.kind != FileKind::Folder || !isDead)
            continue;
        if (old > 0 && !files.stat(folder))
            (void)files.rename(entry.path, folder);
        else
            (void)removeTree(files, entry.path);
    }
}

Result<void> fill(FileSystem& files, const std::filesystem::path& folder,
                  const std::vector<BundleFile>& content, const std::stop_token& stop)
{
    if (auto made = files.makeFolders(folder / "samples"); !made)
        return made;
    for (const BundleFile& file : content) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        if (auto written = writeFileAtomically(files, folder / file.name, file.bytes); !written)
            return written;
    }
    if (auto tested = replayBundle(files, folder, stop); !tested)
        return tested.error();
    return {};
}

// Old and new swap their names in one step. Where the file system cannot, the old bundle steps aside and
// comes back when the new one does not stand.
Result<void> putInPlace(FileSystem& files, const std::filesystem::path& fresh,
                        const std::filesystem::path& folder)
{
    const std::filesystem::path parent = folder.has_parent_path() ? folder.parent_path() : ".";
    if (!files.stat(folder)) {
        FAMILIAR_CHECK(files.rename(fresh, folder));
        return files.syncFolder(parent);
    }
    Placement* place = placementOf(files);
    FAMILIAR_TRY(swapped, place ? place->exchange(fresh, folder) : Result<bool>(false));
    std::filesystem::path old = fresh;
    if (!swapped) {
        old = besideOf(folder, oldEnding);
        FAMILIAR_CHECK(files.rename(folder, old));
        if (auto moved = files.rename(fresh, folder); !moved) {
            (void)files.rename(old, folder); // back to where it was; the first error is the one to tell
            return moved;
        }
    }
    FAMILIAR_CHECK(files.syncFolder(parent));
    (void)removeTree(files, old); // the new bundle stands; what is left of the old one goes next time
    return {};
}

} // namespace

Image drawnSample(int sidePx, uint64_t number)
{
    constexpr int cells = 7;
    Random random({0x73616d706c65, number});
    Image coarse(cells, cells);
    for (uint8_t& value : coarse.pixels)
        value = static_cast<uint8_t>(random.below(256));
    return resized(coarse, sidePx, sidePx);
}

Result<std::vector<BundleFile>> bundleFiles(const Recognizer& recognizer, const ExportNetwork& network,
                                            WeightStore& weights, std::stop_token stop)
{
    return guarded("bundle", [&]() -> Result<std::vector<BundleFile>> {
        std::vector<BundleFile> files;
        auto onnx = onnxBytes(network, stop);
        if (!onnx)
            return onnx.error();
        files.push_back({"model.onnx", std::move(*onnx)});
        files.push_back({"model.safetensors", safetensorsBytes(network)});
        files.push_back({"gallery.bin", galleryBytes(comparedRows(network.model.gallery))});
        add(files, "labels.txt", labelsText(network.model));
        add(files, "config.json", configText(network));
        add(files, "identify.py", identifyPy);
        add(files, "identify_ray.py", identifyRayPy);
        add(files, "identify.cpp", identifyCpp);
        auto detector = addDetector(files, recognizer.model(), weights);
        if (!detector)
            return detector.error();
        add(files, "README.md", modelCard(network, *detector));
        if (auto added = addSamples(files, recognizer, stop); !added)
            return added.error();
        std::map<std::string, std::string> sums;
        for (const BundleFile& file : files)
            sums[file.name] = toHex(sha256(file.bytes));
        add(files, "sums.json", sumsText(sums));
        return files;
    });
}

Result<void> writeBundle(FileSystem& files, const std::filesystem::path& folder,
                         const std::vector<BundleFile>& content, std::stop_token stop)
{
    return guarded(displayPath(folder), [&]() -> Result<void> {
        clearUp(files, folder);
        const std::filesystem::path fresh = besideOf(folder, freshEnding);
        auto done = fill(files, fresh, content, stop);
        if (done)
            done = putInPlace(files, fresh, folder);
        if (!done) {
            (void)removeTree(files, fresh); // the first error is the one to tell
            Error error = done.error();
            // What the user named is the folder, not the place beside it.
            if (error.code == ErrorCode::CannotWrite || error.code == ErrorCode::DiskFull)
                error.subject = displayPath(folder);
            return error;
        }
        return {};
    });
}

} // namespace familiar::core
