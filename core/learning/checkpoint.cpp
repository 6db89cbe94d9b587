// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/checkpoint.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/base/log.h"

#include <sstream>

namespace familiar::core {

namespace {

std::filesystem::path olderThan(const std::filesystem::path& file)
{
    std::filesystem::path old = file;
    old += ".old";
    return old;
}

std::map<std::string, std::string> keysOf(const std::string& fingerprint)
{
    std::map<std::string, std::string> keys;
    std::istringstream lines(fingerprint);
    for (std::string line; std::getline(lines, line);) {
        const size_t equals = line.find('=');
        keys[line.substr(0, equals)] = equals == std::string::npos ? "" : line.substr(equals + 1);
    }
    return keys;
}

// "batch: 16, now 32; seed: 1, now 2"
std::string differences(const std::string& stored, const std::string& wanted)
{
    auto before = keysOf(stored);
    auto now = keysOf(wanted);
    for (const auto& [key, value] : now)
        before.try_emplace(key, "none");
    std::string text;
    for (const auto& [key, value] : before) {
        const auto other = now.find(key);
        const std::string current = other == now.end() ? "none" : other->second;
        if (current != value)
            text += (text.empty() ? "" : "; ") + key + ": " + value + ", now " + current;
    }
    return text;
}

Result<std::optional<CheckpointState>> readGeneration(FileSystem& files, const std::filesystem::path& file)
{
    if (auto entry = files.stat(file); !entry) {
        if (entry.error().code == ErrorCode::FileMissing || entry.error().code == ErrorCode::FolderMissing)
            return std::optional<CheckpointState>();
        return entry.error();
    }
    auto bytes = readFile(files, file);
    if (!bytes)
        return Error{ErrorCode::CheckpointDamaged, displayPath(file), bytes.error().detail};
    auto state = decodeCheckpoint(*bytes, displayPath(file));
    if (!state)
        return state.error();
    return std::optional<CheckpointState>(std::move(*state));
}

} // namespace

CheckpointStore::CheckpointStore(FileSystem& files, std::filesystem::path file)
    : m_files(files), m_file(std::move(file)), m_old(olderThan(m_file))
{}

Result<std::optional<CheckpointState>> CheckpointStore::load(const std::string& fingerprint,
                                                             const std::string& former)
{
    return guarded(displayPath(m_file), [&]() -> Result<std::optional<CheckpointState>> {
        auto state = readGeneration(m_files, m_file);
        const bool damaged = !state && state.error().code == ErrorCode::CheckpointDamaged;
        if (!state && !damaged)
            return state;
        if (damaged || !state->has_value()) {
            m_newestIsDamaged = damaged;
            auto old = readGeneration(m_files, m_old);
            if (damaged && (!old || !old->has_value()))
                return state;
            if (damaged)
                log(LogLevel::Warning, "the newest checkpoint is damaged (" + state.error().detail +
                                           "); the one before it is used");
            state = std::move(old);
        }
        if (!state || !state->has_value())
            return state;
        const std::string& stored = (*state)->fingerprint;
        if (stored != fingerprint && (former.empty() || stored != former))
            return Error{ErrorCode::CheckpointMismatch, displayPath(m_file),
                         differences(stored, fingerprint)};
        return state;
    });
}

Result<void> CheckpointStore::save(const CheckpointState& state)
{
    return guarded(displayPath(m_file), [&]() -> Result<void> {
        AtomicFile file(m_files, m_file);
        if (auto written = file.write(encodeCheckpoint(state)); !written)
            return written;
        // The new bytes lie beside the old ones; now the generations move up. Between the two renames only
        // ".old" exists, which load() takes.
        if (!m_newestIsDamaged && m_files.stat(m_file)) {
            if (auto moved = m_files.rename(m_file, m_old); !moved)
                return moved;
        }
        if (auto committed = file.commit(); !committed)
            return committed;
        m_newestIsDamaged = false;
        return {};
    });
}

Result<void> CheckpointStore::remove()
{
    for (const auto& file : {m_file, m_old}) {
        if (!m_files.stat(file))
            continue;
        if (auto removed = m_files.remove(file); !removed)
            return removed;
    }
    return {};
}

} // namespace familiar::core
