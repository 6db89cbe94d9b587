// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One person out of everything that Familiar keeps about a photo folder; the photos stay.
#pragma once

#include "core/project/choices.h"
#include "core/project/project.h"
#include "core/training/forget.h"

namespace familiar::core {

struct ForgottenEverywhere
{
    size_t runsChanged = 0;
    size_t runsRemoved = 0; // the person was the only one in them, or they could not be read
    bool fineTuned = false; // layers of a run were tuned with the person's photos: only training again helps
    bool cacheEmptied = false; // photos were missing, so what was computed from them could not be told apart
};

// Takes the person out of every run of the project (model, report, checkpoint; thrown-away runs go
// altogether), the choices about the folder's photos, and the cache. `photos`: all of the person's files.
// What is to be done is noted first (project/forgetting.json), so that a forgetting that was broken off is
// finished by finishForgetting. The photos, model files and exports elsewhere are not touched.
// InvalidArgument (subject "NAME": empty), CannotWrite (also: another window has the project; detail: which),
// DiskFull, Cancelled (before anything was changed). Any thread; nothing else may use the project's runs
// meanwhile.
Result<ForgottenEverywhere> forgetEverywhere(Project& project, const std::string& name,
                                             const std::vector<std::filesystem::path>& photos,
                                             FileSystem& files, RecordCache& cache,
                                             std::stop_token stop = {});

// After Project::open, before anything else. Nothing when nothing was broken off or the project is read-only.
Result<void> finishForgetting(Project& project, FileSystem& files, RecordCache& cache);

// The photo folder that has a project and is `path` or lies above it.
std::optional<std::filesystem::path> projectRootOf(FileSystem& files, const std::filesystem::path& dataFolder,
                                                   const std::filesystem::path& path);

// The choices without all that names a person or is about a photo in a folder of that name.
PhotoChoices choicesWithout(PhotoChoices choices, const std::filesystem::path& root, const std::string& name);

// The dataset without a person; what the window shows until the folder is read again.
Dataset datasetWithout(const Dataset& dataset, int person);

} // namespace familiar::core
