// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/facecsv.h"

#include "core/base/displaytext.h"

#include <cmath>
#include <iomanip>
#include <sstream>

namespace familiar::core {

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

std::string csvLines(const std::string& file, const std::vector<NamedFace>& faces,
                     std::optional<double> seconds)
{
    const std::string time = seconds ? fixed(*seconds, 3) : "";
    if (faces.empty())
        return csvField(file) + ",no_face,,,,,," + time + "\n";
    std::string lines;
    for (const NamedFace& face : faces) {
        const Rect& box = face.detection.box;
        lines +=
            csvField(file) + ',' + csvField(displayText(face.name)) + ',' + fixed(face.prediction.score, 4);
        for (const float edge : {box.left, box.top, box.right(), box.bottom()})
            lines += ',' + fixed(std::round(edge), 0);
        lines += ',' + time + "\n";
    }
    return lines;
}

} // namespace familiar::core
