// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/sidecar.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/base/pathtext.h"
#include "core/base/sha256.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr JsonLimits lineLimits{uint64_t{64} << 20, 4, 64}; // a sidecar of control characters grows sixfold

struct Step
{
    fs::path sidecar;
    std::optional<std::string> before; // none: there was no sidecar
    std::string after;                 // SHA-256 of what was written
};

// What a file holds; none: there is none.
Result<std::optional<std::string>> contentOf(FileSystem& files, const fs::path& sidecar)
{
    const auto entry = files.stat(sidecar);
    if (!entry && entry.error().code == ErrorCode::FileMissing)
        return std::optional<std::string>();
    FAMILIAR_CHECK(entry);
    FAMILIAR_TRY(bytes, readFile(files, sidecar, mostXmpBytes)); // ordinary files only
    return std::optional<std::string>(asText(bytes));
}

Result<std::vector<Step>> readSteps(FileSystem& files, const fs::path& undoFile)
{
    std::vector<Step> steps;
    FAMILIAR_CHECK(readUndoJournal(files, undoFile, lineLimits, [&](size_t number, const json& line) {
        if (number == 0)
            return line.value("familiar_sidecars", json()) == 1;
        Step step{pathFromText(textIn(line, "sidecar"), {}), {}, textIn(line, "after")};
        if (line.contains("before") && line["before"].is_string())
            step.before = textIn(line, "before");
        // A file that is not ours may name any file as one to be replaced.
        if (step.sidecar.extension() != ".xmp" || step.after.size() != 64)
            return false;
        steps.push_back(std::move(step));
        return true;
    }));
    return steps;
}

Result<void> undo(FileSystem& files, const Step& step, UndoOutcome& outcome)
{
    const auto now = contentOf(files, step.sidecar);
    if (now && *now == step.before)
        return {}; // the step was not made, or somebody has cleared up
    if (!now || !*now || toHex(sha256(asBytes(**now))) != step.after) {
        outcome.kept.push_back(step.sidecar);
        return {};
    }
    FAMILIAR_CHECK(step.before ? writeFileAtomically(files, step.sidecar, asBytes(*step.before))
                               : files.remove(step.sidecar));
    ++outcome.undone;
    return {};
}

} // namespace

fs::path sidecarOf(const fs::path& photo)
{
    fs::path sidecar = photo;
    sidecar += ".xmp";
    return sidecar;
}

SidecarWriter::SidecarWriter(FileSystem& files, fs::path journalFolder)
    : m_files(files), m_folder(std::move(journalFolder))
{}

SidecarWriter::~SidecarWriter()
{
    if (m_journal)
        m_journal->close();
}

fs::path SidecarWriter::undoFile() const
{
    return m_journal ? m_journal->path() : fs::path();
}

Result<void> SidecarWriter::write(const fs::path& photo, const ImageInfo& info,
                                  const std::vector<NamedRegion>& people)
{
    const fs::path sidecar = sidecarOf(photo);
    return guarded(displayPath(sidecar), [&]() -> Result<void> {
        FAMILIAR_TRY(before, contentOf(m_files, sidecar));
        if (people.empty() && !before)
            return {};
        auto after = withPeople(before.value_or(""), people, info);
        if (!after) {
            Error error = after.error();
            error.subject = displayPath(sidecar);
            return error;
        }
        if (before == *after)
            return {};
        if (!m_journal) {
            FAMILIAR_TRY(journal,
                         UndoJournal::create(m_files, m_folder, "names", {{"familiar_sidecars", 1}}));
            m_journal = std::move(journal);
        }
        FAMILIAR_CHECK(m_journal->note({{"sidecar", pathToText(fs::absolute(sidecar), {})},
                                        {"before", before ? json(*before) : json()},
                                        {"after", toHex(sha256(asBytes(*after)))}}));
        FAMILIAR_CHECK(m_journal->sync()); // what others wrote there is nowhere else
        FAMILIAR_CHECK(writeFileAtomically(m_files, sidecar, asBytes(*after)));
        ++m_written;
        return {};
    });
}

Result<UndoOutcome> undoSidecars(FileSystem& files, const fs::path& undoFile, const std::stop_token& stop)
{
    return guarded(displayPath(undoFile), [&]() -> Result<UndoOutcome> {
        FAMILIAR_TRY(steps, readSteps(files, undoFile));
        UndoOutcome outcome;
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            FAMILIAR_CHECK(undo(files, *step, outcome));
        }
        if (outcome.kept.empty())
            FAMILIAR_CHECK(files.remove(undoFile));
        return outcome;
    });
}

} // namespace familiar::core
