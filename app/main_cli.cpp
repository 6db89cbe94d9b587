// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <csignal>
#include <iostream>
#include <thread>

#include <pthread.h>

namespace {

sigset_t stopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, number);
    return signals;
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    // Every thread inherits the block; one thread waits for the signals and asks the work to stop.
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::stop_source stop;
    std::jthread watcher([&](const std::stop_token& end) {
        const timespec moment{0, 100'000'000};
        int count = 0;
        while (!end.stop_requested()) {
            if (sigtimedwait(&signals, nullptr, &moment) < 0)
                continue;
            stop.request_stop();
            if (++count > 2)
                std::_Exit(familiar::app::exitStopped); // asked three times: the user wants out now
        }
    });
    return familiar::app::runCli({argv + 1, argv + argc}, std::cout, std::cerr, stop.get_token());
}
