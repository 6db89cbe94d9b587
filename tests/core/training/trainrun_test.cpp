// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainrun.h"

#include "tests/support/drawnpictures.h"
#include "tests/support/quickconfig.h"
#include "tests/support/temporaryfolder.h"

#include <familiar_version.h>
#include <gtest/gtest.h>

namespace familiar::core {
namespace {

// A folder of three drawn people whose whole pictures a network with random weights tells apart.
class TrainRunTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        uint64_t seed = 0;
        for (const char* name : {"Ana", "Ben", "Eve"}) {
            const Image pattern = testing::blotches(64, 64, ++seed);
            for (int i = 0; i < 6; ++i) {
                const Image noise = testing::blotches(64, 64, 1000 + 100 * seed + static_cast<uint64_t>(i));
                Image picture = pattern;
                for (size_t k = 0; k < picture.pixels.size(); ++k)
                    picture.pixels[k] = static_cast<uint8_t>((picture.pixels[k] * 3 + noise.pixels[k]) / 4);
                folder.write(std::filesystem::path("photos") / name / (std::to_string(i) + ".png"),
                             testing::textOf(testing::encoded(picture, ".png")));
            }
        }
        request.folder = folder / "photos";
        request.config = testing::quickConfig(6);
        request.config.threads = 1;
    }

    testing::TemporaryFolder folder;
    WeightStore weights{systemFiles(), folder / "data"};
    Environment environment{systemFiles(), weights};
    TrainRequest request;
};

void expectSameModel(const Model& a, const Model& b)
{
    const TensorMap first = tensorsOf(a);
    const TensorMap second = tensorsOf(b);
    ASSERT_EQ(first.size(), second.size());
    for (const auto& [key, tensor] : first)
        EXPECT_EQ(*tensor.data, *second.at(key).data) << key;
    EXPECT_EQ(a.info.threshold, b.info.threshold);
}

TEST_F(TrainRunTest, WritesDownWhatAutomaticMeant)
{
    TrainConfig config;
    EXPECT_EQ(config.backbone, "auto");
    const auto exact = resolved(config, weights);
    ASSERT_TRUE(exact);
    EXPECT_EQ(exact->backbone, "face-mobilenet"); // nothing is installed there
    EXPECT_EQ(exact->sidePx, 224);
    config.backbone = "nonsense";
    EXPECT_EQ(resolved(config, weights).error().code, ErrorCode::UnknownBackbone);

    request.config.sidePx = 0;
    request.config.maxEpochs = 1;
    const auto outcome = trainModel(request, environment);
    ASSERT_TRUE(outcome) << outcome.error().subject << outcome.error().detail;
    EXPECT_EQ(outcome->report.config.sidePx, 224);
    EXPECT_EQ(outcome->model.info.recipe.sidePx(), 224);
}

TEST_F(TrainRunTest, ScansTheFolderOrTakesItsDataset)
{
    const auto scanned = trainModel(request, environment);
    ASSERT_TRUE(scanned) << scanned.error().subject << scanned.error().detail;
    EXPECT_EQ(scanned->model.info.people, (std::vector<std::string>{"Ana", "Ben", "Eve"}));
    EXPECT_EQ(scanned->report.photosFound, 18U);
    EXPECT_EQ(scanned->report.epochs.size(), 6U);
    EXPECT_EQ(scanned->model.info.recipe.input, InputKind::Whole);
    EXPECT_EQ(scanned->model.info.recipe.sidePx(), 32);
    request.dataset = *scanFolder(systemFiles(), request.folder);
    request.folder.clear();
    const auto given = trainModel(request, environment);
    ASSERT_TRUE(given);
    expectSameModel(given->model, scanned->model);
    request.dataset.reset();
    request.folder = folder / "gone";
    EXPECT_FALSE(trainModel(request, environment));
}

TEST_F(TrainRunTest, TheBetterOfTwoStagesIsKept)
{
#ifndef FAMILIAR_LIBTORCH_VERSION
    GTEST_SKIP() << "a build without LibTorch trains no network";
#endif
    TrainConfig& config = request.config;
    config.maxEpochs = 2;
    config.learningRate = 1e-3;
    config.unfreezeBlocks = 1;
    config.stages = 2;
    config.backboneLearningRateFactor = 0; // the second stage changes nothing
    const auto first = trainModel(request, environment);
    ASSERT_TRUE(first) << first.error().subject << first.error().detail;
    EXPECT_EQ(first->report.stages.kept, 1);
    EXPECT_EQ(first->report.stages.firstEpochs, 2);
    EXPECT_EQ(first->report.stages.secondAccuracy, first->report.stages.firstAccuracy);
    EXPECT_LE(first->report.bestEpoch, 2);
    EXPECT_FALSE(first->model.backbone);

    config.backboneLearningRateFactor = 1;
    const auto second = trainModel(request, environment);
    ASSERT_TRUE(second) << second.error().subject << second.error().detail;
    EXPECT_EQ(second->report.stages.kept, 2);
    EXPECT_GT(second->report.bestEpoch, 2);
    EXPECT_TRUE(second->model.backbone);
    ASSERT_EQ(second->report.epochs.size(), 4U);
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(second->report.epochs[static_cast<size_t>(i)].epoch, i + 1);
    EXPECT_EQ(second->report.epochs[1].trainLoss, first->report.epochs[1].trainLoss);
}

TEST_F(TrainRunTest, SaysThatFoldersAreUnequal)
{
    const auto equal = trainModel(request, environment);
    ASSERT_TRUE(equal);
    EXPECT_FALSE(hasUnequalFolders(equal->report));
    for (int i = 1; i < 6; ++i)
        request.leftOut.push_back(folder / "photos" / "Ben" / (std::to_string(i) + ".png"));
    const auto unequal = trainModel(request, environment);
    ASSERT_TRUE(unequal) << unequal.error().subject;
    EXPECT_EQ(unequal->report.fewestPhotos, 1U);
    EXPECT_GE(unequal->report.mostPhotos, 4U);
    EXPECT_TRUE(hasUnequalFolders(unequal->report));
}

TEST_F(TrainRunTest, CachedAndPlainLoopsLearnAlike)
{
    const auto cached = trainModel(request, environment);
    request.config.useCache = false;
    const auto plain = trainModel(request, environment);
    ASSERT_TRUE(cached && plain);
    ASSERT_EQ(plain->report.epochs.size(), cached->report.epochs.size());
    for (size_t i = 0; i < plain->report.epochs.size(); ++i)
        EXPECT_NEAR(plain->report.epochs[i].trainLoss, cached->report.epochs[i].trainLoss, 1e-4);
    EXPECT_EQ(plain->report.validationCorrect, cached->report.validationCorrect);
}

// The number of epochs was hashed into the data's fingerprint, so that a stopped run could not be resumed
// with another one.
TEST_F(TrainRunTest, AStoppedRunIsResumedWithMoreEpochs)
{
    const auto unbroken = trainModel(request, environment);
    ASSERT_TRUE(unbroken);
    std::stop_source stop;
    TrainObserver observer;
    observer.epoch = [&](const EpochRecord& epoch) {
        if (epoch.epoch == 2)
            stop.request_stop();
    };
    request.config.maxEpochs = 3;
    request.checkpoint.files = &systemFiles();
    request.checkpoint.file = folder / "checkpoint";
    const auto stopped = trainModel(request, environment, observer, stop.get_token());
    ASSERT_TRUE(stopped);
    EXPECT_TRUE(stopped->report.cancelled);
    request.config.maxEpochs = 6;
    request.config.patience = 50;
    request.checkpoint.resume = true;
    const auto resumed = trainModel(request, environment);
    ASSERT_TRUE(resumed) << resumed.error().detail;
    EXPECT_EQ(resumed->report.epochs.size(), 6U);
    expectSameModel(resumed->model, unbroken->model);

    request.config.batchSize = 7;
    const auto refused = trainModel(request, environment);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::CheckpointMismatch);
    EXPECT_EQ(refused.error().detail, "batch: 32, now 7");
}

} // namespace
} // namespace familiar::core
