// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens any weight file that we read: PyTorch .pth (zip or legacy stream), safetensors, TensorFlow.js graph
// weights.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/tensor.h"

namespace familiar::core {

enum class WeightFormat {
    Unknown,
    PthZip,
    PthLegacy,
    PthTar,
    TorchScript,
    Safetensors,
    TfjsJson,
    Onnx,
    LfsPointer
};
const char* weightFormatName(WeightFormat format);

// Tells by content; a file's name says nothing.
Result<WeightFormat> detectWeightFormat(ReadableFile& file);
Result<WeightFormat> detectWeightFormat(FileSystem& files, const std::filesystem::path& path);

// Never executes anything: every pickle opcode and global is on an allow-list, every length is checked
// against the file before memory is taken. WeightsUnsupported (tar, LFS pointer, unknown: detail says what to
// do), WeightsAreProgram, WeightsDamaged. `name` is used in errors.
Result<TensorMap> readPth(ReadableFile& file, const std::string& name, const TensorFilter& filter = {});

struct SafetensorsContent
{
    TensorMap tensors;
    std::map<std::string, std::string> metadata; // "__metadata__"
};
Result<SafetensorsContent> readSafetensors(ReadableFile& file, const std::string& name,
                                           const TensorFilter& filter = {});
// The whole file's bytes; deterministic: the same content gives the same bytes.
Bytes writeSafetensors(const TensorMap& tensors, const std::map<std::string, std::string>& metadata);

// `manifest` is the .json, `data` the .bin beside it (one shard). float16-quantised weights
// come back as F32.
Result<TensorMap> readTfjs(ReadableFile& manifest, ReadableFile& data, const std::string& name);

// Opens `path` and reads it by its content (TensorFlow.js weights have their .bin beside them).
Result<TensorMap> readWeightFile(FileSystem& files, const std::filesystem::path& path,
                                 const TensorFilter& filter = {});

// A ReadableFile over bytes in memory (not owned; they must outlive it).
std::unique_ptr<ReadableFile> readableBytes(ByteView bytes);

} // namespace familiar::core
