// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever 0.1.0 wrote opens and says what it said then.
#include "core/base/sha256.h"
#include "core/exporters/openmodel.h"
#include "core/exporters/selftest.h"
#include "core/learning/checkpoint.h"
#include "core/learning/features.h"
#include "core/photos/imagereader.h"
#include "core/project/choices.h"
#include "core/project/project.h"
#include "core/recognition/recognizer.h"
#include "core/training/trainrun.h"
#include "tests/support/temporaryfolder.h"
#include "tests/support/testdata.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <span>

namespace familiar::core {
namespace {

using nlohmann::json;
using testing::testData;

const std::filesystem::path photoFolder =
    "/photos/family"; // what the project was opened with; it need not exist

class Version010 : public ::testing::Test
{
protected:
    void SetUp() override
    {
        initTorchThread(1);
        expected = json::parse(testing::contentOf(testData("0.1.0/expected.json")));
        // The only network that lies outside the models: twelve averages of a picture.
        testing::unpackTestData("0.1.0/tiny.onnx", folder / "store/weights/onnx:tiny/tiny.onnx");
    }

    // Copied out of the repository, inflated.
    std::filesystem::path unpacked(const std::string& name, const std::string& target)
    {
        testing::unpackTestData("0.1.0/" + name, folder / name);
        return folder / target;
    }

    // What a model of 0.1.0 was, and what it said of three drawn pictures that it had not learned from.
    void expectAsThen(const std::filesystem::path& file, const std::string& name)
    {
        const json& then = expected.at("models").at(name);
        auto model = openModel(systemFiles(), file);
        ASSERT_TRUE(model) << model.error().detail;
        EXPECT_EQ(model->info.people, then.at("people").get<std::vector<std::string>>());
        EXPECT_EQ(model->info.backbone, then.at("backbone").get<std::string>());
        EXPECT_EQ(model->info.recipe.sidePx(), then.at("sidePx"));
        EXPECT_EQ(model->info.recipe.input, InputKind::Whole);
        EXPECT_EQ(model->head.shape.kind == HeadKind::Dense, then.at("dense"));
        EXPECT_EQ(model->head.shape.normalised, then.at("normalised"));
        EXPECT_EQ(model->info.threshold, then.at("threshold").get<float>());
        EXPECT_EQ(model->info.created, "2025-11-25T12:00:00Z");
        auto recognizer = Recognizer::load(std::move(*model), weights, {.device = "cpu", .cropsOnly = true});
        ASSERT_TRUE(recognizer) << recognizer.error().detail;
        std::vector<Image> crops;
        const int sidePx = (*recognizer)->model().info.recipe.sidePx();
        for (const char* probe : {"0.1.0/probes/0.png", "0.1.0/probes/1.png", "0.1.0/probes/2.png"}) {
            const auto bytes = readFile(systemFiles(), testData(probe));
            ASSERT_TRUE(bytes);
            crops.push_back(resized(decodeImage(*bytes)->image, sidePx, sidePx));
        }
        const auto namings = (*recognizer)->recognize(crops);
        ASSERT_TRUE(namings) << namings.error().detail;
        ASSERT_EQ(namings->size(), then.at("namings").size());
        for (size_t i = 0; i < namings->size(); ++i) {
            const json& naming = then.at("namings")[i];
            EXPECT_EQ((*namings)[i].person, naming.at("person")) << i;
            EXPECT_NEAR((*namings)[i].score, naming.at("score").get<float>(), 1e-5) << i;
            EXPECT_NEAR((*namings)[i].probability, naming.at("probability").get<float>(), 1e-5) << i;
        }
    }

    testing::TemporaryFolder folder;
    WeightStore weights{systemFiles(), folder / "store"};
    json expected;
};

TEST_F(Version010, ALinearModelNamesTheSame)
{
    expectAsThen(testData("0.1.0/linear.familiar"), "linear.familiar");
}

TEST_F(Version010, ADenseClassicModelOverAnImportedNetworkNamesTheSame)
{
    expectAsThen(unpacked("dense.familiar.gz", "dense.familiar"), "dense.familiar");
}

TEST_F(Version010, ABundleNamesTheSameAndPassesItsSelfTest)
{
    const auto bundle = unpacked("bundle", "bundle");
    expectAsThen(bundle, "bundle");
    const auto tested = selfTest(systemFiles(), bundle);
    ASSERT_TRUE(tested) << tested.error().detail;
    EXPECT_EQ(tested->samples, 4U);
}

TEST_F(Version010, ASafetensorsExportNamesTheSame)
{
    expectAsThen(unpacked("export.safetensors.gz", "export.safetensors"), "export.safetensors");
}

class Checkpoint010 : public Version010
{
protected:
    void SetUp() override
    {
        Version010::SetUp();
        then = expected.at("checkpoint");
        then.at("config").get_to(config);
        file = unpacked("stopped.checkpoint", "stopped.checkpoint");
        auto scanned = scanFolder(systemFiles(), testData("0.1.0/photos"), {});
        ASSERT_TRUE(scanned);
        dataset = std::move(*scanned);
        ASSERT_EQ(dataset.photos.size(), 18U);
    }

    void expectLosses(const std::vector<EpochRecord>& epochs, size_t from, double tolerance) const
    {
        ASSERT_EQ(epochs.size(), then.at("losses").size());
        for (size_t i = from; i < epochs.size(); ++i) {
            EXPECT_NEAR(epochs[i].trainLoss, then.at("losses")[i][0].get<double>(), tolerance) << i;
            EXPECT_NEAR(epochs[i].validationLoss, then.at("losses")[i][1].get<double>(), tolerance) << i;
        }
    }

    json then;
    TrainConfig config;
    Dataset dataset;
    std::filesystem::path file;
};

TEST_F(Checkpoint010, IsReadWhole)
{
    const auto state = decodeCheckpoint(*readFile(systemFiles(), file), "checkpoint");
    ASSERT_TRUE(state) << state.error().detail;
    EXPECT_EQ(state->position.epoch, then.at("epoch"));
    EXPECT_EQ(state->position.batch, then.at("batch"));
    ASSERT_EQ(state->history.size(), then.at("history"));
    for (size_t i = 0; i < state->history.size(); ++i)
        EXPECT_EQ(state->history[i].trainLoss, then.at("losses")[i][0].get<double>());
    EXPECT_EQ(state->parameters.at("head.0.weight").shape, (std::vector<int64_t>{3, 576}));
    EXPECT_FALSE(state->finished);
    EXPECT_NE(state->fingerprint.find("data="), std::string::npos);
}

// The very run goes on. Its photos' vectors must have the bits that they had, which another processor or
// another LibTorch need not give: a checkpoint is for the machine that wrote it.
TEST_F(Checkpoint010, GoesOnToTheSameEnd)
{
    BackboneOptions options;
    options.sidePx = config.sidePx;
    options.weights = WeightsChoice::Random;
    const auto backbone = loadBackbone(config.backbone, options, weights);
    ASSERT_TRUE(backbone);
    FeatureOptions featureOptions;
    featureOptions.recipe = trainingRecipe(config, **backbone, nullptr).withoutAugmentation();
    featureOptions.threads = 1;
    const auto features =
        computeFeatures(dataset, **backbone, nullptr, featureOptions, systemFiles(), nullptr);
    ASSERT_TRUE(features);
    Sha256 sum;
    for (const PhotoFeatures& photo : features->photos)
        sum.add(std::as_bytes(std::span(photo.looks.at(0))));
    if (toHex(sum.finish()) != then.at("featuresSha256").get<std::string>())
        GTEST_SKIP() << "vectors have other bits on this processor";

    TrainRequest request;
    request.config = config;
    request.dataset = dataset;
    request.checkpoint = {&systemFiles(), file, "", "", true};
    int epochsRun = 0;
    TrainObserver observer;
    observer.epoch = [&](const EpochRecord&) { ++epochsRun; };
    const auto outcome = trainModel(request, {systemFiles(), weights}, observer);
    ASSERT_TRUE(outcome) << outcome.error().subject << ' ' << outcome.error().detail;
    EXPECT_EQ(epochsRun, 6); // four of ten were done
    // The photos' vectors have the same bits, their lengths need not: LibTorch 2.6 rounds norm() otherwise
    // than 1.13, which moves a loss by a float's last bit (9e-9 were seen).
    expectLosses(outcome->report.epochs, 0, 1e-7);
}

// The same on any processor: the state of 0.1.0 is marked as made of the vectors that this machine computes.
TEST_F(Checkpoint010, ItsStateGoesOnWithThisMachinesVectors)
{
    TrainRequest request;
    request.config = config;
    request.dataset = dataset;
    request.checkpoint = {&systemFiles(), folder / "own.checkpoint", "", "", false};
    std::stop_source stop;
    TrainObserver observer;
    observer.epoch = [&](const EpochRecord&) { stop.request_stop(); };
    const Environment environment{systemFiles(), weights};
    ASSERT_TRUE(trainModel(request, environment, observer, stop.get_token()));
    const auto own = decodeCheckpoint(*readFile(systemFiles(), request.checkpoint.file), "own");
    ASSERT_TRUE(own);
    EXPECT_EQ(own->history.size(), 1U);

    auto state = *decodeCheckpoint(*readFile(systemFiles(), file), "checkpoint");
    state.fingerprint = own->fingerprint;
    ASSERT_TRUE(CheckpointStore(systemFiles(), file).save(state));
    request.checkpoint = {&systemFiles(), file, "", "", true};
    const auto outcome = trainModel(request, environment);
    ASSERT_TRUE(outcome) << outcome.error().subject << ' ' << outcome.error().detail;
    expectLosses(outcome->report.epochs, 4, 1e-3);
}

class Project010 : public Version010
{
protected:
    void SetUp() override
    {
        Version010::SetUp();
        auto opened = Project::open(systemFiles(), unpacked("data", "data"), photoFolder);
        ASSERT_TRUE(opened) << opened.error().detail;
        project = *opened;
    }

    std::shared_ptr<Project> project;
};

TEST_F(Project010, ListsItsRuns)
{
    ASSERT_FALSE(project->isReadOnly());
    const auto runs = project->runs().list();
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[0].state, RunState::Finished);
    EXPECT_EQ(runs[1].state, RunState::Stopped);
    EXPECT_EQ(runs[2].state, RunState::Interrupted);
    EXPECT_FALSE(runs[0].canResume);
    EXPECT_TRUE(runs[1].canResume);
    EXPECT_EQ(runs[2].epochs, 1U);
    for (const RunSummary& run : runs) {
        EXPECT_EQ(run.config.backbone, "onnx:tiny");
        EXPECT_EQ(run.config.input, InputKind::Whole);
        EXPECT_EQ(run.config.maxEpochs, 6);
        EXPECT_EQ(run.config.batchSize, 4);
    }
    for (size_t i = 0; i < 2; ++i) {
        const json& then = expected.at("runs")[i];
        EXPECT_EQ(runs[i].created, then.at("created").get<std::string>());
        ASSERT_TRUE(runs[i].report);
        EXPECT_EQ(runs[i].report->epochs.size(), then.at("epochs"));
        EXPECT_EQ(runs[i].report->validationTop1, then.at("validationTop1").get<double>());
        EXPECT_EQ(project->runs().history(runs[i].number)->size(), then.at("epochs"));
        const auto model = loadModel(systemFiles(), project->runs().modelFile(runs[i].number));
        ASSERT_TRUE(model) << model.error().detail;
        EXPECT_EQ(model->info.threshold, then.at("threshold").get<float>());
        EXPECT_EQ(model->info.people, runs[i].report->people);
    }
    const auto checkpoint = readFile(systemFiles(), project->runs().checkpointFile(2));
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(decodeCheckpoint(*checkpoint, "checkpoint")->history.size(), 3U);
}

TEST_F(Project010, KnowsTheChoicesOfItsPhotos)
{
    const PhotoChoices choices = loadChoices(systemFiles(), project->dataFolder(), photoFolder);
    EXPECT_EQ(choices.leftOut, std::set<std::filesystem::path>{photoFolder / "Béla/3.png"});
    EXPECT_EQ(choices.chosenFaces, (std::map<std::filesystem::path, int>{{photoFolder / "Ana/1.png", 2}}));
}

} // namespace
} // namespace familiar::core
