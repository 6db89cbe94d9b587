// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of a pile with a name each: a model's people first, numbers for the others.
#pragma once

#include "core/grouping/facegroups.h"
#include "core/grouping/pile.h"
#include "core/grouping/sortplan.h"

namespace familiar::core {

struct NamedGroup
{
    std::string name;          // a person of the model, or "person 012"; no two groups share one
    bool known = false;        // the model has named them
    std::vector<size_t> faces; // indexes into Pile::faces, the best first
};

// Groups the faces of a pile. With a model its people are named first, as `identify` names them (in a photo
// the best face has a name); faces that look like them and all others are grouped then. Thread: any; calls
// initTorchThread. Fails with: Cancelled, the recognizer's errors.
Result<std::vector<NamedGroup>> namedGroups(const Pile& pile, const NetworkImpostors& network,
                                            const Recognizer* recognizer, const GroupingOptions& options,
                                            std::stop_token stop = {});

// Returns whose folders each photo of a pile belongs into, the largest face first. People who were seen once
// share the folder `others`, and only photos without anybody else go there; photos without a face go nowhere.
std::vector<PhotoToSort> photosToSort(const Pile& pile, const std::vector<NamedGroup>& groups,
                                      const std::string& others);

} // namespace familiar::core
