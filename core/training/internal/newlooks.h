// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of a person to be enrolled as embeddings.
#pragma once

#include "core/training/enrol.h"

namespace familiar::core::internal {

struct NewLooks
{
    Embeddings embeddings;
    std::vector<float> weights;   // of the same rows, by the quality of their faces
    std::vector<Digest> contents; // of the photos among them
    std::vector<RefusedPicture> refused;
};

// Computes the clean embeddings of the request's good photos and crops and lists the others with the reason.
// Faces and vectors of photos come from the cache where they can.
// Fails with: errors of the networks, Cancelled.
Result<NewLooks> newLooks(const Recognizer& recognizer, const EnrolRequest& request,
                          const Environment& environment, int threads, const std::stop_token& stop,
                          const ProgressCallback& progress);

} // namespace familiar::core::internal
