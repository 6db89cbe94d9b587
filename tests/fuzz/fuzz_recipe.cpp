// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as the recipe of a face network: what is read is written and read again.
#include "core/weights/facerecipe.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const auto recipe = faceRecipeFromJson({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (!recipe)
        return recipe.error().code == ErrorCode::InvalidArgument ? 0 : (std::abort(), 0);
    if (recipe->sidePx < 1 || !std::isfinite(recipe->scale))
        std::abort();
    const auto again = faceRecipeFromJson(toJson(*recipe).dump(), "again");
    if (!again || !(*again == *recipe))
        std::abort();
    return 0;
}
