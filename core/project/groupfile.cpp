// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/groupfile.h"

#include "core/base/atomicfile.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/base/pathtext.h"
#include "core/project/choices.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json toJson(const std::vector<KeptFace>& faces, const fs::path& root)
{
    json list = json::array();
    for (const KeptFace& face : faces)
        list.push_back({pathToText(face.photo, root), face.region.left, face.region.top, face.region.width,
                        face.region.height});
    return list;
}

// A wrong entry costs itself only.
std::vector<KeptFace> facesFrom(const json& group, const char* key, const fs::path& root)
{
    std::vector<KeptFace> faces;
    const auto list = group.find(key);
    if (list == group.end() || !list->is_array())
        return faces;
    for (const json& one : *list) {
        Rect region;
        std::string photo;
        if (one.is_array() && one.size() == 5 && readJsonValue(one[0], photo).empty() &&
            readJsonValue(one[1], region.left).empty() && readJsonValue(one[2], region.top).empty() &&
            readJsonValue(one[3], region.width).empty() && readJsonValue(one[4], region.height).empty())
            faces.push_back({pathFromText(photo, root), region});
    }
    return faces;
}

} // namespace

std::vector<KeptGroup> loadGroups(FileSystem& files, const fs::path& dataFolder, const fs::path& root)
{
    const auto object =
        readJson(files, folderFile(dataFolder, root, ".groups.json"), {}, ErrorCode::FileUnreadable);
    std::vector<KeptGroup> groups;
    if (!object || !object->is_object() || !object->contains("groups") || !object->at("groups").is_array())
        return groups;
    for (const json& one : object->at("groups")) {
        if (!one.is_object())
            continue;
        KeptGroup group;
        if (one.contains("name"))
            (void)readJsonValue(one.at("name"), group.name); // without one it is a group without a name
        if (one.contains("ignored"))
            (void)readJsonValue(one.at("ignored"), group.ignored);
        group.faces = facesFrom(one, "faces", root);
        group.notThem = facesFrom(one, "not", root);
        if (!group.faces.empty() || !group.notThem.empty())
            groups.push_back(std::move(group));
    }
    return groups;
}

Result<void> saveGroups(FileSystem& files, const fs::path& dataFolder, const fs::path& root,
                        const std::vector<KeptGroup>& groups)
{
    json list = json::array();
    for (const KeptGroup& group : groups) {
        json one{{"faces", toJson(group.faces, root)}};
        if (!group.name.empty())
            one["name"] = group.name;
        if (group.ignored)
            one["ignored"] = true;
        if (!group.notThem.empty())
            one["not"] = toJson(group.notThem, root);
        list.push_back(std::move(one));
    }
    const json object{{"version", 1}, {"groups", std::move(list)}};
    const fs::path file = folderFile(dataFolder, root, ".groups.json");
    FAMILIAR_CHECK(files.makeFolders(file.parent_path()));
    return writeFileAtomically(files, file, asBytes(object.dump()));
}

} // namespace familiar::core
