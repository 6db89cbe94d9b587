// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/weightinstall.h"

#include "core/base/atomicfile.h"
#include "core/base/sha256.h"
#include "core/weights/hdf5probe.h"
#include "core/weights/onnxprobe.h"
#include "core/weights/unsupported.h"
#include "core/weights/weightfile.h"

#include <algorithm>

namespace familiar::core::internal {

namespace fs = std::filesystem;

Result<void> copyAtomically(FileSystem& files, const fs::path& from, const fs::path& to,
                            const std::string& sha256)
{
    FAMILIAR_TRY(source, files.openToRead(from));
    FAMILIAR_CHECK(files.makeFolders(to.parent_path()));
    AtomicFile target(files, to);
    Sha256 sum;
    Bytes piece;
    const uint64_t size = source->size();
    for (uint64_t position = 0; position < size; position += piece.size()) {
        piece.resize(std::min<uint64_t>(1U << 20, size - position));
        FAMILIAR_CHECK(source->readAt(position, piece));
        FAMILIAR_CHECK(target.write(piece));
        sum.add(piece);
    }
    if (toHex(sum.finish()) != sha256)
        return Error{ErrorCode::FileChanged, displayPath(from), ""};
    return target.commit();
}

CataloguePlace placeByHash(uint64_t size, const std::string& digest, const std::string& name)
{
    for (const CatalogueEntry& entry : catalogue())
        for (const CatalogueFile* file : entry.everyFile())
            if (file->matches(size, digest) && (!file->sha256.empty() || file->name == name))
                return {&entry, file};
    return {};
}

namespace {

// The pictures that face networks and those of ImageNet take where their file leaves it open.
constexpr int usualSides[] = {224, 112};

Result<void> checkNetwork(FileSystem& files, const fs::path& path, int sidePx)
{
    const std::string name = displayPath(path);
    FAMILIAR_TRY(bytes, readFile(files, path, OnnxLimits().fileBytes));
    std::vector<int> sides(std::begin(usualSides), std::end(usualSides));
    if (sidePx > 0)
        sides = {sidePx};
    FAMILIAR_TRY(network, inspectOnnxNetwork(bytes, name, sides));
    if (sidePx > 0 && network.inputShape != OnnxShape{1, 3, sidePx, sidePx})
        return Error{ErrorCode::WeightsUnsupported, name,
                     "it takes no picture of " + std::to_string(sidePx) + " px"};
    return probeOnnxNetwork(bytes, network, name);
}

} // namespace

Result<void> checkReadable(FileSystem& files, const fs::path& path, int sidePx)
{
    FAMILIAR_TRY(file, files.openToRead(path));
    FAMILIAR_TRY(format, detectWeightFormat(*file));
    switch (format) {
    case WeightFormat::Onnx:
        return checkNetwork(files, path, sidePx);
    case WeightFormat::Hdf5:
        FAMILIAR_CHECK(probeHdf5(*file, displayPath(path)));
        [[fallthrough]]; // nothing of it is new to the library now
    case WeightFormat::PthZip:
    case WeightFormat::PthLegacy:
    case WeightFormat::Safetensors: {
        FAMILIAR_TRY(tensors, readWeightFile(files, path));
        return checkFinite(tensors, displayPath(path));
    }
    default:
        return unsupportedFormat(*file, format, displayPath(path));
    }
}

Result<void> checkReplacement(FileSystem& files, const fs::path& path, const fs::path& installed,
                              const std::string& id)
{
    const auto before = readWeightFile(files, installed);
    if (!before)
        return {}; // nothing good is lost
    FAMILIAR_TRY(after, readWeightFile(files, path));
    const bool same = std::equal(
        before->begin(), before->end(), after.begin(), after.end(), [](const auto& one, const auto& other) {
            return one.first == other.first && one.second.shape == other.second.shape;
        });
    return same ? Result<void>()
                : Error{ErrorCode::WeightsMismatch, id,
                        "its tensors are not those of the installed file, which stays"};
}

} // namespace familiar::core::internal
