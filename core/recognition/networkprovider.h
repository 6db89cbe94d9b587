// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run gets its networks from: the installed weights, or what a test gives instead.
#pragma once

#include "core/faces/facedetector.h"
#include "core/networks/backbone.h"

namespace familiar::core {

// Thread: any.
class NetworkProvider
{
public:
    virtual ~NetworkProvider() = default;
    // Makes a detector for one thread. Fails with: makeDetector's errors.
    virtual Result<std::unique_ptr<FaceDetector>> detector(const std::string& id, WeightStore& weights) const;
    // Fails with: loadBackbone's errors.
    virtual Result<std::shared_ptr<const Backbone>>
    backbone(const std::string& id, const BackboneOptions& options, WeightStore& weights) const;
};

// Returns the provider of the installed weights.
const NetworkProvider& installedNetworks();

} // namespace familiar::core
