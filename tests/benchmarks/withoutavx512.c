// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// For onnxruntime_peer.py --avx2: a library of which every cpuid became int3 is told of no AVX-512.
#define _GNU_SOURCE
#include <cpuid.h>
#include <signal.h>
#include <ucontext.h>
static void onTrap(int s, siginfo_t* i, void* c)
{
    greg_t* r = ((ucontext_t*)c)->uc_mcontext.gregs;
    unsigned leaf = (unsigned)r[REG_RAX], sub = (unsigned)r[REG_RCX], a, b, x, d;
    (void)s; (void)i;
    __cpuid_count(leaf, sub, a, b, x, d);
    if (leaf == 7 && sub == 0) {
        b &= ~((1u << 16) | (1u << 17) | (1u << 21) | (1u << 26) | (1u << 27) | (1u << 28) | (1u << 30) | (1u << 31));
        x &= ~((1u << 1) | (1u << 6) | (1u << 11) | (1u << 12) | (1u << 14));
        d &= ~((1u << 2) | (1u << 3) | (1u << 8) | (1u << 22) | (1u << 23) | (1u << 24) | (1u << 25));
    }
    if (leaf == 7 && sub == 1)
        a &= ~((1u << 4) | (1u << 5));
    r[REG_RAX] = a; r[REG_RBX] = b; r[REG_RCX] = x; r[REG_RDX] = d;
    r[REG_RIP] += 1; /* the rest of cpuid's two bytes */
}
__attribute__((constructor)) static void start(void)
{
    struct sigaction action = {0};
    action.sa_sigaction = onTrap;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGTRAP, &action, 0);
}
