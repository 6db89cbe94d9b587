// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what was noted to take steps back, as groups of faces, and as the memory of checked weights.
#include "core/grouping/sortundo.h"
#include "core/photos/sidecar.h"
#include "core/project/groupfile.h"
#include "core/weights/weightstore.h"
#include "tests/fuzz/onefile.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    familiar::testing::OneFile files(std::as_bytes(std::span(data, size)), "weights");
    for (const KeptGroup& group : loadGroups(files, "data", "photos"))
        if (group.faces.empty() && group.notThem.empty())
            std::abort();
    // Nothing can be written here, so a sound file ends with CannotWrite.
    const auto isKnown = [](const Result<UndoOutcome>& outcome) {
        return outcome || outcome.error().code == ErrorCode::FileUnreadable ||
               outcome.error().code == ErrorCode::CannotWrite;
    };
    if (!isKnown(undoSidecars(files, "undo.jsonl")) || !isKnown(undoSort(files, "undo.jsonl")))
        std::abort();
    WeightStore store(files, "data");
    (void)store.find("yunet");
    return 0;
}
