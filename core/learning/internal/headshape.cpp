// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/headshape.h"

namespace familiar::core::internal {

std::vector<int64_t> widthsOf(const HeadShape& shape)
{
    std::vector<int64_t> widths{shape.featureCount};
    if (shape.kind == HeadKind::Dense)
        widths.insert(widths.end(), std::begin(denseUnits), std::end(denseUnits));
    widths.push_back(shape.personCount);
    return widths;
}

std::string headWeightName(size_t layer)
{
    return "head." + std::to_string(layer) + ".weight";
}

std::string headBiasName(size_t layer)
{
    return "head." + std::to_string(layer) + ".bias";
}

} // namespace familiar::core::internal
