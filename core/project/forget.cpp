// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/forget.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/base/names.h"
#include "core/project/choices.h"
#include "core/project/groupfile.h"
#include "core/project/library.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::core {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

enum class RunFate { Untouched, Changed, Removed };

fs::path journalOf(const Project& project)
{
    return project.folder() / "forgetting.json";
}

std::optional<Digest> digestFrom(const std::string& hex)
{
    Digest digest{};
    if (hex.size() != digest.size() * 2 || hex.find_first_not_of("0123456789abcdef") != std::string::npos)
        return {};
    for (size_t i = 0; i < digest.size(); ++i)
        digest[i] = static_cast<uint8_t>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
    return digest;
}

// What is to be forgotten; kept in the journal until all of it is done.
struct Order
{
    std::string name;
    std::vector<Digest> contents; // of the person's photos
    bool wholeCache = true;       // what the photos hold is not known
};

json toJson(const Order& order)
{
    json journal{{"name", order.name}, {"whole_cache", order.wholeCache}, {"contents", json::array()}};
    for (const Digest& content : order.contents)
        journal["contents"].push_back(toHex(content));
    return journal;
}

Result<Order> orderFrom(const json& journal, const fs::path& file)
{
    Order order;
    std::vector<std::string> contents;
    JsonFields fields(journal, displayPath(file), ErrorCode::ModelDamaged);
    FAMILIAR_CHECK(fields.need("name", order.name)
                       .take("whole_cache", order.wholeCache)
                       .take("contents", contents)
                       .result());
    for (const std::string& text : contents)
        if (const auto digest = digestFrom(text))
            order.contents.push_back(*digest);
    return order;
}

Result<std::string> textOf(FileSystem& files, const fs::path& file)
{
    auto bytes = readFile(files, file, uint64_t{1} << 28);
    if (!bytes)
        return bytes.error();
    return std::string(asText(*bytes));
}

// A run's folder. What is no part of a run that has ended (checkpoints with the person's row, what a crash
// left of a half-written file) goes.
class RunForgetter
{
public:
    RunForgetter(FileSystem& files, fs::path folder, const std::string& name)
        : m_files(files), m_folder(std::move(folder)), m_name(name)
    {}

    Result<RunFate> run(bool& fineTuned)
    {
        const fs::path label = m_folder / "label.json";
        if (m_files.stat(label) && labelTells(label))
            FAMILIAR_CHECK(m_files.remove(label));
        const fs::path modelFile = m_folder / "model.familiar";
        const bool finished = bool(m_files.stat(modelFile));
        auto model = finished ? loadModel(m_files, modelFile) : Result<Model>(Model());
        const auto report = textOf(m_files, m_folder / "report.json");
        const std::string without = report ? reportWithoutPerson(*report, m_name) : "";
        const bool named = model && indexOfName(model->info.people, m_name) >= 0;
        const bool reported =
            report &&
            without != parseJson(*report, {}, "report", ErrorCode::ModelDamaged).value_or(json()).dump();
        if (finished && model && !named && !reported)
            return RunFate::Untouched;
        if (finished && (!model || (named && model->info.people.size() < 2) || (report && without.empty())))
            return remove();
        // The model comes last: as long as it names the person, all of this is done again.
        if (auto removed = removeRest(); !removed)
            return removed.error();
        if (report)
            if (auto saved = writeFileAtomically(m_files, m_folder / "report.json", asBytes(without)); !saved)
                return saved.error();
        if (named) {
            auto forgotten = forgetPerson(*model, m_name);
            if (!forgotten)
                return forgotten.error();
            fineTuned |= forgotten->fineTuned;
            if (auto saved = saveModel(m_files, modelFile, forgotten->model); !saved)
                return saved.error();
        }
        return RunFate::Changed;
    }

private:
    Result<RunFate> remove()
    {
        auto removed = removeTree(m_files, m_folder);
        return removed ? Result<RunFate>(RunFate::Removed) : removed.error();
    }
    // Whether the name or the note that the user gave the run mentions the person.
    bool labelTells(const fs::path& file) const
    {
        const auto label = readJson(m_files, file, {.maxDepth = 4}, ErrorCode::ModelDamaged);
        if (!label || !label->is_object())
            return true; // nobody can tell
        for (const char* key : {"name", "note"})
            if (const auto text = label->find(key);
                text != label->end() &&
                (!text->is_string() || text->get_ref<const std::string&>().find(m_name) != std::string::npos))
                return true;
        return false;
    }
    Result<void> removeRest()
    {
        auto entries = m_files.list(m_folder);
        if (!entries)
            return entries.error();
        for (const FileEntry& entry : *entries) {
            const fs::path name = entry.path.filename();
            if (name == "config.json" || name == "label.json" || name == "history.jsonl" ||
                name == "report.json" || name == "model.familiar")
                continue;
            if (auto removed = removeTree(m_files, entry.path); !removed)
                return removed.error();
        }
        return {};
    }

    FileSystem& m_files;
    fs::path m_folder;
    const std::string& m_name;
};

// One forgetting from its journal on; every step may be done again.
class Forgetting
{
public:
    Forgetting(Project& project, FileSystem& files, RecordCache& cache)
        : m_project(project), m_files(files), m_cache(cache)
    {}

    Result<ForgottenEverywhere> finish(const Order& order)
    {
        m_name = order.name;
        for (auto step : {&Forgetting::forgetCache, &Forgetting::forgetRuns, &Forgetting::forgetChoices,
                          &Forgetting::settle})
            if (auto done = (this->*step)(order); !done)
                return done.error();
        if (auto removed = m_files.remove(journalOf(m_project)); !removed)
            return removed.error();
        return m_done;
    }

private:
    Result<void> forgetCache(const Order& order)
    {
        m_done.cacheEmptied = order.wholeCache;
        return m_done.cacheEmptied ? m_cache.clear() : m_cache.erase(order.contents);
    }

    Result<void> forgetRuns(const Order&)
    {
        if (auto emptied = m_project.writableRuns()->emptyTrash(); !emptied)
            return emptied;
        const auto runs = m_files.list(m_project.folder() / "runs");
        if (!runs)
            return runs.error().code == ErrorCode::FolderMissing ? Result<void>() : runs.error();
        for (const FileEntry& entry : *runs) {
            if (entry.kind != FileKind::Folder)
                continue;
            auto fate = RunForgetter(m_files, entry.path, m_name).run(m_done.fineTuned);
            if (!fate)
                return fate.error();
            m_done.runsChanged += *fate == RunFate::Changed ? 1 : 0;
            m_done.runsRemoved += *fate == RunFate::Removed ? 1 : 0;
        }
        return {};
    }

    Result<void> forgetChoices(const Order&)
    {
        const fs::path& root = m_project.photoFolder();
        const PhotoChoices choices = loadChoices(m_files, m_project.dataFolder(), root);
        const PhotoChoices kept = choicesWithout(choices, root, m_name);
        // Names of other folders' photos are found again by a model without the person.
        FAMILIAR_CHECK(removeTree(m_files, libraryFolder(m_project)));
        if (kept != choices)
            FAMILIAR_CHECK(saveChoices(m_files, m_project.dataFolder(), root, kept));
        const std::vector<KeptGroup> groups = loadGroups(m_files, m_project.dataFolder(), root);
        std::vector<KeptGroup> others = groups;
        std::erase_if(others, [&](const KeptGroup& group) { return displayText(group.name) == m_name; });
        return others == groups ? Result<void>() : saveGroups(m_files, m_project.dataFolder(), root, others);
    }

    // Once the journal is gone, nothing that was removed may come back with a loss of power.
    Result<void> settle(const Order&)
    {
        const fs::path runs = m_project.folder() / "runs";
        const auto inside = m_files.list(runs);
        for (size_t i = 0; inside && i < inside->size(); ++i)
            if ((*inside)[i].kind == FileKind::Folder)
                FAMILIAR_CHECK(m_files.syncFolder((*inside)[i].path));
        FAMILIAR_CHECK(inside ? m_files.syncFolder(runs) : Result<void>());
        return m_files.syncFolder(m_project.folder());
    }

    Project& m_project;
    FileSystem& m_files;
    RecordCache& m_cache;
    std::string m_name;
    ForgottenEverywhere m_done;
};

} // namespace

Result<ForgottenEverywhere> forgetEverywhere(Project& project, const std::string& name,
                                             const std::vector<fs::path>& photos, FileSystem& files,
                                             RecordCache& cache, std::stop_token stop)
{
    return guarded("forget", [&]() -> Result<ForgottenEverywhere> {
        if (name.empty())
            return refused("name", ErrorReason::Empty);
        if (project.isReadOnly())
            return withReason(ErrorCode::CannotWrite, displayPath(project.folder()),
                              ErrorReason::OpenElsewhere, project.holder());
        const auto contents = photoContents(files, photos, stop);
        if (!contents && contents.error().code == ErrorCode::Cancelled)
            return contents.error();
        Order order{name, contents.value_or({}), !contents || contents->empty()};
        FAMILIAR_CHECK(writeFileAtomically(files, journalOf(project), asBytes(toJson(order).dump())));
        return Forgetting(project, files, cache).finish(order);
    });
}

Result<void> finishForgetting(Project& project, FileSystem& files, RecordCache& cache)
{
    return guarded("forget", [&]() -> Result<void> {
        const fs::path file = journalOf(project);
        if (project.isReadOnly() || !files.stat(file))
            return {};
        const auto journal = readJson(files, file, {}, ErrorCode::ModelDamaged);
        const auto wanted = journal ? orderFrom(*journal, file) : journal.error();
        // It is written in one piece, so what cannot be read was not ours.
        if (!wanted || wanted->name.empty())
            return files.remove(file);
        auto done = Forgetting(project, files, cache).finish(*wanted);
        return done ? Result<void>() : done.error();
    });
}

// By the photos' places, so that it works when the photos are gone.
PhotoChoices choicesWithout(PhotoChoices choices, const fs::path& root, const std::string& name)
{
    const auto isTheirs = [&](const fs::path& photo) {
        const fs::path relative = photo.lexically_relative(root);
        return std::any_of(relative.begin(), relative.end(),
                           [&](const fs::path& part) { return isSameName(displayPath(part), name); });
    };
    std::erase_if(choices.leftOut, isTheirs);
    std::erase_if(choices.chosenFaces, [&](const auto& item) { return isTheirs(item.first); });
    std::erase_if(choices.merged, [&](const auto& item) {
        return isSameName(displayText(item.first), name) || isSameName(displayText(item.second), name);
    });
    std::erase_if(choices.moved,
                  [&](const auto& item) { return isTheirs(item.first) || displayText(item.second) == name; });
    for (auto& [photo, faces] : choices.corrections)
        std::erase_if(faces, [&](const FaceCorrection& face) { return displayText(face.name) == name; });
    std::erase_if(choices.corrections,
                  [&](const auto& item) { return item.second.empty() || isTheirs(item.first); });
    return choices;
}

std::optional<fs::path> projectRootOf(FileSystem& files, const fs::path& dataFolder, const fs::path& path)
{
    for (fs::path folder = fs::absolute(path).lexically_normal(); folder.has_relative_path();
         folder = folder.parent_path())
        if (files.stat(projectFolder(dataFolder, folder) / "project.json"))
            return folder;
    return {};
}

Dataset datasetWithout(const Dataset& dataset, int person)
{
    Dataset kept = dataset;
    kept.people.erase(kept.people.begin() + person);
    std::erase_if(kept.photos, [&](const Photo& photo) { return photo.person == person; });
    for (Photo& photo : kept.photos)
        photo.person -= photo.person > person ? 1 : 0;
    return kept;
}

} // namespace familiar::core
