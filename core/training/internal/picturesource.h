// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures that a network sees, made anew each time: for the plain loop and for fine-tuning.
#pragma once

#include "core/learning/features.h"

namespace familiar::core::internal {

// One thread at a time. The referenced objects must outlive it.
class PictureSource
{
public:
    PictureSource(const Dataset& dataset, const FeatureSet& features, const EmbeddingRecipe& recipe,
                  FileSystem& files);

    // Makes the picture of a look at a photo of the feature set, by the same recipe as computeFeatures.
    // Fails with: FileChanged when the photo is no longer the one that was looked at.
    Result<Image> picture(size_t photo, int look);

private:
    const Dataset& m_dataset;
    const FeatureSet& m_features;
    const EmbeddingRecipe& m_recipe;
    FileSystem& m_files;
    PhotoReader m_reader;
};

} // namespace familiar::core::internal
