// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultfiles.h"

#include <csignal>

#include <unistd.h>

namespace familiar::testing {

using namespace familiar::core;

namespace {

class FaultyFile final : public WritableFile
{
public:
    FaultyFile(FaultFiles& owner, std::unique_ptr<WritableFile> real)
        : m_owner(owner), m_real(std::move(real))
    {}
    Result<void> write(ByteView bytes) override
    {
        if (auto fault = m_owner.count(); !fault) {
            // A full disk still takes a part of the bytes.
            (void)m_real->write(bytes.first(bytes.size() / 2));
            return fault;
        }
        return m_real->write(bytes);
    }
    Result<void> sync() override
    {
        auto fault = m_owner.count();
        return fault ? m_real->sync() : fault;
    }
    Result<void> close() override
    {
        auto fault = m_owner.count();
        auto closed = m_real->close();
        return fault ? closed : fault;
    }

private:
    FaultFiles& m_owner;
    std::unique_ptr<WritableFile> m_real;
};

} // namespace

Result<void> FaultFiles::count()
{
    const int call = calls++;
    if (kills && call == failAt)
        ::kill(::getpid(), SIGKILL);
    if (failAt >= 0 && (call == failAt || (forever && call > failAt)))
        return error;
    return {};
}

Result<FileEntry> FaultFiles::stat(const std::filesystem::path& path)
{
    return m_real.stat(path);
}
Result<std::vector<FileEntry>> FaultFiles::list(const std::filesystem::path& folder)
{
    return m_real.list(folder);
}
Result<std::unique_ptr<ReadableFile>> FaultFiles::openToRead(const std::filesystem::path& path)
{
    if (beforeReading)
        beforeReading(path);
    return m_real.openToRead(path);
}
Result<std::unique_ptr<WritableFile>> FaultFiles::create(const std::filesystem::path& path)
{
    if (auto fault = count(); !fault)
        return fault.error();
    auto file = m_real.create(path);
    if (!file)
        return file.error();
    return std::unique_ptr<WritableFile>(std::make_unique<FaultyFile>(*this, std::move(*file)));
}
Result<std::unique_ptr<WritableFile>> FaultFiles::openToAppend(const std::filesystem::path& path)
{
    if (auto fault = count(); !fault)
        return fault.error();
    auto file = m_real.openToAppend(path);
    if (!file)
        return file.error();
    return std::unique_ptr<WritableFile>(std::make_unique<FaultyFile>(*this, std::move(*file)));
}
Result<void> FaultFiles::rename(const std::filesystem::path& from, const std::filesystem::path& to)
{
    auto fault = count();
    return fault ? m_real.rename(from, to) : fault;
}
Result<void> FaultFiles::remove(const std::filesystem::path& path)
{
    auto fault = count();
    return fault ? m_real.remove(path) : fault;
}
Result<void> FaultFiles::makeFolders(const std::filesystem::path& folder)
{
    auto fault = count();
    return fault ? m_real.makeFolders(folder) : fault;
}
Result<void> FaultFiles::syncFolder(const std::filesystem::path& folder)
{
    auto fault = count();
    return fault ? m_real.syncFolder(folder) : fault;
}

Result<bool> FaultFiles::exchange(const std::filesystem::path& one, const std::filesystem::path& other)
{
    if (!exchanges)
        return false;
    if (auto fault = count(); !fault)
        return fault.error();
    return placementOf(m_real)->exchange(one, other);
}
Result<uint32_t> FaultFiles::mode(const std::filesystem::path& path)
{
    return placementOf(m_real)->mode(path);
}
Result<void> FaultFiles::setMode(const std::filesystem::path& path, uint32_t mode)
{
    auto fault = count();
    return fault ? placementOf(m_real)->setMode(path, mode) : fault;
}
Result<void> FaultFiles::removeAbandoned(const std::filesystem::path& path)
{
    return placementOf(m_real)->removeAbandoned(path);
}
Result<uint64_t> FaultFiles::freeBytes(const std::filesystem::path& folder)
{
    return placementOf(m_real)->freeBytes(folder);
}

} // namespace familiar::testing
