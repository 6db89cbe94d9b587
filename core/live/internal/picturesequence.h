// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures on disk, one after another, as a frame source.
#pragma once

#include "core/live/framesource.h"

namespace familiar::core::internal {

// `path` is a folder (its files in the order of their names, without sub-folders and hidden ones) or one
// picture. SourceUnavailable when the folder holds no file, the errors of FileSystem::list.
Result<std::unique_ptr<FrameSource>> openPictures(FileSystem& files, const std::filesystem::path& path,
                                                  double secondsPerPicture);

} // namespace familiar::core::internal
