// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows 84 to 89 of the fault matrix, with a source that does what it is told.
#include "core/live/liveengine.h"

#include "core/base/clock.h"
#include "tests/core/recognition/drawnpeople.h"

#include <cmath>
#include <filesystem>
#include <thread>

namespace familiar::core {
namespace {

using namespace std::chrono_literals;
using testing::FrameScript;
using testing::sceneWith;

size_t entriesOf(const char* folder)
{
    size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        count += entry.path().empty() ? 0 : 1;
    return count;
}

class LiveEngineTest : public ::testing::Test
{
protected:
    // Asks again every 2 ms, as a window's timer would.
    template <typename Condition>
    bool within(std::chrono::milliseconds limit, Condition&& condition)
    {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (std::chrono::steady_clock::now() < end) {
            if (condition())
                return true;
            std::this_thread::sleep_for(2ms);
        }
        return condition();
    }
    double stopMs(LiveEngine& engine)
    {
        const Stopwatch watch;
        engine.stop();
        return watch.seconds() * 1000;
    }
    std::shared_ptr<FrameScript> scriptOf(std::vector<testing::FrameStep> steps)
    {
        auto script = std::make_shared<FrameScript>();
        script->steps = std::move(steps);
        return script;
    }
    testing::FrameStep picture(int person = 0) { return {sceneWith({{person, {40, 40}}})}; }

    std::shared_ptr<const Recognizer> people = testing::drawnPeople();
};

TEST_F(LiveEngineTest, NamesWhatTheSourceShows)
{
    auto script = scriptOf({picture()});
    script->interval = 5ms;
    LiveEngine engine;
    EXPECT_EQ(engine.status().state, LiveState::Idle);
    engine.start(testing::scriptedSource(script), people);
    std::optional<LiveResult> named;
    EXPECT_TRUE(within(10s, [&] {
        if (auto result = engine.takeResult(); result && !result->tracks.empty())
            named = result;
        return named && named->tracks[0].state == NameState::Name;
    }));
    ASSERT_TRUE(named);
    EXPECT_EQ(named->tracks[0].name, "Person 0");
    EXPECT_EQ(named->frame->image.width, 320);
    EXPECT_GT(named->latencyMs, 0);
    EXPECT_TRUE(within(1s, [&] { return engine.takeFrame() != nullptr; }));
    const LiveStatus status = engine.status();
    EXPECT_EQ(status.state, LiveState::Running);
    EXPECT_EQ(status.width, 320);
    EXPECT_GT(status.figures.sourceFps, 1);
    EXPECT_GT(status.figures.resultsPerSecond, 0);
    EXPECT_GT(status.figures.msPerFace, 0);
    EXPECT_LT(stopMs(engine), 300);
    EXPECT_EQ(engine.status().state, LiveState::Idle);
}

TEST_F(LiveEngineTest, TellsWithinASecondWhenThePictureStopsAndGoesOnWhenItReturns)
{
    auto script = scriptOf({picture()});
    LiveEngine engine;
    engine.start(testing::scriptedSource(script), nullptr);
    ASSERT_TRUE(within(5s, [&] { return engine.status().state == LiveState::Running; }));
    script->openFails = true;
    script->live = true;
    // Pulled out: what is open gives nothing any more.
    auto unplugged = scriptOf({picture(), picture(), {.fails = true}});
    unplugged->repeats = false;
    engine.start(testing::scriptedSource(unplugged), nullptr);
    ASSERT_TRUE(within(5s, [&] { return unplugged->closed > 0; }));
    unplugged->openFails = true;
    EXPECT_TRUE(within(1100ms, [&] { return engine.status().state == LiveState::NoPicture; }));
    EXPECT_TRUE(engine.status().problem.has_value());
    unplugged->openFails = false;
    EXPECT_TRUE(within(2s, [&] { return engine.status().state == LiveState::Running; }));
    EXPECT_GE(engine.status().figures.reopened, 1U);
    EXPECT_LT(stopMs(engine), 300);
    EXPECT_EQ(unplugged->opened, unplugged->closed);
}

TEST_F(LiveEngineTest, AHundredUnplugsLeakNoThreadAndNoFile)
{
    auto script = scriptOf({picture(), picture(1), {.ends = true}});
    script->repeats = false;
    LiveEngine engine;
    engine.start(testing::scriptedSource(script), people);
    ASSERT_TRUE(within(5s, [&] { return script->opened > 3; }));
    const size_t threads = entriesOf("/proc/self/task");
    const size_t files = entriesOf("/proc/self/fd");
    EXPECT_TRUE(within(20s, [&] { return script->opened > 100; })) << script->opened;
    EXPECT_LE(entriesOf("/proc/self/task"), threads);
    EXPECT_LE(entriesOf("/proc/self/fd"), files);
    EXPECT_GE(engine.status().figures.reopened, 99U);
    EXPECT_LT(stopMs(engine), 300);
    EXPECT_EQ(script->opened, script->closed);
}

TEST_F(LiveEngineTest, StartedAndStoppedAHundredTimesLeaksNothing)
{
    auto script = scriptOf({picture()});
    const auto cycle = [&] {
        LiveEngine engine;
        engine.start(testing::scriptedSource(script), nullptr);
        (void)within(100ms, [&] { return engine.takeFrame() != nullptr; });
    };
    cycle();
    const size_t threads = entriesOf("/proc/self/task");
    const size_t files = entriesOf("/proc/self/fd");
    for (int i = 0; i < 100; ++i)
        cycle();
    EXPECT_LE(entriesOf("/proc/self/task"), threads);
    EXPECT_LE(entriesOf("/proc/self/fd"), files);
    EXPECT_EQ(script->opened, script->closed);
}

TEST_F(LiveEngineTest, ADriverThatBlocksIsParkedAndStopsInTime)
{
    auto script = scriptOf({picture(), {.image = testing::emptyScene(), .blocks = true}});
    LiveEngine engine;
    engine.start(testing::scriptedSource(script), people);
    ASSERT_TRUE(within(5s, [&] { return engine.status().figures.frames == 1; }));
    EXPECT_TRUE(within(1100ms, [&] { return engine.status().state == LiveState::NoPicture; }));
    EXPECT_LT(stopMs(engine), 300);
    EXPECT_EQ(LiveEngine::parkedThreads(), 1);
    // The same engine works on with another source meanwhile.
    auto other = scriptOf({picture(2)});
    engine.start(testing::scriptedSource(other), people);
    EXPECT_TRUE(within(5s, [&] { return engine.takeResult().has_value(); }));
    EXPECT_LT(stopMs(engine), 300);
    EXPECT_EQ(LiveEngine::parkedThreads(), 1);
    script->release();
    EXPECT_TRUE(within(2s, [&] { return LiveEngine::parkedThreads() == 0; }));
    EXPECT_EQ(script->opened, script->closed);
}

TEST_F(LiveEngineTest, ChangingSizesAndEmptyFramesAreCountedNotShown)
{
    auto script = scriptOf({picture(),
                            {Image()},
                            {Image(1, 1)},
                            {sceneWith({{1, {-20, 200}}}, 0, 640, 480)},
                            {.fails = true},
                            {sceneWith({{1, {100, 100}}}, 0, 200, 300), false, false, false, std::nan("")}});
    LiveEngine engine;
    engine.start(testing::scriptedSource(script), people);
    EXPECT_TRUE(within(10s, [&] {
        const auto frame = engine.takeFrame();
        EXPECT_FALSE(frame && frame->image.empty());
        const auto figures = engine.status().figures;
        return figures.badFrames > 20 && figures.frames > 40;
    }));
    EXPECT_EQ(engine.status().figures.reopened, 0U) << "single bad frames are no reason to open again";
    EXPECT_TRUE(within(5s, [&] { return engine.takeResult().has_value(); }));
    EXPECT_LT(stopMs(engine), 300);
}

TEST_F(LiveEngineTest, ASourceThatCannotBeOpenedIsToldAndATryAgainWorks)
{
    auto script = scriptOf({picture()});
    script->openFails = true;
    LiveEngine engine;
    engine.start(testing::scriptedSource(script), people);
    EXPECT_TRUE(within(5s, [&] { return engine.status().state == LiveState::Failed; }));
    ASSERT_TRUE(engine.status().problem);
    EXPECT_EQ(engine.status().problem->detail, "told not to open");
    script->openFails = false;
    engine.start(testing::scriptedSource(script), people);
    EXPECT_TRUE(within(5s, [&] { return engine.status().state == LiveState::Running; }));
}

TEST_F(LiveEngineTest, AFileIsPlayedAtItsOwnSpeedAndEnds)
{
    auto script = scriptOf(std::vector<testing::FrameStep>(15, picture()));
    script->live = false;
    script->repeats = false;
    const Stopwatch watch;
    LiveEngine engine;
    engine.start(testing::scriptedSource(script), nullptr);
    EXPECT_TRUE(within(10s, [&] { return engine.status().state == LiveState::Ended; }));
    EXPECT_GE(watch.seconds(), 14 / 30.0);
    EXPECT_EQ(engine.status().figures.frames, 15U);
    EXPECT_EQ(script->opened, 1);
}

TEST_F(LiveEngineTest, TheModelIsSwitchedBetweenFramesAndLabelsAreNeverMixed)
{
    Model renamed = people->model();
    for (std::string& name : renamed.info.people)
        name = "New " + name;
    const auto second = testing::recognizerOf(renamed);
    auto script = scriptOf({{sceneWith({{0, {20, 20}}, {1, {120, 20}}, {2, {220, 20}}})}});
    LiveEngine engine;
    engine.start(testing::scriptedSource(script), people);
    int named = 0;
    bool isNew = false;
    int switches = 0;
    EXPECT_TRUE(within(20s, [&] {
        if (const auto result = engine.takeResult()) {
            size_t fresh = 0;
            size_t all = 0;
            for (const LiveTrack& track : result->tracks) {
                all += track.name.empty() ? 0 : 1;
                fresh += track.name.starts_with("New ") ? 1 : 0;
            }
            EXPECT_TRUE(fresh == 0 || fresh == all) << "labels of two models in one result";
            named += all > 0 ? 1 : 0;
            if (named > 3) {
                named = 0;
                isNew = !isNew;
                ++switches;
                engine.setRecognizer(isNew ? second : people);
                engine.setThreshold(people->model().info.threshold);
            }
        }
        return switches >= 10;
    })) << switches;
    EXPECT_LT(stopMs(engine), 300);
}

TEST_F(LiveEngineTest, StrangersArriveAsCards)
{
    auto script = scriptOf({{sceneWith({{testing::stranger(), {20, 20}}}, 1)}});
    EngineOptions options;
    options.pipeline.strangerAfterSeconds = 0.1;
    options.pipeline.secondsBetweenLooks = 0.05;
    LiveEngine engine(options);
    EXPECT_TRUE(engine.strangers()->empty());
    engine.start(testing::scriptedSource(script), people);
    EXPECT_TRUE(within(10s, [&] { return !engine.strangers()->empty(); }));
    ASSERT_FALSE(engine.strangers()->empty());
    const int first = engine.strangers()->front().id;
    engine.removeStranger(first);
    EXPECT_TRUE(
        within(5s, [&] { return engine.strangers()->empty() || engine.strangers()->front().id != first; }));
}

// Several sources with one recognizer and one naming thread.
class LiveEnginesTest : public LiveEngineTest
{
protected:
    LiveEngine& add(const std::shared_ptr<FrameScript>& script)
    {
        EngineOptions options;
        options.naming = naming;
        engines.push_back(std::make_unique<LiveEngine>(options));
        engines.back()->start(testing::scriptedSource(script), people);
        return *engines.back();
    }
    // The name of its only face, once it has one.
    std::string nameOf(LiveEngine& engine)
    {
        std::string name;
        (void)within(20s, [&] {
            const auto result = engine.takeResult();
            if (result && result->tracks.size() == 1 && result->tracks[0].state == NameState::Name)
                name = result->tracks[0].name;
            return !name.empty();
        });
        return name;
    }

    std::shared_ptr<NamingThread> naming = std::make_shared<NamingThread>();
    std::vector<std::unique_ptr<LiveEngine>> engines;
};

TEST_F(LiveEnginesTest, SeveralSourcesShareAThreadAndEachKeepsItsOwnNames)
{
    std::thread([] {}).join(); // the thread sanitizer's own one comes with the first
    const size_t threads = entriesOf("/proc/self/task");
    for (int person = 0; person < 3; ++person)
        (void)add(scriptOf({picture(person)}));
    EXPECT_EQ(naming->channels(), 3U);
    EXPECT_LE(entriesOf("/proc/self/task"), threads + 4) << "a thread to read each, one to name all";
    for (int person = 0; person < 3; ++person)
        EXPECT_EQ(nameOf(*engines[static_cast<size_t>(person)]), "Person " + std::to_string(person));
    EXPECT_LT(stopMs(*engines[1]), 300);
    EXPECT_EQ(naming->channels(), 2U);
    EXPECT_EQ(nameOf(*engines[0]), "Person 0") << "the others go on";
    EXPECT_EQ(nameOf(*engines[2]), "Person 2");
}

TEST_F(LiveEnginesTest, OneThatFailsOrBlocksHoldsNoOtherUp)
{
    auto closed = scriptOf({picture()});
    closed->openFails = true;
    auto blocked = scriptOf({{.image = testing::emptyScene(), .blocks = true}});
    LiveEngine& failing = add(closed);
    LiveEngine& blocking = add(blocked);
    LiveEngine& good = add(scriptOf({picture(1)}));
    EXPECT_EQ(nameOf(good), "Person 1");
    EXPECT_EQ(failing.status().state, LiveState::Failed);
    EXPECT_TRUE(within(2s, [&] { return blocking.status().state == LiveState::NoPicture; }));
    EXPECT_LT(stopMs(blocking), 300);
    blocked->release();
    EXPECT_TRUE(within(2s, [] { return LiveEngine::parkedThreads() == 0; }));
}

TEST_F(LiveEnginesTest, AFastSourceDoesNotStarveASlowOne)
{
    auto fast = scriptOf({picture(0)});
    fast->interval = 0ms;
    auto slow = scriptOf({picture(1)});
    slow->interval = 50ms;
    (void)add(fast);
    LiveEngine& rare = add(slow);
    int results = 0;
    EXPECT_TRUE(within(20s, [&] {
        results += rare.takeResult() ? 1 : 0;
        return rare.status().figures.frames >= 20;
    }));
    (void)within(500ms, [&] {
        results += rare.takeResult() ? 1 : 0;
        return results >= 20;
    });
    EXPECT_GE(results, 10);
}

} // namespace
} // namespace familiar::core
