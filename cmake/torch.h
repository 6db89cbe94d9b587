// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one way to LibTorch's headers; precompiled, and included by .cpp files and internal headers only.
#pragma once

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <torch/torch.h>
#pragma GCC diagnostic pop

// LibTorch 2.3 changed what an allocator must define.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
#define FAMILIAR_ALLOCATE_CONST
#define FAMILIAR_ALLOCATOR_COPIES 1
#else
#define FAMILIAR_ALLOCATE_CONST const
#define FAMILIAR_ALLOCATOR_COPIES 0
#endif
