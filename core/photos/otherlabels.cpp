// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/otherlabels.h"

#include "core/base/displaytext.h"
#include "core/base/jsonreader.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace familiar::core {

namespace {

constexpr size_t mostFaces = 1'000'000; // of a folder
constexpr JsonLimits takeoutLimits{uint64_t{1} << 22, 16, 100'000};

std::string_view trimmed(std::string_view text)
{
    const size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// "rect64(3f845bcb59418507)": left, top, right, bottom in sixteen hexadecimal digits, zeros in front left
// out.
std::optional<Rect> rectFrom(std::string_view text)
{
    constexpr std::string_view start = "rect64(";
    if (!text.starts_with(start) || !text.ends_with(")"))
        return {};
    const std::string_view digits = text.substr(start.size(), text.size() - start.size() - 1);
    uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.size() > 16)
        return {};
    const auto edge = [&](int place) { return static_cast<float>((value >> (16 * place)) & 0xffff) / 65535; };
    const Rect rect{edge(3), edge(2), edge(1) - edge(3), edge(0) - edge(2)};
    return rect.width > 0 && rect.height > 0 ? std::optional(rect) : std::nullopt;
}

struct PicasaFace
{
    std::string photo;
    Rect region;
    std::string contact;
};

// "faces=rect64(...),8e62398ebda8c1a5;rect64(...),ffffffffffffffff"
void readFaces(std::string_view text, const std::string& photo, std::vector<PicasaFace>& faces)
{
    for (size_t begin = 0; begin < text.size() && faces.size() < mostFaces;) {
        const size_t end = std::min(text.find(';', begin), text.size());
        const std::string_view one = text.substr(begin, end - begin);
        begin = end + 1;
        const size_t comma = one.find("),");
        if (comma == std::string_view::npos)
            continue;
        if (const auto region = rectFrom(one.substr(0, comma + 1)))
            faces.push_back({photo, *region, std::string(trimmed(one.substr(comma + 2)))});
    }
}

} // namespace

std::map<std::string, std::vector<NamedRegion>> peopleInPicasaIni(std::string_view text)
{
    std::map<std::string, std::string> contacts;
    std::vector<PicasaFace> faces;
    std::string section;
    for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = trimmed(text.substr(begin, end - begin));
        begin = end + 1;
        if (line.starts_with("[") && line.ends_with("]")) {
            section = line.substr(1, line.size() - 2);
            continue;
        }
        const size_t equals = line.find('=');
        if (equals == std::string_view::npos)
            continue;
        const std::string_view value = line.substr(equals + 1);
        if (section == "Contacts" || section == "Contacts2") // "Name;;" or "Name;address"
            contacts.emplace(line.substr(0, equals), trimmed(value.substr(0, value.find(';'))));
        else if (line.substr(0, equals) == "faces")
            readFaces(value, section, faces);
    }
    std::map<std::string, std::vector<NamedRegion>> people;
    for (const PicasaFace& face : faces) {
        const auto contact = contacts.find(face.contact);
        if (contact == contacts.end() || !isUtf8(contact->second))
            continue;
        const auto name = writtenName(contact->second);
        auto& ofPhoto = people[face.photo];
        if (name && ofPhoto.size() < mostRegions)
            ofPhoto.push_back({*name, face.region, LabelSource::Picasa});
    }
    return people;
}

Result<std::vector<NamedRegion>> peopleInTakeout(std::string_view json)
{
    std::vector<NamedRegion> people;
    FAMILIAR_TRY(object, parseJson(json, takeoutLimits, "takeout", ErrorCode::FileUnreadable));
    const auto list = object.is_object() ? object.find("people") : object.end();
    if (list == object.end() || !list->is_array())
        return people;
    for (const nlohmann::json& one : *list) {
        const auto name = one.is_object() ? one.find("name") : one.end();
        if (name == one.end() || !name->is_string() || people.size() >= mostRegions)
            continue;
        if (const auto text = writtenName(name->get_ref<const std::string&>()))
            people.push_back({*text, {}, LabelSource::Takeout});
    }
    return people;
}

} // namespace familiar::core
