// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facetext.h"

#include "core/base/displaytext.h"
#include "core/recognition/prediction.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace familiar::app {

namespace {

std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

} // namespace

std::string fixed(double value, int digits)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed << std::setprecision(digits) << value;
    return text.str();
}

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

std::string csvLines(const std::string& file, const std::vector<core::NamedFace>& faces,
                     std::optional<double> seconds)
{
    const std::string time = seconds ? fixed(*seconds, 3) : "";
    if (faces.empty())
        return csvField(file) + ",no_face,,,,,," + time + "\n";
    std::string lines;
    for (const core::NamedFace& face : faces) {
        const core::Rect& box = face.detection.box;
        lines += csvField(file) + ',' + csvField(core::displayText(face.name)) + ',' +
                 fixed(face.prediction.score, 4);
        for (const float edge : {box.left, box.top, box.right(), box.bottom()})
            lines += ',' + fixed(std::round(edge), 0);
        lines += ',' + time + "\n";
    }
    return lines;
}

nlohmann::json toJson(const std::vector<core::NamedFace>& faces)
{
    nlohmann::json list = nlohmann::json::array();
    for (const core::NamedFace& face : faces) {
        const core::Rect& box = face.detection.box;
        list.push_back({{"name", face.name},
                        {"state", nameStateText(face.state)},
                        {"score", face.prediction.score},
                        {"left", std::lround(box.left)},
                        {"top", std::lround(box.top)},
                        {"right", std::lround(box.right())},
                        {"bottom", std::lround(box.bottom())}});
        if (std::any_of(face.detection.landmarks.begin(), face.detection.landmarks.end(),
                        [](const core::Point& point) { return point.x != 0 || point.y != 0; }))
            for (const core::Point& point : face.detection.landmarks)
                list.back()["landmarks"].push_back({rounded(point.x, 10), rounded(point.y, 10)});
        if (face.prediction.quality >= 0)
            list.back()["quality"] = face.prediction.quality;
        if (face.state == core::NameState::Maybe)
            list.back()["maybe"] = face.maybe;
    }
    return list;
}

nlohmann::json toJson(const std::vector<core::Appearance>& appearances)
{
    nlohmann::json list = nlohmann::json::array();
    for (const core::Appearance& one : appearances)
        list.push_back({{"name", one.name},
                        {"from", rounded(one.from, 1e3)},
                        {"to", rounded(one.to, 1e3)},
                        {"frames", one.frames},
                        {"best_score", rounded(one.bestScore, 1e4)}});
    return list;
}

} // namespace familiar::app
