// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/weightfile.h"

#include "core/weights/unsupported.h"
#include "core/weights/zip.h"

#include <algorithm>
#include <array>

namespace familiar::core {

namespace {

class MemoryFile final : public ReadableFile
{
public:
    explicit MemoryFile(ByteView bytes) : m_bytes(bytes) {}
    uint64_t size() const override { return m_bytes.size(); }
    Result<void> readAt(uint64_t offset, std::span<std::byte> target) override
    {
        if (offset > m_bytes.size() || target.size() > m_bytes.size() - offset)
            return Error{ErrorCode::FileUnreadable, "", "the file ends too early"};
        std::copy_n(m_bytes.begin() + static_cast<ptrdiff_t>(offset), target.size(), target.begin());
        return {};
    }

private:
    ByteView m_bytes;
};

// TorchScript archives are zip files too, with code in them. A damaged one is told by its reader.
bool holdsProgram(ReadableFile& file)
{
    auto archive = ZipArchive::open(file, "");
    if (!archive)
        return false;
    for (const auto& [entryName, entry] : archive->entries()) {
        const std::string_view inner = std::string_view(entryName).substr(entryName.find('/') + 1);
        if (inner == "constants.pkl" || inner.starts_with("code/"))
            return true;
    }
    return false;
}

} // namespace

std::unique_ptr<ReadableFile> readableBytes(ByteView bytes)
{
    return std::make_unique<MemoryFile>(bytes);
}

const char* weightFormatName(WeightFormat format)
{
    switch (format) {
    case WeightFormat::Unknown:
        break;
    case WeightFormat::PthZip:
        return "PyTorch (zip)";
    case WeightFormat::PthLegacy:
        return "PyTorch (legacy stream)";
    case WeightFormat::PthTar:
        return "PyTorch (tar)";
    case WeightFormat::TorchScript:
        return "TorchScript";
    case WeightFormat::Safetensors:
        return "safetensors";
    case WeightFormat::TfjsJson:
        return "TensorFlow.js";
    case WeightFormat::Onnx:
        return "ONNX";
    case WeightFormat::Hdf5:
        return "HDF5";
    case WeightFormat::LfsPointer:
        return "Git LFS pointer";
    }
    return "unknown";
}

Result<WeightFormat> detectWeightFormat(ReadableFile& file)
{
    std::array<std::byte, 512> head{};
    const auto length = static_cast<size_t>(std::min<uint64_t>(head.size(), file.size()));
    FAMILIAR_CHECK(file.readAt(0, std::span(head).first(length)));
    const std::string_view text = asText(ByteView(head).first(length));
    // 0x1950a86a20f9469cfc6c as a pickled long: the legacy stream's magic number.
    static constexpr std::string_view legacy("\x80\x02\x8a\x0a\x6c\xfc", 6);
    if (text.starts_with("PK\x03\x04"))
        return holdsProgram(file) ? WeightFormat::TorchScript : WeightFormat::PthZip;
    if (text.starts_with(legacy))
        return WeightFormat::PthLegacy;
    if (text.size() > 262 && text.substr(257, 5) == "ustar")
        return WeightFormat::PthTar;
    if (text.starts_with("\x89HDF\r\n\x1a\n"))
        return WeightFormat::Hdf5;
    if (text.starts_with("version https://git-lfs"))
        return WeightFormat::LfsPointer;
    if (text.size() > 9 && text[8] == '{' &&
        loadLittleEndian<uint64_t>(ByteView(head), 0) <= std::max<uint64_t>(file.size(), 8) - 8)
        return WeightFormat::Safetensors;
    if (text.starts_with("{"))
        return WeightFormat::TfjsJson;
    // ModelProto starts with ir_version (field 1, varint): 0x08 and a small number.
    if (text.size() > 2 && text[0] == 0x08 && text[1] > 0 && text[1] < 32)
        return WeightFormat::Onnx;
    return WeightFormat::Unknown;
}

Result<WeightFormat> detectWeightFormat(FileSystem& files, const std::filesystem::path& path)
{
    FAMILIAR_TRY(file, files.openToRead(path));
    return detectWeightFormat(*file);
}

Result<TensorMap> readWeightFile(FileSystem& files, const std::filesystem::path& path,
                                 const TensorFilter& filter)
{
    const std::string name = displayPath(path);
    FAMILIAR_TRY(file, files.openToRead(path));
    FAMILIAR_TRY(format, detectWeightFormat(*file));
    switch (format) {
    case WeightFormat::PthZip:
    case WeightFormat::PthLegacy:
        return readPth(*file, name, filter);
    case WeightFormat::Safetensors: {
        FAMILIAR_TRY(content, readSafetensors(*file, name, filter));
        return std::move(content.tensors);
    }
    case WeightFormat::TfjsJson: {
        std::filesystem::path data = path;
        FAMILIAR_TRY(shard, files.openToRead(data.replace_extension(".bin")));
        auto tensors = readTfjs(*file, *shard, name);
        if (tensors && filter)
            std::erase_if(*tensors, [&](const auto& item) { return !filter(item.first); });
        return tensors;
    }
    case WeightFormat::Onnx:
        return readOnnxInitializers(*file, name, filter);
    case WeightFormat::Hdf5:
        return readHdf5(*file, name, filter);
    default:
        return unsupportedFormat(*file, format, name);
    }
}

} // namespace familiar::core
