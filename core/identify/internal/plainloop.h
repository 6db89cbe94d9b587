// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// --no-cache: each batch's photos go through the frozen network again, as in the usual training loop.
#pragma once

#include "core/identify/internal/picturesource.h"
#include "core/learning/backbone.h"

namespace familiar::core::internal {

// One thread at a time, which has called initTorchThread. The referenced objects must outlive it.
class PlainLoop
{
public:
    PlainLoop(PictureSource& pictures, const Backbone& backbone, const TrainConfig& config,
              std::stop_token stop);

    // HeadData::rows: one row of features per photo, of the head's variant of the same index. Errors of
    // PictureSource and the backbone.
    Result<std::vector<float>> rows(std::span<const size_t> photos, std::span<const int> variants);

private:
    PictureSource& m_pictures;
    const Backbone& m_backbone;
    const TrainConfig& m_config;
    std::stop_token m_stop;
};

} // namespace familiar::core::internal
