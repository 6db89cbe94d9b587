// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the .familiar file (modelfile.h describes it).
#pragma once

#include "core/base/filesystem.h"
#include "core/recognition/model.h"

namespace familiar::core {

// Reads a model from a file's bytes. Fails with: ModelDamaged, ModelTooNew.
Result<Model> modelFromBytes(ByteView bytes, const std::string& name);
// Reads a model file whole. Fails with: ModelMissing, ModelDamaged, ModelTooNew.
Result<Model> loadModel(FileSystem& files, const std::filesystem::path& path);
// Reads the header alone and tells whether the file has a SHA-256 over all of it; false: it is older than the
// sum, and a damaged bit in it would not be noticed. Where there is one, loadModel has checked it. Fails
// with: WeightsDamaged, FileMissing, FileUnreadable.
Result<bool> modelHasChecksum(FileSystem& files, const std::filesystem::path& path);

} // namespace familiar::core
