// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/torchthreads.h"

#include "cmake/torch.h"

#include <dlfcn.h>

namespace familiar::core {

Precision fastestSafePrecision()
{
#if defined(__x86_64__)
    // Without these instructions 16-bit arithmetic is emulated, 10 to 500 times slower.
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512bf16"))
        return Precision::BFloat16;
#endif
    return Precision::Float32;
}

void initTorchThread(int intraOpThreads)
{
    at::set_num_threads(intraOpThreads);
    // OpenBLAS keeps its own count; the reference BLAS has no such function.
    using SetThreads = void (*)(int);
    static const auto setBlasThreads =
        reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (setBlasThreads)
        setBlasThreads(intraOpThreads);
}

} // namespace familiar::core
