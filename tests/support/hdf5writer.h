// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes HDF5 files as Keras does, for tests of their reader.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace familiar::testing {

struct Hdf5Array
{
    std::string path; // its groups are made
    std::vector<int64_t> shape;
    std::vector<float> values;
    bool isCompressed = false;
};

// Throws std::runtime_error where the library refuses.
void writeHdf5(const std::filesystem::path& file, const std::vector<Hdf5Array>& arrays);

// Gives the root a text, as Keras's "model_config".
void addHdf5Text(const std::filesystem::path& file, const std::string& attribute, const std::string& text);

// How a hostile file leads its reader on.
enum class Hdf5Trap { SoftLink, ExternalLink, GroupInItself };
void addHdf5Trap(const std::filesystem::path& file, Hdf5Trap trap);

} // namespace familiar::testing
