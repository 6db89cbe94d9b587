// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/netcost.h"

#include "core/networks/backbones/architectures.h"

#include <gtest/gtest.h>

namespace familiar::core {

// torchvision's tables, less the classifiers.
TEST(NetCost, CountsWhatTheAuthorsDo)
{
    EXPECT_NEAR(multiplyAdds(buildMobilenetV2(224), 224), 299.5e6, 0.2e6);
    EXPECT_NEAR(multiplyAdds(buildResnet18(224), 224), 1813.6e6, 1e6);
    EXPECT_NEAR(multiplyAdds(buildVgg16(224), 224), 15346.6e6, 1e6);
}

} // namespace familiar::core
