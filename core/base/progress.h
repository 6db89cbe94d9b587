// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a long job tells while it runs.
#pragma once

#include <cstdint>
#include <functional>

namespace familiar::core {

enum class Stage {
    Scan,
    Faces,
    Features,
    Training,
    Calibration,
    Evaluation,
    Identification,
    Download,
    Export
};

// The stage's name in machine-readable output.
const char* stageName(Stage stage);

struct Progress
{
    Stage stage = Stage::Scan;
    int64_t done = 0;
    int64_t total = 0;       // 0: not known yet
    double secondsLeft = -1; // below 0: not known yet
};

// Called from the thread (or threads, one at a time) that do the work; must return at once.
using ProgressCallback = std::function<void(const Progress&)>;

} // namespace familiar::core
