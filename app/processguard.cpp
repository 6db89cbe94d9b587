// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processguard.h"

#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace familiar::app {

void guardProcess()
{
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

void handleUnlessIgnored(int number, void (*handler)(int))
{
    if (std::signal(number, handler) == SIG_IGN)
        std::signal(number, SIG_IGN);
}

} // namespace familiar::app
