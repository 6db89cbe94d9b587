// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Wide vectors for our own kernels: which this processor has, and functions on them that are compiled for
// each.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <vector>

#define FAMILIAR_INLINE inline __attribute__((always_inline))
// Before a loop of a few known rounds, so that what it fills stays in registers.
#if defined(__clang__)
#define FAMILIAR_UNROLL _Pragma("unroll")
#else
#define FAMILIAR_UNROLL _Pragma("GCC unroll 32")
#endif
// For the function into which everything with vectors of that width is inlined.
#define FAMILIAR_AVX512 __attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma")))
#define FAMILIAR_AVX2 __attribute__((target("avx2,fma")))

// Compiled for each kind of processor; which one runs is chosen when the program starts. Not under the
// sanitizers, whose run time is not there yet by then.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define FAMILIAR_EVERY_PROCESSOR                                                                             \
    __attribute__((target_clones("arch=skylake-avx512", "arch=haswell", "default")))
#else
#define FAMILIAR_EVERY_PROCESSOR
#endif

namespace familiar::core::internal {

// Floats in a vector: 16 (AVX-512), 8 (AVX2) or 0, where neither is there or the environment's
// ONEDNN_MAX_CPU_ISA forbids it.
int vectorLanes();

template <int Lanes>
struct Vector
{
    typedef float Type __attribute__((vector_size(Lanes * sizeof(float))));

    static FAMILIAR_INLINE Type load(const float* from)
    {
        Type value;
        std::memcpy(&value, from, sizeof(Type));
        return value;
    }
    static FAMILIAR_INLINE void store(float* to, const Type& value) { std::memcpy(to, &value, sizeof(Type)); }
};

template <typename T>
struct LineAllocator
{
    using value_type = T;
    static constexpr std::align_val_t line{64};

    LineAllocator() = default;
    template <typename U>
    LineAllocator(const LineAllocator<U>& /*other*/)
    {}
    T* allocate(size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), line)); }
    void deallocate(T* values, size_t /*count*/) { ::operator delete(values, line); }
    bool operator==(const LineAllocator&) const = default;
};

// Begins with a line of the cache, so that no vector lies in two.
using LineFloats = std::vector<float, LineAllocator<float>>;

} // namespace familiar::core::internal
