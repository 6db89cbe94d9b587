// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/recordcache.h"
#include "core/learning/features.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <set>

namespace familiar::core {
namespace {

// Run with several workers, from an empty cache, one that holds some of the photos, and none: the vectors
// have the same bits, or a resumed training would not be the unbroken one.
TEST(Batching, AVectorDoesNotDependOnItsNeighbours)
{
    const testing::TemporaryFolder folder;
    for (int i = 0; i < 21; ++i) // three of them twice
        (void)folder.write("photos/" + std::string(i % 2 == 0 ? "Ana/" : "Ben/") + std::to_string(i) + ".png",
                           testing::textOf(testing::encoded(
                               testing::blotches(64, 64, static_cast<uint64_t>(i % 18)), ".png")));
    const auto dataset = scanFolder(systemFiles(), folder / "photos", {}, {});
    ASSERT_TRUE(dataset);
    WeightStore weights(systemFiles(), folder / "data");
    for (const char* id : {"mobilenet-v2", "resnet18", "convnext-tiny"}) {
        BackboneOptions network;
        network.weights = WeightsChoice::Random;
        network.sidePx = 64;
        const auto backbone = loadBackbone(id, network, weights);
        ASSERT_TRUE(backbone);
        FeatureOptions options;
        options.recipe.input = InputKind::Whole;
        options.recipe.augment = AugmentKind::Classic;
        options.recipe.variants = 2; // beside the picture
        options.recipe.crop.sidePx = 64;
        const auto features = [&](const Dataset& photos, int threads, RecordCache* cache) {
            options.threads = threads;
            return computeFeatures(photos, **backbone, nullptr, options, systemFiles(), cache, {}, {})
                .value();
        };
        const auto alone = features(*dataset, 1, nullptr);
        RecordCache cache(folder / ("cache-" + std::string(id)));
        Dataset some = *dataset;
        some.photos.erase(some.photos.begin() + 1, some.photos.end() - 6);
        (void)features(some, 1, &cache);
        const auto partly = features(*dataset, 3, &cache);
        const auto cached = features(*dataset, 2, &cache);
        ASSERT_EQ(alone.photos.size(), dataset->photos.size());
        for (size_t i = 0; i < alone.photos.size(); ++i) {
            EXPECT_EQ(alone.photos[i].looks, partly.photos[i].looks) << id << ' ' << i;
            EXPECT_EQ(alone.photos[i].looks, cached.photos[i].looks) << id << ' ' << i;
        }
    }
}

// Photos that only validate need no drawn looks.
TEST(Batching, OnlyWantedPhotosGetAllTheirLooks)
{
    const testing::TemporaryFolder folder;
    for (int i = 0; i < 10; ++i)
        (void)folder.write(
            "photos/" + std::string(i % 2 == 0 ? "Ana/" : "Ben/") + std::to_string(i) + ".png",
            testing::textOf(testing::encoded(testing::blotches(64, 64, static_cast<uint64_t>(i)), ".png")));
    const auto dataset = scanFolder(systemFiles(), folder / "photos", {}, {});
    ASSERT_TRUE(dataset);
    WeightStore weights(systemFiles(), folder / "data");
    BackboneOptions network;
    network.weights = WeightsChoice::Random;
    network.sidePx = 64;
    const auto backbone = loadBackbone("mobilenet-v2", network, weights);
    ASSERT_TRUE(backbone);
    FeatureOptions options;
    options.recipe.input = InputKind::Whole;
    options.recipe.augment = AugmentKind::Classic;
    options.recipe.variants = 3; // beside the picture
    options.recipe.crop.sidePx = 64;
    std::vector<Progress> told;
    const auto compute = [&] {
        told.clear();
        return computeFeatures(*dataset, **backbone, nullptr, options, systemFiles(), nullptr, {},
                               [&](const Progress& progress) { told.push_back(progress); })
            .value();
    };
    const auto all = compute();
    ASSERT_EQ(all.figures.featuresComputed, 40U);
    size_t asked = 0;
    options.wantsAllLooks = [&](std::span<const UsablePhoto> photos) {
        ++asked;
        std::vector<bool> wanted;
        for (const UsablePhoto& photo : photos)
            wanted.push_back(photo.photo % 3 != 0);
        return wanted;
    };
    const auto some = compute();
    EXPECT_EQ(asked, 1U);
    EXPECT_EQ(some.figures.featuresComputed, 10U + 6U * 3U);
    ASSERT_EQ(some.photos.size(), 10U);
    for (size_t i = 0; i < 10; ++i) {
        auto expected = all.photos[i].looks;
        expected.resize(some.photos[i].photo % 3 != 0 ? 4 : 1);
        EXPECT_EQ(some.photos[i].looks, expected) << i;
    }
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.back().done, told.back().total);
    for (size_t i = 1; i < told.size(); ++i)
        EXPECT_GE(told[i].done, told[i - 1].done);
}

// A stick that is pulled out while it is read is neither damage nor a missing face.
TEST(Batching, PhotosThatVanishEndTheRunWithThatReason)
{
    const testing::TemporaryFolder folder;
    for (int i = 0; i < 40; ++i)
        (void)folder.write(
            "stick/" + std::string(i % 2 == 0 ? "Ana/" : "Ben/") + std::to_string(i) + ".png",
            testing::textOf(testing::encoded(testing::blotches(64, 64, static_cast<uint64_t>(i)), ".png")));
    const auto dataset = scanFolder(systemFiles(), folder / "stick", {}, {});
    ASSERT_TRUE(dataset);
    WeightStore weights(systemFiles(), folder / "data");
    BackboneOptions network;
    network.weights = WeightsChoice::Random;
    network.sidePx = 64;
    const auto backbone = loadBackbone("mobilenet-v2", network, weights);
    ASSERT_TRUE(backbone);
    FeatureOptions options;
    options.recipe.input = InputKind::Whole;
    options.recipe.crop.sidePx = 64;
    options.threads = 1;
    const auto features = [&](FileSystem& files) {
        return computeFeatures(*dataset, **backbone, nullptr, options, files, nullptr, {}, {});
    };
    std::filesystem::remove(dataset->photos[3].path);
    const auto one = features(systemFiles());
    ASSERT_TRUE(one) << "a single photo may be deleted meanwhile";
    ASSERT_EQ(one->skipped.size(), 1U);
    EXPECT_EQ(one->skipped[0].reason, SkipReason::Vanished);

    testing::FaultFiles files;
    int opened = 0;
    files.beforeReading = [&](const std::filesystem::path&) {
        if (++opened == 20)
            std::filesystem::rename(folder / "stick", folder / "gone");
    };
    const auto stopped = features(files);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::FileMissing);
    EXPECT_EQ(stopped.error().arguments.reason, ErrorReason::Vanished);
    EXPECT_EQ(stopped.error().arguments.counts.at("photos"), 40U);
    EXPECT_GE(stopped.error().arguments.counts.at("vanished"), 20U);
}

} // namespace
} // namespace familiar::core
