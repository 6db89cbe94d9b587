// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The command line run in the test's own process.
#pragma once

#include "app/cli/command.h"
#include "core/project/project.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <sstream>

namespace familiar::app {

struct Outcome
{
    int code;
    std::string out;
    std::string err;
};

inline Outcome runProgram(const std::vector<std::string>& arguments, const std::stop_token& stop = {},
                          core::FileSystem& files = core::systemFiles())
{
    std::ostringstream out;
    std::ostringstream err;
    const int code = runCli(arguments, out, err, stop, files);
    return {code, out.str(), err.str()};
}

class CliTest : public ::testing::Test
{
protected:
    // Weights are looked for where the set-up put them, the cache is the test's own.
    void SetUp() override
    {
        const auto installed = core::userFolders().data / "weights";
        std::filesystem::create_directories(folder / "data");
        if (std::filesystem::exists(installed / "mobilenet-v2"))
            std::filesystem::create_directory_symlink(installed, folder / "data/weights");
    }

    Outcome run(std::vector<std::string> arguments, const std::stop_token& stop = {},
                core::FileSystem& files = core::systemFiles())
    {
        arguments.insert(arguments.begin(), {"--data-dir", (folder / "data").string()});
        return runProgram(arguments, stop, files);
    }
    // With a disk that is full (ENOSPC) from its n-th writing call on.
    Outcome runOnAFullDisk(std::vector<std::string> arguments, int from)
    {
        testing::FaultFiles files;
        files.failAt = from;
        files.forever = true;
        return run(std::move(arguments), {}, files);
    }

    // Two people whose whole pictures are easy to tell apart: no face and no installed weights are needed.
    std::string photoFolder(int photosPerPerson = 10)
    {
        for (int i = 0; i < photosPerPerson; ++i) {
            picture("photos/Ana/" + std::to_string(i) + ".jpg", testing::checkerboard(96, 96, 3 + i % 4));
            picture("photos/Ben/" + std::to_string(i) + ".jpg",
                    testing::blotches(96, 96, static_cast<uint64_t>(i)));
        }
        return (folder / "photos").string();
    }
    void picture(const std::string& name, const core::Image& image)
    {
        folder.write(name, testing::textOf(testing::encoded(image, ".jpg")));
    }
    std::vector<std::string> trainArguments(const std::string& photos, const std::string& model,
                                            const std::string& epochs = "15")
    {
        return {"train",     photos,    "-o",      model,       "--backbone", "mobilenet-v2", "--weights",
                "random",    "--input", "whole",   "--size",    "64",         "--epochs",     epochs,
                "--augment", "none",    "--quiet", "--threads", "2",          "--patience",   "0"};
    }
    std::string model() { return (folder / "m.familiar").string(); }

    testing::TemporaryFolder folder;
};

} // namespace familiar::app
