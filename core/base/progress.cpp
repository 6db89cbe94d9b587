// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"

namespace familiar::core {

const char* stageName(Stage stage)
{
    switch (stage) {
    case Stage::Scan:
        return "scan";
    case Stage::Faces:
        return "faces";
    case Stage::Features:
        return "features";
    case Stage::Training:
        return "training";
    case Stage::Calibration:
        return "calibration";
    case Stage::Evaluation:
        return "evaluation";
    case Stage::Identification:
        return "identification";
    case Stage::Download:
        return "download";
    case Stage::Export:
        return "export";
    }
    return "";
}

} // namespace familiar::core
