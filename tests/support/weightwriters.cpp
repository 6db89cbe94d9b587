// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/weightwriters.h"

#include <zlib.h>

namespace familiar::testing {

namespace {

template <typename T>
void put(std::string& bytes, T value)
{
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

std::string legacyHead()
{
    PickleWriter magic;
    magic.raw({"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12});
    PickleWriter version;
    version.raw({"M\xe9\x03", 3});
    PickleWriter system;
    system.raw("}").text("little_endian").raw("\x88s");
    return magic.done() + version.done() + system.done();
}

} // namespace

PickleWriter& PickleWriter::raw(std::string_view bytes)
{
    m_bytes += bytes;
    return *this;
}

PickleWriter& PickleWriter::global(std::string_view module, std::string_view name)
{
    m_bytes += "c" + std::string(module) + "\n" + std::string(name) + "\n";
    return *this;
}

PickleWriter& PickleWriter::text(std::string_view value)
{
    m_bytes += 'X';
    put(m_bytes, static_cast<uint32_t>(value.size()));
    m_bytes += value;
    return *this;
}

PickleWriter& PickleWriter::integer(int32_t value)
{
    m_bytes += 'J';
    put(m_bytes, value);
    return *this;
}

PickleWriter& PickleWriter::tuple(const std::vector<int32_t>& values)
{
    raw("(");
    for (const int32_t value : values)
        integer(value);
    return raw("t");
}

PickleWriter& PickleWriter::storage(std::string_view type, std::string_view key, int32_t elements,
                                    bool legacy)
{
    raw("(")
        .text("storage")
        .global("torch", std::string(type) + "Storage")
        .text(key)
        .text("cpu")
        .integer(elements);
    return raw(legacy ? "NtQ" : "tQ");
}

PickleWriter& PickleWriter::tensor(std::string_view key, int32_t elements, int32_t offset,
                                   const std::vector<int32_t>& shape, const std::vector<int32_t>& stride,
                                   bool legacy, std::string_view type)
{
    global("torch._utils", "_rebuild_tensor_v2")
        .raw("(")
        .storage(type, key, elements, legacy)
        .integer(offset);
    tuple(shape).tuple(stride).raw("\x89");
    return emptyOrderedDict().raw("tR");
}

std::string zipOf(const std::vector<ZipWriterEntry>& entries)
{
    std::string file;
    std::string directory;
    for (const ZipWriterEntry& entry : entries) {
        const auto crc =
            static_cast<uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(entry.content.data()),
                                          static_cast<uInt>(entry.content.size())));
        const uint32_t size =
            entry.claimedSize != 0 ? entry.claimedSize : static_cast<uint32_t>(entry.content.size());
        const std::string& localName = entry.localName.empty() ? entry.name : entry.localName;
        const auto offset = static_cast<uint32_t>(file.size());
        const uint32_t shown = entry.zip64 ? 0xFFFFFFFFU : size;
        const size_t unpadded = file.size() + 30 + localName.size() + 4;
        const auto padding = static_cast<uint16_t>((64 - unpadded % 64) % 64);
        file += "PK\x03\x04";
        for (const uint16_t value : {uint16_t{20}, entry.flags, entry.method, uint16_t{0}, uint16_t{0}})
            put(file, value);
        const bool later = (entry.flags & 8) != 0; // sum and sizes stand behind the data
        put(file, later ? 0U : entry.wrongCrc ? ~crc : crc);
        put(file, later ? 0U : shown);
        put(file, later ? 0U : shown);
        put(file, static_cast<uint16_t>(localName.size()));
        put(file, static_cast<uint16_t>(padding + 4));
        file += localName + "FB";
        put(file, padding);
        file += std::string(padding, 'Z') + entry.content;
        if (later) {
            file += "PK\x07\x08";
            for (const uint32_t value : {crc, size, size})
                put(file, value);
        }
        directory += "PK\x01\x02";
        for (const uint16_t value :
             {uint16_t{20}, uint16_t{20}, entry.flags, entry.method, uint16_t{0}, uint16_t{0}})
            put(directory, value);
        put(directory, entry.wrongCrc ? ~crc : crc);
        put(directory, shown);
        put(directory, shown);
        put(directory, static_cast<uint16_t>(entry.name.size()));
        put(directory, static_cast<uint16_t>(entry.zip64 ? 28 : 0));
        directory += std::string(10, '\0');
        put(directory, entry.zip64 ? 0xFFFFFFFFU : offset);
        directory += entry.name;
        if (entry.zip64) {
            put(directory, uint16_t{1});
            put(directory, uint16_t{24});
            for (const uint64_t value : {uint64_t{size}, uint64_t{size}, uint64_t{offset}})
                put(directory, value);
        }
    }
    const auto start = static_cast<uint32_t>(file.size());
    file += directory + "PK\x05\x06" + std::string(4, '\0');
    put(file, static_cast<uint16_t>(entries.size()));
    put(file, static_cast<uint16_t>(entries.size()));
    put(file, static_cast<uint32_t>(directory.size()));
    put(file, start);
    put(file, uint16_t{0});
    return file;
}

std::string floatBytes(std::span<const float> values)
{
    return std::string(core::asText(std::as_bytes(values)));
}

std::string pthZip(const std::string& pickle, const std::vector<RawStorage>& storages)
{
    std::vector<ZipWriterEntry> entries{{"archive/data.pkl", pickle}, {"archive/byteorder", "little"}};
    for (const RawStorage& storage : storages)
        entries.push_back({"archive/data/" + storage.key, storage.bytes});
    entries.push_back({"archive/version", "3\n"});
    return zipOf(entries);
}

std::string pthLegacy(const std::string& pickle, const std::vector<RawStorage>& storages)
{
    PickleWriter keys;
    keys.raw("](");
    for (const RawStorage& storage : storages)
        keys.text(storage.key);
    keys.raw("e");
    std::string file = legacyHead() + pickle + keys.done();
    for (const RawStorage& storage : storages) {
        put(file, storage.elements);
        file += storage.bytes;
    }
    return file;
}

namespace {

std::string goldenPickle(bool legacy)
{
    PickleWriter writer;
    writer.emptyOrderedDict().raw("(").text("a").tensor("0", 4, 0, {2, 2}, {2, 1}, legacy);
    writer.text("b.weight").tensor("1", 5, 2, {3}, {1}, legacy).raw("u");
    // The modules' versions that torch.save adds as an attribute of the dictionary.
    return writer.raw("}").text("_metadata").emptyOrderedDict().raw("sb").done();
}

std::vector<RawStorage> goldenStorages()
{
    const float first[] = {1, 2, 3, 4};
    const float second[] = {-1, -2, 5, 6, 7};
    return {{"0", floatBytes(first), 4}, {"1", floatBytes(second), 5}};
}

} // namespace

std::string goldenZip()
{
    return pthZip(goldenPickle(false), goldenStorages());
}

std::string goldenLegacy()
{
    return pthLegacy(goldenPickle(true), goldenStorages());
}

} // namespace familiar::testing
