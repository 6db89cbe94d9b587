// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a test expects of a save that was broken off at every step.
#pragma once

#include "tests/support/savefaults.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace familiar::testing {

// Fails the running test with what was found; prints the figures.
inline void expectNoFault(const SaveFaults& faults)
{
    for (const std::string& words : faults.what)
        ADD_FAILURE() << words;
    EXPECT_EQ(faults.third, 0U);
    EXPECT_EQ(faults.lost, 0U);
    EXPECT_EQ(faults.strays, 0U);
    EXPECT_GT(faults.steps, 0U);
    std::printf("%zu steps, %zu states, %zu third, %zu lost, %zu strays\n", faults.steps, faults.states,
                faults.third, faults.lost, faults.strays);
}

// Both faults at every step; and a mutant that leaves syncs out loses something, so that the double can tell.
inline void expectOldOrNew(const Save& save, bool alsoMutants = true)
{
    SCOPED_TRACE(save.name);
    std::printf("%s\n  killed: ", save.name.c_str());
    expectNoFault(killAtEveryStep(save));
    std::printf("  power gone: ");
    expectNoFault(losePowerAtEveryStep(save));
    if (!alsoMutants || !save.promises || save.losesOld)
        return;
    const SaveFaults files = losePowerAtEveryStep(save, Syncs::NoFiles);
    const SaveFaults folders = losePowerAtEveryStep(save, Syncs::NoFolders);
    EXPECT_GT(files.third + files.lost + folders.third + folders.lost, 0U) << "the syncs are not needed?";
}

} // namespace familiar::testing
