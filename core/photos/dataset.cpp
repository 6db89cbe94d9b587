// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/dataset.h"

#include "core/base/guarded.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

constexpr size_t sniffedBytes = 32;

std::string lowered(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

SplitPart partOf(const std::string& folderName)
{
    const std::string name = lowered(folderName);
    if (name == "train" || name == "training")
        return SplitPart::Training;
    if (name == "val" || name == "valid" || name == "validation")
        return SplitPart::Validation;
    if (name == "test")
        return SplitPart::Test;
    return SplitPart::Unassigned;
}

bool isSystemName(const std::string& name)
{
    static constexpr std::array<std::string_view, 5> names{"thumbs.db", "desktop.ini", "__macosx", "@eadir",
                                                           "ehthumbs.db"};
    return std::find(names.begin(), names.end(), lowered(name)) != names.end();
}

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
        if (m_options.pile)
            return scanPile(root);
        const std::vector<FileEntry> folders = sift(entries, true);
        if (onlySplitFolders(folders)) {
            m_dataset.hasSplitFolders = true;
            for (const FileEntry& folder : folders) {
                auto people = m_files.list(folder.path);
                if (!people)
                    m_dataset.skipped.push_back({folder.path, SkipReason::Unreadable, people.error().detail});
                else
                    scanPeople(sift(*people, true), partOf(folder.path.filename().native()));
            }
        } else {
            scanPeople(folders, SplitPart::Unassigned);
        }
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        return finished();
    }

private:
    Result<Dataset> scanPile(const fs::path& root)
    {
        std::vector<Photo> photos;
        scanFolder(root, SplitPart::Unassigned, 0, photos);
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        std::sort(photos.begin(), photos.end(),
                  [](const Photo& a, const Photo& b) { return a.path.native() < b.path.native(); });
        m_dataset.photos = std::move(photos);
        return std::move(m_dataset);
    }

    static bool onlySplitFolders(const std::vector<FileEntry>& folders)
    {
        const auto isPart = [](const FileEntry& folder) {
            return partOf(folder.path.filename().native()) != SplitPart::Unassigned;
        };
        const auto trains = [](const FileEntry& folder) {
            return partOf(folder.path.filename().native()) == SplitPart::Training;
        };
        return std::all_of(folders.begin(), folders.end(), isPart) &&
               std::any_of(folders.begin(), folders.end(), trains);
    }

    // Lists what can be neither a photo nor a folder of photos; returns the folders. Where no photo is
    // expected (the root) files are listed too.
    std::vector<FileEntry> sift(std::vector<FileEntry>& entries, bool filesAreOutside)
    {
        std::vector<FileEntry> folders;
        for (FileEntry& entry : entries) {
            const std::string name = entry.path.filename().native();
            if (isSystemName(name))
                m_dataset.skipped.push_back({entry.path, SkipReason::SystemFile, ""});
            else if (name.starts_with("."))
                m_dataset.skipped.push_back({entry.path, SkipReason::Hidden, ""});
            else if (entry.kind == FileKind::Link)
                m_dataset.skipped.push_back({entry.path, SkipReason::Link, ""});
            else if (entry.kind == FileKind::Folder)
                folders.push_back(std::move(entry));
            else if (entry.kind == FileKind::Other)
                m_dataset.skipped.push_back({entry.path, SkipReason::NotAFile, ""});
            else if (filesAreOutside)
                m_dataset.skipped.push_back({entry.path, SkipReason::OutsidePerson, ""});
            else
                continue;
            entry.kind = FileKind::Other; // dealt with
        }
        return folders;
    }

    void scanPeople(const std::vector<FileEntry>& folders, SplitPart part)
    {
        for (const FileEntry& folder : folders) {
            std::vector<Photo>& photos = m_photosOf[folder.path.filename().native()];
            scanFolder(folder.path, part, 1, photos);
        }
    }

    void scanFolder(const fs::path& folder, SplitPart part, int depth, std::vector<Photo>& photos)
    {
        if (m_stop.stop_requested())
            return;
        if (depth > m_options.maxDepth || m_entries > m_options.maxEntries) {
            m_dataset.skipped.push_back({folder, SkipReason::TooDeep, ""});
            return;
        }
        auto entries = m_files.list(folder);
        if (!entries) {
            m_dataset.skipped.push_back({folder, SkipReason::Unreadable, entries.error().detail});
            return;
        }
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
        ++m_entries;
        if (m_progress && m_entries % 256 == 0)
            m_progress({Stage::Scan, static_cast<int64_t>(m_entries), 0, -1});
        if (entry.linkCount > 1 && !m_seen.insert({entry.device, entry.inode}).second) {
            m_dataset.skipped.push_back({entry.path, SkipReason::SameFile, ""});
            return;
        }
        if (entry.size == 0) {
            m_dataset.skipped.push_back({entry.path, SkipReason::Empty, ""});
            return;
        }
        auto file = m_files.openToRead(entry.path);
        std::array<std::byte, sniffedBytes> head{};
        const ByteView seen(head.data(), std::min<size_t>(sniffedBytes, entry.size));
        if (!file || !(*file)->readAt(0, std::span(head).first(seen.size()))) {
            m_dataset.skipped.push_back(
                {entry.path, SkipReason::Unreadable, file ? "" : file.error().detail});
            return;
        }
        if (sniffFormat(seen) != ImageFormat::Unknown) {
            photos.push_back({entry.path, -1, part, entry.size, entry.modifiedNs});
            return;
        }
        const std::string format = foreignFormatName(seen);
        m_dataset.skipped.push_back(
            {entry.path, format.empty() ? SkipReason::NotAPicture : SkipReason::UnsupportedFormat, format});
    }

    Dataset finished()
    {
        for (auto& [folderName, photos] : m_photosOf) {
            if (photos.empty()) {
                m_dataset.emptyPeople.push_back(displayText(folderName));
                continue;
            }
            std::sort(photos.begin(), photos.end(),
                      [](const Photo& a, const Photo& b) { return a.path.native() < b.path.native(); });
            const int index = static_cast<int>(m_dataset.people.size());
            m_dataset.people.push_back({displayText(folderName), static_cast<int>(photos.size())});
            for (Photo& photo : photos) {
                photo.person = index;
                m_dataset.photos.push_back(std::move(photo));
            }
        }
        if (m_progress)
            m_progress({Stage::Scan, static_cast<int64_t>(m_entries), static_cast<int64_t>(m_entries), 0});
        return std::move(m_dataset);
    }

    FileSystem& m_files;
    const ScanOptions& m_options;
    const std::stop_token& m_stop;
    const ProgressCallback& m_progress;
    Dataset m_dataset;
    std::map<std::string, std::vector<Photo>> m_photosOf; // byte order of UTF-8 is code point order
    std::set<std::pair<uint64_t, uint64_t>> m_seen;
    size_t m_entries = 0;
};

} // namespace

const char* skipReasonName(SkipReason reason)
{
    switch (reason) {
    case SkipReason::NotAPicture:
        return "not a picture";
    case SkipReason::UnsupportedFormat:
        return "format that is not read";
    case SkipReason::Empty:
        return "empty file";
    case SkipReason::Damaged:
        return "damaged picture";
    case SkipReason::TooLarge:
        return "picture too large";
    case SkipReason::Unreadable:
        return "cannot be read";
    case SkipReason::Link:
        return "link, not followed";
    case SkipReason::NotAFile:
        return "not a regular file";
    case SkipReason::Hidden:
        return "hidden";
    case SkipReason::SystemFile:
        return "system file";
    case SkipReason::SameFile:
        return "same file as another";
    case SkipReason::OutsidePerson:
        return "lies in no person's folder";
    case SkipReason::TooDeep:
        return "too deep or too many files";
    case SkipReason::NoFace:
        return "no face found";
    case SkipReason::UnsureFace:
        return "several faces, none clearly the person";
    case SkipReason::LeftOut:
        return "left out by you";
    }
    return "";
}

Result<Dataset> scanFolder(FileSystem& files, const fs::path& root, const ScanOptions& options,
                           std::stop_token stop, const ProgressCallback& progress)
{
    return guarded(displayPath(root), [&] { return Scanner(files, options, stop, progress).scan(root); });
}

Result<void> checkTrainable(const Dataset& dataset)
{
    if (dataset.photos.empty())
        return Error{ErrorCode::NoPhotos, displayPath(dataset.root), ""};
    size_t people = 0;
    for (const Person& person : dataset.people)
        people += person.photoCount > 0 ? 1 : 0;
    if (people >= 2)
        return {};
    Error error{ErrorCode::TooFewPeople, displayPath(dataset.root), std::to_string(people)};
    error.arguments.counts["people"] = people;
    return error;
}

} // namespace familiar::core
