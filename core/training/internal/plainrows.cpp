// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/plainrows.h"

#include <algorithm>

namespace familiar::core::internal {

Result<Embeddings> plainRows(PictureSource& pictures, const TrainingNetworks& networks,
                             std::span<const size_t> photos, std::span<const int> variants,
                             const std::stop_token& stop)
{
    const EmbeddingRecipe& recipe = networks.recipe;
    const Backbone& backbone = *networks.backbone;
    // Clean embeddings are made as recognition makes them; all else is the network's own vector.
    std::vector<Image> clean;
    std::vector<Image> plain;
    std::vector<bool> isClean;
    for (size_t i = 0; i < photos.size(); ++i) {
        const int look = recipe.lookOfVariant(variants[i]);
        FAMILIAR_TRY(picture, pictures.picture(photos[i], std::max(look, 0)));
        isClean.push_back(look < 0 && recipe.normalised);
        (isClean.back() ? clean : plain).push_back(std::move(picture));
    }
    FAMILIAR_TRY(embeddings, embed(recipe, backbone, clean, stop));
    FAMILIAR_TRY(vectors, backbone.extract(plain, stop));
    const Embeddings network(backbone.featureCount(), std::move(vectors));
    Embeddings rows(backbone.featureCount());
    rows.reserve(photos.size());
    size_t nextClean = 0;
    size_t nextPlain = 0;
    for (const bool one : isClean)
        rows.append(one ? embeddings.row(nextClean++) : network.row(nextPlain++));
    return rows;
}

} // namespace familiar::core::internal
