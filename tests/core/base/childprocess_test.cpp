// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/childprocess.h"

#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

namespace familiar::core {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

ChildEnd endOf(const std::string& how, const ChildLimits& limits = {})
{
    const auto outcome = runChild("misbehave", {how}, {}, limits);
    EXPECT_TRUE(outcome) << outcome.error().detail;
    return outcome ? outcome->end : ChildEnd::Done;
}

TEST(ChildProcess, GivesInputAndArgumentsAndTakesTheOutput)
{
    const std::string input(3 << 20, 'a');
    const auto outcome = runChild("turn-round", {"x"}, asBytes(input + "b"));
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_EQ(outcome->end, ChildEnd::Done);
    EXPECT_EQ(asText(outcome->output), "xb" + input);
    EXPECT_TRUE(runChild("turn-round", {""}, {})->output.empty());
}

TEST(ChildProcess, SurvivesWhateverTheChildDoes)
{
    EXPECT_EQ(endOf("refuse"), ChildEnd::Refused);
    EXPECT_EQ(endOf("talk", {60, uint64_t{1} << 30, 1000}), ChildEnd::TooLarge);
    const auto threw = runChild("misbehave", {"throw"}, {});
    ASSERT_TRUE(threw);
    EXPECT_EQ(threw->end, ChildEnd::Refused);
    EXPECT_EQ(asText(threw->output), "thrown");
    EXPECT_EQ(runChild("unknown", {}, {}).error().code, ErrorCode::Internal);
    if (!isSanitized) { // whose handler makes an exit of the signal
        EXPECT_EQ(endOf("crash"), ChildEnd::Crashed);
        EXPECT_EQ(endOf("swallow", {60, uint64_t{512} << 20, 1000}), ChildEnd::Refused); // std::bad_alloc
    }
}

TEST(ChildProcess, EndsAChildInTime)
{
    for (const char* how : {"hang", "spin"}) {
        const auto begin = std::chrono::steady_clock::now();
        EXPECT_EQ(endOf(how, {0.3}), ChildEnd::TooSlow) << how;
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << how;
    }
}

TEST(ChildProcess, IsStoppedByItsParent)
{
    std::stop_source stop;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    EXPECT_EQ(runChild("misbehave", {"hang"}, {}, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
}

// What a user's environment holds decides which plug-ins and libraries OpenCV loads.
TEST(ChildProcess, SeesNothingOfTheUsers)
{
    ::setenv("OPENCV_VIDEOIO_PLUGIN_PATH", "/tmp/evil", 1);
    ::setenv("GDAL_DRIVER_PATH", "/tmp/evil", 1);
    ::setenv("QT_PLUGIN_PATH", "/tmp/evil", 1);
    const auto outcome = runChild("look-around", {}, {});
    for (const char* name : {"OPENCV_VIDEOIO_PLUGIN_PATH", "GDAL_DRIVER_PATH", "QT_PLUGIN_PATH"})
        ::unsetenv(name);
    ASSERT_TRUE(outcome);
    const std::string found(asText(outcome->output));
    EXPECT_EQ(found.find("evil"), std::string::npos) << found;
    EXPECT_EQ(found.find("HOME="), std::string::npos) << found;
    EXPECT_NE(found.find("core 0\n"), std::string::npos) << found;
    EXPECT_NE(found.find("handle 4\n"), std::string::npos) << found;
    EXPECT_EQ(found.find("handle 5\n"), std::string::npos) << found;
}

TEST(ChildProcess, WritesNoFile)
{
    const testing::TemporaryFolder folder;
    const auto outcome = runChild("misbehave", {"file", (folder / "evil").native()}, {});
    ASSERT_TRUE(outcome);
    EXPECT_NE(outcome->end, ChildEnd::Done); // SIGXFSZ ends it
    EXPECT_EQ(testing::contentOf(folder / "evil"), "");
}

} // namespace
} // namespace familiar::core
