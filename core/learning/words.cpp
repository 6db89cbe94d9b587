// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/words.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

namespace {

template <typename Kind>
Kind kindFrom(const std::string& word, std::initializer_list<Kind> kinds)
{
    for (const Kind kind : kinds)
        if (word == name(kind))
            return kind;
    throw nlohmann::json::other_error::create(501, "\"" + word + "\" is not known", nullptr);
}

} // namespace

InputKind inputKindFrom(const std::string& word)
{
    return kindFrom(word, {InputKind::Faces, InputKind::Whole});
}

HeadKind headKindFrom(const std::string& word)
{
    return kindFrom(word, {HeadKind::Linear, HeadKind::Dense});
}

AugmentKind augmentKindFrom(const std::string& word)
{
    return kindFrom(word, {AugmentKind::None, AugmentKind::Faces, AugmentKind::Classic});
}

} // namespace familiar::core
