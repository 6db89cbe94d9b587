// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The files that arguments stand for: photos, and everything in folders.
#pragma once

#include "app/cli/context.h"
#include "core/photos/dataset.h"

namespace familiar::app {

struct InputFiles
{
    std::vector<std::filesystem::path> files;
    std::vector<std::pair<std::filesystem::path, core::Error>> failed; // arguments that lead nowhere
    std::vector<core::SkippedFile> passedOver;                         // in folders: no pictures
};

// Collects the files of all arguments in their order; a folder stands for what is in it, recursively, in the
// order of the names. Links among the arguments are followed, those inside of folders are not. System files,
// hidden files and what is neither a picture nor of another known format are passed over.
InputFiles collectInputs(core::FileSystem& files, const std::vector<std::string>& arguments);

// Writes what was passed over and every failure to context.err.
void tellInputs(CliContext& context, const InputFiles& inputs);

// Returns the error of arguments that hold nothing at all: the first failure, else NoPhotos.
core::Error nothingIn(const InputFiles& inputs, const std::vector<std::string>& arguments);

} // namespace familiar::app
