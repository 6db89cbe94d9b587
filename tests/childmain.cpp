// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// main() of test programs that run networks in a child process, as the real programs do.
#include "core/networks/probetask.h"

#include <gtest/gtest.h>

int main(int count, char** arguments)
{
    using namespace familiar::core;
    if (const auto served = serveChildTasks(count, arguments, childTasks()))
        return *served;
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
