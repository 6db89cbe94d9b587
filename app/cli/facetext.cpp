// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facetext.h"

#include "core/base/displaytext.h"
#include "core/recognition/prediction.h"

#include <algorithm>
#include <cmath>

namespace familiar::app {

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
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
