// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where weight files lie on this machine, and the proof that they are the right ones.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/progress.h"
#include "core/weights/catalogue.h"

#include <map>
#include <mutex>
#include <stop_token>

namespace familiar::core {

class HttpClient;

enum class InstallState { Missing, Installed, Damaged };

struct InstalledWeights
{
    std::string id;
    InstallState state = InstallState::Missing;
    std::vector<std::filesystem::path> files; // in the catalogue entry's order
    bool imported = false;                    // by the user, not by the catalogue's hash
    std::string sha256;                       // of the last file, which holds the data; what a model records
    std::optional<FaceRecipe> recipe = std::nullopt; // that an imported network was given
};

// Files lie in <data>/weights/<id>/<file name>; the catalogue's files are also looked for by name and hash in
// torch hub's cache ($TORCH_HOME, else $XDG_CACHE_HOME/torch, else ~/.cache/torch, then hub/checkpoints) and
// in Keras's ($KERAS_HOME, else ~/.keras, then models).
// A file's hash is checked once per content (size, time and inode remembered in
// <data>/weights/verified.json). Any thread.
class WeightStore
{
public:
    WeightStore(FileSystem& files, std::filesystem::path dataFolder);

    std::vector<InstalledWeights> list();
    // WeightsMissing (subject: id), WeightsDamaged (subject: the file).
    Result<InstalledWeights> find(const std::string& id);
    // The bytes of one small file (detectors), checked.
    Result<Bytes> read(const std::string& id, const std::string& fileName);

    // Copies a file in. With an id of the catalogue it must match its hash unless `knowingly`; without an id
    // the catalogue is searched by hash. A file that the catalogue does not know keeps its own hash as its
    // identity, but must be named and of a format that is read. Files of the same network that lie beside it
    // come along; the state is Missing while some are still wanted.
    // An ONNX network of the user's own (an id that begins with onnx:) may be given a recipe, which is kept
    // beside it and belongs to its identity: it is a face network then.
    Result<InstalledWeights> importFile(const std::filesystem::path& file, const std::string& id,
                                        bool knowingly,
                                        const std::optional<FaceRecipe>& recipe = std::nullopt);
    // Installs every file of the catalogue that lies in the folder or below, found by size and SHA-256
    // whatever its name. Links are not followed. Returns the networks that got a file; Missing ones still
    // want others. Fails with: FolderMissing, FolderUnreadable, InvalidArgument (too many files),
    // CannotWrite, DiskFull, Cancelled.
    Result<std::vector<InstalledWeights>> importFolder(const std::filesystem::path& folder,
                                                       std::stop_token stop = {});
    // https only, resumed from .part, hash checked before the rename.
    Result<InstalledWeights> fetch(const std::string& id, HttpClient& client, std::stop_token stop,
                                   const ProgressCallback& progress);
    Result<void> remove(const std::string& name);
    // Hashes everything anew.
    std::vector<InstalledWeights> verify(std::stop_token stop, const ProgressCallback& progress);

    std::filesystem::path folder() const { return m_folder; }

private:
    struct Found;
    Result<Found> locate(const std::string& id, const CatalogueFile& file, bool anew);
    Result<std::string> digestOf(const std::filesystem::path& path, bool anew);
    InstalledWeights examine(const CatalogueEntry& entry, bool anew);
    InstalledWeights examineFiles(const CatalogueEntry& entry, bool anew);
    std::vector<InstalledWeights> importedOnes(bool anew);
    static constexpr const char* recipeName = "recipe.json";
    void readRecipe(InstalledWeights& installed, const std::filesystem::path& folder);
    Result<InstalledWeights> importSiblings(const CatalogueEntry& entry, const std::filesystem::path& folder);
    void loadVerified();
    void saveVerified();

    struct Verified // a digest and the content that it was made from
    {
        uint64_t size = 0;
        int64_t modifiedNs = 0;
        uint64_t inode = 0;
        std::string sha256;
    };
    FileSystem& m_files;
    std::filesystem::path m_folder;
    std::mutex m_mutex;
    bool m_loaded = false;
    std::map<std::string, Verified> m_verified; // by path
};

// Whether an id may name a folder of the store: letters, digits, - _ . and :.
bool isWeightId(const std::string& id);

// The SHA-256 of a file, read in pieces. Cancelled.
Result<std::string> fileSha256(FileSystem& files, const std::filesystem::path& path,
                               const std::stop_token& stop = {});

} // namespace familiar::core
