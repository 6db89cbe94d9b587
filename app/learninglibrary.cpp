// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learninglibrary.h"

// Exported under its plain name.
extern "C" const familiar::app::LearningLibrary familiarLearningLibrary;

const familiar::app::LearningLibrary familiarLearningLibrary{
    &familiar::core::initTorchThread,   &familiar::core::hasGraphicsCard,  &familiar::core::makeTorchBackbone,
    &familiar::core::loadLivenessCheck, &familiar::core::trainHead,        &familiar::core::fineTune,
    &familiar::core::sweepRates,        &familiar::core::suggestedRate,    &familiar::core::nearestRows,
    &familiar::core::benchMachine,      &familiar::core::torchScriptBytes, &familiar::core::openCameraDevice};
