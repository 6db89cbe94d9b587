// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"

#include <atomic>

#include <unistd.h>

namespace familiar::core {

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
    static std::atomic<unsigned> counter{0};
    if (auto entry = m_files.stat(m_target); entry && entry->kind == FileKind::Folder)
        return withReason(ErrorCode::CannotWrite, displayPath(m_target), ErrorReason::IsFolder);
    const std::string suffix = "." + std::to_string(::getpid()) + "-" + std::to_string(++counter) + ".part";
    std::filesystem::path temporary = m_target;
    // A 255-byte name leaves no room for the suffix: such a file is written under a short name beside it.
    const std::string name = m_target.filename().native();
    temporary.replace_filename("." + name.substr(0, 200) + suffix);
    auto file = m_files.create(temporary);
    if (!file)
        return told(file.error());
    m_temporary = std::move(temporary);
    m_file = std::move(*file);
    return {};
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

} // namespace familiar::core
