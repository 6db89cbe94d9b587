// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens whatever holds a model of ours: a .familiar file, a bundle or a safetensors export.
#pragma once

#include "core/recognition/modelfile.h"

#include <stop_token>

namespace familiar::core {

// A bundle and a safetensors export bring their backbone along: no weights need to be installed. A bundle's
// files are checked first (checkBundle). Nothing is ever executed: TorchScript is a program and refused with
// WeightsAreProgram, ONNX and other weight files with WeightsUnsupported (detail: what to do), whoever made
// them. Else loadModel's errors. Any thread.
Result<Model> openModel(FileSystem& files, const std::filesystem::path& path, std::stop_token stop = {});

} // namespace familiar::core
