// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's figures: what each step of the way from a photo to a name costs here.
#pragma once

#include "core/training/trainrun.h"

namespace familiar::core {

struct BenchRequest
{
    std::vector<std::string> backbones; // at their default sides; empty: all that are installed
    double secondsPerFigure = 0.5;      // at least three runs are made
    int threads = 0;
    uint64_t seed = 1;
};

struct BenchFigure
{
    std::string step;           // "decode", "detect", "backbone", "head", "matrix"
    std::string subject;        // "jpeg 1280x960", "yunet 640x480", "vgg16 224 px", ...
    double value = 0;           // median; the smaller the better, but for GFLOP/s and photos/s
    std::string unit;           // "ms", "GFLOP/s", "photos/s"
    double best = 0;            // of all runs, in the unit: what to compare on a machine that others use too
    int threads = 0;            // that it had
    double gflops = 0;          // the best run's; 0: not known
    double shareOfPeak = 0;     // of the matrix product's best rate on as many threads
    bool randomWeights = false; // none installed; the time does not depend on them
};

struct BenchReport
{
    std::string processor; // its own name for itself
    int cores = 0;
    int threads = 0;                  // used
    std::vector<std::string> vectors; // instruction sets that matter: "avx2", "avx512f", "avx512_bf16", ...
    int vectorFloats = 0;             // in a vector that networks are computed with: 16, 8, or 0 without AVX2
    bool referenceBlas = false;       // the slow one
    std::vector<BenchFigure> figures;
};

// Works on drawn pictures; reads no photo and writes nothing. UnknownBackbone, WeightsMissing (an ONNX
// network without its file), Cancelled (between two runs of a figure).
Result<BenchReport> benchMachine(const BenchRequest& request, WeightStore& weights, std::stop_token stop);

} // namespace familiar::core
