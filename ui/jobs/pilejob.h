// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a pile of photos to its groups, in the background.
#pragma once

#include "core/grouping/pilegroups.h"
#include "ui/jobs/oneshot.h"
#include "ui/services.h"

namespace familiar::ui {

struct GroupedPile
{
    std::shared_ptr<const core::Pile> pile;
    const core::NetworkImpostors* network = nullptr; // lives for ever
    core::PileGroups groups;
};

// Finds the faces of the photos and groups them; what was said about an earlier grouping of the folder
// stands.
[[nodiscard]] Job groupInBackground(Services& services, QObject* context, core::Dataset photos,
                                    std::function<void(core::Result<GroupedPile>)> done,
                                    std::function<void(const core::Progress&)> progress);

} // namespace familiar::ui
