// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/weightinstall.h"

#include "core/base/atomicfile.h"
#include "core/weights/unsupported.h"
#include "core/weights/weightfile.h"

#include <algorithm>

namespace familiar::core::internal {

namespace fs = std::filesystem;

Result<void> copyAtomically(FileSystem& files, const fs::path& from, const fs::path& to)
{
    FAMILIAR_TRY(source, files.openToRead(from));
    FAMILIAR_CHECK(files.makeFolders(to.parent_path()));
    AtomicFile target(files, to);
    Bytes piece;
    const uint64_t size = source->size();
    for (uint64_t position = 0; position < size; position += piece.size()) {
        piece.resize(std::min<uint64_t>(1U << 20, size - position));
        FAMILIAR_CHECK(source->readAt(position, piece));
        FAMILIAR_CHECK(target.write(piece));
    }
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

Result<void> checkReadable(FileSystem& files, const fs::path& path)
{
    FAMILIAR_TRY(file, files.openToRead(path));
    FAMILIAR_TRY(format, detectWeightFormat(*file));
    const bool readable = format == WeightFormat::PthZip || format == WeightFormat::PthLegacy ||
                          format == WeightFormat::Safetensors || format == WeightFormat::Onnx ||
                          format == WeightFormat::Hdf5;
    return readable ? Result<void>() : unsupportedFormat(*file, format, displayPath(path));
}

} // namespace familiar::core::internal
