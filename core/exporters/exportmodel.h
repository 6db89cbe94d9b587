// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a model out of the app: one call for every kind of export.
#pragma once

#include "core/base/progress.h"
#include "core/exporters/network.h"

namespace familiar::core {

enum class ExportKind { Onnx, TorchScript, Safetensors, Keras, Bundle };
// Returns every kind, as the table of formats has them.
std::vector<ExportKind> exportKinds();
// The kind as the command line and files spell it; empty for a value that is none.
const char* name(ExportKind kind);
// What files of the kind end with (".onnx"); empty for a bundle, which is a folder.
const char* fileEnding(ExportKind kind);

struct ExportRequest
{
    ExportKind kind = ExportKind::Bundle;
    std::filesystem::path target;
    bool force = false;     // replace what is there
    bool anonymous = false; // people become class_0, class_1 ...
};

struct ExportOutcome
{
    std::filesystem::path target;
    uint64_t bytes = 0; // of all files
    size_t files = 1;
    std::string licence; // of the weights that went out
};

// Whether the target may be written, before any work: TargetExists (without `force`), CannotWrite (a folder
// where a file should be, a folder that is no bundle, a link, no such parent).
Result<void> checkTarget(FileSystem& files, const ExportRequest& request);

// A bundle is tested (selfTest) before it gets its name. What is at the target stays whole until the new
// export is complete; nothing half-written is left behind. Errors: checkTarget's, networkOf's, those of the
// kind's own writer, DiskFull, Cancelled, InvalidArgument for a kind that there is not. Any thread.
Result<ExportOutcome> exportModel(Model model, const ExportRequest& request, FileSystem& files,
                                  WeightStore& weights, std::stop_token stop = {},
                                  const ProgressCallback& progress = {});

} // namespace familiar::core
