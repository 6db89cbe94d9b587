// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/choices.h"

#include "core/base/atomicfile.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/base/sha256.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace familiar::core {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

fs::path choicesFile(const fs::path& dataFolder, const fs::path& root)
{
    const std::string digest = toHex(sha256(asBytes(root.lexically_normal().native())));
    return dataFolder / "folders" / (digest.substr(0, 32) + ".json");
}

// Names may hold bytes that are no UTF-8, JSON may not: what is no letter or digit is percent-encoded.
std::string encoded(const fs::path& path, const fs::path& root)
{
    constexpr std::string_view plain = "/ ._-~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    const fs::path relative = root.empty() ? path : path.lexically_relative(root);
    std::string text;
    for (const char c : relative.native()) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x80 && std::isalnum(byte)) || plain.find(c) != std::string_view::npos) {
            text += c;
        } else {
            text += '%';
            text += digits[byte / 16];
            text += digits[byte % 16];
        }
    }
    return text;
}

fs::path decoded(const std::string& text, const fs::path& root)
{
    std::string bytes;
    for (size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            bytes += static_cast<char>(value);
            i += 2;
        } else {
            bytes += text[i];
        }
    }
    return root / bytes;
}

} // namespace

PhotoChoices loadChoices(FileSystem& files, const fs::path& dataFolder, const fs::path& root)
{
    const fs::path file = choicesFile(dataFolder, root);
    const auto object = readJson(files, file, {}, ErrorCode::FileUnreadable);
    if (!object || !object->is_object())
        return {};
    // A wrong entry costs itself only.
    PhotoChoices choices;
    for (const json& name : object->value("leftOut", json::array()))
        if (name.is_string())
            choices.leftOut.insert(decoded(name.get<std::string>(), root));
    const json faces = object->value("chosenFaces", json::object());
    for (const auto& [name, value] : faces.items())
        if (int face = -1; readJsonValue(value, face).empty() && face >= 0)
            choices.chosenFaces[decoded(name, root)] = face;
    const json merged = object->value("mergedPeople", json::object());
    for (const auto& [name, value] : merged.items())
        if (value.is_string())
            choices.merged[decoded(name, {}).native()] = decoded(value.get<std::string>(), {}).native();
    const json moved = object->value("movedPhotos", json::object());
    for (const auto& [name, value] : moved.items())
        if (value.is_string())
            choices.moved[decoded(name, root)] = decoded(value.get<std::string>(), {}).native();
    return choices;
}

Result<void> saveChoices(FileSystem& files, const fs::path& dataFolder, const fs::path& root,
                         const PhotoChoices& choices)
{
    json leftOut = json::array();
    for (const fs::path& path : choices.leftOut)
        leftOut.push_back(encoded(path, root));
    json faces = json::object();
    for (const auto& [path, face] : choices.chosenFaces)
        faces[encoded(path, root)] = face;
    json merged = json::object();
    for (const auto& [name, into] : choices.merged)
        merged[encoded(name, {})] = encoded(into, {});
    json moved = json::object();
    for (const auto& [path, person] : choices.moved)
        moved[encoded(path, root)] = encoded(person, {});
    const json object{{"version", 1},
                      {"leftOut", std::move(leftOut)},
                      {"chosenFaces", std::move(faces)},
                      {"mergedPeople", std::move(merged)},
                      {"movedPhotos", std::move(moved)}};
    const fs::path file = choicesFile(dataFolder, root);
    FAMILIAR_CHECK(files.makeFolders(file.parent_path()));
    return writeFileAtomically(files, file, asBytes(object.dump(2)));
}

} // namespace familiar::core
