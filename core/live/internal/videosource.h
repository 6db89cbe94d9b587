// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Video files and network streams as frame sources.
#pragma once

#include "core/live/framesource.h"

namespace familiar::core::internal {

// Fails with: the errors of MediaInput.
Result<std::unique_ptr<FrameSource>> openVideo(FileSystem& files, const SourceAddress& address,
                                               const SourceOptions& options);
// Tells nothing of the URL but SourceAddress::shown.
Result<std::unique_ptr<FrameSource>> openStream(const SourceAddress& address, const SourceOptions& options);

} // namespace familiar::core::internal
