// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/guarded.h"
#include "core/base/jsonreader.h"
#include "core/identify/enrol.h"
#include "core/identify/internal/headrow.h"
#include "core/identify/internal/promise.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::core {

namespace {

using nlohmann::json;

constexpr int deepestFolder = 32;

// The name itself, or a path through a folder of that name.
bool isAbout(const json& value, const std::string& name)
{
    return value.is_string() &&
           ("/" + value.get_ref<const std::string&>() + "/").find("/" + name + "/") != std::string::npos;
}

bool mentions(const json& value, const std::string& name)
{
    return isAbout(value, name) ||
           (value.is_object() &&
            std::any_of(value.begin(), value.end(), [&](const json& part) { return isAbout(part, name); }));
}

// List entries that are the name, or speak of the person (scores, mistakes), go wherever they stand.
void scrub(json& value, const std::string& name)
{
    if (value.is_array()) {
        json kept = json::array();
        for (json& part : value)
            if (!mentions(part, name))
                kept.push_back(std::move(part));
        value = std::move(kept);
    }
    if (value.is_structured())
        for (json& part : value)
            scrub(part, name);
}

void scrubConfusion(json& value, const std::string& name)
{
    const json people = value.value("people", json::array());
    const auto found = std::find(people.begin(), people.end(), json(name));
    auto confusion = value.find("confusion");
    if (found != people.end() && confusion != value.end() && confusion->is_array()) {
        const auto at = found - people.begin();
        // Rows are the truth, columns the guess (the last column stands for no face).
        if (static_cast<size_t>(at) < confusion->size())
            confusion->erase(static_cast<size_t>(at));
        for (json& row : *confusion)
            if (row.is_array() && static_cast<size_t>(at) < row.size())
                row.erase(static_cast<size_t>(at));
    }
}

Result<void> collect(FileSystem& files, const std::filesystem::path& path, int depth,
                     std::vector<std::filesystem::path>& found, const std::stop_token& stop)
{
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "", ""};
    auto entry = files.stat(path);
    if (!entry)
        return entry.error();
    if (entry->kind == FileKind::Regular)
        found.push_back(path);
    if (entry->kind != FileKind::Folder || depth >= deepestFolder)
        return {};
    auto entries = files.list(path);
    if (!entries)
        return entries.error();
    for (const FileEntry& item : *entries)
        if (auto done = collect(files, item.path, depth + 1, found, stop); !done)
            return done;
    return {};
}

} // namespace

std::string reportWithoutPerson(const std::string& report, const std::string& name)
{
    json value = parseJson(report, {}, "report", ErrorCode::ModelDamaged).value_or(json());
    if (!value.is_object())
        return {};
    scrubConfusion(value, name);
    scrub(value, name);
    return value.dump();
}

Result<ForgetOutcome> forgetPerson(const Model& model, const std::string& name)
{
    return guarded("forget", [&]() -> Result<ForgetOutcome> {
        const auto found = std::find(model.people.begin(), model.people.end(), name);
        if (found == model.people.end())
            return refused("name", ErrorReason::UnknownPerson, displayText(name));
        if (model.people.size() < 2)
            return refused("name", ErrorReason::LastPerson, displayText(name));
        const auto index = static_cast<int>(found - model.people.begin());
        ForgetOutcome outcome;
        outcome.model = model;
        Model& changed = outcome.model;
        auto gallery =
            Gallery::fromTensors(model.tensors, static_cast<int>(model.people.size()), model.backbone);
        if (!gallery)
            return gallery.error();
        if (auto removed = internal::removeRow(changed, index); !removed)
            return removed.error();
        gallery->remove(index);
        changed.people.erase(changed.people.begin() + index);
        gallery->setStrangers(internal::strangersOf(changed, *gallery));
        gallery->toTensors(changed.tensors);
        changed.reportJson = reportWithoutPerson(model.reportJson, name);
        outcome.fineTuned = std::any_of(model.tensors.begin(), model.tensors.end(),
                                        [](const auto& item) { return item.first.starts_with("backbone."); });
        auto check = internal::checkPromise(model, changed, name, 0, {});
        if (!check)
            return check.error();
        outcome.check = *check;
        return outcome;
    });
}

Result<std::vector<Digest>> photoContents(FileSystem& files, const std::vector<std::filesystem::path>& photos,
                                          std::stop_token stop)
{
    return guarded("forget", [&]() -> Result<std::vector<Digest>> {
        std::vector<std::filesystem::path> found;
        for (const auto& path : photos)
            if (auto done = collect(files, path, 0, found, stop); !done)
                return done.error();
        std::vector<Digest> contents;
        for (const auto& path : found) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            auto bytes = readFile(files, path);
            if (!bytes)
                return bytes.error();
            contents.push_back(sha256(*bytes));
        }
        return contents;
    });
}

Result<size_t> forgetPhotos(FileSystem& files, const std::vector<std::filesystem::path>& photos,
                            RecordCache& cache, std::stop_token stop)
{
    return guarded("forget", [&]() -> Result<size_t> {
        const auto contents = photoContents(files, photos, std::move(stop));
        if (!contents)
            return contents.error();
        if (auto erased = cache.erase(*contents); !erased)
            return erased.error();
        return contents->size();
    });
}

} // namespace familiar::core
