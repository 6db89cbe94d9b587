// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Embeddings of a few bundled impostors, for calibrating a model of two or three people.
#pragma once

#include "core/learning/gallery.h"
#include "core/learning/trainconfig.h"

#include <string>

namespace familiar::core {

// Returns those of resources/strangers made with this very network (by the SHA-256 of its weights); none for
// others. Any thread.
const std::vector<ImpostorFace>& bundledImpostors(const std::string& weightsSha256);

// Returns the bundled impostors that belong beside a model of faces of fewer than 4 people, whose own photos
// hold too few impostor trials. People who are among the user's own are left out (one of their faces is as
// near to one of `enrolled` as two photos of a person are). Returns nothing for other models.
std::vector<ImpostorFace> impostorsBeside(const Embeddings& enrolled, int personCount, InputKind input,
                                          const std::string& weightsSha256);

} // namespace familiar::core
