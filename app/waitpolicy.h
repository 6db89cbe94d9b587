// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace familiar::app {

// OpenMP's idle threads spin by default. On a busy machine, and beside OpenCV's own threads, they then hold
// the core that the work needs: naming ten photos took 12.5 s spinning and 2.5 s sleeping. The library reads
// its policy when it is loaded, so the program starts itself once more with OMP_WAIT_POLICY=passive, unless
// the user has set a policy. (A few microseconds of spinning stay, GOMP_SPINCOUNT=1000: mobilenet-v2 on two
// threads takes 1.8 instead of 3.0 ms.) OpenBLAS's threads are told to sleep too (OPENBLAS_THREAD_TIMEOUT):
// an epoch of 12 million weights takes 0.53 instead of 0.88 s. Call first in main(); where it cannot, it goes
// on as it is.
void sleepWhileWaiting(char** arguments);

} // namespace familiar::app
