// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facenumber.h"

#include <algorithm>
#include <numeric>

namespace familiar::core {

Result<NumberedFace> faceNumbered(const std::vector<Detection>& faces, int mainFace, int number,
                                  const std::string& photo)
{
    if (faces.empty())
        return Error{ErrorCode::NoFaces, photo, ""};
    if (number < 0 || number > static_cast<int>(faces.size()))
        return outOfRange("face", {1, static_cast<double>(faces.size())}, photo);
    std::vector<size_t> order(faces.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return faces[a].box.left < faces[b].box.left; });
    const size_t chosen = number > 0 ? order[static_cast<size_t>(number - 1)] : static_cast<size_t>(mainFace);
    const auto place = std::find(order.begin(), order.end(), chosen);
    return NumberedFace{chosen, static_cast<int>(place - order.begin()) + 1};
}

} // namespace familiar::core
