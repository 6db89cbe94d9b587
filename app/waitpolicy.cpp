// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waitpolicy.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace familiar::app {

void sleepWhileWaiting(char** arguments)
{
    for (const char* name : {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"})
        if (std::getenv(name) != nullptr)
            return;
    std::error_code failed;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
    // OpenBLAS's threads yield in circles for 2^26 clock ticks unless told otherwise; 2^4 is its least.
    // A thread looks for work a few microseconds before it sleeps: between the layers of a picture on two
    // threads, waking it costs a third of the time.
    if (failed || setenv("OMP_WAIT_POLICY", "passive", 1) != 0 || setenv("GOMP_SPINCOUNT", "1000", 1) != 0 ||
        setenv("OPENBLAS_THREAD_TIMEOUT", "4", 0) != 0)
        return;
    execv(program.c_str(), arguments); // returns only when it failed
}

} // namespace familiar::app
