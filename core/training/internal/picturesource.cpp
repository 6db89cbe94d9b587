// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/picturesource.h"

#include "core/photos/imagereader.h"

namespace familiar::core::internal {

PictureSource::PictureSource(const Dataset& dataset, const FeatureSet& features,
                             const EmbeddingRecipe& recipe, FileSystem& files)
    : m_dataset(dataset), m_features(features), m_recipe(recipe), m_files(files),
      m_reader(nullptr, FaceOptions{}, nullptr)
{}

Result<Image> PictureSource::picture(size_t photo, int look)
{
    const PhotoFeatures& known = m_features.photos[photo];
    const std::filesystem::path& path = m_dataset.photos[known.photo].path;
    FAMILIAR_TRY(opened, m_reader.open(m_files, path));
    if (opened.content != known.faces.content)
        return Error{ErrorCode::FileChanged, displayPath(path), ""};
    FAMILIAR_TRY(picture, known.chosenFace < 0
                              ? m_reader.whole(m_recipe.sidePx())
                              : m_reader.crop(known.faces.faces[static_cast<size_t>(known.chosenFace)],
                                              m_recipe.crop));
    m_reader.close();
    return m_recipe.lookAt(picture, photoKeyOf(known.faces), look);
}

} // namespace familiar::core::internal
