// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// main() of tests that import ONNX networks: the child stands in for OpenCV, which this folder does not know.
#include "core/base/childprocess.h"
#include "core/weights/hdf5probe.h"
#include "core/weights/onnxprobe.h"

#include <gtest/gtest.h>

#include <csignal>

namespace {

// Crashes on a network whose output is called "crash".
int probe(std::span<const std::string> arguments, familiar::core::ByteView input, familiar::core::Bytes&)
{
    if (arguments.size() > 4 && arguments[4] == "crash")
        std::raise(SIGKILL);
    return input.empty() ? 1 : 0;
}

// Crashes on an array of that name.
int readHdf5(std::span<const std::string> arguments, familiar::core::ByteView input,
             familiar::core::Bytes& output)
{
    if (familiar::core::asText(input).find("crash!") != std::string_view::npos)
        std::raise(SIGKILL);
    return familiar::core::hdf5Task().task(arguments, input, output);
}

} // namespace

int main(int count, char** arguments)
{
    const std::vector<familiar::core::NamedChildTask> tasks{{familiar::core::probeTask, &probe},
                                                            {familiar::core::hdf5Task().name, &readHdf5}};
    if (const auto served = familiar::core::serveChildTasks(count, arguments, tasks))
        return *served;
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
