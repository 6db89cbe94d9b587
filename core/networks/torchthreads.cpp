// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/torchthreads.h"

#include "cmake/torch.h"
#include "core/inference/computethreads.h"

namespace familiar::core {

void initTorchThread(int intraOpThreads)
{
    at::set_num_threads(intraOpThreads);
    useComputeThreads(intraOpThreads);
}

} // namespace familiar::core
