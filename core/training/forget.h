// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes one person out of a model, and their photos out of the cache.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/recordcache.h"
#include "core/recognition/model.h"
#include "core/training/promise.h"

namespace familiar::core {

struct ForgetOutcome
{
    Model model;
    PromiseCheck check;
    // What cannot be taken out: fine-tuned layers were made from everybody's photos.
    bool fineTuned = false;
};

// Removes the person's row, template and every mention in the report; every other tensor keeps its bytes.
// InvalidArgument (subject "NAME"): not in the model, or the only person.
Result<ForgetOutcome> forgetPerson(const Model& model, const std::string& name);

// A report of toJson without every mention of the person: names, rows of the confusion, judged photos, paths
// through a folder of that name. Empty when it is no report.
std::string reportWithoutPerson(const std::string& report, const std::string& name);

// What the cache knows photos by; a folder stands for all files in it. FolderMissing, FileMissing,
// FileUnreadable, Cancelled.
Result<std::vector<Digest>> photoContents(FileSystem& files, const std::vector<std::filesystem::path>& photos,
                                          std::stop_token stop = {});

// Removes everything about these photos from the cache; a folder stands for all files in it. FolderMissing,
// FileMissing, those of RecordCache::erase. Returns how many files were gone through.
Result<size_t> forgetPhotos(FileSystem& files, const std::vector<std::filesystem::path>& photos,
                            RecordCache& cache, std::stop_token stop = {});

} // namespace familiar::core
