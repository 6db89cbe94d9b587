// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/pth.h"

#include "core/base/guarded.h"
#include "core/weights/pickle.h"
#include "core/weights/unsupported.h"
#include "core/weights/zip.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace familiar::core {

namespace {

using Kind = PickleValue::Kind;

constexpr uint64_t longestPickle = 16U << 20;

Error damaged(const std::string& file, const std::string& why)
{
    return {ErrorCode::WeightsDamaged, file, why};
}

// Where a storage's raw bytes lie.
struct StoragePlace
{
    uint64_t offset = 0;
    uint64_t bytes = 0;
    std::string entry; // in a zip archive
};
using StoragePlaces = std::map<std::string, StoragePlace>;

// The tensors of a state_dict, also of one that lies in a checkpoint under a usual key.
Result<std::map<std::string, const TensorReference*>> tensorsOf(const PickleValue& top,
                                                                const std::string& file)
{
    const PickleValue* dict = &top;
    for (int level = 0; level < 3 && dict->kind == Kind::Dict; ++level) {
        std::map<std::string, const TensorReference*> found;
        const PickleValue* inner = nullptr;
        for (size_t i = 0; i + 1 < dict->items.size(); i += 2) {
            const PickleValue& key = *dict->items[i];
            const PickleValue& value = *dict->items[i + 1];
            if (key.kind != Kind::Text)
                continue;
            if (value.kind == Kind::Tensor && !found.emplace(key.text, &*value.tensor).second)
                return damaged(file, "tensor " + displayText(key.text) + " comes twice");
            if (value.kind == Kind::Dict &&
                (key.text == "state_dict" || key.text == "model_state_dict" || key.text == "model"))
                inner = &value;
        }
        if (!found.empty())
            return found;
        if (!inner)
            break;
        dict = inner;
    }
    return Error{ErrorCode::WeightsUnsupported, file, "no tensors by name in it (a state_dict is needed)"};
}

// Row-major copy of a tensor that may be a strided view; every index is checked against its storage.
Result<Tensor> gather(ReadableFile& file, const std::string& name, const std::string& key,
                      const TensorReference& reference, const StoragePlace& place)
{
    const Error outside = damaged(name, "tensor " + displayText(key) + " lies outside its storage");
    const auto width = static_cast<uint64_t>(dataTypeSize(reference.storage.type));
    uint64_t count = 1;
    uint64_t last = static_cast<uint64_t>(reference.offset); // largest element index used
    for (size_t i = 0; i < reference.shape.size(); ++i) {
        uint64_t reach = 0;
        const auto side = static_cast<uint64_t>(reference.shape[i]);
        if (__builtin_mul_overflow(count, side, &count))
            return outside;
        if (side > 0 &&
            (__builtin_mul_overflow(side - 1, static_cast<uint64_t>(reference.stride[i]), &reach) ||
             __builtin_add_overflow(last, reach, &last)))
            return outside;
    }
    const uint64_t stored = place.bytes / width;
    if (count > 0 && last >= stored)
        return outside;
    if (count > stored) // an expanded view (stride 0) could ask for far more memory than the file has
        return outside;
    const uint64_t first = static_cast<uint64_t>(reference.offset);
    Tensor tensor{reference.storage.type, reference.shape, nullptr};
    auto data = std::make_shared<Bytes>(count * width);
    bool contiguous = true;
    uint64_t expected = 1;
    for (size_t i = reference.shape.size(); i > 0; --i) {
        contiguous = contiguous && (reference.shape[i - 1] == 1 ||
                                    static_cast<uint64_t>(reference.stride[i - 1]) == expected);
        expected *= static_cast<uint64_t>(reference.shape[i - 1]);
    }
    if (count > 0 && contiguous) {
        FAMILIAR_CHECK(file.readAt(place.offset + first * width, *data));
    } else if (count > 0) {
        Bytes whole((last - first + 1) * width);
        FAMILIAR_CHECK(file.readAt(place.offset + first * width, whole));
        std::vector<int64_t> index(reference.shape.size(), 0);
        for (uint64_t i = 0; i < count; ++i) {
            uint64_t at = 0;
            for (size_t k = 0; k < index.size(); ++k)
                at += static_cast<uint64_t>(index[k] * reference.stride[k]);
            std::copy_n(whole.begin() + static_cast<ptrdiff_t>(at * width), width,
                        data->begin() + static_cast<ptrdiff_t>(i * width));
            for (size_t k = index.size(); k > 0 && ++index[k - 1] == reference.shape[k - 1]; --k)
                index[k - 1] = 0;
        }
    }
    tensor.data = std::move(data);
    return tensor;
}

// `check` is asked once for every storage that a tensor uses, wanted or not.
Result<TensorMap> collect(ReadableFile& file, const std::string& name, const PickleValue& top,
                          const StoragePlaces& places, const TensorFilter& filter,
                          const std::function<Result<void>(const StoragePlace&)>& check = {})
{
    FAMILIAR_TRY(references, tensorsOf(top, name));
    TensorMap tensors;
    std::set<std::string> checked;
    uint64_t taken = 0;
    for (const auto& [key, reference] : references) {
        const auto place = places.find(reference->storage.key);
        const auto width = static_cast<uint64_t>(dataTypeSize(reference->storage.type));
        uint64_t bytes = 0;
        if (place == places.end() ||
            __builtin_mul_overflow(static_cast<uint64_t>(reference->storage.elements), width, &bytes) ||
            bytes != place->second.bytes)
            return damaged(name,
                           "the storage of tensor " + displayText(key) + " is missing or of another size");
        if (check && checked.insert(reference->storage.key).second)
            FAMILIAR_CHECK(check(place->second));
        if (filter && !filter(key))
            continue;
        FAMILIAR_TRY(tensor, gather(file, name, key, *reference, place->second));
        // Any number of tensors may show the same storage; together they stay below the file's size.
        taken += tensor.data->size();
        if (taken > file.size())
            return damaged(name, "its tensors are larger than the file");
        tensors.emplace(key, std::move(tensor));
    }
    return tensors;
}

Result<TensorMap> readZip(ReadableFile& file, const std::string& name, const TensorFilter& filter)
{
    FAMILIAR_TRY(zip, ZipArchive::open(file, name));
    std::string stem;
    for (const auto& [entryName, entry] : zip.entries()) {
        const std::string inner = entryName.substr(std::min(entryName.size(), entryName.find('/') + 1));
        if (inner == "constants.pkl" || inner.starts_with("code/"))
            return Error{ErrorCode::WeightsAreProgram, name, "a TorchScript archive"};
        if (inner == "data.pkl")
            stem = entryName.substr(0, entryName.size() - inner.size());
        if (inner == "byteorder" && entry.size == std::string_view("big").size())
            return Error{ErrorCode::WeightsUnsupported, name, "it was saved on a big-endian machine"};
    }
    const auto pickle = zip.entries().find(stem + "data.pkl");
    if (pickle == zip.entries().end())
        return Error{ErrorCode::WeightsUnsupported, name, "a zip file without PyTorch weights"};
    if (pickle->second.size > longestPickle)
        return damaged(name, "its pickle is too long");
    FAMILIAR_TRY(bytes, zip.read(pickle->first));
    FAMILIAR_TRY(parsed, readPickle(bytes, name));
    StoragePlaces places;
    const std::string prefix = stem + "data/";
    for (const auto& [entryName, entry] : zip.entries())
        if (entryName.starts_with(prefix)) {
            FAMILIAR_TRY(offset, zip.dataOffset(entryName));
            places[entryName.substr(prefix.size())] = {offset, entry.size, entryName};
        }
    const auto checkSum = [&](const StoragePlace& place) { return zip.check(place.entry); };
    return collect(file, name, *parsed.value, places, filter, checkSum);
}

// Five pickles in a row; the window grows until all of them fit.
struct LegacyHeader
{
    PickleResult object;
    std::vector<std::string> keys;
    uint64_t end = 0;
};

Result<LegacyHeader> readLegacyHeader(ReadableFile& file, const std::string& name)
{
    for (uint64_t window = 1U << 20;; window *= 4) {
        const uint64_t size = std::min({file.size(), window, longestPickle});
        Bytes bytes(size);
        FAMILIAR_CHECK(file.readAt(0, bytes));
        LegacyHeader header;
        std::vector<PickleResult> parts;
        bool truncated = false;
        while (parts.size() < 5) {
            auto part = readPickle(ByteView(bytes).subspan(header.end), name, &truncated);
            if (!part && truncated && size < std::min(file.size(), longestPickle))
                break; // a larger window may hold the rest
            if (!part)
                return part.error();
            header.end += part->consumed;
            parts.push_back(std::move(*part));
        }
        if (parts.size() < 5)
            continue;
        if (parts[1].value->kind != Kind::Integer || parts[1].value->integer != 1001)
            return Error{ErrorCode::WeightsUnsupported, name, "an unknown version of the legacy stream"};
        for (const PicklePointer item : parts[4].value->items) {
            if (item->kind != Kind::Text)
                return damaged(name, "its list of storages is wrong");
            header.keys.push_back(item->text);
        }
        header.object = std::move(parts[3]);
        return header;
    }
}

// Element widths by storage key, from the tensors that use them.
std::map<std::string, uint64_t> storageWidths(const PickleResult& object)
{
    std::map<std::string, uint64_t> widths;
    for (const PickleValue& value : *object.arena)
        if (value.storage)
            widths[value.storage->key] = dataTypeSize(value.storage->type);
    return widths;
}

Result<TensorMap> readLegacy(ReadableFile& file, const std::string& name, const TensorFilter& filter)
{
    FAMILIAR_TRY(header, readLegacyHeader(file, name));
    const auto widths = storageWidths(header.object);
    StoragePlaces places;
    uint64_t position = header.end;
    for (const std::string& key : header.keys) {
        std::array<std::byte, 8> countBytes{};
        if (file.size() - position < countBytes.size())
            return damaged(name, "it is cut off");
        FAMILIAR_CHECK(file.readAt(position, countBytes));
        position += countBytes.size();
        const auto width = widths.find(key);
        uint64_t bytes = 0;
        if (width == widths.end() ||
            __builtin_mul_overflow(loadLittleEndian<uint64_t>(countBytes, 0), width->second, &bytes) ||
            bytes > file.size() - position)
            return damaged(name, "a storage lies outside");
        if (!places.emplace(key, StoragePlace{position, bytes, {}}).second)
            return damaged(name, "a storage comes twice");
        position += bytes;
    }
    return collect(file, name, *header.object.value, places, filter);
}

} // namespace

Result<TensorMap> readPth(ReadableFile& file, const std::string& name, const TensorFilter& filter)
{
    return guarded(name, [&]() -> Result<TensorMap> {
        FAMILIAR_TRY(format, detectWeightFormat(file));
        if (format == WeightFormat::PthZip || format == WeightFormat::TorchScript)
            return readZip(file, name, filter);
        if (format == WeightFormat::PthLegacy)
            return readLegacy(file, name, filter);
        return unsupportedFormat(file, format, name);
    });
}

} // namespace familiar::core
