// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The small pieces of core/base that have no file of tests of their own.
#include "core/base/clock.h"
#include "core/base/geometry.h"
#include "core/base/half.h"
#include "core/base/latest.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/base/systemnames.h"
#include "core/base/userfolders.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <thread>

namespace familiar::core {
namespace {

TEST(Sha256, MatchesKnownSums)
{
    EXPECT_EQ(toHex(sha256(asBytes(""))), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(toHex(Sha256().add("a").add("bc").finish()),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Random, DependsOnItsWholeKeyAndIsUniform)
{
    EXPECT_EQ(Random({1, 2, 3}).next(), Random({1, 2, 3}).next());
    EXPECT_NE(Random({1, 2, 3}).next(), Random({1, 3, 2}).next());
    EXPECT_NE(Random({1, 2}).next(), Random({1, 2, 0}).next());
    Random random(7);
    std::array<int, 10> counts{};
    for (int i = 0; i < 10'000; ++i)
        ++counts[random.below(10)];
    EXPECT_GT(*std::min_element(counts.begin(), counts.end()), 880);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 10'000; ++i) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
    }
    EXPECT_NEAR(sum / 10'000, 0, 0.04);
    EXPECT_NEAR(squares / 10'000, 1, 0.06);
}

TEST(Half, SurvivesTheWayThereAndBack)
{
    for (uint32_t bits = 0; bits < 0x10000; ++bits) {
        const auto half = static_cast<uint16_t>(bits);
        const float value = halfToFloat(half);
        if (std::isnan(value))
            continue;
        ASSERT_EQ(floatToHalf(value), half) << bits;
    }
    EXPECT_EQ(halfToFloat(floatToHalf(1e6F)), INFINITY);
    EXPECT_NEAR(halfToFloat(floatToHalf(0.1F)), 0.1F, 5e-5);
}

TEST(Parallel, CallsEveryIndexOnceAndPassesFailuresOn)
{
    std::vector<std::atomic<int>> calls(1000);
    parallelFor(calls.size(), 4, {}, [&](size_t index, int) { ++calls[index]; });
    EXPECT_TRUE(std::all_of(calls.begin(), calls.end(), [](const auto& count) { return count == 1; }));
    EXPECT_THROW(parallelFor(10, 3, {},
                             [](size_t index, int) {
                                 if (index == 5)
                                     throw std::runtime_error("five");
                             }),
                 std::runtime_error);
    std::stop_source stop;
    std::atomic<int> done{0};
    parallelFor(1000, 2, stop.get_token(), [&](size_t, int) {
        if (++done == 3)
            stop.request_stop();
    });
    EXPECT_LT(done, 10);
}

TEST(Latest, KeepsTheNewestValueOnly)
{
    Latest<int> box;
    EXPECT_FALSE(box.take());
    EXPECT_FALSE(box.put(1));
    EXPECT_TRUE(box.put(2));
    EXPECT_EQ(box.take(), 2);
    std::jthread writer([&] { box.put(3); });
    EXPECT_EQ(box.waitFor(std::chrono::seconds(5), {}), 3);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(box.waitFor(std::chrono::seconds(60), stop.get_token()));
}

TEST(Geometry, MeasuresOverlap)
{
    EXPECT_FLOAT_EQ(overlap({0, 0, 10, 10}, {0, 0, 10, 10}), 1);
    EXPECT_FLOAT_EQ(overlap({0, 0, 10, 10}, {5, 0, 10, 10}), 50.0F / 150);
    EXPECT_FLOAT_EQ(overlap({0, 0, 10, 10}, {20, 0, 10, 10}), 0);
}

TEST(Clock, WritesDatesAsIso)
{
    EXPECT_EQ(isoDate(std::chrono::system_clock::time_point(std::chrono::seconds(1'000'000'000))),
              "2001-09-09T01:46:40Z");
}

TEST(Clock, TheEnvironmentMayFixTheDate)
{
    ASSERT_EQ(setenv("SOURCE_DATE_EPOCH", "1000000000", 1), 0);
    EXPECT_EQ(isoDate(systemClock().date()), "2001-09-09T01:46:40Z");
    ASSERT_EQ(setenv("SOURCE_DATE_EPOCH", "yesterday", 1), 0);
    EXPECT_GT(isoDate(systemClock().date()), "2020");
    ASSERT_EQ(unsetenv("SOURCE_DATE_EPOCH"), 0);
    EXPECT_GT(isoDate(systemClock().date()), "2020");
}

TEST(UserFolders, WithoutHomeTheListOfUsersTells)
{
    const auto value = [](const char* name) {
        const char* text = std::getenv(name);
        return text ? std::optional<std::string>(text) : std::nullopt;
    };
    const auto home = value("HOME");
    const auto data = value("XDG_DATA_HOME");
    const auto own = value("FAMILIAR_DATA_DIR");
    for (const char* name : {"HOME", "XDG_DATA_HOME", "FAMILIAR_DATA_DIR"})
        ::unsetenv(name);
    EXPECT_TRUE(userFolders().data.is_absolute()) << userFolders().data;
    ::setenv("HOME", "relative/place", 1);
    EXPECT_TRUE(userFolders().data.is_absolute()) << userFolders().data;
    ::setenv("HOME", "/home/ana", 1);
    EXPECT_EQ(userFolders().data, "/home/ana/.local/share/familiar");
    const auto restore = [](const char* name, const std::optional<std::string>& text) {
        text ? ::setenv(name, text->c_str(), 1) : ::unsetenv(name);
    };
    restore("HOME", home);
    restore("XDG_DATA_HOME", data);
    restore("FAMILIAR_DATA_DIR", own);
}

TEST(SystemNames, AreWhatSystemsLeaveAmongPhotos)
{
    for (const char* name : {"Thumbs.db", "DESKTOP.INI", ".DS_Store", "@eaDir", "__MACOSX", "._IMG_1.jpg",
                             "IMG_1.jpg.xmp", "IMG_1.XMP"})
        EXPECT_TRUE(isSystemName(name)) << name;
    for (const char* name : {"IMG_1.jpg", "xmp", "_private", "Thumbs", ".hidden"})
        EXPECT_FALSE(isSystemName(name)) << name;
    EXPECT_TRUE(isPassedOver(".hidden"));
}

} // namespace
} // namespace familiar::core
