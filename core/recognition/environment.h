// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a run works with.
#pragma once

#include "core/base/clock.h"
#include "core/base/filesystem.h"
#include "core/base/recordcache.h"
#include "core/recognition/networkprovider.h"
#include "core/weights/weightstore.h"

namespace familiar::core {

// Nothing is owned.
struct Environment
{
    FileSystem& files;
    WeightStore& weights;
    RecordCache* cache = nullptr; // nullptr: nothing is kept
    const Clock& clock = systemClock();
    const NetworkProvider& networks = installedNetworks();
};

} // namespace familiar::core
