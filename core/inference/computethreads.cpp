// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/computethreads.h"

#include "core/inference/internal/openmp.h"

#include <dlfcn.h>

namespace familiar::core {

void useComputeThreads(int threads)
{
    internal::setOmpThreads(threads);
    // OpenBLAS keeps its own count; the reference BLAS has no such function. Asked each time: it may have
    // been loaded since.
    using SetThreads = void (*)(int);
    if (auto* setBlasThreads = reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        setBlasThreads(threads);
}

} // namespace familiar::core
