// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/runs.h"

#include "core/learning/checkpoint.h"

#include "tests/support/faultfiles.h"
#include "tests/support/smallmodel.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

namespace familiar::core {
namespace {

EpochRecord epochOf(int number)
{
    EpochRecord epoch;
    epoch.epoch = number;
    epoch.trainLoss = 1.0 / number;
    epoch.validationLoss = number == 2 ? std::nan("") : 0.5;
    epoch.learningRate = 1e-3;
    return epoch;
}

TrainOutcome outcomeOf(bool cancelled)
{
    TrainOutcome outcome;
    outcome.model = testing::smallModel({"Ana", "Bo"});
    outcome.report.people = outcome.model.info.people;
    outcome.report.cancelled = cancelled;
    outcome.report.validationTop1 = 0.75;
    outcome.report.epochs = {epochOf(1), epochOf(2), epochOf(3)};
    return outcome;
}

class RunsTest : public ::testing::Test
{
protected:
    testing::TemporaryFolder folder;
    Runs runs{systemFiles(), folder.path()};
};

TEST_F(RunsTest, ARunKeepsTheNameAndTheNoteItWasGiven)
{
    ASSERT_TRUE(runs.begin({}, "2026-11-25T10:00:00Z"));
    EXPECT_EQ(runs.read(1)->label, RunLabel{});
    const RunLabel label{"größere Köpfe", "two lines\nof \"notes\"", true};
    ASSERT_TRUE(runs.setLabel(1, label));
    EXPECT_EQ(runs.read(1)->label, label);
    ASSERT_TRUE(runs.finish(1, outcomeOf(false)));
    ASSERT_TRUE(runs.remove(1));
    ASSERT_TRUE(runs.restore(1));
    EXPECT_EQ(runs.list().at(0).label, label);

    EXPECT_EQ(runs.setLabel(1, {std::string(201, 'x'), "", false}).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(runs.setLabel(1, {"\xff", "", false}).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(runs.setLabel(7, label).error().code, ErrorCode::FileMissing);
    EXPECT_EQ(runs.read(1)->label, label);

    folder.write("runs/001/label.json", "{\"name\": [");
    EXPECT_EQ(runs.list().at(0).label, RunLabel{}); // damaged: the run is shown without
    ASSERT_TRUE(runs.setLabel(1, {}));
    EXPECT_FALSE(std::filesystem::exists(folder / "runs/001/label.json"));
}

TEST_F(RunsTest, AFinishedRunIsListedWithItsReportAndModel)
{
    TrainConfig config;
    config.maxEpochs = 7;
    const auto run = runs.begin(config, "2026-11-25T10:00:00Z");
    ASSERT_TRUE(run);
    EXPECT_EQ(*run, 1);
    ASSERT_TRUE(runs.appendEpoch(1, epochOf(1)));
    ASSERT_TRUE(CheckpointStore(systemFiles(), runs.checkpointFile(1)).save({}));
    EXPECT_EQ(runs.list()[0].state, RunState::Interrupted);
    EXPECT_TRUE(runs.list()[0].canResume);
    EXPECT_EQ(runs.list()[0].epochs, 1U);

    ASSERT_TRUE(runs.finish(1, outcomeOf(false)));
    const auto listed = runs.list();
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].state, RunState::Finished);
    EXPECT_EQ(listed[0].config.maxEpochs, 7);
    EXPECT_EQ(listed[0].created, "2026-11-25T10:00:00Z");
    EXPECT_FALSE(listed[0].canResume);
    ASSERT_TRUE(listed[0].report);
    EXPECT_EQ(listed[0].report->validationTop1, 0.75);
    EXPECT_EQ(runs.history(1)->size(), 3U);
    EXPECT_EQ(loadModel(systemFiles(), runs.modelFile(1))->info.people.size(), 2U);
    EXPECT_FALSE(systemFiles().stat(runs.checkpointFile(1)));
}

TEST_F(RunsTest, AStoppedRunSaysSoAndCanGoOn)
{
    ASSERT_TRUE(runs.begin({}, ""));
    ASSERT_TRUE(CheckpointStore(systemFiles(), runs.checkpointFile(1)).save({}));
    ASSERT_TRUE(runs.finish(1, outcomeOf(true)));
    EXPECT_EQ(runs.read(1)->state, RunState::Stopped);
    EXPECT_TRUE(runs.read(1)->canResume);
}

TEST_F(RunsTest, HistoryOfACrashEndsAtTheLastWholeLine)
{
    ASSERT_TRUE(runs.begin({}, ""));
    for (int epoch = 1; epoch <= 3; ++epoch)
        ASSERT_TRUE(runs.appendEpoch(1, epochOf(epoch)));
    std::ofstream(folder / "runs/001/history.jsonl", std::ios::app) << "{\"epoch\": 4, \"lo";
    const auto history = runs.history(1);
    ASSERT_TRUE(history);
    ASSERT_EQ(history->size(), 3U);
    EXPECT_TRUE(std::isnan((*history)[1].validationLoss));
    ASSERT_TRUE(runs.cutHistory(1, 2));
    ASSERT_TRUE(runs.appendEpoch(1, epochOf(3)));
    ASSERT_EQ(runs.history(1)->size(), 3U);
    EXPECT_EQ(runs.history(1)->back().epoch, 3);
}

TEST_F(RunsTest, ARemovedRunComesBackAndItsNumberIsNotGivenAgain)
{
    ASSERT_TRUE(runs.begin({}, "a"));
    ASSERT_TRUE(runs.begin({}, "b"));
    ASSERT_TRUE(runs.remove(2));
    EXPECT_EQ(runs.list().size(), 1U);
    EXPECT_EQ(*runs.begin({}, "c"), 3);
    ASSERT_TRUE(runs.restore(2));
    EXPECT_EQ(runs.read(2)->created, "b");
    ASSERT_TRUE(runs.remove(2));
    ASSERT_TRUE(runs.emptyTrash());
    EXPECT_FALSE(runs.restore(2));
    ASSERT_TRUE(runs.discard(3));
    EXPECT_EQ(runs.list().size(), 1U);
}

TEST_F(RunsTest, ADamagedRunIsLeftOutOfTheList)
{
    ASSERT_TRUE(runs.begin({}, "a"));
    ASSERT_TRUE(runs.begin({}, "b"));
    folder.write("runs/001/config.json", "{");
    folder.write("runs/not a run/config.json", "{}");
    ASSERT_EQ(runs.list().size(), 1U);
    EXPECT_EQ(runs.list()[0].number, 2);
    EXPECT_EQ(runs.read(1).error().code, ErrorCode::ModelDamaged);
}

// Whatever write fails, either the run is still resumable or it has its model and report.
TEST_F(RunsTest, AFullDiskWhileFinishingLosesNothing)
{
    for (int failAt = 0;; ++failAt) {
        testing::TemporaryFolder place;
        Runs good(systemFiles(), place.path());
        ASSERT_TRUE(good.begin({}, ""));
        ASSERT_TRUE(CheckpointStore(systemFiles(), good.checkpointFile(1)).save({}));
        testing::FaultFiles faulty;
        faulty.failAt = failAt;
        faulty.forever = true;
        const auto finished = Runs(faulty, place.path()).finish(1, outcomeOf(false));
        const auto summary = good.read(1);
        ASSERT_TRUE(summary) << failAt;
        EXPECT_TRUE(summary->canResume || summary->state == RunState::Finished) << failAt;
        if (summary->state == RunState::Finished) {
            EXPECT_TRUE(loadModel(systemFiles(), good.modelFile(1))) << failAt;
        }
        if (finished) {
            EXPECT_GT(failAt, 5);
            break;
        }
    }
}

} // namespace
} // namespace familiar::core
