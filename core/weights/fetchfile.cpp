// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/fetchfile.h"

#include "core/weights/unsupported.h"
#include "core/weights/weightstore.h"

#include <algorithm>
#include <optional>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

// Where the catalogue knows no size, an endless answer must still end.
constexpr uint64_t mostBytes = uint64_t{2} << 30;
constexpr int mostTries = 1000;
// Statuses of a server that cannot continue where we stopped (download.h).
constexpr int statusWhole = 200;
constexpr int statusBadRange = 416;

class Fetch
{
public:
    Fetch(FileSystem& files, HttpClient& client, const CatalogueFile& file, fs::path part,
          const ProgressCallback& progress, const std::stop_token& stop)
        : m_files(files), m_client(client), m_file(file), m_part(std::move(part)), m_progress(progress),
          m_stop(stop)
    {
        if (const auto existing = m_files.stat(m_part))
            m_have = existing->size;
    }

    Result<void> run()
    {
        for (int tries = 0; tries < mostTries; ++tries) {
            if (m_file.bytes > 0 && m_have == m_file.bytes)
                return {}; // it only wanted its check and its name
            if (m_have > limit()) {
                FAMILIAR_CHECK(beginAnew());
            }
            const uint64_t before = m_have;
            auto status = transfer();
            if (m_writeError)
                return *m_writeError;
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            if (m_have > limit()) {
                (void)m_files.remove(m_part);
                return failed("more bytes came than the catalogue knows");
            }
            if (status && before > 0 && m_have == before &&
                (*status == statusWhole || *status == statusBadRange)) {
                if (m_restarted)
                    return failed("the connection broke off and the server cannot continue");
                m_restarted = true;
                FAMILIAR_CHECK(beginAnew());
                continue;
            }
            if (status)
                return {};
            if (status.error().code != ErrorCode::DownloadFailed || m_have == before)
                return status.error();
        }
        return failed("the connection broke off too often");
    }

private:
    uint64_t limit() const { return m_file.bytes > 0 ? m_file.bytes : mostBytes; }
    Error failed(const std::string& why) const { return {ErrorCode::DownloadFailed, m_file.url, why}; }

    Result<void> beginAnew()
    {
        m_have = 0;
        return m_files.remove(m_part);
    }

    Result<int> transfer()
    {
        FAMILIAR_TRY(writer, m_files.openToAppend(m_part));
        const auto sink = [&](ByteView bytes) {
            m_have += bytes.size();
            if (m_have > limit())
                return false;
            if (auto written = writer->write(bytes); !written)
                m_writeError = written.error();
            if (m_progress)
                m_progress(
                    {Stage::Download, static_cast<int64_t>(m_have), static_cast<int64_t>(m_file.bytes), -1});
            return !m_writeError && !m_stop.stop_requested();
        };
        auto status = m_client.get({m_file.url, m_have, limit()}, sink, m_stop);
        // A part that will be continued may be lost by a crash; a whole one is about to get its name.
        const auto synced = status ? writer->sync() : Result<void>();
        const auto closed = writer->close();
        for (const auto& ended : {synced, closed})
            if (!ended && !m_writeError)
                m_writeError = ended.error();
        return status;
    }

    FileSystem& m_files;
    HttpClient& m_client;
    const CatalogueFile& m_file;
    fs::path m_part;
    const ProgressCallback& m_progress;
    const std::stop_token& m_stop;
    uint64_t m_have = 0;
    bool m_restarted = false;
    std::optional<Error> m_writeError;
};

// Tells a web page (a login or error page sent with "200 OK") from other wrong bytes.
std::string whatCame(FileSystem& files, const fs::path& part, uint64_t expected)
{
    auto file = files.openToRead(part);
    Bytes head(64);
    if (!file)
        return "nothing came";
    head.resize(std::min<uint64_t>(head.size(), (*file)->size()));
    if ((*file)->readAt(0, head) && looksLikeWebPage(head))
        return "the server sent a web page instead of the file";
    if ((*file)->size() < expected)
        return "only " + std::to_string((*file)->size()) + " of " + std::to_string(expected) + " bytes came";
    return "other bytes came than the catalogue knows";
}

} // namespace

Result<void> fetchFile(FileSystem& files, HttpClient& client, const CatalogueFile& file,
                       const fs::path& target, const ProgressCallback& progress, const std::stop_token& stop)
{
    const fs::path part = target.native() + ".part";
    FAMILIAR_CHECK(files.makeFolders(target.parent_path()));
    FAMILIAR_CHECK(Fetch(files, client, file, part, progress, stop).run());
    FAMILIAR_TRY(digest, fileSha256(files, part, stop));
    const auto entry = files.stat(part);
    if (!entry || !file.matches(entry->size, digest)) {
        const std::string why = whatCame(files, part, file.bytes);
        (void)files.remove(part);
        return Error{ErrorCode::DownloadFailed, file.url, why};
    }
    FAMILIAR_CHECK(files.rename(part, target));
    return files.syncFolder(target.parent_path());
}

} // namespace familiar::core
