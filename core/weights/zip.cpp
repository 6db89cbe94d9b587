// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/zip.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace familiar::core {

namespace {

// Layout: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.14-16 (end
// records).
constexpr uint32_t localSignature = 0x04034B50;
constexpr uint32_t directorySignature = 0x02014B50;
constexpr uint32_t endSignature = 0x06054B50;
constexpr uint32_t end64Signature = 0x06064B50;
constexpr uint32_t locator64Signature = 0x07064B50;
constexpr size_t localSize = 30;
constexpr size_t directoryRecordSize = 46;
constexpr size_t endSize = 22;
constexpr size_t end64Size = 56;
constexpr size_t locator64Size = 20;
constexpr uint32_t in64 = 0xFFFFFFFF;
// Far above any network; keeps a hostile directory small.
constexpr uint64_t maxEntries = 100'000;
constexpr uint64_t maxDirectoryBytes = uint64_t{32} << 20;
constexpr size_t chunkBytes = size_t{1} << 20;

bool isSafeName(const std::string& name)
{
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos ||
        name.find('\0') != std::string::npos || name.find(':') == 1)
        return false;
    return ("/" + name + "/").find("/../") == std::string::npos;
}

// The directory's 64-bit values stand in extra field 1, in this order, only for those that are 0xFFFFFFFF.
bool applyZip64(ByteView extra, std::array<uint64_t*, 3> values)
{
    std::array<uint64_t*, 3> wanted{};
    size_t wantedCount = 0;
    for (uint64_t* value : values) {
        if (*value == in64)
            wanted[wantedCount++] = value;
    }
    if (wantedCount == 0)
        return true;
    for (size_t at = 0; at + 4 <= extra.size();) {
        const auto id = loadLittleEndian<uint16_t>(extra, at);
        const size_t length = loadLittleEndian<uint16_t>(extra, at + 2);
        if (at + 4 + length > extra.size())
            return false;
        if (id == 1) {
            if (length < wantedCount * 8)
                return false;
            for (size_t i = 0; i < wantedCount; ++i)
                *wanted[i] = loadLittleEndian<uint64_t>(extra, at + 4 + i * 8);
            return true;
        }
        at += 4 + length;
    }
    return false;
}

} // namespace

uint32_t zipCrc(ByteView bytes, uint32_t before)
{
    return static_cast<uint32_t>(
        ::crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

Error ZipArchive::damaged(const std::string& detail) const
{
    return {ErrorCode::WeightsDamaged, m_name, "zip archive: " + detail};
}

Result<ZipArchive> ZipArchive::open(ReadableFile& file, const std::string& name)
{
    ZipArchive archive;
    archive.m_file = &file;
    archive.m_name = name;
    FAMILIAR_TRY(directory, archive.findDirectory());
    archive.m_directory = directory;
    FAMILIAR_CHECK(archive.readDirectory());
    FAMILIAR_CHECK(archive.checkOverlaps());
    return archive;
}

Result<ZipArchive::Directory> ZipArchive::findDirectory() const
{
    const uint64_t size = m_file->size();
    // The end record may be followed by a comment of at most 65,535 bytes.
    const uint64_t tailSize = std::min<uint64_t>(size, endSize + 0xFFFF);
    const uint64_t tailStart = size - tailSize;
    Bytes tail(tailSize);
    FAMILIAR_CHECK(m_file->readAt(tailStart, tail));
    for (size_t back = endSize; back <= tail.size(); ++back) {
        const size_t at = tail.size() - back;
        if (loadLittleEndian<uint32_t>(tail, at) != endSignature ||
            loadLittleEndian<uint16_t>(tail, at + 20) != back - endSize)
            continue;
        Directory directory;
        directory.entries = loadLittleEndian<uint16_t>(tail, at + 10);
        directory.size = loadLittleEndian<uint32_t>(tail, at + 12);
        directory.offset = loadLittleEndian<uint32_t>(tail, at + 16);
        uint64_t limit = tailStart + at;
        const bool is64 = directory.entries == 0xFFFF || directory.size == in64 || directory.offset == in64;
        if (is64) {
            std::array<std::byte, locator64Size> locator{};
            std::array<std::byte, end64Size> end{};
            if (limit < locator64Size || !m_file->readAt(limit - locator64Size, locator) ||
                loadLittleEndian<uint32_t>(locator, 0) != locator64Signature)
                return damaged("its 64-bit end record is missing");
            const auto endAt = loadLittleEndian<uint64_t>(locator, 8);
            if (endAt > limit - locator64Size || limit - locator64Size - endAt < end64Size ||
                !m_file->readAt(endAt, end) || loadLittleEndian<uint32_t>(end, 0) != end64Signature)
                return damaged("its 64-bit end record lies outside");
            directory.entries = loadLittleEndian<uint64_t>(end, 32);
            directory.size = loadLittleEndian<uint64_t>(end, 40);
            directory.offset = loadLittleEndian<uint64_t>(end, 48);
            limit = endAt;
        }
        if (directory.offset > limit || directory.size > limit - directory.offset)
            return damaged("its directory lies outside the file");
        if (directory.entries > maxEntries || directory.size > maxDirectoryBytes ||
            directory.entries * directoryRecordSize > directory.size)
            return damaged("its directory tells " + std::to_string(directory.entries) + " entries");
        return directory;
    }
    return damaged("its end is missing (an incomplete download?)");
}

Result<void> ZipArchive::readDirectory()
{
    Bytes directory(m_directory.size);
    FAMILIAR_CHECK(m_file->readAt(m_directory.offset, directory));
    const ByteView all = directory;
    size_t at = 0;
    for (uint64_t i = 0; i < m_directory.entries; ++i) {
        if (all.size() - at < directoryRecordSize ||
            loadLittleEndian<uint32_t>(all, at) != directorySignature)
            return damaged("its directory is cut");
        const size_t nameLength = loadLittleEndian<uint16_t>(all, at + 28);
        const size_t extraLength = loadLittleEndian<uint16_t>(all, at + 30);
        const size_t commentLength = loadLittleEndian<uint16_t>(all, at + 32);
        const size_t recordSize = directoryRecordSize + nameLength + extraLength + commentLength;
        if (all.size() - at < recordSize)
            return damaged("its directory is cut");
        const std::string entryName(asText(all.subspan(at + directoryRecordSize, nameLength)));
        const ByteView extra = all.subspan(at + directoryRecordSize + nameLength, extraLength);
        FAMILIAR_CHECK(addEntry(all.subspan(at, directoryRecordSize), entryName, extra));
        at += recordSize;
    }
    return {};
}

Result<void> ZipArchive::addEntry(ByteView record, const std::string& entryName, ByteView extra)
{
    if (!isSafeName(entryName))
        return damaged("the entry name " + displayText(entryName) + " is not allowed");
    ZipEntry entry;
    entry.flags = loadLittleEndian<uint16_t>(record, 8);
    entry.method = loadLittleEndian<uint16_t>(record, 10);
    entry.crc = loadLittleEndian<uint32_t>(record, 16);
    uint64_t packedSize = loadLittleEndian<uint32_t>(record, 20);
    entry.size = loadLittleEndian<uint32_t>(record, 24);
    entry.headerOffset = loadLittleEndian<uint32_t>(record, 42);
    if (!applyZip64(extra, {&entry.size, &packedSize, &entry.headerOffset}))
        return damaged("a 64-bit size is missing");
    if ((entry.flags & 0x2041U) != 0)
        return Error{ErrorCode::WeightsUnsupported, m_name, "an encrypted zip archive"};
    if (entry.method == 0 && packedSize != entry.size)
        return damaged(displayText(entryName) + " has two sizes");
    // A compressed entry is never read, but its name tells what the archive is: TorchScript compresses its
    // code.
    entry.size = packedSize;
    const uint64_t limit = m_directory.offset;
    if (entry.headerOffset > limit || limit - entry.headerOffset < localSize + entryName.size() ||
        entry.size > limit - entry.headerOffset - localSize - entryName.size())
        return damaged(displayText(entryName) + " lies outside the file");
    if (!m_entries.emplace(entryName, entry).second)
        return damaged(displayText(entryName) + " comes twice");
    return {};
}

Result<void> ZipArchive::checkOverlaps() const
{
    std::vector<std::pair<uint64_t, uint64_t>> ranges;
    ranges.reserve(m_entries.size());
    for (const auto& [entryName, entry] : m_entries)
        ranges.emplace_back(entry.headerOffset,
                            entry.headerOffset + localSize + entryName.size() + entry.size);
    std::sort(ranges.begin(), ranges.end());
    for (size_t i = 1; i < ranges.size(); ++i) {
        if (ranges[i].first < ranges[i - 1].second)
            return damaged("its entries overlap");
    }
    return {};
}

Result<uint64_t> ZipArchive::dataOffset(const std::string& entryName) const
{
    const auto found = m_entries.find(entryName);
    if (found == m_entries.end())
        return damaged(displayText(entryName) + " is missing");
    const ZipEntry& entry = found->second;
    if (entry.method != 0)
        return Error{ErrorCode::WeightsUnsupported, m_name,
                     "a compressed zip archive; torch.save stores its entries as they are"};
    Bytes header(localSize + entryName.size());
    FAMILIAR_CHECK(m_file->readAt(entry.headerOffset, header));
    // torch writes sizes and sum behind the data (flag 8), then the header holds zeros.
    const bool isLater = (entry.flags & 8U) != 0;
    const auto agrees = [&](size_t at, uint64_t expected) {
        const auto value = loadLittleEndian<uint32_t>(header, at);
        return value == expected || (isLater && value == 0) || (at != 14 && value == in64);
    };
    if (loadLittleEndian<uint32_t>(header, 0) != localSignature ||
        loadLittleEndian<uint16_t>(header, 26) != entryName.size() ||
        asText(ByteView(header).subspan(localSize)) != entryName ||
        loadLittleEndian<uint16_t>(header, 6) != entry.flags ||
        loadLittleEndian<uint16_t>(header, 8) != entry.method || !agrees(14, entry.crc) ||
        !agrees(18, entry.size) || !agrees(22, entry.size))
        return damaged("the two headers of " + displayText(entryName) + " differ");
    // The padding that aligns the data stands in the local header only.
    const uint64_t start = entry.headerOffset + header.size() + loadLittleEndian<uint16_t>(header, 28);
    if (start > m_directory.offset || entry.size > m_directory.offset - start)
        return damaged(displayText(entryName) + " lies outside the file");
    return start;
}

Result<Bytes> ZipArchive::read(const std::string& entryName) const
{
    FAMILIAR_TRY(start, dataOffset(entryName));
    const ZipEntry& entry = m_entries.at(entryName);
    Bytes bytes(entry.size);
    FAMILIAR_CHECK(m_file->readAt(start, bytes));
    if (zipCrc(bytes) != entry.crc)
        return damaged("the check sum of " + displayText(entryName) + " is wrong");
    return bytes;
}

Result<void> ZipArchive::check(const std::string& entryName) const
{
    FAMILIAR_TRY(start, dataOffset(entryName));
    const ZipEntry& entry = m_entries.at(entryName);
    Bytes chunk(std::min<uint64_t>(entry.size, chunkBytes));
    uint32_t crc = 0;
    for (uint64_t done = 0; done < entry.size;) {
        const std::span<std::byte> part(chunk.data(), std::min<uint64_t>(chunk.size(), entry.size - done));
        FAMILIAR_CHECK(m_file->readAt(start + done, part));
        crc = zipCrc(part, crc);
        done += part.size();
    }
    if (crc != entry.crc)
        return damaged("the check sum of " + displayText(entryName) + " is wrong");
    return {};
}

} // namespace familiar::core
