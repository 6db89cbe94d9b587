// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/base/placement.h"
#include "core/base/sha256.h"
#include "core/learning/checkpoint.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace familiar::core {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr int schemaVersion = 1;

// A folder name that every file system takes; the digest tells equal names apart.
std::string safeName(const fs::path& photoFolder)
{
    std::string name = photoFolder.filename().native().substr(0, 40);
    for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_')
            c = '-';
    return name;
}

// What a process that was killed has left here: half-written files, a run that never got its description, the
// checkpoint of one that has ended.
void clearUp(FileSystem& files, const fs::path& project, const Runs& history)
{
    removeStrays(files, project);
    const auto runs = files.list(project / "runs");
    for (size_t i = 0; runs && i < runs->size(); ++i) {
        const FileEntry& run = (*runs)[i];
        if (run.kind != FileKind::Folder)
            continue;
        removeStrays(files, run.path);
        const fs::path checkpoint = run.path / "checkpoint";
        if (files.stat(run.path / "report.json") &&
            (files.stat(checkpoint) || files.stat(checkpoint.native() + ".old")))
            if (const auto ended = history.read(std::atoi(run.path.filename().c_str()));
                ended && ended->state == RunState::Finished)
                (void)CheckpointStore(files, checkpoint).remove();
        if (const auto inside = files.list(run.path); inside && inside->empty())
            (void)files.remove(run.path); // next time, then
    }
}

std::string hostName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "?";
}

} // namespace

fs::path projectFolder(const fs::path& dataFolder, const fs::path& photoFolder)
{
    fs::path normal = photoFolder.lexically_normal();
    if (!normal.has_filename())
        normal = normal.parent_path();
    const std::string digest = toHex(sha256(asBytes(normal.native()))).substr(0, 16);
    return dataFolder / "projects" / (safeName(normal) + "-" + digest);
}

Project::Project(FileSystem& files, fs::path dataFolder, fs::path photoFolder)
    : m_files(files), m_dataFolder(std::move(dataFolder)), m_photoFolder(std::move(photoFolder)),
      m_folder(projectFolder(m_dataFolder, m_photoFolder)), m_runs(files, m_folder)
{}

Project::~Project()
{
    if (m_lock >= 0)
        ::close(m_lock); // and with it the lock
}

// The lock is the kernel's: it goes with a process that crashed. The file's content only tells who has it.
void Project::takeLock()
{
    const int handle = ::open((m_folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    std::array<char, 300> holder{};
    if (handle >= 0 && ::flock(handle, LOCK_EX | LOCK_NB) == 0) {
        m_lock = handle;
        const std::string me = "process " + std::to_string(::getpid()) + " on " + hostName();
        const bool told =
            ::ftruncate(handle, 0) == 0 && ::pwrite(handle, me.data(), me.size(), 0) == ssize_t(me.size());
        (void)told; // only the other window's sentence needs it
        return;
    }
    if (handle >= 0) {
        const ssize_t count = ::pread(handle, holder.data(), holder.size() - 1, 0);
        m_holder = displayText({holder.data(), static_cast<size_t>(std::max<ssize_t>(count, 0))});
        ::close(handle);
    }
    if (m_holder.empty())
        m_holder = "?";
}

Result<void> Project::prepare()
{
    const fs::path file = m_folder / "project.json";
    if (const auto object = readJson(m_files, file, {.maxBytes = 1 << 20}, ErrorCode::ModelDamaged)) {
        int schema = 0;
        JsonFields(*object, displayPath(file), ErrorCode::ModelDamaged).take("schema", schema);
        if (schema > schemaVersion)
            return Error{ErrorCode::ModelTooNew, displayPath(file), std::to_string(schema)};
        if (schema == schemaVersion)
            return {};
    }
    if (isReadOnly())
        return {};
    const json object{{"schema", schemaVersion}, {"photos", displayPath(m_photoFolder)}};
    return writeFileAtomically(m_files, file, asBytes(object.dump(2)));
}

Result<std::shared_ptr<Project>> Project::open(FileSystem& files, const fs::path& dataFolder,
                                               const fs::path& photoFolder)
{
    return guarded("project", [&]() -> Result<std::shared_ptr<Project>> {
        const std::shared_ptr<Project> project(new Project(files, dataFolder, photoFolder));
        FAMILIAR_CHECK(files.makeFolders(project->m_folder));
        project->takeLock();
        FAMILIAR_CHECK(project->prepare());
        if (project->isReadOnly())
            return project;
        FAMILIAR_CHECK(project->m_runs.emptyTrash());
        clearUp(files, project->m_folder, project->m_runs);
        return project;
    });
}

} // namespace familiar::core
