// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/forget.h"

#include "core/base/guarded.h"
#include "core/base/jsonreader.h"
#include "core/base/names.h"
#include "core/learning/calibrate.h"
#include "core/training/internal/headrow.h"
#include "core/training/internal/promise.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::core {

namespace {

using nlohmann::json;

constexpr int deepestFolder = 32;

// The name itself, or a path through a folder of that name.
bool isAbout(const json& value, const std::string& name)
{
    if (!value.is_string())
        return false;
    const std::string& text = value.get_ref<const std::string&>();
    for (size_t begin = 0; begin <= text.size();) {
        const size_t end = std::min(text.find('/', begin), text.size());
        if (isSameName(std::string_view(text).substr(begin, end - begin), name))
            return true;
        begin = end + 1;
    }
    return isSameName(text, name); // a name may hold a stroke in a file of others
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
    const auto found = std::find_if(people.begin(), people.end(), [&](const json& person) {
        return person.is_string() && isSameName(person.get_ref<const std::string&>(), name);
    });
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
    FAMILIAR_TRY(entry, files.stat(path));
    if (entry.kind == FileKind::Regular)
        found.push_back(path);
    if (entry.kind != FileKind::Folder || depth >= deepestFolder)
        return {};
    FAMILIAR_TRY(entries, files.list(path));
    for (const FileEntry& item : entries)
        FAMILIAR_CHECK(collect(files, item.path, depth + 1, found, stop));
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

Result<ForgetOutcome> forgetPerson(const Model& model, const std::string& wanted)
{
    return guarded("forget", [&]() -> Result<ForgetOutcome> {
        const std::vector<std::string>& people = model.info.people;
        const int index = indexOfName(people, wanted);
        if (index < 0)
            return refused("name", ErrorReason::UnknownPerson, displayText(wanted));
        const std::string name = people[static_cast<size_t>(index)]; // as the model spells it
        if (people.size() < 2)
            return refused("name", ErrorReason::LastPerson, displayText(name));
        FAMILIAR_TRY(before, internal::upToDate(model, 0));
        Model changed = before;
        FAMILIAR_CHECK(internal::removeRow(changed.head, index));
        changed.gallery.remove(index);
        changed.learned.removePerson(index);
        changed.info.people.erase(changed.info.people.begin() + index);
        changed.info.reportJson = reportWithoutPerson(model.info.reportJson, name);
        removeOwnTrials(changed.gallery, changed.calibration);
        FAMILIAR_TRY(checked, internal::checkPromise(before, std::move(changed), name));
        return ForgetOutcome{std::move(checked.model), checked.check, model.backbone.has_value()};
    });
}

Result<std::vector<Digest>> photoContents(FileSystem& files, const std::vector<std::filesystem::path>& photos,
                                          std::stop_token stop)
{
    return guarded("forget", [&]() -> Result<std::vector<Digest>> {
        std::vector<std::filesystem::path> found;
        for (const auto& path : photos)
            FAMILIAR_CHECK(collect(files, path, 0, found, stop));
        std::vector<Digest> contents;
        for (const auto& path : found) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            FAMILIAR_TRY(bytes, readFile(files, path));
            contents.push_back(sha256(bytes));
        }
        return contents;
    });
}

Result<size_t> forgetPhotos(FileSystem& files, const std::vector<std::filesystem::path>& photos,
                            RecordCache& cache, std::stop_token stop)
{
    return guarded("forget", [&]() -> Result<size_t> {
        FAMILIAR_TRY(contents, photoContents(files, photos, std::move(stop)));
        FAMILIAR_CHECK(cache.erase(contents));
        return contents.size();
    });
}

} // namespace familiar::core
