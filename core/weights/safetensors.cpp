// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/safetensors.h"

#include "core/base/guarded.h"
#include "core/base/jsonreader.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::core {

namespace {

using nlohmann::json;

// The reference reader takes 100 MB; a tree of that size takes over a gigabyte, and no network needs it.
constexpr JsonLimits headerLimits{.maxBytes = 10'000'000, .maxDepth = 4};
constexpr size_t longestName = 512;

struct Entry
{
    std::string name;
    DataType type = DataType::F32;
    std::vector<int64_t> shape;
    uint64_t begin = 0;
    uint64_t end = 0;
};

Error damaged(const std::string& file, const std::string& why)
{
    return {ErrorCode::WeightsDamaged, file, why};
}

std::optional<DataType> typeNamed(const std::string& name)
{
    for (const DataType type : {DataType::Bool, DataType::U8, DataType::I8, DataType::I16, DataType::I32,
                                DataType::I64, DataType::F16, DataType::BF16, DataType::F32, DataType::F64})
        if (name == dataTypeName(type))
            return type;
    return {};
}

// Fills `entry` or returns what is wrong with it.
std::string readEntry(const std::string& name, const json& value, uint64_t bufferSize, Entry& entry)
{
    if (name.empty() || name.size() > longestName)
        return "a tensor's name is too long";
    if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") ||
        !value.contains("data_offsets"))
        return "tensor " + name + " is not described";
    const json& dtype = value["dtype"];
    const json& shape = value["shape"];
    const json& offsets = value["data_offsets"];
    const auto type = dtype.is_string() ? typeNamed(dtype.get<std::string>()) : std::nullopt;
    if (!type)
        return "tensor " + name + " has a type that is not read";
    if (!shape.is_array() || shape.size() > 16 || !offsets.is_array() || offsets.size() != 2 ||
        !offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned())
        return "tensor " + name + " has a wrong shape or place";
    uint64_t bytes = dataTypeSize(*type);
    for (const json& side : shape) {
        if (!side.is_number_unsigned())
            return "tensor " + name + " has a wrong shape";
        const auto count = side.get<uint64_t>();
        if (count > uint64_t{1} << 40 || __builtin_mul_overflow(bytes, count, &bytes))
            return "tensor " + name + " is too large";
        entry.shape.push_back(static_cast<int64_t>(count));
    }
    entry.name = name;
    entry.type = *type;
    entry.begin = offsets[0].get<uint64_t>();
    entry.end = offsets[1].get<uint64_t>();
    if (entry.begin > entry.end || entry.end > bufferSize || entry.end - entry.begin != bytes)
        return "tensor " + name + " lies outside the file or has another size than its shape";
    return {};
}

// No holes, no overlaps, nothing behind the last tensor.
std::string checkPlaces(std::vector<Entry>& entries, uint64_t bufferSize)
{
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
    });
    uint64_t position = 0;
    for (const Entry& entry : entries) {
        if (entry.begin != position)
            return "tensor " + entry.name + " leaves a hole or overlaps another";
        position = entry.end;
    }
    return position == bufferSize ? "" : "bytes are left over at the end";
}

Result<SafetensorsContent> read(ReadableFile& file, const std::string& name, const TensorFilter& filter)
{
    std::array<std::byte, 8> first{};
    if (file.size() < 10)
        return damaged(name, "it is too short");
    FAMILIAR_CHECK(file.readAt(0, first));
    const auto headerSize = loadLittleEndian<uint64_t>(first, 0);
    if (headerSize < 2 || headerSize > headerLimits.maxBytes || headerSize > file.size() - 8)
        return damaged(name, "its header's length is wrong");
    Bytes headerBytes(headerSize);
    FAMILIAR_CHECK(file.readAt(8, headerBytes));
    if (headerBytes[0] != std::byte{'{'})
        return damaged(name, "its header does not start with a brace");
    FAMILIAR_TRY(header, parseJson(ByteView(headerBytes), headerLimits, name, ErrorCode::WeightsDamaged));
    const uint64_t bufferSize = file.size() - 8 - headerSize;
    SafetensorsContent content;
    std::vector<Entry> entries;
    for (const auto& [key, value] : header.items()) {
        if (key == "__metadata__") {
            if (!value.is_object())
                return damaged(name, "its metadata is no object");
            for (const auto& [metaKey, text] : value.items()) {
                if (!text.is_string())
                    return damaged(name, "its metadata holds more than texts");
                content.metadata[metaKey] = text.get<std::string>();
            }
            continue;
        }
        Entry entry;
        if (const std::string why = readEntry(key, value, bufferSize, entry); !why.empty())
            return damaged(name, why);
        entries.push_back(std::move(entry));
    }
    if (const std::string why = checkPlaces(entries, bufferSize); !why.empty())
        return damaged(name, why);
    for (const Entry& entry : entries) {
        if (filter && !filter(entry.name))
            continue;
        auto data = std::make_shared<Bytes>(entry.end - entry.begin);
        FAMILIAR_CHECK(file.readAt(8 + headerSize + entry.begin, *data));
        content.tensors[entry.name] = {entry.type, entry.shape, std::move(data)};
    }
    return content;
}

} // namespace

Result<SafetensorsContent> readSafetensors(ReadableFile& file, const std::string& name,
                                           const TensorFilter& filter)
{
    return guarded(name, [&] { return read(file, name, filter); });
}

Bytes writeSafetensors(const TensorMap& tensors, const std::map<std::string, std::string>& metadata)
{
    // The reference writer's order: larger types first so that every tensor is aligned, then by name.
    std::vector<const TensorMap::value_type*> order;
    for (const auto& item : tensors)
        order.push_back(&item);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        return dataTypeSize(a->second.type) > dataTypeSize(b->second.type);
    });
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    uint64_t position = 0;
    for (const auto* item : order) {
        const uint64_t end = position + item->second.data->size();
        header[item->first] = {{"dtype", dataTypeName(item->second.type)},
                               {"shape", item->second.shape},
                               {"data_offsets", {position, end}}};
        position = end;
    }
    std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');
    Bytes bytes;
    bytes.reserve(8 + text.size() + position);
    appendLittleEndian(bytes, static_cast<uint64_t>(text.size()));
    const ByteView textBytes = asBytes(text);
    bytes.insert(bytes.end(), textBytes.begin(), textBytes.end());
    for (const auto* item : order)
        bytes.insert(bytes.end(), item->second.data->begin(), item->second.data->end());
    return bytes;
}

} // namespace familiar::core
