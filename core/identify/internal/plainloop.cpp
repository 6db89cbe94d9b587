// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/internal/plainloop.h"

#include "core/identify/internal/traindata.h"

#include <algorithm>

namespace familiar::core::internal {

PlainLoop::PlainLoop(PictureSource& pictures, const Backbone& backbone, const TrainConfig& config,
                     std::stop_token stop)
    : m_pictures(pictures), m_backbone(backbone), m_config(config), m_stop(std::move(stop))
{}

Result<std::vector<float>> PlainLoop::rows(std::span<const size_t> photos, std::span<const int> variants)
{
    const bool faceRows =
        normalisesFeatures(m_config, m_backbone.info()) && m_config.input == InputKind::Faces;
    // As identification sees a face: perhaps with its mirror image. All else is the network's own vector.
    std::vector<Image> faces;
    std::vector<Image> plain;
    std::vector<bool> isFace;
    for (size_t i = 0; i < photos.size(); ++i) {
        const int variant = backboneVariant(m_config, m_backbone.info(), variants[i]);
        auto picture = m_pictures.picture(photos[i], std::max(variant, 0));
        if (!picture)
            return picture.error();
        isFace.push_back(variant < 0 && faceRows);
        (isFace.back() ? faces : plain).push_back(std::move(*picture));
    }
    const auto faceVectorsFound = faceVectors(m_backbone, faces, m_stop);
    if (!faceVectorsFound)
        return faceVectorsFound.error();
    const auto vectors = m_backbone.extract(plain, m_stop);
    if (!vectors)
        return vectors.error();
    const auto count = static_cast<ptrdiff_t>(m_backbone.featureCount());
    std::vector<float> rows;
    auto nextFace = faceVectorsFound->begin();
    auto nextPlain = vectors->begin();
    for (const bool face : isFace) {
        auto& next = face ? nextFace : nextPlain;
        rows.insert(rows.end(), next, next + count);
        next += count;
    }
    return rows;
}

} // namespace familiar::core::internal
