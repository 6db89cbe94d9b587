// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens any weight file that we read: PyTorch .pth (zip or legacy stream), safetensors, TensorFlow.js graph
// weights, Keras's HDF5, the numbers of an ONNX network.
#pragma once

#include "core/weights/hdf5.h"
#include "core/weights/onnxinitializers.h"
#include "core/weights/pth.h"
#include "core/weights/safetensors.h"
#include "core/weights/tfjs.h"

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
    Hdf5,
    LfsPointer
};
const char* weightFormatName(WeightFormat format);

// Tells by content; a file's name says nothing.
Result<WeightFormat> detectWeightFormat(ReadableFile& file);
Result<WeightFormat> detectWeightFormat(FileSystem& files, const std::filesystem::path& path);

// Opens `path` and reads it by its content (TensorFlow.js weights have their .bin beside them).
Result<TensorMap> readWeightFile(FileSystem& files, const std::filesystem::path& path,
                                 const TensorFilter& filter = {});

// A ReadableFile over bytes in memory (not owned; they must outlive it).
std::unique_ptr<ReadableFile> readableBytes(ByteView bytes);

} // namespace familiar::core
