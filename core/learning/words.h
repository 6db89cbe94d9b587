// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of files back to the kinds they name.
#pragma once

#include "core/learning/trainconfig.h"

namespace familiar::core {

// Return the kind that name() writes as this word. Each throws nlohmann's exceptions for any other word, as a
// wrong type in JSON does.
InputKind inputKindFrom(const std::string& word);
HeadKind headKindFrom(const std::string& word);
AugmentKind augmentKindFrom(const std::string& word);

} // namespace familiar::core
