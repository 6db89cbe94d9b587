// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What to say about files that are no weights we read.
#pragma once

#include "core/weights/weightfile.h"

namespace familiar::core {

// WeightsUnsupported with what the file is and what to do; WeightsAreProgram for TorchScript.
Error unsupportedFormat(ReadableFile& file, WeightFormat format, const std::string& name);

// Whether these first bytes are a web page, which servers send instead of a file.
bool looksLikeWebPage(ByteView head);

} // namespace familiar::core
