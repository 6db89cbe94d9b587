// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps by which a file comes into the weight store.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/catalogue.h"

namespace familiar::core::internal {

// Copies a file piece by piece; `to` holds all of it or stays as it was.
Result<void> copyAtomically(FileSystem& files, const std::filesystem::path& from,
                            const std::filesystem::path& to);

struct CataloguePlace
{
    const CatalogueEntry* entry = nullptr; // nullptr: the catalogue does not know the content
    const CatalogueFile* file = nullptr;
};

// Finds the file of the catalogue with this content; one whose whole hash is not published by its name, too.
CataloguePlace placeByHash(uint64_t size, const std::string& digest, const std::string& name);

// Checks that one of our readers opens the file, as is needed of what comes in under a name of the user's.
// Fails with: WeightsUnsupported, WeightsAreProgram, FileMissing, FileUnreadable.
Result<void> checkReadable(FileSystem& files, const std::filesystem::path& path);

} // namespace familiar::core::internal
