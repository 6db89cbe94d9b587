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
    std::string sha256;                       // of the first data file; what a model records
};

// Files lie in <data>/weights/<id>/<file name>; the catalogue's files are also looked for by name and hash in
// torch hub's cache ($TORCH_HOME, else $XDG_CACHE_HOME/torch, else ~/.cache/torch, then hub/checkpoints).
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
    // identity.
    Result<InstalledWeights> importFile(const std::filesystem::path& file, const std::string& id,
                                        bool knowingly);
    // https only, resumed from .part, hash checked before the rename.
    Result<InstalledWeights> fetch(const std::string& id, HttpClient& client, std::stop_token stop,
                                   const ProgressCallback& progress);
    Result<void> remove(const std::string& id);
    // Hashes everything anew.
    std::vector<InstalledWeights> verify(std::stop_token stop, const ProgressCallback& progress);

    std::filesystem::path folder() const { return m_folder; }

private:
    FileSystem& m_files;
    std::filesystem::path m_folder;
    std::mutex m_mutex;
};

} // namespace familiar::core
