// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a network sees of a photo, as pictures and figures in a folder.
#pragma once

#include "app/cli/context.h"
#include "core/training/photoway.h"

namespace familiar::app {

// Writes the pictures and sees.json into a folder, which is made. Fails with: errors of writing.
core::Result<void> writePhotoWay(CliContext& context, const core::PhotoWay& way, const std::string& photo,
                                 const std::vector<std::string>& people, const std::filesystem::path& folder);

} // namespace familiar::app
