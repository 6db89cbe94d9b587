// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps by which a file comes into the weight store.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/catalogue.h"

namespace familiar::core::internal {

// Copies a file piece by piece; `to` holds all of it or stays as it was. The content has to be the one that
// was looked at (`sha256`). Fails with: FileChanged, CannotWrite, DiskFull, FileMissing, FileUnreadable.
Result<void> copyAtomically(FileSystem& files, const std::filesystem::path& from,
                            const std::filesystem::path& to, const std::string& sha256);

struct CataloguePlace
{
    const CatalogueEntry* entry = nullptr; // nullptr: the catalogue does not know the content
    const CatalogueFile* file = nullptr;
};

// Finds the file of the catalogue with this content; one whose whole hash is not published by its name, too.
CataloguePlace placeByHash(uint64_t size, const std::string& digest, const std::string& name);

// Reads a file of the user's own whole before it is installed: every tensor is there and finite; an ONNX
// network is inspected and tried in a child. `sidePx`: of the pictures that it will get, 0 where nobody has
// said. Fails with: WeightsUnsupported, WeightsAreProgram, WeightsDamaged, NotFinite, FileMissing,
// FileUnreadable.
Result<void> checkReadable(FileSystem& files, const std::filesystem::path& path, int sidePx);

// Checks that a file may take the place of an installed one: where that can be read, the tensors have its
// names and shapes. Fails with: WeightsMismatch.
Result<void> checkReplacement(FileSystem& files, const std::filesystem::path& path,
                              const std::filesystem::path& installed, const std::string& id);

} // namespace familiar::core::internal
