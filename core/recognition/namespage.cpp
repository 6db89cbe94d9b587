// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/namespage.h"

#include "core/base/base64.h"
#include "core/base/displaytext.h"
#include "core/base/pathtext.h"
#include "core/recognition/facecsv.h"

#include <algorithm>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

constexpr int thumbnailPx = 240;
constexpr int thumbnailQuality = 75;

// The figures are written last and shown first. No picture, font or script is ever loaded.
constexpr const char* head =
    R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem; display: flex; flex-direction: column; }
header { order: -1; margin-bottom: 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
input { font: inherit; padding: .4rem .6rem; width: min(100%, 30rem); box-sizing: border-box; margin: .6rem 0; }
button { font: inherit; margin: .15rem; padding: .15rem .6rem; border-radius: 1rem; border: 1px solid #8888; background: none; cursor: pointer; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 1rem; }
figure { margin: 0; overflow-wrap: anywhere; }
figure[hidden] { display: none; }
.picture { position: relative; display: inline-block; }
.picture img { display: block; max-width: 100%; }
.picture i { position: absolute; border: 2px solid #2e9e4f; box-sizing: border-box; }
.picture i.unknown { border: 2px dashed #999; }
figcaption small { color: #777; display: block; }
</style></head><body>
<main id="photos">
)";

constexpr const char* tail = R"(<script>
const box = document.getElementById("search"), shown = document.getElementById("shown");
const words = shown.dataset.words;
const photos = [...document.querySelectorAll("figure")];
function search() {
  const wanted = box.value.toLowerCase().split(/\s+/).filter(word => word);
  let count = 0;
  for (const photo of photos) {
    photo.hidden = !wanted.every(word => photo.dataset.text.includes(word));
    count += photo.hidden ? 0 : 1;
  }
  shown.textContent = words.replace("%1", count).replace("%2", photos.length);
}
for (const photo of photos) photo.dataset.text = photo.textContent.toLowerCase();
for (const button of document.querySelectorAll("button"))
  button.onclick = () => { box.value = button.dataset.name; search(); };
box.oninput = search;
search();
</script></body></html>
)";

std::string shareOf(float share)
{
    return fixed(share * 100, 2) + '%';
}

std::string frameOf(const NamedFace& face)
{
    return std::string("<i") + (face.state == NameState::Name ? "" : " class=\"unknown\"") +
           " style=\"left:" + shareOf(face.region.left) + ";top:" + shareOf(face.region.top) +
           ";width:" + shareOf(face.region.width) + ";height:" + shareOf(face.region.height) + "\"></i>";
}

// The words with their arguments, ready for the page.
std::string filled(const std::string& words, const std::vector<std::string>& arguments)
{
    std::string text;
    for (size_t at = 0; at < words.size(); ++at) {
        const size_t number = words[at] == '%' && at + 1 < words.size()
                                  ? static_cast<size_t>(words[at + 1] - '1')
                                  : arguments.size();
        if (number < arguments.size()) {
            text += arguments[number];
            ++at;
        } else {
            text += words[at];
        }
    }
    return escapedHtml(text);
}

} // namespace

std::string escapedHtml(std::string_view text)
{
    std::string escaped;
    for (const char c : text)
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    return escaped;
}

NamesPage::NamesPage(FileSystem& files, fs::path page, NamesPageWords words)
    : m_page(std::move(page)), m_words(std::move(words)), m_file(files, m_page)
{}

std::string NamesPage::nameOf(const NamedFace& face) const
{
    const std::string score = std::to_string(face.prediction.score);
    const std::string maybe = displayText(face.maybe);
    const std::string name = face.state == NameState::Maybe ? filled(m_words.maybe, {m_words.unknown, maybe})
                             : face.state == NameState::Unknown ? escapedHtml(m_words.unknown)
                                                                : escapedHtml(displayText(face.name));
    return name + " " + score.substr(0, score.find('.') + 3);
}

Result<void> NamesPage::begin()
{
    if (m_begun)
        return {};
    m_begun = true;
    return m_file.write(asBytes("<!DOCTYPE html>\n<html lang=\"" + escapedHtml(m_words.language) +
                                "\"><head><meta charset=\"utf-8\"><title>" + escapedHtml(m_words.title) +
                                "</title>\n" + head));
}

Result<void> NamesPage::add(const fs::path& photo, const Image& picture, const std::vector<NamedFace>& faces)
{
    FAMILIAR_CHECK(begin());
    FAMILIAR_TRY(thumbnail, encodeImage(shrunkTo(picture, thumbnailPx), ImageFormat::Jpeg, thumbnailQuality));
    std::string card = "<figure><a class=\"picture\" href=\"" +
                       escapedHtml(pathToText(fs::absolute(photo), fs::absolute(m_page).parent_path())) +
                       "\"><img alt=\"\" loading=\"lazy\" src=\"data:image/jpeg;base64," + base64(thumbnail) +
                       "\">";
    for (const NamedFace& face : faces)
        card += frameOf(face);
    card += "</a><figcaption>";
    for (size_t i = 0; i < faces.size(); ++i)
        card += (i == 0 ? "" : ", ") + nameOf(faces[i]);
    card += faces.empty() ? escapedHtml(m_words.noFace) : "";
    card += "<small>" + escapedHtml(displayPath(photo)) + "</small></figcaption></figure>\n";
    ++m_photos;
    m_faces += faces.size();
    m_withoutFaces += faces.empty() ? 1 : 0;
    for (const NamedFace& face : faces)
        if (face.state == NameState::Name)
            ++m_people[displayText(face.name)];
        else
            ++m_unknown;
    return m_file.write(asBytes(card));
}

Result<void> NamesPage::finish()
{
    FAMILIAR_CHECK(begin());
    std::vector<std::pair<std::string, size_t>> people(m_people.begin(), m_people.end());
    std::stable_sort(people.begin(), people.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text =
        "</main><header><h1>" + escapedHtml(m_words.title) + "</h1><div>" +
        filled(m_words.figures,
               {std::to_string(m_photos), std::to_string(m_faces), std::to_string(m_faces - m_unknown),
                std::to_string(m_unknown), std::to_string(m_withoutFaces)}) +
        "</div><input id=\"search\" type=\"search\" aria-label=\"" + escapedHtml(m_words.search) +
        "\" placeholder=\"" + escapedHtml(m_words.search) + "\"><div>";
    for (const auto& [name, count] : people)
        text += "<button data-name=\"" + escapedHtml(name) + "\">" + escapedHtml(name) + " " +
                std::to_string(count) + "</button>";
    text += "</div><div id=\"shown\" role=\"status\" data-words=\"" + escapedHtml(m_words.shown) +
            "\"></div></header>\n";
    FAMILIAR_CHECK(m_file.write(asBytes(text)));
    FAMILIAR_CHECK(m_file.write(asBytes(tail)));
    return m_file.commit();
}

} // namespace familiar::core
