// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one way to LibTorch's headers; precompiled, and included by .cpp files and internal headers only.
#pragma once

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <torch/torch.h>
#pragma GCC diagnostic pop
