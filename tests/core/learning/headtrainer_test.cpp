// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/headtrainer.h"

#include "core/learning/ending.h"
#include "tests/core/learning/headdata.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace familiar::core {
namespace {

using familiar::testing::CloudOptions;
using familiar::testing::clouds;
using familiar::testing::sameBytes;

TrainConfig quick(HeadKind head = HeadKind::Linear)
{
    TrainConfig config;
    config.head = head;
    config.learningRate = head == HeadKind::Linear ? 0.01 : 0.002;
    config.batchSize = 5;
    config.maxEpochs = 12;
    config.threads = 1;
    return config;
}

Result<HeadResult> train(const HeadData& data, const TrainConfig& config, bool normalise = true,
                         const TrainObserver& observer = {}, std::stop_token stop = {})
{
    return trainHead(data, {config, normalise, {}}, observer, std::move(stop));
}

// The formula of head.h in double precision, written without the trainer's code.
std::vector<double> plainProbabilities(const Head& head, std::span<const float> row)
{
    std::vector<double> values(row.begin(), row.end());
    if (head.shape.normalised) {
        double sum = 0;
        for (const double value : values)
            sum += value * value;
        for (double& value : values)
            value *= head.scale / std::sqrt(sum);
    }
    for (size_t layer = 0; layer < head.layers.size(); ++layer) {
        const auto weights = head.layers[layer].weight.toFloats();
        const auto bias = head.layers[layer].bias.toFloats();
        std::vector<double> next(bias.begin(), bias.end());
        for (size_t o = 0; o < next.size(); ++o) {
            for (size_t i = 0; i < values.size(); ++i)
                next[o] += weights[o * values.size() + i] * values[i];
            if (layer + 1 < head.layers.size())
                next[o] = std::max(next[o], 0.0);
        }
        values = next;
    }
    const double most = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (double& value : values)
        sum += value = std::exp(value - most);
    for (double& value : values)
        value /= sum;
    return values;
}

TEST(TrainHead, LearnsCloudsAndTellsTheTruth)
{
    const HeadData data = clouds();
    for (const HeadKind kind : {HeadKind::Linear, HeadKind::Dense}) {
        for (const bool normalise : {true, false}) {
            auto result = train(data, quick(kind), normalise);
            ASSERT_TRUE(result) << result.error().detail;
            EXPECT_EQ(result->head.layers.size(), kind == HeadKind::Dense ? 4U : 1U);
            EXPECT_EQ(result->head.scale, normalise ? 16 : 1);
            EXPECT_EQ(result->head.layers[0].weight.shape,
                      (std::vector<int64_t>{kind == HeadKind::Dense ? 512 : 3, 8}));
            const EpochRecord& best = result->epochs[static_cast<size_t>(result->bestEpoch - 1)];
            EXPECT_TRUE(best.best);
            for (const EpochRecord& epoch : result->epochs)
                EXPECT_GE(epoch.validationLoss, best.validationLoss);
            EXPECT_LT(best.trainLoss, result->epochs.front().trainLoss);
            // The kept weights give the best epoch's own figures.
            double loss = 0;
            size_t correct = 0;
            size_t count = 0;
            auto probabilities = headProbabilities(result->head, data.variants[0]);
            ASSERT_TRUE(probabilities);
            for (size_t i = 0; i < data.labels.size(); ++i) {
                const auto row = std::span(*probabilities).subspan(i * 3, 3);
                const auto plain = plainProbabilities(result->head, data.variants[0].row(i));
                for (size_t p = 0; p < 3; ++p)
                    EXPECT_NEAR(row[p], plain[p], 1e-5);
                if (data.isValidation[i] == 0)
                    continue;
                ++count;
                loss -= std::log(plain[static_cast<size_t>(data.labels[i])]);
                correct += std::max_element(row.begin(), row.end()) - row.begin() == data.labels[i] ? 1 : 0;
            }
            EXPECT_NEAR(best.validationLoss, loss / static_cast<double>(count), 1e-5);
            EXPECT_NEAR(best.validationAccuracy, static_cast<double>(correct) / static_cast<double>(count),
                        1e-12);
            EXPECT_GT(best.validationAccuracy, 0.7);
        }
    }
}

TEST(TrainHead, TakesTheStepThatTheGradientAsksFor)
{
    // With plain SGD (its first step is rate * gradient) the change must equal the finite difference.
    const HeadData data = clouds({.photosPerPerson = 4, .featureCount = 3, .variants = 1});
    for (const HeadKind kind : {HeadKind::Linear, HeadKind::Dense}) {
        TrainConfig config = quick(kind);
        config.optimizer = OptimizerKind::Sgd;
        config.weightDecay = 0;
        config.maxEpochs = 1;
        config.batchSize = 100;
        config.learningRate = 1e-30;
        auto start = train(data, config);
        config.learningRate = 1e-3;
        auto moved = train(data, config);
        ASSERT_TRUE(start && moved);
        const auto lossWith = [&](const Head& head) {
            double loss = 0;
            int count = 0;
            for (size_t i = 0; i < data.labels.size(); ++i)
                if (data.isValidation[i] == 0) {
                    loss -= std::log(plainProbabilities(
                        head, data.variants[0].row(i))[static_cast<size_t>(data.labels[i])]);
                    ++count;
                }
            return loss / count;
        };
        for (size_t part = 0; part < 2 * start->head.layers.size(); ++part) {
            const auto tensorOf = [&](Head& head) -> Tensor& {
                return part % 2 == 0 ? head.layers[part / 2].weight : head.layers[part / 2].bias;
            };
            const Tensor tensor = tensorOf(start->head);
            const auto before = tensor.toFloats();
            const auto after = tensorOf(moved->head).toFloats();
            for (size_t i = 0; i < before.size(); i += 1 + before.size() / 3) {
                Head upper = start->head;
                Head lower = start->head;
                auto values = before;
                values[i] = before[i] + 1e-3F;
                tensorOf(upper) = Tensor::fromFloats(tensor.shape, values);
                values[i] = before[i] - 1e-3F;
                tensorOf(lower) = Tensor::fromFloats(tensor.shape, values);
                const double slope = (lossWith(upper) - lossWith(lower)) / 2e-3;
                EXPECT_NEAR((before[i] - after[i]) / 1e-3, slope, 2e-3 + 0.01 * std::abs(slope))
                    << part << " at " << i;
            }
        }
    }
}

TEST(TrainHead, LearnsWithAFirstLayerOfAMillionWeights)
{
    // Wide enough for the factored gradient; what differs from a small layer is only how it is computed.
    const HeadData data = clouds({.photosPerPerson = 8, .featureCount = 2304, .variants = 1});
    TrainConfig config = quick(HeadKind::Dense);
    config.optimizer = OptimizerKind::RmsProp;
    config.learningRate = 1e-4;
    config.maxEpochs = 6;
    config.threads = 2;
    auto one = train(data, config, false);
    auto two = train(data, config, false);
    ASSERT_TRUE(one && two);
    EXPECT_LT(one->epochs.back().trainLoss, 0.2 * one->epochs.front().trainLoss);
    EXPECT_EQ(one->epochs.back().validationAccuracy, 1);
    EXPECT_TRUE(sameBytes(one->head, two->head));
}

TEST(TrainHead, IsTheSameForASeed)
{
    const HeadData data = clouds();
    for (const auto kind :
         {OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Sgd}) {
        TrainConfig config = quick();
        config.optimizer = kind;
        config.maxEpochs = 3;
        auto one = train(data, config);
        auto two = train(data, config);
        config.seed = 2;
        auto other = train(data, config);
        ASSERT_TRUE(one && two && other);
        EXPECT_TRUE(sameBytes(one->head, two->head)) << name(kind);
        EXPECT_FALSE(sameBytes(one->head, other->head)) << name(kind);
    }
}

TEST(TrainHead, PlainLoopGivesTheSameBytes)
{
    const HeadData data = clouds({.variants = 3});
    HeadData plain = data;
    plain.variants.clear();
    size_t asked = 0;
    plain.source =
        RowSource{8, 3, [&](std::span<const size_t> photos, std::span<const int> variants) {
                      ++asked;
                      Embeddings rows;
                      for (size_t i = 0; i < photos.size(); ++i)
                          rows.append(data.variants[static_cast<size_t>(variants[i])].row(photos[i]));
                      return Result<Embeddings>(std::move(rows));
                  }};
    auto cached = train(data, quick());
    auto looped = train(plain, quick());
    ASSERT_TRUE(cached && looped);
    EXPECT_TRUE(sameBytes(cached->head, looped->head));
    EXPECT_GT(asked, 20U);

    plain.source->rows = [](std::span<const size_t>, std::span<const int>) {
        return Result<Embeddings>(Error{ErrorCode::FileMissing, "photo.jpg", ""});
    };
    auto failed = train(plain, quick());
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::FileMissing);
}

TEST(TrainHead, StopsBeforeALossThatIsNoNumber)
{
    HeadData data = clouds({.variants = 1});
    TrainConfig config = quick();
    config.learningRate = 10;
    config.optimizer = OptimizerKind::Sgd;
    data.variants[0].values()[0] = std::numeric_limits<float>::quiet_NaN();
    auto result = train(data, config, false);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::NotFinite);
    EXPECT_EQ(result.error().subject, "loss");

    // Numbers that run away: plain SGD with a huge rate on features of 1e6.
    HeadData wild = clouds({.variants = 1});
    for (float& value : wild.variants[0].values())
        value *= 1e20F;
    result = train(wild, config, false);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::NotFinite);
}

TEST(TrainHead, StopsEarlyAndKeepsTheBest)
{
    // Labels without any pattern: the validation loss soon only grows.
    HeadData data = clouds({.noise = 3, .seed = 9});
    for (size_t i = 0; i < data.labels.size(); ++i)
        data.labels[i] = static_cast<int>(Random{1, i}.below(3));
    TrainConfig config = quick(HeadKind::Dense);
    config.maxEpochs = 60;
    config.patience = 4;
    auto result = train(data, config);
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->stoppedEarly);
    EXPECT_EQ(static_cast<int>(result->epochs.size()), result->bestEpoch + 4);
    EXPECT_LT(result->epochs.back().learningRate, config.learningRate);
}

TEST(TrainHead, EndsWhenTheLearningRateHasRunOut)
{
    HeadData data = clouds({.noise = 3, .seed = 9});
    for (size_t i = 0; i < data.labels.size(); ++i)
        data.labels[i] = static_cast<int>(Random{1, i}.below(3));
    TrainConfig config = quick(HeadKind::Dense);
    config.maxEpochs = 100;
    config.patience = 0; // early stopping is off
    config.plateauPatience = 1;
    auto result = train(data, config);
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->stoppedEarly);
    EXPECT_LT(result->epochs.size(), 60U);
    EXPECT_GE(result->epochs.back().learningRate, leastRateShare * config.learningRate);
    TrainReport report;
    report.config = config;
    report.epochs = result->epochs;
    report.bestEpoch = result->bestEpoch;
    report.stoppedEarly = result->stoppedEarly;
    EXPECT_EQ(endingOf(report), TrainEnding::LearningRate);
    report.config.patience = static_cast<int>(report.epochs.size()) - report.bestEpoch;
    EXPECT_EQ(endingOf(report), TrainEnding::Patience);
    report.stoppedEarly = false;
    EXPECT_EQ(endingOf(report), TrainEnding::Epochs);
    report.cancelled = true;
    EXPECT_STREQ(endingName(endingOf(report)), "stopped");
}

TEST(TrainHead, WatchesTheTrainingLossWithoutValidation)
{
    HeadData data = clouds();
    std::fill(data.isValidation.begin(), data.isValidation.end(), uint8_t{0});
    auto result = train(data, quick());
    ASSERT_TRUE(result);
    EXPECT_TRUE(std::isnan(result->epochs.back().validationLoss));
    EXPECT_GT(result->bestEpoch, 1);
}

TEST(TrainHead, TellsBatchesAndEpochs)
{
    const HeadData data = clouds(); // 27 training photos
    TrainConfig config = quick();
    config.maxEpochs = 2;
    std::vector<BatchRecord> batches;
    std::vector<EpochRecord> epochs;
    TrainObserver observer;
    observer.batch = [&](const BatchRecord& batch) { batches.push_back(batch); };
    observer.epoch = [&](const EpochRecord& epoch) { epochs.push_back(epoch); };
    ASSERT_TRUE(train(data, config, true, observer));
    ASSERT_EQ(batches.size(), 12U);
    EXPECT_EQ(batches[6].epoch, 2);
    EXPECT_EQ(batches[6].batch, 0);
    EXPECT_EQ(batches[6].batches, 6);
    EXPECT_GT(batches[6].photosPerSecond, 0);
    ASSERT_EQ(epochs.size(), 2U);
    double loss = 0;
    for (int i = 0; i < 6; ++i)
        loss += batches[static_cast<size_t>(i)].loss * (i < 5 ? 5 : 2);
    EXPECT_NEAR(epochs[0].trainLoss, loss / 27, 1e-12);

    config.batchSize = 1000; // larger than the set
    batches.clear();
    ASSERT_TRUE(train(data, config, true, observer));
    EXPECT_EQ(batches.size(), 2U);
}

TEST(TrainHead, PausesBetweenBatches)
{
    int asked = 0;
    int batches = 0;
    TrainObserver observer;
    observer.batch = [&](const BatchRecord&) { ++batches; };
    observer.paused = [&] {
        ++asked;
        if (asked > 3 && asked < 8) {
            EXPECT_EQ(batches, 3);
            return true;
        }
        return false;
    };
    TrainConfig config = quick();
    config.maxEpochs = 1;
    auto paused = train(clouds(), config, true, observer);
    auto straight = train(clouds(), config);
    ASSERT_TRUE(paused && straight);
    EXPECT_TRUE(sameBytes(paused->head, straight->head));
}

TEST(TrainHead, StopsWithinABatch)
{
    for (const int stopAt : {0, 3, 8}) {
        std::stop_source source;
        int batches = 0;
        TrainObserver observer;
        observer.batch = [&](const BatchRecord&) {
            if (batches++ == stopAt)
                source.request_stop();
        };
        auto result = train(clouds(), quick(), true, observer, source.get_token());
        EXPECT_EQ(batches, stopAt + 1);
        if (stopAt < 6) {
            ASSERT_FALSE(result);
            EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
        } else {
            ASSERT_TRUE(result);
            EXPECT_TRUE(result->cancelled);
            EXPECT_EQ(result->epochs.size(), 1U);
        }
    }
}

TEST(TrainHead, RefusesWhatDoesNotFit)
{
    HeadData data = clouds();
    data.labels[0] = 3;
    EXPECT_EQ(train(data, quick()).error().code, ErrorCode::InvalidArgument);
    data = clouds();
    data.variants[1] = Embeddings(8);
    EXPECT_EQ(train(data, quick()).error().code, ErrorCode::InvalidArgument);
    data = clouds();
    std::fill(data.isValidation.begin(), data.isValidation.end(), uint8_t{1});
    EXPECT_EQ(train(data, quick()).error().code, ErrorCode::InvalidArgument);
    TrainConfig config = quick();
    config.learningRate = 0;
    EXPECT_EQ(train(clouds(), config).error().subject, "lr");
}

TEST(HeadProbabilities, RefusesTensorsThatDoNotFit)
{
    auto result = train(clouds(), quick());
    ASSERT_TRUE(result);
    const Embeddings row(8, std::vector<float>(8, 0.5F));
    Head head = result->head;
    head.layers[0].bias = {};
    EXPECT_EQ(headProbabilities(head, row).error().code, ErrorCode::ModelDamaged);
    head = result->head;
    head.layers[0].weight = Tensor::fromFloats({1}, std::vector<float>{1});
    EXPECT_EQ(headProbabilities(head, row).error().subject, "head.0.weight");
    head.layers.clear();
    EXPECT_EQ(headProbabilities(head, row).error().code, ErrorCode::ModelDamaged);
    EXPECT_FALSE(headProbabilities(result->head, Embeddings(7, std::vector<float>(7))));
    // A vector of zeros has no direction; it must still give probabilities.
    const auto zeros = headProbabilities(result->head, Embeddings(8, std::vector<float>(8)));
    ASSERT_TRUE(zeros);
    EXPECT_NEAR((*zeros)[0] + (*zeros)[1] + (*zeros)[2], 1, 1e-6);
}

TEST(HeadThreads, SmallHeadsAreNotShared)
{
    TrainConfig config;
    config.threads = 2;
    config.batchSize = 16;
    EXPECT_EQ(headThreads(1024, config), 1) << "faces, linear";
    config.head = HeadKind::Dense;
    EXPECT_EQ(headThreads(1280, config), 1) << "mobilenet-v2, dense";
    EXPECT_EQ(headThreads(25088, config), 2) << "vgg16 at 224 px, dense";
}

} // namespace
} // namespace familiar::core
