// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the files of a project: choices, a run's configuration, history and report.
#include "core/learning/reportread.h"
#include "core/project/choices.h"
#include "core/project/runs.h"
#include "tests/fuzz/onefile.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    familiar::testing::OneFile files(std::as_bytes(std::span(data, size)), "001");
    (void)loadChoices(files, "data", "photos");
    const Runs runs(files, "project");
    for (const RunSummary& run : runs.list())
        if (run.number < 1)
            std::abort();
    (void)runs.history(1);
    (void)reportFromJson(std::string(asText(std::as_bytes(std::span(data, size)))), "fuzz");
    return 0;
}
