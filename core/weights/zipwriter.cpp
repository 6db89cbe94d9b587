// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/zipwriter.h"

#include "core/weights/zip.h"

#include <limits>

namespace familiar::core {

namespace {

constexpr uint16_t version = 20;           // of the format that readers need
constexpr uint16_t firstDay = 1U << 5 | 1; // 1980-01-01

// What the local header and the directory say in common, from the version on.
void appendFacts(Bytes& bytes, const ZipContent& content)
{
    const auto size = static_cast<uint32_t>(content.bytes.size());
    for (const uint16_t value : {version, uint16_t{0}, uint16_t{0}, uint16_t{0}, firstDay})
        appendLittleEndian(bytes, value); // no flags, stored, midnight
    for (const uint32_t value : {zipCrc(content.bytes), size, size})
        appendLittleEndian(bytes, value);
    appendLittleEndian(bytes, static_cast<uint16_t>(content.name.size()));
    appendLittleEndian(bytes, uint16_t{0}); // no extra field
}

void append(Bytes& bytes, ByteView more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

} // namespace

Result<Bytes> zipBytes(const std::vector<ZipContent>& contents)
{
    uint64_t total = 0;
    constexpr uint64_t headers = 128; // of an entry in both places, without its names
    for (const ZipContent& content : contents)
        total += content.bytes.size() + 2 * content.name.size() + headers;
    if (total > std::numeric_limits<uint32_t>::max() ||
        contents.size() > std::numeric_limits<uint16_t>::max())
        return Error{ErrorCode::CannotWrite, "zip", "more than a zip without zip64 holds"};
    Bytes archive;
    archive.reserve(total);
    Bytes directory;
    for (const ZipContent& content : contents) {
        const auto offset = static_cast<uint32_t>(archive.size());
        append(archive, asBytes("PK\x03\x04"));
        appendFacts(archive, content);
        append(archive, asBytes(content.name));
        append(archive, content.bytes);
        append(directory, asBytes("PK\x01\x02"));
        appendLittleEndian(directory, version);
        appendFacts(directory, content);
        for (const uint16_t value : {0, 0, 0}) // comment, disk, kind of text
            appendLittleEndian(directory, value);
        appendLittleEndian(directory, uint32_t{0}); // permissions
        appendLittleEndian(directory, offset);
        append(directory, asBytes(content.name));
    }
    const auto start = static_cast<uint32_t>(archive.size());
    append(archive, directory);
    append(archive, asBytes("PK\x05\x06"));
    const auto count = static_cast<uint16_t>(contents.size());
    for (const uint16_t value : {uint16_t{0}, uint16_t{0}, count, count})
        appendLittleEndian(archive, value);
    appendLittleEndian(archive, static_cast<uint32_t>(directory.size()));
    appendLittleEndian(archive, start);
    appendLittleEndian(archive, uint16_t{0}); // no comment
    return archive;
}

} // namespace familiar::core
