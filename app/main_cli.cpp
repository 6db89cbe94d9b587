// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/verbs.h"
#include "app/processguard.h"
#include "app/waitpolicy.h"
#include "core/networks/probetask.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>
#include <thread>

namespace {

volatile std::sig_atomic_t stopsAsked = 0;

// A handler, not a blocked mask: OpenBLAS has started threads before main() that would take the signal
// unblocked.
void onStopSignal(int)
{
    stopsAsked = stopsAsked + 1;
    if (stopsAsked > 2)
        std::_Exit(familiar::app::exitStopped); // asked three times: the user wants out now
}

} // namespace

int main(int argc, char** argv)
{
    if (const auto served = familiar::core::serveChildTasks(argc, argv, familiar::core::childTasks()))
        return *served;
    // To start once more costs as long again.
    if (familiar::app::computes({argv + 1, static_cast<size_t>(std::max(argc - 1, 0))}))
        familiar::app::sleepWhileWaiting(argv);
    familiar::app::guardProcess();
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        familiar::app::handleUnlessIgnored(number, &onStopSignal);
    std::stop_source stop;
    std::jthread watcher([&stop](const std::stop_token& end) {
        while (!end.stop_requested()) {
            if (stopsAsked > 0)
                stop.request_stop();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
    return familiar::app::runCli({argv + 1, argv + argc}, std::cout, std::cerr, stop.get_token());
}
