// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/exportmodel.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/exporters/bundle.h"
#include "core/exporters/onnx.h"
#include "core/exporters/safetensorsexport.h"
#include "core/exporters/torchscript.h"

namespace familiar::core {

namespace {

Error cannotWrite(const std::filesystem::path& target, const char* why)
{
    return {ErrorCode::CannotWrite, displayPath(target), why};
}

Result<Bytes> fileBytes(const ExportNetwork& network, ExportKind kind, const std::stop_token& stop)
{
    switch (kind) {
    case ExportKind::Onnx:
        return onnxBytes(network, stop);
    case ExportKind::TorchScript:
        return torchScriptBytes(network, stop);
    default:
        return safetensorsBytes(network);
    }
}

// One file without a name, or a bundle's.
Result<std::vector<BundleFile>> contentOf(const Model& model, const ExportNetwork& network, ExportKind kind,
                                          WeightStore& weights, const std::stop_token& stop)
{
    if (kind == ExportKind::Bundle) {
        FAMILIAR_TRY(recognizer, Recognizer::load(model, weights, {.device = "cpu", .cropsOnly = true}));
        return bundleFiles(*recognizer, network, weights, stop);
    }
    auto bytes = fileBytes(network, kind, stop);
    if (!bytes)
        return bytes.error();
    return std::vector<BundleFile>{{"", std::move(*bytes)}};
}

} // namespace

const char* name(ExportKind kind)
{
    switch (kind) {
    case ExportKind::Onnx:
        return "onnx";
    case ExportKind::TorchScript:
        return "torchscript";
    case ExportKind::Safetensors:
        return "safetensors";
    case ExportKind::Bundle:
        break;
    }
    return "bundle";
}

const char* fileEnding(ExportKind kind)
{
    switch (kind) {
    case ExportKind::Onnx:
        return ".onnx";
    case ExportKind::TorchScript:
        return ".pt";
    case ExportKind::Safetensors:
        return ".safetensors";
    case ExportKind::Bundle:
        break;
    }
    return "";
}

Result<void> checkTarget(FileSystem& files, const ExportRequest& request)
{
    const std::filesystem::path& target = request.target;
    const std::filesystem::path parent =
        target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
    if (target.filename().empty())
        return cannotWrite(target, "it names no file");
    // A linked parent folder is the user's own choice; only the name itself may not be a link.
    if (auto listed = files.list(parent); !listed)
        return cannotWrite(target, "its folder is missing or cannot be read");
    const auto entry = files.stat(target);
    if (!entry)
        return entry.error().code == ErrorCode::FileMissing ? Result<void>() : entry.error();
    if (entry->kind == FileKind::Link)
        return cannotWrite(target, "it is a link; name the place that it leads to");
    const bool bundle = request.kind == ExportKind::Bundle;
    if (!bundle && entry->kind == FileKind::Folder)
        return cannotWrite(target, "a folder has this name");
    if (entry->kind != (bundle ? FileKind::Folder : FileKind::Regular))
        return cannotWrite(target, bundle ? "a file has this name" : "it is no ordinary file");
    if (!request.force)
        return Error{ErrorCode::TargetExists, displayPath(target), ""};
    // Even a user who insists has not asked for a folder of photos to be deleted.
    if (bundle && !files.stat(target / "sums.json"))
        return cannotWrite(target, "it is a folder, but no bundle that could be replaced");
    return {};
}

Result<ExportOutcome> exportModel(Model model, const ExportRequest& request, FileSystem& files,
                                  WeightStore& weights, std::stop_token stop,
                                  const ProgressCallback& progress)
{
    return guarded(displayPath(request.target), [&]() -> Result<ExportOutcome> {
        const auto tell = [&](int64_t done) {
            if (progress)
                progress({Stage::Export, done, 3, -1});
        };
        if (auto allowed = checkTarget(files, request); !allowed)
            return allowed.error();
        tell(0);
        if (request.anonymous)
            model = withoutNames(std::move(model));
        auto network = networkOf(model, weights);
        if (!network)
            return network.error();
        tell(1);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        ExportOutcome outcome{request.target, 0, 0, network->licence};
        auto content = contentOf(model, *network, request.kind, weights, stop);
        if (!content)
            return content.error();
        for (const BundleFile& file : *content) {
            outcome.bytes += file.bytes.size();
            ++outcome.files;
        }
        tell(2);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        auto written = request.kind == ExportKind::Bundle
                           ? writeBundle(files, request.target, *content, stop)
                           : writeFileAtomically(files, request.target, content->front().bytes);
        if (!written)
            return written.error();
        tell(3);
        return outcome;
    });
}

} // namespace familiar::core
