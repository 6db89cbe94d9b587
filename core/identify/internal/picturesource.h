// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures that a network sees, made anew each time: for the plain loop and for fine-tuning.
#pragma once

#include "core/identify/trainrun.h"

namespace familiar::core::internal {

// One thread at a time. The referenced objects must outlive it.
class PictureSource
{
public:
    PictureSource(const Dataset& dataset, const FeatureSet& features, const FeatureOptions& options,
                  const CropRule& crop, FileSystem& files);

    // Variant of a photo of the feature set, by the same rule that computeFeatures used. FileChanged when the
    // photo is no longer the one that was looked at.
    Result<Image> picture(size_t photo, int variant);

private:
    const Dataset& m_dataset;
    const FeatureSet& m_features;
    FeatureOptions m_options;
    FileSystem& m_files;
    CropRule m_crop;
    PhotoReader m_reader;
};

} // namespace familiar::core::internal
