// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/folderscan.h"

#include "core/base/names.h"
#include "core/base/systemnames.h"
#include "core/photos/heifreader.h"
#include "core/photos/imagereader.h"
#include "core/photos/layout.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace familiar::core::internal {

namespace {

namespace fs = std::filesystem;

constexpr size_t sniffedBytes = 32;
constexpr size_t sniffedTiffBytes = 64 << 10; // a camera's raw file begins as a TIFF does

// Everything in the folders of one person.
struct PersonFolders
{
    std::vector<Photo> photos;
    std::vector<fs::path> folders;
};

class Scanner
{
public:
    Scanner(FileSystem& files, const ScanOptions& options, const std::stop_token& stop,
            const ProgressCallback& progress)
        : m_files(files), m_options(options), m_stop(stop), m_progress(progress)
    {}

    Result<Dataset> scan(const fs::path& root)
    {
        m_dataset.root = root;
        FAMILIAR_TRY(entries, m_files.list(root));
        std::vector<FileEntry> parts;
        std::vector<FileEntry> others;
        for (FileEntry& folder : sift(entries, true))
            (partOfName(nameOf(folder)) == SplitPart::Unassigned ? others : parts)
                .push_back(std::move(folder));
        scanPeople(others, SplitPart::Unassigned);
        const bool mayBeSplit = std::any_of(parts.begin(), parts.end(), [&](const FileEntry& folder) {
            return partOfName(nameOf(folder)) == SplitPart::Training && holdsFolders(folder.path);
        });
        const bool othersHavePhotos = std::any_of(m_people.begin(), m_people.end(), [](const auto& person) {
            return !person.second.photos.empty();
        });
        if (mayBeSplit && !othersHavePhotos)
            scanParts(parts);
        else
            scanPeople(parts, SplitPart::Unassigned);
        if (mayBeSplit && othersHavePhotos) {
            m_dataset.notes.reading = FolderReading::PeopleNamedAsParts;
            for (const FileEntry& folder : parts)
                m_dataset.notes.besides.push_back(displayText(nameOf(folder)));
        }
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        return finished();
    }

    // The whole folder holds strangers.
    Result<Dataset> scanAsStrangers(const fs::path& root)
    {
        m_dataset.root = root;
        FAMILIAR_TRY(entries, m_files.list(root));
        scanStrangers(root);
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        return finished();
    }

    // Folders are no people: all photos are found, those of the root too.
    Result<Dataset> scanPile(const fs::path& root)
    {
        m_dataset.root = root;
        FAMILIAR_CHECK(m_files.list(root)); // a missing folder is told, not skipped
        scanFolder(root, SplitPart::Unassigned, 0, m_dataset.photos);
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        std::sort(m_dataset.photos.begin(), m_dataset.photos.end(),
                  [](const Photo& a, const Photo& b) { return a.path.native() < b.path.native(); });
        return std::move(m_dataset);
    }

private:
    static std::string nameOf(const FileEntry& entry) { return entry.path.filename().native(); }

    void skip(const fs::path& path, SkipReason reason, std::string detail = {})
    {
        m_dataset.skipped.push_back({path, reason, std::move(detail)});
    }

    bool holdsFolders(const fs::path& folder)
    {
        const auto entries = m_files.list(folder);
        return entries && std::any_of(entries->begin(), entries->end(), [](const FileEntry& entry) {
                   return entry.kind == FileKind::Folder && !isPassedOver(nameOf(entry));
               });
    }

    // Lists what can be neither a photo nor a folder of photos; returns the folders. Where no photo is
    // expected (the root) files are listed too.
    std::vector<FileEntry> sift(std::vector<FileEntry>& entries, bool filesAreOutside)
    {
        std::vector<FileEntry> folders;
        for (FileEntry& entry : entries) {
            const std::string name = nameOf(entry);
            if (isSystemName(name))
                skip(entry.path, SkipReason::SystemFile);
            else if (name.starts_with("."))
                skip(entry.path, SkipReason::Hidden);
            else if (entry.kind == FileKind::Link)
                skip(entry.path, SkipReason::Link);
            else if (entry.kind == FileKind::Folder)
                folders.push_back(std::move(entry));
            else if (entry.kind == FileKind::Other)
                skip(entry.path, SkipReason::NotAFile);
            else if (!filesAreOutside)
                continue;
            else if (isPhoto(entry))
                skip(entry.path, SkipReason::OutsidePerson);
            entry.kind = FileKind::Other; // dealt with
        }
        return folders;
    }

    void scanParts(const std::vector<FileEntry>& parts)
    {
        m_dataset.hasSplitFolders = true;
        m_dataset.notes.reading = m_people.empty() ? FolderReading::Parts : FolderReading::PartsBesideOthers;
        for (const auto& [name, person] : m_people)
            m_dataset.notes.besides.push_back(displayText(name));
        m_people.clear();
        for (const FileEntry& folder : parts) {
            auto people = m_files.list(folder.path);
            if (!people)
                skip(folder.path, SkipReason::Unreadable, people.error().detail);
            else
                scanPeople(sift(*people, true), partOfName(nameOf(folder)));
        }
    }

    void scanPeople(const std::vector<FileEntry>& folders, SplitPart part)
    {
        for (const FileEntry& folder : folders) {
            const std::string name = nameOf(folder);
            if (meansStrangers(name)) {
                scanStrangers(folder.path);
                continue;
            }
            const std::string comparable = comparableName(name);
            PersonFolders& person = m_people[comparable.empty() ? name : comparable];
            person.folders.push_back(folder.path);
            scanFolder(folder.path, part, 1, person.photos);
        }
    }

    // A folder inside is one stranger, a photo that lies loose another one.
    void scanStrangers(const fs::path& folder)
    {
        auto entries = m_files.list(folder);
        if (!entries) {
            skip(folder, SkipReason::Unreadable, entries.error().detail);
            return;
        }
        for (const FileEntry& inner : sift(*entries, false)) {
            std::vector<Photo> photos;
            scanFolder(inner.path, SplitPart::Unassigned, 2, photos);
            addStranger(std::move(photos));
        }
        for (const FileEntry& entry : *entries) {
            if (entry.kind != FileKind::Regular || m_stop.stop_requested())
                continue;
            std::vector<Photo> photo;
            look(entry, SplitPart::Unassigned, photo);
            addStranger(std::move(photo));
        }
    }

    void addStranger(std::vector<Photo> photos)
    {
        for (Photo& photo : photos) {
            photo.person = m_strangers;
            m_dataset.strangers.push_back(std::move(photo));
        }
        m_strangers += photos.empty() ? 0 : 1;
    }

    void scanFolder(const fs::path& folder, SplitPart part, int depth, std::vector<Photo>& photos)
    {
        if (m_stop.stop_requested())
            return;
        if (depth > m_options.maxDepth || m_entries > m_options.maxEntries)
            return skip(folder, SkipReason::TooDeep);
        auto entries = m_files.list(folder);
        if (!entries)
            return skip(folder, SkipReason::Unreadable, entries.error().detail);
        const std::vector<FileEntry> folders = sift(*entries, false);
        for (const FileEntry& entry : *entries) {
            if (entry.kind != FileKind::Regular)
                continue;
            if (m_stop.stop_requested())
                return;
            look(entry, part, photos);
        }
        for (const FileEntry& inner : folders)
            scanFolder(inner.path, part, depth + 1, photos);
    }

    void look(const FileEntry& entry, SplitPart part, std::vector<Photo>& photos)
    {
        if (entry.linkCount > 1 && !m_seen.insert({entry.device, entry.inode}).second)
            return skip(entry.path, SkipReason::SameFile);
        if (isPhoto(entry))
            photos.push_back({entry.path, -1, part, entry.size, entry.modifiedNs});
    }

    // By its first bytes; what is no photo is listed with the reason.
    bool isPhoto(const FileEntry& entry)
    {
        ++m_entries;
        if (m_progress && m_entries % 256 == 0)
            m_progress({Stage::Scan, static_cast<int64_t>(m_entries), 0, -1});
        const auto refuse = [&](SkipReason reason, std::string detail = {}) {
            skip(entry.path, reason, std::move(detail));
            return false;
        };
        if (entry.size == 0)
            return refuse(SkipReason::Empty);
        auto file = m_files.openToRead(entry.path);
        std::array<std::byte, sniffedBytes> head{};
        const ByteView seen(head.data(), std::min<size_t>(sniffedBytes, entry.size));
        if (!file || !(*file)->readAt(0, std::span(head).first(seen.size())))
            return refuse(SkipReason::Unreadable, file ? "" : file.error().detail);
        ImageFormat kind = sniffFormat(seen);
        std::string format = foreignFormatName(seen);
        if (kind == ImageFormat::Tiff) {
            Bytes more(std::min<uint64_t>(sniffedTiffBytes, entry.size));
            if ((*file)->readAt(0, more)) {
                kind = sniffFormat(more);
                format = foreignFormatName(more);
            }
        }
        if (kind == ImageFormat::Heif && !(format == "AVIF" ? heifSupport().avif : heifSupport().heic))
            kind = ImageFormat::Unknown;
        if (kind != ImageFormat::Unknown)
            return true;
        return refuse(format.empty() ? SkipReason::NotAPicture : SkipReason::UnsupportedFormat, format);
    }

    void noteNames()
    {
        std::map<std::string, std::vector<std::string>> byCase;
        for (const Person& person : m_dataset.people)
            byCase[caseFoldedName(person.name)].push_back(person.name);
        for (const auto& [folded, names] : byCase)
            if (names.size() > 1)
                m_dataset.notes.sameButCase.push_back(names);
        for (const auto& [name, person] : m_people) {
            const std::vector<fs::path>& folders = person.folders; // clang 14 hands no binding to a lambda
            const bool oneSpelling = std::all_of(folders.begin(), folders.end(), [&](const fs::path& folder) {
                return folder.filename() == folders[0].filename();
            });
            if (oneSpelling)
                continue;
            JoinedFolders joined{displayText(name), {}};
            for (const fs::path& folder : folders)
                joined.folders.push_back(displayPath(folder.lexically_relative(m_dataset.root)));
            m_dataset.notes.joined.push_back(std::move(joined));
        }
    }

    Dataset finished()
    {
        for (auto& [name, person] : m_people) {
            std::vector<Photo>& photos = person.photos;
            if (photos.empty()) {
                m_dataset.emptyPeople.push_back(displayText(name));
                continue;
            }
            std::sort(photos.begin(), photos.end(),
                      [](const Photo& a, const Photo& b) { return a.path.native() < b.path.native(); });
            const int index = static_cast<int>(m_dataset.people.size());
            m_dataset.people.push_back({displayText(name), static_cast<int>(photos.size())});
            for (Photo& photo : photos) {
                photo.person = index;
                m_dataset.photos.push_back(std::move(photo));
            }
        }
        noteNames();
        if (m_progress)
            m_progress({Stage::Scan, static_cast<int64_t>(m_entries), static_cast<int64_t>(m_entries), 0});
        return std::move(m_dataset);
    }

    FileSystem& m_files;
    const ScanOptions& m_options;
    const std::stop_token& m_stop;
    const ProgressCallback& m_progress;
    Dataset m_dataset;
    std::map<std::string, PersonFolders> m_people; // byte order of UTF-8 is code point order
    std::set<std::pair<uint64_t, uint64_t>> m_seen;
    size_t m_entries = 0;
    int m_strangers = 0;
};

} // namespace

Result<Dataset> readFolder(FileSystem& files, const fs::path& root, FolderOf kind, const ScanOptions& options,
                           const std::stop_token& stop, const ProgressCallback& progress)
{
    Scanner scanner(files, options, stop, progress);
    switch (kind) {
    case FolderOf::Pile:
        return scanner.scanPile(root);
    case FolderOf::Strangers:
        return scanner.scanAsStrangers(root);
    case FolderOf::People:
        break;
    }
    return scanner.scan(root);
}

} // namespace familiar::core::internal
