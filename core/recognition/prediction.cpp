// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/prediction.h"

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

} // namespace familiar::core
