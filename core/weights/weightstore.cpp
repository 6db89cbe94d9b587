// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/weightstore.h"

#include "core/base/atomicfile.h"
#include "core/base/jsonreader.h"
#include "core/base/sha256.h"
#include "core/base/userfolders.h"
#include "core/weights/fetchfile.h"
#include "core/weights/weightinstall.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr size_t pieceBytes = 1U << 20;

fs::path variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

// Where users of Keras already have the files.
fs::path kerasFolder()
{
    const fs::path home = variable("KERAS_HOME");
    return (home.empty() ? variable("HOME") / ".keras" : home) / "models";
}

// Where Python users of torch.hub already have the files.
fs::path torchHubFolder()
{
    fs::path home = variable("TORCH_HOME");
    if (home.empty()) {
        const fs::path cache = variable("XDG_CACHE_HOME");
        home = (cache.empty() ? homeFolder() / ".cache" : cache) / "torch";
    }
    return home / "hub" / "checkpoints";
}

} // namespace

Result<std::string> fileSha256(FileSystem& files, const fs::path& path, const std::stop_token& stop)
{
    FAMILIAR_TRY(file, files.openToRead(path));
    Sha256 sum;
    Bytes piece;
    const uint64_t size = file->size();
    for (uint64_t position = 0; position < size; position += piece.size()) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        piece.resize(std::min<uint64_t>(pieceBytes, size - position));
        FAMILIAR_CHECK(file->readAt(position, piece));
        sum.add(piece);
    }
    return toHex(sum.finish());
}

struct WeightStore::Found
{
    fs::path path;
    std::string sha256;
    bool matches = false;
};

WeightStore::WeightStore(FileSystem& files, fs::path dataFolder)
    : m_files(files), m_folder(std::move(dataFolder) / "weights")
{}

void WeightStore::loadVerified()
{
    if (m_loaded)
        return;
    m_loaded = true;
    const auto list =
        readJson(m_files, m_folder / "verified.json", {.maxBytes = 1U << 20}, ErrorCode::WeightsDamaged);
    if (!list || !list->is_object())
        return; // it is only a memory; a damaged one is made anew
    for (const auto& [path, value] : list->items())
        if (value.is_array() && value.size() == 4 && value[0].is_number_unsigned() &&
            value[1].is_number_integer() && value[2].is_number_unsigned() && value[3].is_string())
            m_verified[path] = {value[0], value[1], value[2], value[3]};
}

void WeightStore::saveVerified()
{
    json list = json::object();
    for (const auto& [path, verified] : m_verified)
        if (isUtf8(path))
            list[path] = {verified.size, verified.modifiedNs, verified.inode, verified.sha256};
    // Without this memory the next start only takes longer.
    if (m_files.makeFolders(m_folder))
        (void)writeFileAtomically(m_files, m_folder / "verified.json", asBytes(list.dump()));
}

Result<std::string> WeightStore::digestOf(const fs::path& path, bool anew)
{
    loadVerified();
    FAMILIAR_TRY(entry, m_files.stat(path));
    const auto remembered = m_verified.find(path.native());
    const Verified known = remembered == m_verified.end() ? Verified{} : remembered->second;
    if (!anew && known.size == entry.size && known.modifiedNs == entry.modifiedNs &&
        known.inode == entry.inode && !known.sha256.empty())
        return known.sha256;
    auto digest = fileSha256(m_files, path);
    if (!digest)
        return digest.error();
    m_verified[path.native()] = {entry.size, entry.modifiedNs, entry.inode, *digest};
    saveVerified();
    return *digest;
}

Result<WeightStore::Found> WeightStore::locate(const std::string& id, const CatalogueFile& file, bool anew)
{
    const fs::path own = m_folder / id / file.name;
    for (const fs::path& path : {own, torchHubFolder() / file.name, kerasFolder() / file.name}) {
        auto entry = m_files.stat(path);
        if (!entry || entry->kind != FileKind::Regular)
            continue;
        FAMILIAR_TRY(digest, digestOf(path, anew));
        const Found found{path, digest, file.matches(entry->size, digest)};
        // A wrong file in another program's folder is none of ours: it is passed over.
        if (found.matches || path == own)
            return found;
    }
    return Error{ErrorCode::WeightsMissing, id, ""};
}

InstalledWeights WeightStore::examine(const CatalogueEntry& entry, bool anew)
{
    InstalledWeights installed = examineFiles(entry, anew);
    for (const CatalogueFile& file : entry.alternatives) {
        if (installed.state == InstallState::Installed)
            break;
        // The numbers are the same: so is their identity, whichever file they came in.
        if (const auto found = locate(entry.weightsOf, file, anew); found && found->matches)
            installed = {entry.id, InstallState::Installed, {found->path}, false, entry.files.back().sha256};
    }
    // Other colours make other vectors: a second recipe is another identity.
    if (entry.weightsOf != entry.id && installed.state == InstallState::Installed)
        installed.sha256 = toHex(Sha256().add(installed.sha256).add(entry.id).finish());
    return installed;
}

InstalledWeights WeightStore::examineFiles(const CatalogueEntry& entry, bool anew)
{
    InstalledWeights installed{entry.id, InstallState::Installed, {}, false, ""};
    // The user's own choice of another file: the mark holds that file's hash.
    const auto mark = readFile(m_files, m_folder / entry.weightsOf / "imported", 1024);
    installed.imported = mark.has_value();
    for (const CatalogueFile& file : entry.files) {
        auto found = locate(entry.weightsOf, file, anew);
        if (!found) {
            installed.state = found.error().code == ErrorCode::WeightsMissing ? InstallState::Missing
                                                                              : InstallState::Damaged;
            return installed;
        }
        installed.files.push_back(found->path);
        installed.sha256 = found->sha256; // the last file holds the data
        if (!found->matches && !(installed.imported && asText(*mark) == found->sha256))
            installed.state = InstallState::Damaged;
    }
    return installed;
}

// A recipe that cannot be read is damage: the network would see something else than what it was trained on.
void WeightStore::readRecipe(InstalledWeights& installed, const fs::path& folder)
{
    if (!m_files.stat(folder / recipeName))
        return;
    const auto text = readFile(m_files, folder / recipeName, 1U << 16);
    auto recipe = text ? faceRecipeFromJson(asText(*text), installed.id) : text.error();
    if (!recipe) {
        installed.state = InstallState::Damaged;
        return;
    }
    // Other colours or another crop make other vectors: the recipe is part of what a model records.
    installed.sha256 = toHex(Sha256().add(installed.sha256).add(toJson(*recipe).dump(2)).finish());
    installed.recipe = std::move(*recipe);
}

std::vector<InstalledWeights> WeightStore::importedOnes(bool anew)
{
    std::vector<InstalledWeights> ones;
    auto folders = m_files.list(m_folder);
    if (!folders)
        return ones;
    for (const FileEntry& folder : *folders) {
        const std::string id = folder.path.filename().native();
        if (folder.kind != FileKind::Folder || findCatalogueEntry(id))
            continue;
        auto entries = m_files.list(folder.path);
        InstalledWeights installed{id, InstallState::Missing, {}, true, ""};
        for (size_t i = 0; entries && i < entries->size(); ++i) {
            const fs::path& path = (*entries)[i].path;
            if ((*entries)[i].kind != FileKind::Regular || path.extension() == ".part" ||
                path.filename() == recipeName)
                continue;
            installed.files.push_back(path);
            if (auto digest = digestOf(path, anew)) {
                installed.sha256 = *digest;
                installed.state = InstallState::Installed;
            }
        }
        readRecipe(installed, folder.path);
        if (!installed.files.empty())
            ones.push_back(std::move(installed));
    }
    return ones;
}

std::vector<InstalledWeights> WeightStore::list()
{
    const std::lock_guard lock(m_mutex);
    std::vector<InstalledWeights> all;
    for (const CatalogueEntry& entry : catalogue())
        all.push_back(examine(entry, false));
    for (InstalledWeights& one : importedOnes(false))
        all.push_back(std::move(one));
    return all;
}

std::vector<InstalledWeights> WeightStore::verify(std::stop_token stop, const ProgressCallback& progress)
{
    const std::lock_guard lock(m_mutex);
    std::vector<InstalledWeights> all;
    const auto entries = catalogue();
    for (size_t i = 0; i < entries.size() && !stop.stop_requested(); ++i) {
        all.push_back(examine(entries[i], true));
        if (progress)
            progress(
                {Stage::Download, static_cast<int64_t>(i + 1), static_cast<int64_t>(entries.size()), -1});
    }
    for (InstalledWeights& one : importedOnes(true))
        all.push_back(std::move(one));
    return all;
}

Result<InstalledWeights> WeightStore::find(const std::string& id)
{
    const std::lock_guard lock(m_mutex);
    if (const CatalogueEntry* entry = findCatalogueEntry(id)) {
        InstalledWeights installed = examine(*entry, false);
        if (installed.state == InstallState::Missing)
            return Error{ErrorCode::WeightsMissing, id, ""};
        if (installed.state == InstallState::Damaged)
            return Error{ErrorCode::WeightsDamaged,
                         installed.files.empty() ? id : displayPath(installed.files.back()),
                         "its SHA-256 is not the catalogue's"};
        return installed;
    }
    for (InstalledWeights& one : importedOnes(false))
        if (one.id == id) {
            if (one.state == InstallState::Damaged)
                return Error{ErrorCode::WeightsDamaged, displayPath(m_folder / id),
                             "its recipe cannot be read"};
            return std::move(one);
        }
    return Error{ErrorCode::WeightsMissing, id, ""};
}

Result<Bytes> WeightStore::read(const std::string& id, const std::string& fileName)
{
    FAMILIAR_TRY(installed, find(id));
    for (const fs::path& path : installed.files)
        if (path.filename() == fileName)
            return readFile(m_files, path, 256U << 20);
    return Error{ErrorCode::WeightsMissing, id, fileName};
}

Result<void> WeightStore::remove(const std::string& name)
{
    const std::lock_guard lock(m_mutex);
    const CatalogueEntry* known = findCatalogueEntry(name);
    const std::string& id = known ? known->weightsOf : name;
    auto entries = isWeightId(id) ? m_files.list(m_folder / id) : Error{ErrorCode::WeightsMissing, id, ""};
    if (!entries)
        return Error{ErrorCode::WeightsMissing, id, ""};
    for (const FileEntry& entry : *entries)
        FAMILIAR_CHECK(m_files.remove(entry.path));
    return m_files.remove(m_folder / id);
}

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
        return refused("recipe", ErrorReason::BadIdentifier);
    if (const CatalogueEntry* second = findCatalogueEntry(id); second && second->weightsOf != id)
        return importFile(file, second->weightsOf, knowingly);
    FAMILIAR_TRY(source, m_files.openToRead(file));
    const uint64_t size = source->size();
    FAMILIAR_TRY(digest, fileSha256(m_files, file));
    const internal::CataloguePlace known = internal::placeByHash(size, digest, file.filename().native());
    if (known.entry && !recipe && (id.empty() || id == known.entry->id)) {
        if (auto copied = internal::copyAtomically(m_files, file,
                                                   m_folder / known.entry->id / known.file->name, digest);
            !copied)
            return copied.error();
        return importSiblings(*known.entry, file.parent_path());
    }
    if (!isWeightId(id))
        return id.empty() ? refused("as", ErrorReason::UnknownFile, displayPath(file))
                          : refused("as", ErrorReason::BadIdentifier);
    const CatalogueEntry* wanted = findCatalogueEntry(id);
    if (wanted && !knowingly)
        return withReason(ErrorCode::WeightsDamaged, displayPath(file), ErrorReason::OtherContent, id);
    if (wanted && wanted->files.size() > 1)
        return refused("as", ErrorReason::SeveralFiles, id);
    const fs::path target =
        wanted ? m_folder / id / wanted->files.back().name : m_folder / id / file.filename();
    FAMILIAR_CHECK(internal::checkReadable(m_files, file, recipe ? recipe->sidePx : 0));
    if (wanted && wanted->format != "onnx" && m_files.stat(target))
        FAMILIAR_CHECK(internal::checkReplacement(m_files, file, target, id));
    FAMILIAR_CHECK(internal::copyAtomically(m_files, file, target, digest));
    const fs::path beside = m_folder / id / recipeName;
    if (recipe)
        FAMILIAR_CHECK(writeFileAtomically(m_files, beside, asBytes(toJson(*recipe).dump(2))));
    else if (m_files.stat(beside))
        FAMILIAR_CHECK(m_files.remove(beside)); // of a network that was imported before
    if (wanted)
        FAMILIAR_CHECK(writeFileAtomically(m_files, m_folder / id / "imported", asBytes(digest)));
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
        FAMILIAR_CHECK(internal::copyAtomically(m_files, folder / file.name, target, *digest));
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
        const fs::path target = m_folder / entry->weightsOf / file.name;
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
        FAMILIAR_CHECK(fetchFile(m_files, client, file, target, ofAll, stop));
        before += static_cast<int64_t>(file.bytes);
    }
    (void)m_files.remove(m_folder / entry->weightsOf / "imported");
    return find(id);
}

} // namespace familiar::core
