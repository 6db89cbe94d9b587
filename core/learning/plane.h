// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Embeddings in the plane by principal components: at once, for looking at.
#pragma once

#include "core/base/geometry.h"
#include "core/learning/embeddings.h"

#include <vector>

namespace familiar::core {

// Projects the rows on the two directions in which they differ most. The result depends on the rows alone.
// Shape: one point a row. Thread: any.
std::vector<Point> principalPlane(const Embeddings& rows);
// Projects the rows on their `count` principal directions, fewer where they have fewer.
Embeddings principalComponents(const Embeddings& rows, int count);

} // namespace familiar::core
