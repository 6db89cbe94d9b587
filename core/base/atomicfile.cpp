// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"

#include "core/base/placement.h"

#include <algorithm>
#include <mutex>
#include <random>
#include <set>

namespace familiar::core {

namespace {

constexpr std::string_view ending = ".part";
constexpr size_t wordLength = 16;
constexpr size_t probeBytes = 1U << 16;

// Nobody else guesses it, so nobody can put a link there first.
std::string randomWord()
{
    static constexpr char digits[] = "0123456789abcdef";
    std::random_device source;
    std::string word;
    for (size_t i = 0; i < wordLength; ++i)
        word += digits[source() % 16];
    return word;
}

bool isStray(const std::string& name)
{
    const size_t end = name.size() - std::min(name.size(), ending.size());
    if (name.size() < wordLength + ending.size() + 3 || name[0] != '.' || name.substr(end) != ending ||
        name[end - wordLength - 1] != '.')
        return false;
    const std::string word = name.substr(end - wordLength, wordLength);
    return word.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void removeStraysOnce(FileSystem& files, const std::filesystem::path& folder)
{
    static std::mutex mutex;
    static std::set<std::filesystem::path> cleared;
    {
        const std::lock_guard lock(mutex);
        if (!cleared.insert(folder).second)
            return;
    }
    removeStrays(files, folder);
}

Result<void> keepMode(FileSystem& files, const std::filesystem::path& from, const std::filesystem::path& to)
{
    constexpr uint32_t fresh = 0600;
    Placement* place = placementOf(files);
    const auto mode = place ? place->mode(from) : Result<uint32_t>(fresh);
    return mode && *mode != fresh ? place->setMode(to, *mode) : Result<void>();
}

// Whether a file stands at the target already.
Result<bool> replaces(FileSystem& files, const std::filesystem::path& target)
{
    const auto refuse = [&](ErrorReason reason) {
        return withReason(ErrorCode::CannotWrite, displayPath(target), reason);
    };
    if (target.filename().empty())
        return refuse(ErrorReason::NoFileName);
    const auto entry = files.stat(target);
    if (!entry)
        return false; // nothing, or what making the file will tell
    switch (entry->kind) {
    case FileKind::Regular:
        return true;
    case FileKind::Folder:
        return refuse(ErrorReason::IsFolder);
    case FileKind::Link:
        return refuse(ErrorReason::IsLink);
    case FileKind::Other:
        break;
    }
    return refuse(ErrorReason::NotOrdinary);
}

} // namespace

AtomicFile::AtomicFile(FileSystem& files, std::filesystem::path target)
    : m_files(files), m_target(std::move(target))
{}

AtomicFile::~AtomicFile()
{
    if (m_committed || m_temporary.empty())
        return;
    m_file.reset();
    (void)m_files.remove(m_temporary); // the write's own error was told already
}

Error AtomicFile::told(Error error) const
{
    if (error.code != ErrorCode::DiskFull)
        error.code = ErrorCode::CannotWrite;
    error.subject = displayPath(m_target);
    return error;
}

Result<void> AtomicFile::open()
{
    FAMILIAR_TRY(before, replaces(m_files, m_target));
    removeStraysOnce(m_files, m_target.parent_path());
    // A 255-byte name leaves no room for the suffix: such a file is written under a short name beside it.
    // (path::replace_filename of GCC 12 frees what it must not where memory runs out.)
    const std::string name = m_target.filename().native();
    std::filesystem::path temporary =
        m_target.parent_path() / ("." + name.substr(0, 200) + "." + randomWord() + std::string(ending));
    auto file = m_files.create(temporary);
    if (!file)
        return told(file.error());
    m_temporary = std::move(temporary);
    m_file = std::move(*file);
    auto kept = before ? keepMode(m_files, m_target, m_temporary) : Result<void>();
    return kept ? kept : told(kept.error());
}

Result<void> AtomicFile::write(ByteView bytes)
{
    if (!m_file) {
        if (auto opened = open(); !opened) {
            m_failed = true;
            return opened;
        }
    }
    if (auto written = m_file->write(bytes); !written) {
        m_failed = true;
        return told(written.error());
    }
    return {};
}

Result<void> AtomicFile::commit()
{
    FAMILIAR_CHECK(write({}));
    if (m_failed)
        return Error{ErrorCode::CannotWrite, displayPath(m_target), "an earlier write failed"};
    if (auto synced = m_file->sync(); !synced)
        return told(synced.error());
    if (auto closed = m_file->close(); !closed)
        return told(closed.error());
    if (auto renamed = m_files.rename(m_temporary, m_target); !renamed)
        return told(renamed.error());
    m_committed = true;
    if (auto synced = m_files.syncFolder(m_target.parent_path()); !synced)
        return told(synced.error());
    return {};
}

Result<void> writeFileAtomically(FileSystem& files, const std::filesystem::path& target, ByteView bytes)
{
    AtomicFile file(files, target);
    FAMILIAR_CHECK(file.write(bytes));
    return file.commit();
}

Placement* placementOf(FileSystem& files)
{
    return dynamic_cast<Placement*>(&files);
}

Result<void> checkWritable(FileSystem& files, const std::filesystem::path& target, uint64_t bytes)
{
    AtomicFile probe(files, target); // goes with its end
    FAMILIAR_CHECK(probe.write(Bytes(probeBytes)));
    Placement* place = placementOf(files);
    if (!place)
        return {};
    FAMILIAR_TRY(free, place->freeBytes(target.parent_path()));
    if (free < bytes)
        return Error{ErrorCode::DiskFull, displayPath(target),
                     std::to_string(bytes >> 20) + " MB are needed, " + std::to_string(free >> 20) +
                         " are free"};
    return {};
}

void removeStrays(FileSystem& files, const std::filesystem::path& folder)
{
    Placement* place = placementOf(files);
    if (!place)
        return;
    const auto entries = files.list(folder.empty() ? std::filesystem::path(".") : folder);
    for (size_t i = 0; entries && i < entries->size(); ++i) {
        const FileEntry& entry = (*entries)[i];
        if (entry.kind == FileKind::Regular && isStray(entry.path.filename().native()))
            (void)place->removeAbandoned(entry.path); // next time, then
    }
}

} // namespace familiar::core
