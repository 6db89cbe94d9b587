// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/recordcache.h"

#include "core/base/atomicfile.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

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
    return static_cast<uint32_t>(
        ::crc32(sum, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

// A segment file mapped read-only. Segments only grow and vanish, they are never cut, so a map stays valid.
class Mapping
{
public:
    explicit Mapping(const fs::path& file)
    {
        const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        struct stat info
        {};
        if (handle >= 0 && ::fstat(handle, &info) == 0 && info.st_size > 0) {
            void* place =
                ::mmap(nullptr, static_cast<size_t>(info.st_size), PROT_READ, MAP_SHARED, handle, 0);
            if (place != MAP_FAILED)
                m_bytes = {static_cast<const std::byte*>(place), static_cast<size_t>(info.st_size)};
        }
        if (handle >= 0)
            ::close(handle);
    }
    ~Mapping()
    {
        if (!m_bytes.empty())
            ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ByteView bytes() const { return m_bytes; }

private:
    ByteView m_bytes;
};

// The lock that several processes share; without a folder there is nobody to share with.
class FolderLock
{
public:
    explicit FolderLock(const fs::path& folder)
        : m_handle(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
        if (m_handle >= 0)
            ::flock(m_handle, LOCK_EX);
    }
    ~FolderLock()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_handle;
};

struct Place
{
    std::shared_ptr<const Mapping> mapping; // none: kept in memory
    std::shared_ptr<const Bytes> memory;
    size_t offset = 0; // of the content
    uint32_t length = 0;
    uint32_t crc = 0;
};

std::string segmentName(uint64_t number)
{
    std::string digits = std::to_string(number);
    return "segment-" + std::string(12 - std::min<size_t>(12, digits.size()), '0') + digits;
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
    bool broken = false; // the disk refused: what comes is kept in memory

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
    size_t walk(const std::shared_ptr<const Mapping>& mapping, Visit&& visit)
    {
        const ByteView bytes = mapping->bytes();
        if (bytes.size() < segmentMagic.size() ||
            std::memcmp(bytes.data(), segmentMagic.data(), segmentMagic.size()) != 0)
            return 0;
        size_t position = segmentMagic.size();
        while (bytes.size() - position >= headerBytes) {
            Digest key{};
            std::memcpy(key.data(), bytes.data() + position, key.size());
            const auto length = loadLittleEndian<uint32_t>(bytes, position + 32);
            const auto crc = loadLittleEndian<uint32_t>(bytes, position + 36);
            if (length > longestRecord || length > bytes.size() - position - headerBytes)
                break;
            if (!visit(key, Place{mapping, nullptr, position + headerBytes, length, crc}))
                break;
            position += headerBytes + length;
        }
        return position;
    }

    void load()
    {
        for (const FileEntry& segment : segments()) {
            const auto mapping = std::make_shared<const Mapping>(segment.path);
            const size_t end = walk(mapping, [&](const Digest& key, const Place& place) {
                index[key] = place;
                return true;
            });
            damaged += end != mapping->bytes().size() ? 1 : 0;
        }
    }

    // Makes room, then a new segment that only this process writes to. Under the folder's lock.
    bool beginSegment()
    {
        if (!files.makeFolders(folder))
            return false;
        const FolderLock lock(folder);
        std::vector<FileEntry> existing = segments();
        uint64_t total = 0;
        for (const FileEntry& segment : existing)
            total += segment.size;
        uint64_t number = 1;
        if (!existing.empty())
            number = std::strtoull(existing.back().path.filename().c_str() + 8, nullptr, 10) + 1;
        for (size_t i = 0; i < existing.size() && total + segmentBytes > maxBytes; ++i) {
            total -= existing[i].size;
            (void)files.remove(existing[i].path); // maps that still show it stay valid
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
        if ((current.empty() || currentBytes + headerBytes + bytes.size() > limit) && !beginSegment())
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
    : m_impl(new Impl{files, std::move(folder), maxBytes, {}, {}, {}, 0, 0, false})
{
    m_impl->load();
}

RecordCache::~RecordCache() = default;

std::optional<Bytes> RecordCache::find(const Digest& key) const
{
    const std::shared_lock lock(m_impl->mutex);
    const auto found = m_impl->index.find(key);
    if (found == m_impl->index.end())
        return {};
    const Place& place = found->second;
    const ByteView all = place.memory ? ByteView(*place.memory) : place.mapping->bytes();
    const ByteView bytes = all.subspan(place.offset, place.length);
    if (checksum(key, bytes) != place.crc)
        return {}; // computed again and appended anew
    return Bytes(bytes.begin(), bytes.end());
}

bool RecordCache::put(const Digest& key, ByteView bytes)
{
    if (bytes.size() > longestRecord)
        return false;
    const std::lock_guard lock(m_impl->mutex);
    // New records are served from memory; the map of a growing file would have to be made again for each.
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

Result<void> RecordCache::erase(std::span<const Digest> keys)
{
    const std::lock_guard lock(m_impl->mutex);
    const auto isErased = [&](const Digest& key) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    for (const Digest& key : keys)
        m_impl->index.erase(key);
    m_impl->current.clear();
    if (m_impl->folder.empty())
        return {};
    for (const FileEntry& segment : m_impl->segments()) {
        const auto mapping = std::make_shared<const Mapping>(segment.path);
        Bytes kept;
        const auto magic = std::as_bytes(std::span(segmentMagic));
        kept.insert(kept.end(), magic.begin(), magic.end());
        bool touched = false;
        m_impl->walk(mapping, [&](const Digest& key, const Place& place) {
            if (isErased(key)) {
                touched = true;
                return true;
            }
            const ByteView record =
                mapping->bytes().subspan(place.offset - headerBytes, headerBytes + place.length);
            kept.insert(kept.end(), record.begin(), record.end());
            return true;
        });
        if (!touched)
            continue;
        const FolderLock folderLock(m_impl->folder);
        if (auto written = writeFileAtomically(m_impl->files, segment.path, kept); !written)
            return written;
    }
    m_impl->index.clear();
    m_impl->load();
    return {};
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
