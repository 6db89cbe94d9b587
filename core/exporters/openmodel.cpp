// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/openmodel.h"

#include "core/base/guarded.h"
#include "core/exporters/selftest.h"
#include "core/weights/weightfile.h"

namespace familiar::core {

namespace {

Result<Model> openBundle(FileSystem& files, const std::filesystem::path& folder, const std::stop_token& stop)
{
    FAMILIAR_TRY(sums, checkBundle(files, folder, stop));
    FAMILIAR_TRY(bytes, bundleFile(files, folder, "model.safetensors", sums));
    return modelFromBytes(bytes, displayPath(folder / "model.safetensors"));
}

// What a file is that is none of ours; nothing where it may be a model.
Result<void> refuseForeign(FileSystem& files, const std::filesystem::path& path)
{
    auto file = files.openToRead(path);
    if (!file)
        return {}; // loadModel tells
    const auto format = detectWeightFormat(**file);
    if (!format)
        return {};
    switch (*format) {
    case WeightFormat::TorchScript:
        return Error{ErrorCode::WeightsAreProgram, displayPath(path), "TorchScript"};
    case WeightFormat::Onnx:
        return withReason(ErrorCode::WeightsUnsupported, displayPath(path), ErrorReason::NetworkAlone);
    case WeightFormat::PthZip:
    case WeightFormat::PthLegacy:
    case WeightFormat::PthTar:
    case WeightFormat::TfjsJson:
    case WeightFormat::LfsPointer:
        return withReason(ErrorCode::WeightsUnsupported, displayPath(path), ErrorReason::NotAModel,
                          weightFormatName(*format));
    default:
        return {};
    }
}

} // namespace

Result<Model> openModel(FileSystem& files, const std::filesystem::path& path, std::stop_token stop)
{
    return guarded(displayPath(path), [&]() -> Result<Model> {
        if (files.list(path))
            return openBundle(files, path, stop);
        FAMILIAR_CHECK(refuseForeign(files, path));
        return loadModel(files, path);
    });
}

} // namespace familiar::core
