// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/runs.h"

#include "core/base/atomicfile.h"
#include "core/base/displaytext.h"
#include "core/base/guarded.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/base/log.h"
#include "core/base/pathtext.h"
#include "core/learning/checkpoint.h"
#include "core/learning/reportread.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <tuple>

namespace familiar::core {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string numberName(int run)
{
    return numberText(static_cast<uint64_t>(run), 3);
}

// The run's number, 0 for anything else that lies there.
int numberOf(const fs::path& place)
{
    const std::string name = place.filename().native();
    int number = 0;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), number);
    return problem == std::errc() && end == name.data() + name.size() ? number : 0;
}

Result<std::string> readText(FileSystem& files, const fs::path& file)
{
    FAMILIAR_TRY(bytes, readFile(files, file, uint64_t{1} << 28));
    return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

Result<void> writeText(FileSystem& files, const fs::path& file, const std::string& text)
{
    return writeFileAtomically(files, file, asBytes(text));
}

std::string historyText(const std::vector<EpochRecord>& epochs)
{
    std::string text;
    for (const EpochRecord& epoch : epochs)
        text += toJson(epoch).dump() + '\n';
    return text;
}

// Lines up to the first that is not whole: the program may have ended while it wrote one.
std::vector<EpochRecord> historyFrom(const std::string& text)
{
    std::vector<EpochRecord> epochs;
    size_t begin = 0;
    for (size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        const std::string_view line = std::string_view(text).substr(begin, end - begin);
        const auto object = parseJson(line, {.maxDepth = 4}, "history", ErrorCode::ModelDamaged);
        const auto epoch = object ? epochFromJson(*object) : object.error();
        if (!epoch)
            break;
        epochs.push_back(*epoch);
        begin = end + 1;
    }
    return epochs;
}

constexpr size_t longestName = 200;   // bytes
constexpr size_t longestNote = 20000; // bytes

// A damaged label is no reason not to show the run.
RunLabel labelFrom(FileSystem& files, const fs::path& file)
{
    RunLabel label;
    const auto object = readJson(files, file, {.maxDepth = 4}, ErrorCode::ModelDamaged);
    if (!object)
        return label;
    JsonFields fields(*object, displayPath(file), ErrorCode::ModelDamaged);
    const auto read =
        fields.take("name", label.name).take("note", label.note).take("pinned", label.pinned).result();
    return read ? label : RunLabel{};
}

} // namespace

Runs::Runs(FileSystem& files, fs::path projectFolder)
    : m_files(files), m_runs(projectFolder / "runs"), m_trash(projectFolder / "trash")
{}

fs::path Runs::place(int run) const
{
    return m_runs / numberName(run);
}

fs::path Runs::trashPlace(int run) const
{
    return m_trash / numberName(run);
}

fs::path Runs::modelFile(int run) const
{
    return place(run) / "model.familiar";
}

fs::path Runs::checkpointFile(int run) const
{
    return place(run) / "checkpoint";
}

int Runs::highestNumber() const
{
    int highest = 0;
    for (const fs::path& folder : {m_runs, m_trash})
        if (const auto entries = m_files.list(folder))
            for (const FileEntry& entry : *entries)
                highest = std::max(highest, numberOf(entry.path));
    return highest;
}

std::vector<RunSummary> Runs::list() const
{
    std::vector<RunSummary> runs;
    const auto entries = m_files.list(m_runs);
    if (!entries)
        return runs;
    for (const FileEntry& entry : *entries) {
        const int number = entry.kind == FileKind::Folder ? numberOf(entry.path) : 0;
        if (number == 0)
            continue;
        if (auto summary = read(number))
            runs.push_back(std::move(*summary));
        else
            log(LogLevel::Warning,
                "run " + std::to_string(number) + " cannot be read: " + errorCodeName(summary.error().code));
    }
    std::sort(runs.begin(), runs.end(),
              [](const RunSummary& a, const RunSummary& b) { return a.number < b.number; });
    return runs;
}

Result<RunSummary> Runs::read(int run) const
{
    const fs::path file = place(run) / "config.json";
    FAMILIAR_TRY(object, readJson(m_files, file, {}, ErrorCode::ModelDamaged));
    RunSummary summary;
    summary.number = run;
    JsonFields fields(object, displayPath(file), ErrorCode::ModelDamaged);
    FAMILIAR_CHECK(fields.need("created", summary.created).result());
    // An option's word may be unknown here.
    auto parsed = guarded("run", [&]() -> Result<void> {
        object.at("config").get_to(summary.config);
        return {};
    });
    if (!parsed)
        return Error{ErrorCode::ModelDamaged, displayPath(file), parsed.error().detail};
    summary.label = labelFrom(m_files, place(run) / "label.json");
    for (const char* suffix : {"", ".old"})
        summary.canResume |= bool(m_files.stat(checkpointFile(run).native() + suffix));
    const fs::path reportFile = place(run) / "report.json";
    if (const auto report = readText(m_files, reportFile)) {
        FAMILIAR_TRY(read, reportFromJson(*report, displayPath(reportFile)));
        summary.state = read.cancelled ? RunState::Stopped : RunState::Finished;
        summary.epochs = read.epochs.size();
        summary.report = std::move(read);
    } else if (const auto epochs = history(run)) {
        summary.epochs = epochs->size();
    }
    return summary;
}

Result<std::vector<EpochRecord>> Runs::history(int run) const
{
    FAMILIAR_TRY(text, readText(m_files, place(run) / "history.jsonl"));
    return historyFrom(text);
}

Result<int> Runs::begin(const TrainConfig& config, const std::string& created)
{
    const int run = highestNumber() + 1;
    FAMILIAR_CHECK(m_files.makeFolders(place(run)));
    const json object{{"created", created}, {"config", config}};
    if (auto written = writeText(m_files, place(run) / "config.json", object.dump(2)); !written) {
        (void)removeTree(m_files, place(run)); // the first error is the one to tell
        return written.error();
    }
    return run;
}

Result<void> Runs::cutHistory(int run, int lastEpoch)
{
    auto epochs = history(run);
    if (!epochs)
        return epochs.error().code == ErrorCode::FileMissing ? Result<void>() : epochs.error();
    std::erase_if(*epochs, [&](const EpochRecord& epoch) { return epoch.epoch > lastEpoch; });
    return writeText(m_files, place(run) / "history.jsonl", historyText(*epochs));
}

Result<void> Runs::appendEpoch(int run, const EpochRecord& epoch)
{
    FAMILIAR_TRY(file, m_files.openToAppend(place(run) / "history.jsonl"));
    FAMILIAR_CHECK(file->write(asBytes(toJson(epoch).dump() + '\n')));
    return file->close();
}

Result<void> Runs::finish(int run, const TrainOutcome& outcome)
{
    FAMILIAR_CHECK(saveModel(m_files, modelFile(run), outcome.model));
    return guarded("run", [&]() -> Result<void> {
        const std::string epochs = historyText(outcome.report.epochs);
        FAMILIAR_CHECK(writeText(m_files, place(run) / "history.jsonl", epochs));
        const std::string report = toJson(outcome.report, false).dump();
        FAMILIAR_CHECK(writeText(m_files, place(run) / "report.json", report));
        if (outcome.report.cancelled)
            return {};
        return CheckpointStore(m_files, checkpointFile(run)).remove();
    });
}

Result<void> Runs::setLabel(int run, const RunLabel& label)
{
    for (const auto& [id, text, longest] :
         {std::tuple{"name", &label.name, longestName}, std::tuple{"note", &label.note, longestNote}})
        if (text->size() > longest || !isUtf8(*text))
            return outOfRange(id, {0, static_cast<double>(longest)});
    const fs::path file = place(run) / "label.json";
    FAMILIAR_CHECK(m_files.stat(place(run) / "config.json"));
    if (label == RunLabel{})
        return m_files.stat(file) ? m_files.remove(file) : Result<void>();
    const json object{{"name", label.name}, {"note", label.note}, {"pinned", label.pinned}};
    return writeText(m_files, file, object.dump(2));
}

Result<void> Runs::remove(int run)
{
    FAMILIAR_CHECK(m_files.makeFolders(m_trash));
    return m_files.rename(place(run), trashPlace(run));
}

Result<void> Runs::restore(int run)
{
    return m_files.rename(trashPlace(run), place(run));
}

Result<void> Runs::emptyTrash()
{
    return removeTree(m_files, m_trash);
}

Result<void> Runs::discard(int run)
{
    return removeTree(m_files, place(run));
}

} // namespace familiar::core
