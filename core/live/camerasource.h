// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Cameras through cv::VideoCapture.
#pragma once

#include "core/live/framesource.h"

namespace familiar::core {

// Fails with: SourceUnavailable (subject: `shown`).
Result<std::unique_ptr<FrameSource>> openCameraDevice(const std::filesystem::path& device,
                                                      const std::string& shown);

} // namespace familiar::core
