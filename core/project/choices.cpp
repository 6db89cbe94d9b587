// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/choices.h"

#include "core/base/atomicfile.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/base/pathtext.h"
#include "core/base/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace familiar::core {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::array<std::pair<FaceVerdict, const char*>, 3> verdicts{
    {{FaceVerdict::Person, "person"}, {FaceVerdict::Nobody, "nobody"}, {FaceVerdict::NotAFace, "no face"}}};

json toJson(const FaceCorrections& corrections)
{
    json object = json::object();
    for (const auto& [photo, faces] : corrections) {
        json list = json::array();
        for (const FaceCorrection& face : faces) {
            const auto verdict = std::find_if(verdicts.begin(), verdicts.end(),
                                              [&](const auto& one) { return one.first == face.verdict; });
            list.push_back({{"left", face.region.left},
                            {"top", face.region.top},
                            {"width", face.region.width},
                            {"height", face.region.height},
                            {"is", verdict->second},
                            {"name", pathToText(face.name, {})},
                            {"alone", face.alone}});
        }
        object[pathToText(photo, {})] = std::move(list);
    }
    return object;
}

FaceCorrections correctionsFrom(const json& object)
{
    FaceCorrections corrections;
    for (const auto& [photo, faces] : object.items()) {
        if (!faces.is_array())
            continue;
        for (const json& one : faces) {
            FaceCorrection face;
            std::string is;
            std::string name;
            const auto read = JsonFields(one, "correction", ErrorCode::FileUnreadable)
                                  .need("left", face.region.left)
                                  .need("top", face.region.top)
                                  .need("width", face.region.width)
                                  .need("height", face.region.height)
                                  .need("is", is)
                                  .take("name", name)
                                  .take("alone", face.alone)
                                  .result();
            face.name = pathFromText(name, {}).native();
            const auto verdict = std::find_if(verdicts.begin(), verdicts.end(),
                                              [&](const auto& known) { return known.second == is; });
            if (!read || verdict == verdicts.end() ||
                (verdict->first == FaceVerdict::Person && face.name.empty()))
                continue;
            face.verdict = verdict->first;
            corrections[pathFromText(photo, {})].push_back(std::move(face));
        }
    }
    return corrections;
}

} // namespace

fs::path folderFile(const fs::path& dataFolder, const fs::path& root, const char* ending)
{
    return dataFolder / "folders" / (folderDigest(root) + ending);
}

std::string folderDigest(const fs::path& root)
{
    return toHex(sha256(asBytes(root.lexically_normal().native()))).substr(0, 32);
}

PhotoChoices loadChoices(FileSystem& files, const fs::path& dataFolder, const fs::path& root)
{
    const fs::path file = folderFile(dataFolder, root, ".json");
    const auto object = readJson(files, file, {}, ErrorCode::FileUnreadable);
    if (!object || !object->is_object())
        return {};
    // A wrong entry costs itself only.
    PhotoChoices choices;
    for (const json& name : object->value("leftOut", json::array()))
        if (name.is_string())
            choices.leftOut.insert(pathFromText(name.get<std::string>(), root));
    const json faces = object->value("chosenFaces", json::object());
    for (const auto& [name, value] : faces.items())
        if (int face = -1; readJsonValue(value, face).empty() && face >= 0)
            choices.chosenFaces[pathFromText(name, root)] = face;
    const json merged = object->value("mergedPeople", json::object());
    for (const auto& [name, value] : merged.items())
        if (value.is_string())
            choices.merged[pathFromText(name, {}).native()] =
                pathFromText(value.get<std::string>(), {}).native();
    const json moved = object->value("movedPhotos", json::object());
    for (const auto& [name, value] : moved.items())
        if (value.is_string())
            choices.moved[pathFromText(name, root)] = pathFromText(value.get<std::string>(), {}).native();
    if (const json labels = object->value("labels", json()); labels.is_string())
        choices.labels = labelChoiceNamed(labels.get<std::string>()).value_or(LabelChoice::Auto);
    choices.corrections = correctionsFrom(object->value("corrections", json::object()));
    return choices;
}

Result<void> saveChoices(FileSystem& files, const fs::path& dataFolder, const fs::path& root,
                         const PhotoChoices& choices)
{
    json leftOut = json::array();
    for (const fs::path& path : choices.leftOut)
        leftOut.push_back(pathToText(path, root));
    json faces = json::object();
    for (const auto& [path, face] : choices.chosenFaces)
        faces[pathToText(path, root)] = face;
    json merged = json::object();
    for (const auto& [name, into] : choices.merged)
        merged[pathToText(name, {})] = pathToText(into, {});
    json moved = json::object();
    for (const auto& [path, person] : choices.moved)
        moved[pathToText(path, root)] = pathToText(person, {});
    const json object{{"version", 1},
                      {"leftOut", std::move(leftOut)},
                      {"chosenFaces", std::move(faces)},
                      {"mergedPeople", std::move(merged)},
                      {"movedPhotos", std::move(moved)},
                      {"labels", labelChoiceName(choices.labels)},
                      {"corrections", toJson(choices.corrections)}};
    const fs::path file = folderFile(dataFolder, root, ".json");
    FAMILIAR_CHECK(files.makeFolders(file.parent_path()));
    return writeFileAtomically(files, file, asBytes(object.dump(2)));
}

} // namespace familiar::core
