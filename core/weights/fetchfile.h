// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads one file of the catalogue so that its name only ever holds the right bytes.
#pragma once

#include "core/base/progress.h"
#include "core/weights/catalogue.h"
#include "core/weights/download.h"

namespace familiar::core {

// Into "<target>.part", which a broken or stopped transfer leaves for the next time; the hash is checked
// before the rename. A transfer that breaks off is continued as long as each try brings bytes. Cancelled,
// DownloadFailed (wrong bytes remove the .part), DiskFull, CannotWrite.
Result<void> fetchFile(FileSystem& files, HttpClient& client, const CatalogueFile& file,
                       const std::filesystem::path& target, const ProgressCallback& progress,
                       const std::stop_token& stop);

} // namespace familiar::core
