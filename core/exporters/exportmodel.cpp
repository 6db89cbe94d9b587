// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/exportmodel.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/exporters/bundle.h"
#include "core/exporters/keras.h"
#include "core/exporters/onnx.h"
#include "core/exporters/safetensorsexport.h"
#include "core/exporters/torchscript.h"

#include <algorithm>
#include <array>

namespace familiar::core {

namespace {

Error cannotWrite(const std::filesystem::path& target, ErrorReason reason)
{
    return withReason(ErrorCode::CannotWrite, displayPath(target), reason);
}

// One line a format: adding one means a value of ExportKind, this line, and its words in the window.
struct ExportFormat
{
    ExportKind kind;
    const char* name;
    const char* ending;
    Result<Bytes> (*bytes)(const ExportNetwork&, const std::stop_token&); // nullptr: a folder
};

constexpr std::array formats{
    ExportFormat{
        ExportKind::Onnx, "onnx", ".onnx",
        [](const ExportNetwork& network, const std::stop_token& stop) { return onnxBytes(network, stop); }},
    ExportFormat{ExportKind::TorchScript, "torchscript", ".pt",
                 [](const ExportNetwork& network, const std::stop_token& stop) {
                     return torchScriptBytes(network, stop);
                 }},
    ExportFormat{ExportKind::Safetensors, "safetensors", ".safetensors",
                 [](const ExportNetwork& network, const std::stop_token&) -> Result<Bytes> {
                     return safetensorsBytes(network);
                 }},
    ExportFormat{
        ExportKind::Keras, "keras", ".keras",
        [](const ExportNetwork& network, const std::stop_token& stop) { return kerasBytes(network, stop); }},
    ExportFormat{ExportKind::Bundle, "bundle", "", nullptr},
};

const ExportFormat* findFormat(ExportKind kind)
{
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [&](const ExportFormat& format) { return format.kind == kind; });
    return found == formats.end() ? nullptr : &*found;
}

std::vector<std::string> formatNames()
{
    std::vector<std::string> names;
    for (const ExportFormat& format : formats)
        names.emplace_back(format.name);
    return names;
}

// One file without a name, or a bundle's.
Result<std::vector<BundleFile>> contentOf(const Model& model, const ExportNetwork& network,
                                          const ExportFormat& format, WeightStore& weights,
                                          const std::stop_token& stop)
{
    if (!format.bytes) {
        FAMILIAR_TRY(recognizer, Recognizer::load(model, weights, {.device = "cpu", .cropsOnly = true}));
        return bundleFiles(*recognizer, network, weights, stop);
    }
    FAMILIAR_TRY(bytes, format.bytes(network, stop));
    return std::vector<BundleFile>{{"", std::move(bytes)}};
}

} // namespace

std::vector<ExportKind> exportKinds()
{
    std::vector<ExportKind> kinds;
    for (const ExportFormat& format : formats)
        kinds.push_back(format.kind);
    return kinds;
}

const char* name(ExportKind kind)
{
    const ExportFormat* format = findFormat(kind);
    return format ? format->name : "";
}

const char* fileEnding(ExportKind kind)
{
    const ExportFormat* format = findFormat(kind);
    return format ? format->ending : "";
}

Result<void> checkTarget(FileSystem& files, const ExportRequest& request)
{
    const std::filesystem::path& target = request.target;
    const std::filesystem::path parent =
        target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
    if (target.filename().empty())
        return cannotWrite(target, ErrorReason::NoFileName);
    // A linked parent folder is the user's own choice; only the name itself may not be a link.
    if (auto listed = files.list(parent); !listed)
        return cannotWrite(target, ErrorReason::NoParentFolder);
    const auto entry = files.stat(target);
    if (!entry)
        return entry.error().code == ErrorCode::FileMissing ? Result<void>() : entry.error();
    if (entry->kind == FileKind::Link)
        return cannotWrite(target, ErrorReason::IsLink);
    const bool bundle = request.kind == ExportKind::Bundle;
    if (!bundle && entry->kind == FileKind::Folder)
        return cannotWrite(target, ErrorReason::IsFolder);
    if (entry->kind != (bundle ? FileKind::Folder : FileKind::Regular))
        return cannotWrite(target, bundle ? ErrorReason::IsFile : ErrorReason::NotOrdinary);
    if (!request.force)
        return Error{ErrorCode::TargetExists, displayPath(target), ""};
    // Even a user who insists has not asked for a folder of photos to be deleted.
    if (bundle && !files.stat(target / "sums.json"))
        return cannotWrite(target, ErrorReason::NotABundle);
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
        const ExportFormat* format = findFormat(request.kind);
        if (!format)
            return notOneOf("to", formatNames());
        FAMILIAR_CHECK(checkTarget(files, request));
        tell(0);
        if (request.anonymous)
            model = withoutNames(std::move(model));
        FAMILIAR_TRY(network, networkOf(model, weights));
        tell(1);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        ExportOutcome outcome{request.target, 0, 0, network.licence};
        FAMILIAR_TRY(content, contentOf(model, network, *format, weights, stop));
        for (const BundleFile& file : content) {
            outcome.bytes += file.bytes.size();
            ++outcome.files;
        }
        tell(2);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        FAMILIAR_CHECK(request.kind == ExportKind::Bundle
                           ? writeBundle(files, request.target, content, stop)
                           : writeFileAtomically(files, request.target, content.front().bytes));
        tell(3);
        return outcome;
    });
}

} // namespace familiar::core
