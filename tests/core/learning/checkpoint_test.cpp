// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/checkpoint.h"

#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "tests/core/learning/headdata.h"
#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>

namespace familiar::core {
namespace {

using familiar::testing::clouds;
using familiar::testing::contentOf;
using familiar::testing::FaultFiles;
using familiar::testing::sameBytes;
using familiar::testing::TemporaryFolder;

TrainConfig quick(OptimizerKind optimizer)
{
    TrainConfig config;
    config.optimizer = optimizer;
    config.learningRate = 0.01;
    config.batchSize = 4;
    config.maxEpochs = 5;
    config.plateauPatience = 1;
    config.threads = 1;
    return config;
}

Result<HeadResult> train(const TrainConfig& config, const CheckpointPlace& place, int stopAt = -1,
                         int* batchesRun = nullptr)
{
    std::stop_source source;
    int batches = 0;
    TrainObserver observer;
    observer.batch = [&](const BatchRecord&) {
        if (batches++ == stopAt)
            source.request_stop();
    };
    auto result = trainHead(clouds(), {config, true, place}, observer, source.get_token());
    if (batchesRun != nullptr)
        *batchesRun = batches;
    return result;
}

void expectSameRun(const HeadResult& a, const HeadResult& b)
{
    EXPECT_TRUE(sameBytes(a.head, b.head));
    EXPECT_EQ(a.bestEpoch, b.bestEpoch);
    EXPECT_EQ(a.stoppedEarly, b.stoppedEarly);
    ASSERT_EQ(a.epochs.size(), b.epochs.size());
    for (size_t i = 0; i < a.epochs.size(); ++i) {
        EXPECT_EQ(a.epochs[i].trainLoss, b.epochs[i].trainLoss);
        EXPECT_EQ(a.epochs[i].trainAccuracy, b.epochs[i].trainAccuracy);
        EXPECT_EQ(a.epochs[i].validationLoss, b.epochs[i].validationLoss);
        EXPECT_EQ(a.epochs[i].learningRate, b.epochs[i].learningRate);
        EXPECT_EQ(a.epochs[i].best, b.epochs[i].best);
    }
}

TEST(Checkpoint, ResumesBitIdenticallyFromAnyBatch)
{
    for (const auto optimizer :
         {OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Sgd}) {
        const TrainConfig config = quick(optimizer);
        int total = 0;
        auto unbroken = train(config, {}, -1, &total);
        ASSERT_TRUE(unbroken);
        ASSERT_EQ(total, 35);
        // Every batch for one, some in every epoch for the others.
        const int stride = optimizer == OptimizerKind::AdamW ? 1 : 5;
        for (int stopAt = 0; stopAt < total; stopAt += stride) {
            SCOPED_TRACE(std::string(name(optimizer)) + " stopped at batch " + std::to_string(stopAt));
            const TemporaryFolder folder;
            CheckpointPlace place{&systemFiles(), folder / "run/checkpoint", "photos", "", false};
            (void)train(config, place, stopAt);
            place.resume = true;
            int rest = 0;
            auto resumed = train(config, place, -1, &rest);
            ASSERT_TRUE(resumed) << resumed.error().detail;
            EXPECT_EQ(rest, total - stopAt - 1);
            expectSameRun(*resumed, *unbroken);
        }
    }
}

TEST(Checkpoint, ResumesAfterManyBreaks)
{
    const TrainConfig config = quick(OptimizerKind::AdamW);
    auto unbroken = train(config, {});
    ASSERT_TRUE(unbroken);
    const TemporaryFolder folder;
    const CheckpointPlace place{&systemFiles(), folder / "checkpoint", "photos", "", true};
    for (uint64_t i = 0; i < 60; ++i) {
        auto part = train(config, place, static_cast<int>(Random{3, i}.below(4)));
        if (part && !part->cancelled) {
            expectSameRun(*part, *unbroken);
            // A finished run resumed again does nothing and gives the same.
            int batches = 0;
            auto again = train(config, place, -1, &batches);
            ASSERT_TRUE(again);
            EXPECT_EQ(batches, 0);
            expectSameRun(*again, *unbroken);
            return;
        }
    }
    FAIL() << "never came to its end";
}

TEST(Checkpoint, FinishedRunTakesMoreEpochs)
{
    TrainConfig config = quick(OptimizerKind::Adam);
    config.maxEpochs = 6;
    auto unbroken = train(config, {});
    const TemporaryFolder folder;
    const CheckpointPlace place{&systemFiles(), folder / "checkpoint", "photos", "", true};
    config.maxEpochs = 2;
    ASSERT_TRUE(train(config, place));
    config.maxEpochs = 6;
    auto resumed = train(config, place);
    ASSERT_TRUE(unbroken && resumed);
    expectSameRun(*resumed, *unbroken);
}

// The patience and the promise do not change what an epoch learns; 0.1.0 did not let them change.
TEST(Checkpoint, ResumesWithAnotherPatience)
{
    TrainConfig config = quick(OptimizerKind::Adam);
    auto unbroken = train(config, {});
    const TemporaryFolder folder;
    const CheckpointPlace place{&systemFiles(), folder / "checkpoint", "photos", "", true};
    (void)train(config, place, 9);
    config.patience += 20;
    config.strangersNamedPercent = 2;
    auto resumed = train(config, place);
    ASSERT_TRUE(unbroken && resumed) << resumed.error().detail;
    expectSameRun(*resumed, *unbroken);
}

TEST(Checkpoint, ResumesWhatAnEarlierVersionWrote)
{
    const TrainConfig config = quick(OptimizerKind::Adam);
    auto unbroken = train(config, {});
    const TemporaryFolder folder;
    CheckpointPlace place{&systemFiles(), folder / "checkpoint", "photos", "", true};
    (void)train(config, place, 9);
    CheckpointStore store(systemFiles(), place.file);
    auto state = decodeCheckpoint(*readFile(systemFiles(), place.file), "checkpoint");
    ASSERT_TRUE(state);
    const std::string shape = "head=linear\nfeatures=8\npeople=3\nnormalised=1\ntraining_photos=27\n"
                              "validation_photos=9\nvariants=2\n";
    state->fingerprint = "data=photos and settings\n" + shape +
                         "optimizer=adam\nlr=0x1.47ae147ae147bp-7\nweight_decay=0x1.a36e2eb1c432dp-14\n"
                         "batch=4\npatience=10\nplateau_patience=1\nplateau_factor=0x1.999999999999ap-3\n"
                         "seed=1\n";
    ASSERT_TRUE(store.save(*state));
    EXPECT_EQ(train(config, place).error().code, ErrorCode::CheckpointMismatch);
    place.fingerprintOf010 = "photos and settings";
    auto resumed = train(config, place);
    ASSERT_TRUE(unbroken && resumed) << resumed.error().detail;
    expectSameRun(*resumed, *unbroken);
}

TEST(Checkpoint, RefusesAnotherRun)
{
    const TemporaryFolder folder;
    CheckpointPlace place{&systemFiles(), folder / "checkpoint", "photos", "", true};
    TrainConfig config = quick(OptimizerKind::Adam);
    ASSERT_TRUE(train(config, place));
    place.fingerprint = "other photos";
    auto refused = train(config, place);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::CheckpointMismatch);
    EXPECT_EQ(refused.error().detail, "data: photos, now other photos");
    place.fingerprint = "photos";
    config.batchSize = 7;
    refused = train(config, place);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().detail, "batch: 4, now 7");
    place.resume = false;
    EXPECT_TRUE(train(config, place));
}

CheckpointState smallState(int batch)
{
    CheckpointState state;
    state.fingerprint = "data=x\n";
    state.parameters["head.0.bias"] = Tensor::fromFloats({2}, std::vector<float>{1, 2});
    state.best = state.parameters;
    state.optimizer["second.head.0.bias"] = Tensor::fromFloats({2}, std::vector<float>{3, 4});
    state.optimizerSteps = 9;
    state.position.batch = batch;
    state.history.push_back({1, 0.5, 0.5, std::nan(""), 0, 1e-3, 0.1, true});
    state.early = {0.25, 0, 3};
    return state;
}

void write(const std::filesystem::path& file, ByteView bytes)
{
    std::ofstream(file, std::ios::binary) << asText(bytes);
}

TEST(CheckpointStore, KeepsTwoGenerations)
{
    const TemporaryFolder folder;
    const auto file = folder / "checkpoint";
    CheckpointStore store(systemFiles(), file);
    auto none = store.load("data=x\n");
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->has_value());
    for (int batch = 1; batch <= 3; ++batch)
        ASSERT_TRUE(store.save(smallState(batch)));
    auto newest = store.load("data=x\n");
    ASSERT_TRUE(newest && newest->has_value());
    EXPECT_EQ((*newest)->position.batch, 3);
    EXPECT_EQ((*newest)->early.wait, 3);
    EXPECT_TRUE(std::isnan((*newest)->history[0].validationLoss));
    std::filesystem::remove(file);
    auto old = store.load("data=x\n");
    ASSERT_TRUE(old && old->has_value());
    EXPECT_EQ((*old)->position.batch, 2);
    ASSERT_TRUE(store.remove());
    EXPECT_FALSE((*store.load("data=x\n")).has_value());
}

TEST(CheckpointStore, SurvivesDamageAtEveryByteAndEveryLength)
{
    const TemporaryFolder folder;
    const auto file = folder / "checkpoint";
    const auto old = folder / "checkpoint.old";
    const Bytes whole = encodeCheckpoint(smallState(2));
    const Bytes before = encodeCheckpoint(smallState(1));
    ASSERT_LT(whole.size(), 2000U);
    setLogLevel(LogLevel::Error);
    const auto expectOld = [&](const Bytes& damaged, const std::string& what) {
        EXPECT_EQ(decodeCheckpoint(damaged, "c").error().code, ErrorCode::CheckpointDamaged) << what;
        write(file, damaged);
        write(old, before);
        auto state = CheckpointStore(systemFiles(), file).load("data=x\n");
        ASSERT_TRUE(state && state->has_value()) << what;
        EXPECT_EQ((*state)->position.batch, 1) << what;
        std::filesystem::remove(old);
        auto alone = CheckpointStore(systemFiles(), file).load("data=x\n");
        ASSERT_FALSE(alone) << what;
        EXPECT_EQ(alone.error().code, ErrorCode::CheckpointDamaged) << what;
    };
    for (size_t i = 0; i < whole.size(); ++i) {
        Bytes damaged = whole;
        damaged[i] ^= std::byte{static_cast<uint8_t>(1U << (i % 8))};
        EXPECT_EQ(decodeCheckpoint(damaged, "c").error().code, ErrorCode::CheckpointDamaged) << i;
        if (i % 16 == 0)
            expectOld(damaged, "byte " + std::to_string(i));
        const Bytes cut(whole.begin(), whole.begin() + static_cast<ptrdiff_t>(i));
        EXPECT_EQ(decodeCheckpoint(cut, "c").error().code, ErrorCode::CheckpointDamaged) << i;
        if (i % 16 == 0) // through files only now and then: that is slow
            expectOld(cut, "length " + std::to_string(i));
    }
    Bytes longer = whole;
    longer.push_back(std::byte{0});
    expectOld(longer, "one byte more");
    setLogLevel(LogLevel::Info);
}

TEST(CheckpointStore, DamagedOneNeverPushesAWholeOneOut)
{
    const TemporaryFolder folder;
    const auto file = folder / "checkpoint";
    write(file, asBytes("rubbish"));
    write(folder / "checkpoint.old", encodeCheckpoint(smallState(1)));
    CheckpointStore store(systemFiles(), file);
    ASSERT_TRUE(store.load("data=x\n"));
    ASSERT_TRUE(store.save(smallState(2)));
    EXPECT_EQ((*store.load("data=x\n"))->position.batch, 2);
    std::filesystem::remove(file);
    EXPECT_EQ((*store.load("data=x\n"))->position.batch, 1);
}

TEST(CheckpointStore, EveryFaultLeavesAWholeGeneration)
{
    for (const bool forever : {false, true}) {
        for (int failAt = 0;; ++failAt) {
            const TemporaryFolder folder;
            const auto file = folder / "checkpoint";
            FaultFiles files;
            CheckpointStore store(files, file);
            ASSERT_TRUE(store.save(smallState(1)));
            ASSERT_TRUE(store.save(smallState(2)));
            files.failAt = files.calls + failAt;
            files.forever = forever;
            const bool saved = store.save(smallState(3)).has_value();
            const bool reached = files.calls > files.failAt;
            files.failAt = -1;
            auto state = CheckpointStore(systemFiles(), file).load("data=x\n");
            ASSERT_TRUE(state && state->has_value()) << failAt;
            EXPECT_GE((*state)->position.batch, saved ? 3 : 2) << failAt;
            // And the next try gets through.
            ASSERT_TRUE(store.save(smallState(4)));
            EXPECT_EQ((*store.load("data=x\n"))->position.batch, 4);
            if (!reached) {
                EXPECT_TRUE(saved);
                EXPECT_GT(failAt, 5);
                break;
            }
        }
    }
}

TEST(Checkpoint, FullDiskDoesNotEndTheRun)
{
    const TemporaryFolder folder;
    FaultFiles files;
    files.failAt = 0;
    files.forever = true;
    setLogLevel(LogLevel::Error);
    const TrainConfig config = quick(OptimizerKind::AdamW);
    auto result = train(config, {&files, folder / "checkpoint", "photos", "", false});
    setLogLevel(LogLevel::Info);
    auto unbroken = train(config, {});
    ASSERT_TRUE(result && unbroken);
    expectSameRun(*result, *unbroken);
    EXPECT_GT(files.calls, 1);
}

TEST(Checkpoint, StaysWhenNumbersRunAway)
{
    const TemporaryFolder folder;
    const CheckpointPlace place{&systemFiles(), folder / "checkpoint", "photos", "", false};
    HeadData data = clouds({.variants = 1});
    bool poisoned = false;
    TrainObserver observer;
    observer.batch = [&](const BatchRecord& batch) {
        if (batch.epoch == 2 && batch.batch == 1 && !poisoned) {
            poisoned = true;
            for (float& value : data.variants[0].values())
                value = std::nanf("");
        }
    };
    auto result = trainHead(data, {quick(OptimizerKind::Adam), true, place}, observer);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::NotFinite);
    auto bytes = readFile(systemFiles(), folder / "checkpoint");
    ASSERT_TRUE(bytes);
    auto state = decodeCheckpoint(*bytes, "checkpoint");
    ASSERT_TRUE(state);
    EXPECT_EQ(state->position.epoch, 1);
    EXPECT_TRUE(checkFinite(state->parameters, "checkpoint"));
    EXPECT_TRUE(checkFinite(state->best, "checkpoint"));
}

// The sums of the table and of every section put right again, so that what was changed reaches the readers
// behind them. The layout is CheckpointStore's.
void reseal(Bytes& bytes)
{
    constexpr size_t head = 16;
    constexpr size_t lengthAt = 16;
    constexpr size_t sumAt = lengthAt + sizeof(uint64_t);
    constexpr size_t entry = sumAt + sizeof(Digest);
    const auto count = loadLittleEndian<uint32_t>(bytes, 12);
    if (count > 64 || bytes.size() < head + count * entry + sizeof(Digest))
        return;
    const size_t tableEnd = head + count * entry;
    size_t at = tableEnd + sizeof(Digest);
    for (size_t i = 0; i < count; ++i) {
        const size_t place = head + i * entry;
        const uint64_t length =
            std::min<uint64_t>(loadLittleEndian<uint64_t>(bytes, place + lengthAt), bytes.size() - at);
        const Digest sum = sha256(ByteView(bytes).subspan(at, length));
        std::memcpy(bytes.data() + place + sumAt, sum.data(), sum.size());
        at += length;
    }
    const Digest sum = sha256(ByteView(bytes).first(tableEnd));
    std::memcpy(bytes.data() + tableEnd, sum.data(), sum.size());
}

TEST(CheckpointCodec, ReadersBehindRightSumsStandWrongBytes)
{
    const Bytes whole = encodeCheckpoint(smallState(2));
    Bytes resealed = whole;
    reseal(resealed);
    ASSERT_TRUE(resealed == whole) << "reseal() must know the layout";
    int refused = 0;
    int read = 0;
    for (uint64_t i = 0; i < 4000; ++i) {
        Random random({23, i});
        Bytes bytes = whole;
        for (uint64_t changes = 1 + random.below(3); changes > 0; --changes)
            bytes[8 + random.below(bytes.size() - 8)] = static_cast<std::byte>(random.below(256));
        if (random.below(8) == 0)
            bytes.resize(16 + random.below(bytes.size() - 16));
        reseal(bytes);
        const auto state = decodeCheckpoint(bytes, "c");
        if (!state) {
            ++refused;
            ASSERT_TRUE(state.error().code == ErrorCode::CheckpointDamaged ||
                        state.error().code == ErrorCode::CheckpointMismatch)
                << i;
            continue;
        }
        ++read;
        // Nothing is read that is larger than the file, and it can be written and read again.
        const Bytes again = encodeCheckpoint(*state);
        ASSERT_LE(again.size(), bytes.size() + 64) << i;
        ASSERT_TRUE(decodeCheckpoint(again, "c")) << i;
    }
    // Numbers that changed are read, lengths and names that changed are refused: both must have happened.
    EXPECT_GT(refused, 400);
    EXPECT_GT(read, 400);
}

RC_GTEST_PROP(CheckpointCodec, RefusesRubbishBehindItsMagic, (const std::vector<uint8_t>& rubbish))
{
    Bytes bytes = encodeCheckpoint(smallState(1));
    const ByteView body = std::as_bytes(std::span(rubbish));
    const bool withTable = *rc::gen::arbitrary<bool>();
    // Behind "FAMCKPT\n" alone, or behind the true version and number of sections with right sums.
    bytes.resize(withTable ? 16 : 8);
    bytes.insert(bytes.end(), body.begin(), body.end());
    if (withTable) {
        bytes.resize(std::max(bytes.size(), size_t{1024}), std::byte{0});
        reseal(bytes);
    }
    const auto state = decodeCheckpoint(bytes, "rubbish");
    RC_ASSERT(!state);
    RC_ASSERT(state.error().code == ErrorCode::CheckpointDamaged);
}

} // namespace
} // namespace familiar::core
