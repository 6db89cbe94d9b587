// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/recordcache.h"

#include "core/base/atomicfile.h"
#include "core/base/internal/segmentfiles.h"
#include "core/base/pathtext.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <unordered_map>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;
using internal::FolderLock;
using internal::SegmentReader;

constexpr std::array<char, 8> segmentMagic{'F', 'A', 'M', 'R', 'E', 'C', '1', '\n'};
constexpr size_t headerBytes = 32 + 4 + 4; // key, length, CRC-32 of key, length and content
constexpr uint64_t segmentBytes = 32U << 20;
constexpr uint32_t longestRecord = 16U << 20;

struct KeyHash
{
    size_t operator()(const Digest& key) const
    {
        size_t value = 0;
        std::memcpy(&value, key.data(), sizeof value); // a digest is random already
        return value;
    }
};

uint32_t checksum(const Digest& key, ByteView bytes)
{
    const auto length = static_cast<uint32_t>(bytes.size());
    uLong sum = ::crc32(0, key.data(), static_cast<uInt>(key.size()));
    sum = ::crc32(sum, reinterpret_cast<const Bytef*>(&length), sizeof length);
    if (bytes.empty())
        return static_cast<uint32_t>(sum); // zlib begins anew where there is no pointer
    return static_cast<uint32_t>(
        ::crc32(sum, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

struct Place
{
    std::shared_ptr<ReadableFile> segment; // none: kept in memory
    std::shared_ptr<const Bytes> memory;
    uint64_t offset = 0; // of the content
    uint32_t length = 0;
    uint32_t crc = 0;
};

constexpr size_t prefixBytes = 8; // of a key: what it is about
using Prefix = std::array<uint8_t, prefixBytes>;

Prefix prefixOf(const Digest& key)
{
    Prefix prefix{};
    std::copy_n(key.begin(), prefixBytes, prefix.begin());
    return prefix;
}

std::string segmentName(uint64_t number)
{
    return "segment-" + numberText(number, 12);
}

} // namespace

struct RecordCache::Impl
{
    FileSystem& files;
    fs::path folder;
    uint64_t maxBytes;
    mutable std::shared_mutex mutex;
    std::unordered_map<Digest, Place, KeyHash> index;
    fs::path current; // the segment this process appends to
    uint64_t currentBytes = 0;
    uint64_t damaged = 0;
    bool broken = false;     // the disk refused: what comes is kept in memory
    std::set<Prefix> erased; // noted in the journal, or asked for in this process

    fs::path journal() const { return folder / "erase.journal"; }

    std::vector<FileEntry> segments() const
    {
        std::vector<FileEntry> found;
        auto entries = folder.empty() ? Result<std::vector<FileEntry>>(found) : files.list(folder);
        for (size_t i = 0; entries && i < entries->size(); ++i)
            if ((*entries)[i].path.filename().native().starts_with("segment-") &&
                (*entries)[i].kind == FileKind::Regular && (*entries)[i].path.extension() != ".part")
                found.push_back((*entries)[i]);
        return found;
    }

    // Calls visit(key, place) for each whole record; returns where the sound part ends.
    template <typename Visit>
    uint64_t walk(const std::shared_ptr<ReadableFile>& segment, Visit&& visit)
    {
        SegmentReader reader(*segment);
        const auto magic = reader.read(0, segmentMagic.size());
        if (!magic || std::memcmp(magic->data(), segmentMagic.data(), segmentMagic.size()) != 0)
            return 0;
        uint64_t position = segmentMagic.size();
        while (const auto header = reader.read(position, headerBytes)) {
            Digest key{};
            std::memcpy(key.data(), header->data(), key.size());
            const auto length = loadLittleEndian<uint32_t>(*header, 32);
            const auto crc = loadLittleEndian<uint32_t>(*header, 36);
            if (length > longestRecord || length > segment->size() - position - headerBytes)
                break;
            if (!visit(key, Place{segment, nullptr, position + headerBytes, length, crc}))
                break;
            position += headerBytes + length;
        }
        return position;
    }

    void load()
    {
        for (const FileEntry& entry : segments()) {
            auto opened = files.openToRead(entry.path);
            if (!opened)
                continue; // removed meanwhile
            const std::shared_ptr<ReadableFile> segment = std::move(*opened);
            const uint64_t end = walk(segment, [&](const Digest& key, const Place& place) {
                index[key] = place;
                return true;
            });
            damaged += end != segment->size() ? 1 : 0;
        }
    }

    // What was put before an erasure is gone for this process too; what is put later is new.
    void reload()
    {
        std::erase_if(index, [&](const auto& item) {
            return item.second.segment || erased.contains(prefixOf(item.first));
        });
        damaged = 0;
        load();
        std::erase_if(index, [&](const auto& item) {
            return item.second.segment && erased.contains(prefixOf(item.first));
        });
        erased.clear();
    }

    // The prefixes that an erasure which was broken off has noted.
    void readJournal()
    {
        const auto bytes = readFile(files, journal(), 64U << 20);
        for (size_t at = 0; bytes && at + prefixBytes <= bytes->size(); at += prefixBytes) {
            Prefix prefix;
            std::memcpy(prefix.data(), bytes->data() + at, prefixBytes);
            erased.insert(prefix);
        }
    }

    Result<void> eraseOnDisk()
    {
        const FolderLock lock(folder);
        readJournal(); // its erasures are finished with ours
        if (erased.empty())
            return {};
        Bytes noted;
        for (const Prefix& prefix : erased) {
            const auto bytes = std::as_bytes(std::span(prefix));
            noted.insert(noted.end(), bytes.begin(), bytes.end());
        }
        FAMILIAR_CHECK(writeFileAtomically(files, journal(), noted));
        for (const FileEntry& segment : segments())
            FAMILIAR_CHECK(rewrite(segment.path));
        FAMILIAR_CHECK(removeLeftovers());
        return files.remove(journal());
    }

    // Leaves out what is erased, and everything that is no sound record: nobody can tell what lies there.
    Result<void> rewrite(const fs::path& path)
    {
        FAMILIAR_TRY(before, readFile(files, path));
        const auto magic = std::as_bytes(std::span(segmentMagic));
        Bytes kept(magic.begin(), magic.end());
        FAMILIAR_TRY(opened, files.openToRead(path));
        walk(std::shared_ptr<ReadableFile>(std::move(opened)), [&](const Digest& key, const Place& place) {
            if (place.offset + place.length > before.size())
                return false;
            const ByteView record =
                ByteView(before).subspan(place.offset - headerBytes, headerBytes + place.length);
            if (checksum(key, record.subspan(headerBytes)) != place.crc)
                return false;
            if (!erased.contains(prefixOf(key)))
                kept.insert(kept.end(), record.begin(), record.end());
            return true;
        });
        return kept == before ? Result<void>() : writeFileAtomically(files, path, kept);
    }

    // Half-written copies of segments and journals that a killed process has left; under the lock nobody
    // writes one.
    Result<void> removeLeftovers()
    {
        auto entries = files.list(folder);
        for (size_t i = 0; entries && i < entries->size(); ++i) {
            const fs::path& path = (*entries)[i].path;
            if (path.filename().native().starts_with(".") && path.extension() == ".part")
                FAMILIAR_CHECK(files.remove(path));
        }
        return {};
    }

    // Makes room, then a new segment that only this process writes to. Under the folder's lock.
    bool beginSegment()
    {
        std::vector<FileEntry> existing = segments();
        uint64_t total = 0;
        for (const FileEntry& segment : existing)
            total += segment.size;
        uint64_t number = 1;
        if (!existing.empty())
            number = std::strtoull(existing.back().path.filename().c_str() + 8, nullptr, 10) + 1;
        for (size_t i = 0; i < existing.size() && total + segmentBytes > maxBytes; ++i) {
            total -= existing[i].size;
            (void)files.remove(existing[i].path); // who has it open reads on
        }
        const fs::path path = folder / segmentName(number);
        auto file = files.create(path);
        if (!file || !(*file)->write(std::as_bytes(std::span(segmentMagic))) || !(*file)->close())
            return false;
        current = path;
        currentBytes = segmentMagic.size();
        return true;
    }

    bool append(const Digest& key, ByteView bytes)
    {
        const uint64_t limit = std::min<uint64_t>(segmentBytes, std::max<uint64_t>(maxBytes / 4, 4096));
        if (current.empty() && !files.makeFolders(folder))
            return false;
        // Another process may be rewriting or removing this very segment.
        const FolderLock lock(folder);
        const bool fits = !current.empty() && currentBytes + headerBytes + bytes.size() <= limit;
        if ((!fits || !files.stat(current)) && !beginSegment())
            return false;
        Bytes record;
        record.reserve(headerBytes + bytes.size());
        const auto keyBytes = std::as_bytes(std::span(key));
        record.insert(record.end(), keyBytes.begin(), keyBytes.end());
        appendLittleEndian(record, static_cast<uint32_t>(bytes.size()));
        appendLittleEndian(record, checksum(key, bytes));
        record.insert(record.end(), bytes.begin(), bytes.end());
        auto file = files.openToAppend(current);
        if (!file || !(*file)->write(record) || !(*file)->close()) {
            current.clear(); // its tail may be damaged: the next record begins a new segment
            return false;
        }
        currentBytes += record.size();
        return true;
    }
};

RecordCache::RecordCache(fs::path folder, uint64_t maxBytes, FileSystem& files)
    : m_impl(new Impl{files, std::move(folder), maxBytes, {}, {}, {}, 0, 0, false, {}})
{
    if (!m_impl->folder.empty() && m_impl->files.stat(m_impl->journal())) {
        m_impl->readJournal();
        (void)m_impl->eraseOnDisk(); // on a read-only disk they are at least not shown
    }
    m_impl->reload();
}

RecordCache::~RecordCache() = default;

std::optional<Bytes> RecordCache::find(const Digest& key) const
{
    const std::shared_lock lock(m_impl->mutex);
    const auto found = m_impl->index.find(key);
    if (found == m_impl->index.end())
        return {};
    const Place& place = found->second;
    if (place.memory)
        return *place.memory;
    Bytes bytes(place.length);
    // A segment that was cut or changed is no reason to fail: computed again and appended anew.
    if (!place.segment->readAt(place.offset, bytes) || checksum(key, bytes) != place.crc)
        return {};
    return bytes;
}

bool RecordCache::put(const Digest& key, ByteView bytes)
{
    if (bytes.size() > longestRecord)
        return false;
    const std::lock_guard lock(m_impl->mutex);
    // New records are served from memory: their segment still grows.
    Place place{nullptr, std::make_shared<const Bytes>(bytes.begin(), bytes.end()), 0,
                static_cast<uint32_t>(bytes.size()), checksum(key, bytes)};
    m_impl->index[key] = std::move(place);
    if (m_impl->folder.empty() || m_impl->broken)
        return false;
    if (m_impl->append(key, bytes))
        return true;
    m_impl->broken = true;
    return false;
}

Result<void> RecordCache::erase(std::span<const Digest> contents)
{
    const std::lock_guard lock(m_impl->mutex);
    for (const Digest& content : contents)
        m_impl->erased.insert(prefixOf(content));
    m_impl->current.clear();
    auto done = m_impl->folder.empty() || !m_impl->files.stat(m_impl->folder) ? Result<void>()
                                                                              : m_impl->eraseOnDisk();
    m_impl->reload();
    return done;
}

Result<void> RecordCache::clear()
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->index.clear();
    m_impl->current.clear();
    if (m_impl->folder.empty() || !m_impl->files.stat(m_impl->folder))
        return {};
    const FolderLock folderLock(m_impl->folder);
    for (const FileEntry& segment : m_impl->segments())
        FAMILIAR_CHECK(m_impl->files.remove(segment.path));
    FAMILIAR_CHECK(m_impl->removeLeftovers());
    return m_impl->files.syncFolder(m_impl->folder);
}

Digest keyAbout(const Digest& content, const Digest& key)
{
    Digest about = key;
    std::copy_n(content.begin(), prefixBytes, about.begin());
    return about;
}

RecordCache::Figures RecordCache::figures() const
{
    const std::shared_lock lock(m_impl->mutex);
    Figures figures{m_impl->index.size(), 0, m_impl->damaged};
    for (const FileEntry& segment : m_impl->segments())
        figures.bytes += segment.size;
    return figures;
}

} // namespace familiar::core
