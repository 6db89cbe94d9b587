// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/finetune.h"

#include "tests/core/learning/headdata.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>

namespace familiar::core {
namespace {

using familiar::testing::sameBytes;
using familiar::testing::TemporaryFolder;

constexpr int side = 32;

// Two blocks of convolutions with BatchNorm, then the mean: small enough for many runs.
NetGraph tinyNet(int)
{
    NetGraph graph;
    const auto add = [&](Op op, const std::string& key, int channels, int kernel = 1, int stride = 1) {
        Node node;
        node.op = op;
        if (!graph.nodes.empty())
            node.inputs = {static_cast<int>(graph.nodes.size()) - 1};
        node.key = key;
        node.outChannels = channels;
        node.kernel = kernel;
        node.stride = stride;
        node.padding = {kernel / 2, kernel / 2, kernel / 2, kernel / 2};
        graph.nodes.push_back(node);
        return static_cast<int>(graph.nodes.size()) - 1;
    };
    add(Op::Input, "", 3);
    for (int block = 0; block < 2; ++block) {
        const std::string key = "features." + std::to_string(block);
        const int first = add(Op::Conv, key + ".0", 6, 3, 2);
        add(Op::BatchNorm, key + ".1", 6);
        const int last = add(Op::Relu, "", 6);
        graph.blocks.push_back({key, first, last});
    }
    add(Op::GlobalMean, "", 6);
    graph.output = add(Op::Flatten, "", 6);
    graph.featureCount = 6;
    return graph;
}

BackboneInfo tinyInfo()
{
    BackboneInfo info;
    info.id = "tiny";
    info.build = tinyNet;
    return info;
}

TensorMap tinyTensors()
{
    TensorMap tensors;
    for (const auto& [key, shape] : parameterShapes(tinyNet(side))) {
        size_t count = 1;
        for (const int64_t length : shape)
            count *= static_cast<size_t>(length);
        std::vector<float> values(count, key.ends_with(".weight") || key.ends_with("_var") ? 1.0F : 0.0F);
        Random random{7, std::hash<std::string>()(key)};
        if (shape.size() == 4)
            for (float& value : values)
                value = static_cast<float>(0.3 * random.normal());
        tensors[key] = Tensor::fromFloats(shape, values);
    }
    return tensors;
}

// Two people who differ in the direction of their stripes.
Image stripes(size_t photo, int label, int variant)
{
    Image picture(side, side);
    Random random{photo, static_cast<uint64_t>(variant)};
    const auto phase = static_cast<int>(random.below(4));
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            for (int c = 0; c < 3; ++c)
                picture.row(y)[3 * x + c] = static_cast<uint8_t>(
                    ((label == 0 ? x : y) + phase) / 2 % 2 * 180 + static_cast<int>(random.below(60)));
    return picture;
}

struct Trial
{
    FineTuneData data;
    TrainConfig config;
    std::atomic<int> pictures = 0;

    Trial()
    {
        for (int i = 0; i < 16; ++i) {
            data.labels.push_back(i % 2);
            data.isValidation.push_back(i % 8 >= 6 ? 1 : 0);
        }
        data.personCount = 2;
        data.backbone = tinyInfo();
        data.weights = tinyTensors();
        data.variantCount = 2;
        data.picture = [this](size_t photo, int variant) {
            ++pictures;
            return Result<Image>(stripes(photo, data.labels[photo], variant));
        };
        config.sidePx = side;
        config.unfreezeBlocks = 1;
        config.learningRate = 0.02;
        config.backboneLearningRateFactor = 0.5;
        config.batchSize = 4;
        config.maxEpochs = 4;
        config.threads = 1;
    }

    Result<FineTuneResult> run(const CheckpointPlace& place = {}, int stopAt = -1)
    {
        std::stop_source source;
        int batches = 0;
        TrainObserver observer;
        observer.batch = [&](const BatchRecord&) {
            if (batches++ == stopAt)
                source.request_stop();
        };
        return fineTune(data, {config, true, place}, observer, source.get_token());
    }
};

bool sameTensor(const TensorMap& a, const TensorMap& b, const std::string& key)
{
    return *a.at(key).data == *b.at(key).data;
}

TEST(FineTune, TrainsTheLastBlocksAndLeavesTheOthersAlone)
{
    Trial trial;
    trial.config.learningRate = 0.005;
    trial.config.maxEpochs = 20;
    auto result = trial.run();
    ASSERT_TRUE(result) << result.error().detail;
    const TensorMap before = tinyTensors();
    for (const auto& [key, tensor] : before) {
        const bool trained = key.starts_with("features.1") && key.find("running") == std::string::npos;
        EXPECT_EQ(!sameTensor(before, result->backbone.tensors, key), trained) << key;
    }
    EXPECT_LT(result->head.epochs.back().trainLoss, 0.7 * result->head.epochs.front().trainLoss);
    // Each picture went through the frozen part once.
    EXPECT_LE(trial.pictures, 12 * 2 + 4);

    trial.config.unfreezeBlocks = 2;
    auto whole = trial.run();
    ASSERT_TRUE(whole);
    EXPECT_FALSE(sameTensor(before, whole->backbone.tensors, "features.0.0.weight"));
}

// Mean loss of the training photos' clean pictures, computed through the public ways of inference.
double trainingLoss(const Trial& trial, const TensorMap& backbone, const HeadResult& head)
{
    std::vector<Image> pictures;
    std::vector<int> truth;
    for (size_t i = 0; i < trial.data.labels.size(); ++i)
        if (trial.data.isValidation[i] == 0) {
            pictures.push_back(stripes(i, trial.data.labels[i], 0));
            truth.push_back(trial.data.labels[i]);
        }
    auto network = backboneFromTensors(tinyInfo(), side, backbone);
    auto features = (*network)->extract(pictures);
    auto probabilities = headProbabilities(head.head, {(*network)->featureCount(), *features});
    double loss = 0;
    for (size_t i = 0; i < truth.size(); ++i)
        loss -= std::log(static_cast<double>((*probabilities)[2 * i + static_cast<size_t>(truth[i])]));
    return loss / static_cast<double>(truth.size());
}

TEST(FineTune, TakesTheStepThatTheGradientAsksFor)
{
    Trial trial;
    trial.data.variantCount = 1;
    trial.config.head = HeadKind::Dense;
    trial.config.optimizer = OptimizerKind::Sgd;
    trial.config.weightDecay = 0;
    trial.config.maxEpochs = 1;
    trial.config.batchSize = 100;
    trial.config.backboneLearningRateFactor = 1;
    trial.config.learningRate = 1e-30;
    auto start = trial.run();
    trial.config.learningRate = 1e-2;
    auto moved = trial.run();
    ASSERT_TRUE(start && moved);
    bool anySlope = false;
    for (const char* key : {"features.1.0.weight", "features.1.1.weight", "features.1.1.bias"}) {
        const Tensor& tensor = start->backbone.tensors.at(key);
        const auto before = tensor.toFloats();
        const auto after = moved->backbone.tensors.at(key).toFloats();
        for (size_t i = 0; i < before.size(); i += 1 + before.size() / 6) {
            double losses[2];
            for (const int sign : {0, 1}) {
                auto values = before;
                values[i] += sign == 0 ? 2e-3F : -2e-3F;
                TensorMap changed = start->backbone.tensors;
                changed[key] = Tensor::fromFloats(tensor.shape, values);
                losses[sign] = trainingLoss(trial, changed, start->head);
            }
            const double slope = (losses[0] - losses[1]) / 4e-3;
            anySlope = anySlope || std::abs(slope) > 0.01;
            EXPECT_NEAR((before[i] - after[i]) / 1e-2, slope, 1e-3 + 0.03 * std::abs(slope)) << key << i;
        }
    }
    EXPECT_TRUE(anySlope);
}

TEST(FineTune, ItsTensorsMakeABackboneWithTheFiguresOfTheBestEpoch)
{
    Trial trial;
    auto result = trial.run();
    ASSERT_TRUE(result);
    auto backbone = backboneFromTensors(tinyInfo(), side, result->backbone.tensors);
    ASSERT_TRUE(backbone) << backbone.error().detail;
    std::vector<Image> pictures;
    std::vector<int> truth;
    for (size_t i = 0; i < trial.data.labels.size(); ++i)
        if (trial.data.isValidation[i] != 0) {
            pictures.push_back(stripes(i, trial.data.labels[i], 0));
            truth.push_back(trial.data.labels[i]);
        }
    auto features = (*backbone)->extract(pictures);
    ASSERT_TRUE(features);
    auto probabilities = headProbabilities(result->head.head, {(*backbone)->featureCount(), *features});
    ASSERT_TRUE(probabilities);
    double loss = 0;
    for (size_t i = 0; i < truth.size(); ++i)
        loss -= std::log((*probabilities)[2 * i + static_cast<size_t>(truth[i])]) / 4;
    const auto& best = result->head.epochs[static_cast<size_t>(result->head.bestEpoch - 1)];
    EXPECT_NEAR(best.validationLoss, loss, 1e-4 + 1e-3 * loss);
}

TEST(FineTune, WithoutRoomForActivationsItIsTheSame)
{
    Trial cached;
    Trial bare;
    bare.data.cacheBytes = 0;
    auto one = cached.run();
    auto two = bare.run();
    ASSERT_TRUE(one && two);
    EXPECT_TRUE(sameBytes(one->head.head, two->head.head));
    EXPECT_TRUE(sameBytes(one->backbone.tensors, two->backbone.tensors));
    EXPECT_GT(bare.pictures, cached.pictures);
}

TEST(FineTune, ResumesBitIdentically)
{
    Trial trial;
    auto unbroken = trial.run();
    ASSERT_TRUE(unbroken);
    for (const int stopAt : {0, 4, 7}) {
        const TemporaryFolder folder;
        CheckpointPlace place{&systemFiles(), folder / "checkpoint", "photos", "", false};
        (void)trial.run(place, stopAt);
        place.resume = true;
        auto resumed = trial.run(place);
        ASSERT_TRUE(resumed) << resumed.error().detail;
        EXPECT_TRUE(sameBytes(resumed->head.head, unbroken->head.head)) << stopAt;
        EXPECT_TRUE(sameBytes(resumed->backbone.tensors, unbroken->backbone.tensors)) << stopAt;
    }
}

TEST(FineTune, ScalesTheBackbonesRate)
{
    Trial trial;
    trial.config.backboneLearningRateFactor = 0;
    auto still = trial.run();
    ASSERT_TRUE(still);
    EXPECT_TRUE(sameBytes(still->backbone.tensors, tinyTensors()));
}

TEST(FineTune, RefusesWhatDoesNotFit)
{
    for (const int blocks : {0, 3}) {
        Trial trial;
        trial.config.unfreezeBlocks = blocks;
        auto refused = trial.run();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().subject, "unfreeze");
    }
    Trial trial;
    trial.data.picture = [](size_t, int) {
        return Result<Image>(Error{ErrorCode::FileMissing, "a.jpg", ""});
    };
    EXPECT_EQ(trial.run().error().code, ErrorCode::FileMissing);
    Trial missing;
    missing.data.weights.erase("features.1.0.weight");
    EXPECT_EQ(missing.run().error().code, ErrorCode::WeightsMismatch);
}

} // namespace
} // namespace familiar::core
