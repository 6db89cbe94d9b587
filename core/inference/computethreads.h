// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many threads the executor's loops and the BLAS use.
#pragma once

namespace familiar::core {

// Sets OpenMP's thread count of the calling thread and OpenBLAS's of the process.
void useComputeThreads(int threads);

} // namespace familiar::core
