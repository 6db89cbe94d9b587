// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and writes the safetensors format (github.com/huggingface/safetensors, README "Format").
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/tensor.h"

namespace familiar::core {

struct SafetensorsContent
{
    TensorMap tensors;
    std::map<std::string, std::string> metadata; // "__metadata__"
};
Result<SafetensorsContent> readSafetensors(ReadableFile& file, const std::string& name,
                                           const TensorFilter& filter = {});
// The whole file's bytes; deterministic: the same content gives the same bytes.
Bytes writeSafetensors(const TensorMap& tensors, const std::map<std::string, std::string>& metadata);

} // namespace familiar::core
