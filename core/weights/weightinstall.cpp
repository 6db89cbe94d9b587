// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How files come into the weight store: copied by the user or downloaded.
#include "core/base/atomicfile.h"
#include "core/weights/fetchfile.h"
#include "core/weights/unsupported.h"
#include "core/weights/weightfile.h"
#include "core/weights/weightstore.h"

#include <algorithm>
#include <cctype>

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

// Only what some reader of ours can open may come in under a name of the user's.
Result<void> checkReadable(FileSystem& files, const fs::path& path)
{
    auto file = files.openToRead(path);
    if (!file)
        return file.error();
    auto format = detectWeightFormat(**file);
    if (!format)
        return format.error();
    const bool readable = *format == WeightFormat::PthZip || *format == WeightFormat::PthLegacy ||
                          *format == WeightFormat::Safetensors || *format == WeightFormat::Onnx;
    return readable ? Result<void>() : unsupportedFormat(**file, *format, displayPath(path));
}

} // namespace

bool isWeightId(const std::string& id)
{
    return !id.empty() && id.size() <= 64 && id[0] != '.' &&
           std::all_of(id.begin(), id.end(), [](unsigned char c) {
               return std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == ':';
           });
}

Result<InstalledWeights> WeightStore::importFile(const fs::path& file, const std::string& id, bool knowingly,
                                                 const std::optional<FaceRecipe>& recipe)
{
    if (recipe && !id.starts_with("onnx:"))
        return Error{ErrorCode::InvalidArgument, "recipe",
                     "only an ONNX network of one's own, named onnx:NAME, takes a recipe"};
    auto source = m_files.openToRead(file);
    if (!source)
        return source.error();
    const uint64_t size = (*source)->size();
    auto digest = fileSha256(m_files, file);
    if (!digest)
        return digest.error();
    const CataloguePlace known = placeByHash(size, *digest, file.filename().native());
    if (known.entry && !recipe && (id.empty() || id == known.entry->id)) {
        if (auto copied = copyAtomically(m_files, file, m_folder / known.entry->id / known.file->name);
            !copied)
            return copied.error();
        return importSiblings(*known.entry, file.parent_path());
    }
    if (!isWeightId(id))
        return Error{ErrorCode::InvalidArgument, "--as",
                     id.empty() ? "the catalogue does not know " + displayPath(file) +
                                      "; name the network it belongs to"
                                : "an id of letters, digits, - and _ is needed"};
    const CatalogueEntry* wanted = findCatalogueEntry(id);
    if (wanted && !knowingly)
        return Error{ErrorCode::WeightsDamaged, displayPath(file),
                     "its SHA-256 is not the catalogue's for " + id +
                         "; add --knowingly to use it all the same"};
    if (auto readable = checkReadable(m_files, file); !readable)
        return readable.error();
    const fs::path target =
        wanted ? m_folder / id / wanted->files.back().name : m_folder / id / file.filename();
    if (wanted && wanted->files.size() > 1)
        return Error{ErrorCode::InvalidArgument, "--as",
                     id + " consists of several files; only its own can be imported"};
    if (auto copied = copyAtomically(m_files, file, target); !copied)
        return copied.error();
    const fs::path beside = m_folder / id / recipeName;
    if (recipe) {
        if (auto written = writeFileAtomically(m_files, beside, asBytes(toJson(*recipe))); !written)
            return written.error();
    } else if (m_files.stat(beside)) {
        if (auto removed = m_files.remove(beside); !removed) // of a network that was imported before
            return removed.error();
    }
    if (wanted)
        if (auto marked = writeFileAtomically(m_files, m_folder / id / "imported", asBytes(*digest)); !marked)
            return marked.error();
    return find(id);
}

// A network of several files comes whole when they lie beside each other; else Missing tells that more is
// needed.
Result<InstalledWeights> WeightStore::importSiblings(const CatalogueEntry& entry, const fs::path& folder)
{
    for (const CatalogueFile& file : entry.files) {
        const fs::path target = m_folder / entry.id / file.name;
        auto sibling = m_files.stat(folder / file.name);
        if (m_files.stat(target) || !sibling)
            continue;
        auto digest = fileSha256(m_files, folder / file.name);
        if (!digest || !file.matches(sibling->size, *digest))
            continue;
        if (auto copied = copyAtomically(m_files, folder / file.name, target); !copied)
            return copied.error();
    }
    (void)m_files.remove(m_folder / entry.id / "imported"); // the catalogue's own files need no mark
    const std::lock_guard lock(m_mutex);
    return examine(entry, false);
}

Result<InstalledWeights> WeightStore::fetch(const std::string& id, HttpClient& client, std::stop_token stop,
                                            const ProgressCallback& progress)
{
    const CatalogueEntry* entry = findCatalogueEntry(id);
    if (!entry)
        return Error{ErrorCode::UnknownBackbone, id, ""};
    if (auto installed = find(id); installed && !installed->imported)
        return installed;
    int64_t before = 0; // bytes of the files that are done
    for (const CatalogueFile& file : entry->files) {
        const fs::path target = m_folder / id / file.name;
        if (file.url.empty())
            return Error{ErrorCode::DownloadFailed, file.name,
                         "it lies in a package only; packaging/fetch_models.py gets it from there"};
        const auto present = m_files.stat(target);
        const auto digest = present ? fileSha256(m_files, target, stop) : Result<std::string>(std::string());
        if (present && digest && file.matches(present->size, *digest)) {
            before += static_cast<int64_t>(file.bytes);
            continue;
        }
        const ProgressCallback ofAll = [&](const Progress& one) {
            if (progress)
                progress({Stage::Download, before + one.done, static_cast<int64_t>(entry->totalBytes()), -1});
        };
        if (auto fetched = fetchFile(m_files, client, file, target, ofAll, stop); !fetched)
            return fetched.error();
        before += static_cast<int64_t>(file.bytes);
    }
    (void)m_files.remove(m_folder / id / "imported");
    return find(id);
}

} // namespace familiar::core
