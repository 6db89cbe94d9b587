// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/prediction.h"

#include "core/faces/facequality.h"

namespace familiar::core {

const char* nameStateText(NameState state)
{
    switch (state) {
    case NameState::Name:
        return "name";
    case NameState::Maybe:
        return "maybe";
    case NameState::Unknown:
        break;
    }
    return "unknown";
}

float Prediction::namedFrom(const NameLimits& limits) const
{
    return quality >= 0 && quality < goodQuality ? limits.clear : limits.name;
}

NameState Prediction::state(const NameLimits& limits) const
{
    if (person < 0)
        return NameState::Unknown;
    if (score >= namedFrom(limits))
        return NameState::Name;
    return quality >= 0 && score >= limits.maybe ? NameState::Maybe : NameState::Unknown;
}

} // namespace familiar::core
