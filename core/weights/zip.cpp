// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/zip.h"

#include <zlib.h>

#include <algorithm>

namespace familiar::core {

namespace {

constexpr uint64_t mostEntries = 1'000'000;
constexpr uint64_t longestDirectory = 256U << 20;

struct Directory
{
    uint64_t offset = 0;
    uint64_t size = 0;
    uint64_t count = 0;
};

Error damaged(const std::string& file, const std::string& why)
{
    return {ErrorCode::WeightsDamaged, file, why};
}

// The end-of-central-directory record, with its zip64 form where the short one is full.
Result<Directory> findDirectory(ReadableFile& file, const std::string& name)
{
    const uint64_t size = file.size();
    const uint64_t tailSize = std::min<uint64_t>(size, 65'557);
    Bytes tail(tailSize);
    if (auto got = file.readAt(size - tailSize, tail); !got)
        return got.error();
    const size_t found = asText(tail).rfind("PK\x05\x06");
    if (found == std::string_view::npos || tail.size() - found < 22)
        return damaged(name, "it is cut off");
    Directory directory;
    directory.count = loadLittleEndian<uint16_t>(tail, found + 10);
    directory.size = loadLittleEndian<uint32_t>(tail, found + 12);
    directory.offset = loadLittleEndian<uint32_t>(tail, found + 16);
    const bool full =
        directory.count == 0xffff || directory.size == 0xffffffff || directory.offset == 0xffffffff;
    const bool hasLocator = found >= 20 && asText(tail).substr(found - 20, 4) == "PK\x06\x07";
    if (full && hasLocator) {
        const auto recordOffset = loadLittleEndian<uint64_t>(tail, found - 12);
        Bytes record(56);
        if (recordOffset > size || size - recordOffset < record.size())
            return damaged(name, "its zip64 record lies outside");
        if (auto got = file.readAt(recordOffset, record); !got)
            return got.error();
        if (asText(ByteView(record).first(4)) != "PK\x06\x06")
            return damaged(name, "its zip64 record is wrong");
        directory.count = loadLittleEndian<uint64_t>(record, 32);
        directory.size = loadLittleEndian<uint64_t>(record, 40);
        directory.offset = loadLittleEndian<uint64_t>(record, 48);
    }
    if (directory.offset > size || directory.size > size - directory.offset ||
        directory.size > longestDirectory || directory.count > mostEntries ||
        directory.count * 46 > directory.size)
        return damaged(name, "its directory lies outside");
    return directory;
}

// Sizes and offset that do not fit into 32 bits stand in the zip64 extra field, in this order.
std::string readZip64(ByteView extra, uint64_t& size, uint64_t& packed, uint64_t& offset)
{
    while (extra.size() >= 4) {
        const auto id = loadLittleEndian<uint16_t>(extra, 0);
        const size_t length = loadLittleEndian<uint16_t>(extra, 2);
        if (length > extra.size() - 4)
            return "an extra field is cut off";
        if (id == 1) {
            ByteView values = extra.subspan(4, length);
            for (uint64_t* value : {&size, &packed, &offset}) {
                if (*value != 0xffffffff)
                    continue;
                if (values.size() < 8)
                    return "a zip64 field is too short";
                *value = loadLittleEndian<uint64_t>(values, 0);
                values = values.subspan(8);
            }
            return {};
        }
        extra = extra.subspan(4 + length);
    }
    return {};
}

// The local header must tell the same name; the data begins behind it.
Result<uint64_t> dataOffset(ReadableFile& file, const std::string& name, const std::string& entryName,
                            uint64_t header)
{
    Bytes local(30);
    if (header > file.size() || file.size() - header < local.size())
        return damaged(name, "entry " + displayText(entryName) + " lies outside");
    if (auto got = file.readAt(header, local); !got)
        return got.error();
    const size_t nameLength = loadLittleEndian<uint16_t>(local, 26);
    const size_t extraLength = loadLittleEndian<uint16_t>(local, 28);
    Bytes localName(nameLength);
    if (asText(ByteView(local).first(4)) != "PK\x03\x04" || file.size() - header - local.size() < nameLength)
        return damaged(name, "entry " + displayText(entryName) + " has no header");
    if (auto got = file.readAt(header + local.size(), localName); !got)
        return got.error();
    if (asText(localName) != entryName)
        return damaged(name, "entry " + displayText(entryName) + " has another name in its header");
    return header + local.size() + nameLength + extraLength;
}

} // namespace

Result<ZipReader> ZipReader::open(ReadableFile& file, const std::string& name)
{
    auto directory = findDirectory(file, name);
    if (!directory)
        return directory.error();
    Bytes bytes(directory->size);
    if (auto got = file.readAt(directory->offset, bytes); !got)
        return got.error();
    ZipReader reader;
    reader.m_file = &file;
    reader.m_name = name;
    size_t position = 0;
    for (uint64_t i = 0; i < directory->count; ++i) {
        if (bytes.size() - position < 46 || asText(ByteView(bytes).subspan(position, 4)) != "PK\x01\x02")
            return damaged(name, "its directory is cut off");
        const auto flags = loadLittleEndian<uint16_t>(bytes, position + 8);
        const auto method = loadLittleEndian<uint16_t>(bytes, position + 10);
        ZipEntry entry;
        entry.crc = loadLittleEndian<uint32_t>(bytes, position + 16);
        uint64_t packed = loadLittleEndian<uint32_t>(bytes, position + 20);
        entry.size = loadLittleEndian<uint32_t>(bytes, position + 24);
        const size_t nameLength = loadLittleEndian<uint16_t>(bytes, position + 28);
        const size_t extraLength = loadLittleEndian<uint16_t>(bytes, position + 30);
        const size_t commentLength = loadLittleEndian<uint16_t>(bytes, position + 32);
        uint64_t header = loadLittleEndian<uint32_t>(bytes, position + 42);
        if (bytes.size() - position - 46 < nameLength + extraLength + commentLength)
            return damaged(name, "its directory is cut off");
        const std::string entryName(asText(ByteView(bytes).subspan(position + 46, nameLength)));
        const ByteView extra = ByteView(bytes).subspan(position + 46 + nameLength, extraLength);
        if (const std::string why = readZip64(extra, entry.size, packed, header); !why.empty())
            return damaged(name, why);
        if ((flags & 1U) != 0 || method != 0 || packed != entry.size)
            return Error{ErrorCode::WeightsUnsupported, name,
                         "compressed or encrypted entries; save it with torch.save"};
        auto offset = dataOffset(file, name, entryName, header);
        if (!offset)
            return offset.error();
        entry.offset = *offset;
        if (entry.offset > file.size() || entry.size > file.size() - entry.offset)
            return damaged(name, "entry " + displayText(entryName) + " lies outside");
        if (!reader.m_entries.emplace(entryName, entry).second)
            return damaged(name, "entry " + displayText(entryName) + " comes twice");
        position += 46 + nameLength + extraLength + commentLength;
    }
    return reader;
}

Result<Bytes> ZipReader::read(const ZipEntry& entry) const
{
    Bytes bytes(entry.size);
    if (auto got = m_file->readAt(entry.offset, bytes); !got)
        return got.error();
    if (::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()) != entry.crc)
        return damaged(m_name, "a checksum is wrong");
    return bytes;
}

} // namespace familiar::core
