// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/internal/picturesource.h"

#include "core/learning/augment.h"
#include "core/photos/imagereader.h"

namespace familiar::core::internal {

PictureSource::PictureSource(const Dataset& dataset, const FeatureSet& features,
                             const FeatureOptions& options, const CropRule& crop, FileSystem& files)
    : m_dataset(dataset), m_features(features), m_options(options), m_files(files), m_crop(crop),
      m_reader(nullptr, FaceOptions{}, nullptr)
{}

Result<Image> PictureSource::picture(size_t photo, int variant)
{
    const PhotoFeatures& known = m_features.photos[photo];
    const std::filesystem::path& path = m_dataset.photos[known.photo].path;
    auto opened = m_reader.open(m_files, path);
    if (!opened)
        return opened.error();
    if (opened->content != known.faces.content)
        return Error{ErrorCode::FileChanged, displayPath(path), ""};
    auto picture = known.chosenFace < 0
                       ? m_reader.whole(m_crop.sidePx)
                       : m_reader.crop(known.faces.faces[static_cast<size_t>(known.chosenFace)], m_crop);
    if (!picture)
        return picture.error();
    const auto photoKey = loadLittleEndian<uint64_t>(std::as_bytes(std::span(known.faces.content)), 0);
    return augmentedVariant(*picture, m_options.augment, m_options.seed, photoKey, variant);
}

} // namespace familiar::core::internal
