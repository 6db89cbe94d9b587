// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How files come into the weight store: copied by the user or downloaded.
#include "core/base/atomicfile.h"
#include "core/base/sha256.h"
#include "core/weights/download.h"
#include "core/weights/weightfile.h"
#include "core/weights/weightstore.h"

#include <algorithm>
#include <optional>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

Result<void> copyAtomically(FileSystem& files, const fs::path& from, const fs::path& to)
{
    auto source = files.openToRead(from);
    if (!source)
        return source.error();
    if (auto made = files.makeFolders(to.parent_path()); !made)
        return made;
    AtomicFile target(files, to);
    Bytes piece;
    const uint64_t size = (*source)->size();
    for (uint64_t position = 0; position < size; position += piece.size()) {
        piece.resize(std::min<uint64_t>(1U << 20, size - position));
        if (auto got = (*source)->readAt(position, piece); !got)
            return got;
        if (auto written = target.write(piece); !written)
            return written;
    }
    return target.commit();
}

struct CataloguePlace
{
    const CatalogueEntry* entry = nullptr;
    const CatalogueFile* file = nullptr;
};

CataloguePlace placeByHash(uint64_t size, const std::string& digest, const std::string& name)
{
    for (const CatalogueEntry& entry : catalogue())
        for (const CatalogueFile& file : entry.files)
            if (file.matches(size, digest) && (!file.sha256.empty() || file.name == name))
                return {&entry, &file};
    return {};
}

// An id becomes a folder's name.
bool isSafeId(const std::string& id)
{
    return !id.empty() && id.size() <= 64 && id[0] != '.' &&
           std::all_of(id.begin(), id.end(), [](unsigned char c) {
               return std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == ':';
           });
}

} // namespace

Result<InstalledWeights> WeightStore::importFile(const fs::path& file, const std::string& id, bool knowingly)
{
    auto entry = m_files.stat(file);
    if (!entry)
        return entry.error();
    auto digest = fileSha256(m_files, file);
    if (!digest)
        return digest.error();
    const CataloguePlace known = placeByHash(entry->size, *digest, file.filename().native());
    if (known.entry && (id.empty() || id == known.entry->id)) {
        if (auto copied = copyAtomically(m_files, file, m_folder / known.entry->id / known.file->name);
            !copied)
            return copied.error();
        return find(known.entry->id);
    }
    if (!isSafeId(id))
        return Error{ErrorCode::InvalidArgument, "--as",
                     id.empty() ? "the catalogue does not know " + displayPath(file) +
                                      "; name the network it belongs to"
                                : "an id of letters, digits, - and _ is needed"};
    const CatalogueEntry* wanted = findCatalogueEntry(id);
    if (wanted && !knowingly)
        return Error{ErrorCode::WeightsDamaged, displayPath(file),
                     "its SHA-256 is not the catalogue's for " + id +
                         "; add --knowingly to use it all the same"};
    const fs::path target =
        wanted ? m_folder / id / wanted->files.back().name : m_folder / id / file.filename();
    if (wanted && wanted->files.size() > 1)
        return Error{ErrorCode::InvalidArgument, "--as",
                     id + " consists of several files; only its own can be imported"};
    if (auto copied = copyAtomically(m_files, file, target); !copied)
        return copied.error();
    if (wanted)
        if (auto marked = writeFileAtomically(m_files, m_folder / id / "imported", asBytes(*digest)); !marked)
            return marked.error();
    return find(id);
}

Result<void> WeightStore::fetchFile(const std::string& id, const CatalogueFile& file, HttpClient& client,
                                    const std::stop_token& stop, const ProgressCallback& progress)
{
    const fs::path target = m_folder / id / file.name;
    const fs::path part = target.string() + ".part";
    if (auto made = m_files.makeFolders(target.parent_path()); !made)
        return made;
    const auto existing = m_files.stat(part);
    uint64_t have = existing ? existing->size : 0;
    if (file.bytes > 0 && have >= file.bytes) {
        (void)m_files.remove(part);
        have = 0;
    }
    auto opened = m_files.openToAppend(part);
    if (!opened)
        return opened.error();
    std::unique_ptr<WritableFile> writer = std::move(*opened);
    std::optional<Error> failure;
    const HttpRequest request{file.url, have, file.bytes};
    const auto status = client.get(
        request,
        [&](ByteView bytes) {
            if (auto written = writer->write(bytes); !written)
                failure = written.error();
            have += bytes.size();
            if (progress)
                progress({Stage::Download, static_cast<int64_t>(have), static_cast<int64_t>(file.bytes), -1});
            return !failure && !stop.stop_requested() && (file.bytes == 0 || have <= file.bytes);
        },
        stop);
    if (auto closed = writer->close(); !closed && !failure)
        failure = closed.error();
    if (failure)
        return *failure;
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "", ""}; // .part stays for the next time
    if (!status && (file.bytes == 0 || have <= file.bytes))
        return status.error();
    auto digest = fileSha256(m_files, part, stop);
    if (!digest)
        return digest.error();
    const auto entry = m_files.stat(part);
    if (!entry || !file.matches(entry->size, *digest)) {
        (void)m_files.remove(part);
        return Error{ErrorCode::DownloadFailed, file.url, "other bytes came than the catalogue knows"};
    }
    if (auto renamed = m_files.rename(part, target); !renamed)
        return renamed;
    return m_files.syncFolder(target.parent_path());
}

Result<InstalledWeights> WeightStore::fetch(const std::string& id, HttpClient& client, std::stop_token stop,
                                            const ProgressCallback& progress)
{
    const CatalogueEntry* entry = findCatalogueEntry(id);
    if (!entry)
        return Error{ErrorCode::UnknownBackbone, id, ""};
    if (auto installed = find(id); installed && !installed->imported)
        return installed;
    for (const CatalogueFile& file : entry->files) {
        const fs::path target = m_folder / id / file.name;
        const auto present = m_files.stat(target);
        const auto digest = present ? fileSha256(m_files, target, stop) : Result<std::string>(std::string());
        if (present && digest && file.matches(present->size, *digest))
            continue;
        if (auto fetched = fetchFile(id, file, client, stop, progress); !fetched)
            return fetched.error();
    }
    (void)m_files.remove(m_folder / id / "imported");
    return find(id);
}

} // namespace familiar::core
