// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the programs call of the library that they load when LibTorch or a camera is first needed.
#pragma once

#include "core/exporters/torchscript.h"
#include "core/grouping/nearestrows.h"
#include "core/learning/finetune.h"
#include "core/learning/headtrainer.h"
#include "core/learning/ratefinder.h"
#include "core/live/camerasource.h"
#include "core/networks/liveness.h"
#include "core/networks/torchbackbone.h"
#include "core/networks/torchthreads.h"
#include "core/training/bench.h"

namespace familiar::app {

// Each is the function of this name in core. The programs hold one of the same signature that goes through
// here (lazylearning.cpp): core and its tests know nothing of it.
struct LearningLibrary
{
    decltype(&core::initTorchThread) initTorchThread;
    decltype(&core::hasGraphicsCard) hasGraphicsCard;
    decltype(&core::makeTorchBackbone) makeTorchBackbone;
    decltype(&core::loadLivenessCheck) loadLivenessCheck;
    decltype(&core::trainHead) trainHead;
    decltype(&core::fineTune) fineTune;
    decltype(&core::sweepRates) sweepRates;
    decltype(&core::suggestedRate) suggestedRate;
    decltype(&core::nearestRows) nearestRows;
    decltype(&core::benchMachine) benchMachine;
    decltype(&core::torchScriptBytes) torchScriptBytes;
    decltype(&core::openCameraDevice) openCameraDevice;
};

inline constexpr const char* learningLibraryFile = "libfamiliar-learning.so";
inline constexpr const char* learningLibrarySymbol = "familiarLearningLibrary";

} // namespace familiar::app
