// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many threads LibTorch uses, and what this processor computes in.
#pragma once

namespace familiar::core {

enum class Precision { Float32, BFloat16 };
// BFloat16 only where the CPU has AVX512_BF16 or AMX; Float32 elsewhere.
Precision fastestSafePrecision();

// Sets LibTorch's and OpenBLAS's thread counts for the calling thread; call before any work with a backbone.
void initTorchThread(int intraOpThreads);

} // namespace familiar::core
