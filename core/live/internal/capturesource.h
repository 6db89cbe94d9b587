// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Cameras, video files and streams through cv::VideoCapture.
#pragma once

#include "core/live/framesource.h"

namespace familiar::core::internal {

enum class CaptureKind { Camera, File, Stream };

// SourceUnavailable (subject: `shown`); never tells `place` of a stream, which may hold a password.
Result<std::unique_ptr<FrameSource>> openCapture(CaptureKind kind, const std::string& place,
                                                 const std::string& shown);

} // namespace familiar::core::internal
