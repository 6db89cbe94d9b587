// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/networkprovider.h"

namespace familiar::core {

Result<std::unique_ptr<FaceDetector>> NetworkProvider::detector(const std::string& id,
                                                                WeightStore& weights) const
{
    return makeDetector(id, weights);
}

Result<std::shared_ptr<const Backbone>>
NetworkProvider::backbone(const std::string& id, const BackboneOptions& options, WeightStore& weights) const
{
    return loadBackbone(id, options, weights);
}

const NetworkProvider& installedNetworks()
{
    static const NetworkProvider provider;
    return provider;
}

} // namespace familiar::core
