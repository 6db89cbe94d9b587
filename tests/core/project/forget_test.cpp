// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/forget.h"

#include "core/learning/checkpoint.h"
#include "core/learning/features.h"
#include "core/project/choices.h"
#include "core/project/library.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/faultfiles.h"
#include "tests/support/quickconfig.h"
#include "tests/support/temporaryfolder.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;

const std::string canary = "Canary Canarsdottir";

// A folder of three drawn people, a run that knows them, a second one that was stopped, choices and a cache.
class ForgetTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        uint64_t seed = 0;
        for (const std::string& name : {std::string("Ana"), std::string("Ben"), canary}) {
            const Image pattern = testing::blotches(64, 64, ++seed);
            for (int i = 0; i < 6; ++i) {
                const Image noise = testing::blotches(64, 64, 1000 + 100 * seed + static_cast<uint64_t>(i));
                Image picture = pattern;
                for (size_t k = 0; k < picture.pixels.size(); ++k)
                    picture.pixels[k] = static_cast<uint8_t>((picture.pixels[k] * 3 + noise.pixels[k]) / 4);
                folder.write(fs::path("photos") / name / (std::to_string(i) + ".jpg"),
                             testing::textOf(testing::encoded(picture, ".jpg")));
            }
        }
        dataset = *scanFolder(systemFiles(), root());
        project = *Project::open(systemFiles(), data(), root());
        trainRun();
        PhotoChoices choices{{root() / canary / "0.jpg", root() / "Ana/1.jpg"},
                             {{root() / canary / "2.jpg", 1}},
                             {{"Bo", canary}}};
        choices.corrections["/pile/1.jpg"] = {{{0, 0, 0.5F, 0.5F}, FaceVerdict::Person, canary},
                                              {{0.5F, 0, 0.5F, 0.5F}, FaceVerdict::Person, "Ana"}};
        choices.corrections["/pile/2.jpg"] = {{{0, 0, 1, 1}, FaceVerdict::Person, canary}};
        ASSERT_TRUE(saveChoices(systemFiles(), data(), root(), choices));
        folder.write(libraryFile(*project, "/pile"), canary + ", whoever wrote it there");
    }

    fs::path data() const { return folder / "data"; }
    fs::path root() const { return folder / "photos"; }
    fs::path photosOf(const std::string& name) const { return root() / name; }

    void trainRun()
    {
        const TrainConfig config = testing::quickConfig(3);
        Runs& runs = *project->writableRuns();
        const int run = *runs.begin(config, "2026-11-25T10:00:00Z");
        auto outcome = trainModel({config, {}, dataset, {}, {}, {}}, environment);
        ASSERT_TRUE(outcome) << outcome.error().subject << outcome.error().detail;
        outcome->report.cancelled = true; // its checkpoint stays
        CheckpointState state;
        state.parameters = tensorsOf(outcome->model);
        ASSERT_TRUE(CheckpointStore(systemFiles(), runs.checkpointFile(run)).save(state));
        ASSERT_TRUE(runs.finish(run, *outcome));
        ASSERT_TRUE(runs.setLabel(run, {"more of her", "with photos of " + canary, true}));
        model = outcome->model;
    }

    // How many files under the data folder hold these bytes.
    int filesWith(std::string_view bytes) const
    {
        int found = 0;
        for (const auto& entry : fs::recursive_directory_iterator(data()))
            if (entry.is_regular_file())
                found += testing::contentOf(entry.path()).find(bytes) != std::string::npos ? 1 : 0;
        return found;
    }

    // Her vector in the cache, her row of the head, her mean.
    std::vector<std::string> canaries() const
    {
        BackboneOptions options;
        options.sidePx = 32;
        options.weights = WeightsChoice::Random;
        WeightStore none(systemFiles(), folder / "none");
        const auto backbone = loadBackbone("mobilenet-v3-small", options, none);
        Dataset hers = dataset;
        std::erase_if(hers.photos, [](const Photo& photo) { return photo.person != 2; });
        FeatureOptions whole;
        whole.recipe.input = InputKind::Whole;
        whole.recipe.crop.sidePx = 32;
        whole.threads = 1;
        const auto features =
            *computeFeatures(hers, **backbone, nullptr, whole, systemFiles(), nullptr, {}, {});
        std::vector<std::string> found{canary};
        found.emplace_back(asText(std::as_bytes(std::span(features.photos.at(3).looks.at(0)))));
        const size_t width = static_cast<size_t>(model.head.shape.featureCount);
        const Bytes head = *tensorsOf(model).at("head.0.weight").data;
        found.emplace_back(asText(ByteView(head).subspan(2 * width * 4, width * 4)));
        const Bytes means = *tensorsOf(model).at("gallery.means").data;
        found.emplace_back(asText(ByteView(means).last(width * 2)));
        return found;
    }

    testing::TemporaryFolder folder;
    RecordCache cache{data() / "cache/records"};
    WeightStore weights{systemFiles(), data()};
    Environment environment{systemFiles(), weights, &cache};
    Dataset dataset;
    Model model;
    std::shared_ptr<Project> project;
};

// Row 97 of the fault matrix.
TEST_F(ForgetTest, NothingOfThePersonIsLeftInAnyFile)
{
    const auto searched = canaries();
    EXPECT_GE(filesWith(searched[0]), 2) << "name: model, report";
    EXPECT_GE(filesWith("Canary%20Canarsdottir") + filesWith(canary + "/0.jpg"), 1) << "choices";
    EXPECT_GE(filesWith(searched[1]), 1) << "vector: cache";
    EXPECT_GE(filesWith(searched[2]), 2) << "row: model, checkpoint";
    EXPECT_GE(filesWith(searched[3]), 1) << "mean: model";
    const auto others = cache.figures().records;

    const auto done = forgetEverywhere(*project, canary, {photosOf(canary)}, systemFiles(), cache);
    ASSERT_TRUE(done) << done.error().subject << done.error().detail;
    EXPECT_EQ(done->runsChanged, 1U);
    EXPECT_EQ(done->runsRemoved, 0U);
    EXPECT_FALSE(done->cacheEmptied);
    for (const std::string& bytes : searched)
        EXPECT_EQ(filesWith(bytes), 0) << bytes.size() << " bytes";
    EXPECT_EQ(filesWith("Canary"), 0);

    // The others are still there.
    EXPECT_GT(cache.figures().records, 0U);
    EXPECT_LT(cache.figures().records, others);
    const auto left = loadModel(systemFiles(), project->runs().modelFile(1));
    ASSERT_TRUE(left);
    EXPECT_EQ(left->info.people, (std::vector<std::string>{"Ana", "Ben"}));
    const auto summary = project->runs().read(1);
    ASSERT_TRUE(summary) << summary.error().detail;
    EXPECT_EQ(summary->report->people.size(), 2U);
    EXPECT_EQ(summary->report->confusion.size(), 2U);
    EXPECT_FALSE(summary->canResume);
    const PhotoChoices kept = loadChoices(systemFiles(), data(), root());
    EXPECT_EQ(kept.leftOut, std::set<fs::path>{root() / "Ana/1.jpg"});
    ASSERT_EQ(kept.corrections.size(), 1U);
    EXPECT_EQ(kept.corrections.begin()->second.at(0).name, "Ana");
    EXPECT_TRUE(fs::exists(root() / canary / "0.jpg")) << "photos are not touched";
    EXPECT_TRUE(forgetEverywhere(*project, canary, {photosOf(canary)}, systemFiles(), cache));
}

// Row 98: after a forgetting that broke off at any point the next start finishes it.
TEST_F(ForgetTest, WhatWasBrokenOffIsFinishedAtTheNextStart)
{
    const auto searched = canaries();
    testing::FaultFiles counted;
    {
        const fs::path copy = folder / "copy";
        fs::copy(data(), copy, fs::copy_options::recursive);
        const auto second = *Project::open(counted, copy, root());
        RecordCache copied(copy / "cache/records");
        counted.calls = 0;
        ASSERT_TRUE(forgetEverywhere(*second, canary, {photosOf(canary)}, counted, copied));
        fs::remove_all(copy);
    }
    ASSERT_GT(counted.calls, 10);
    const fs::path kept = folder / "kept";
    project.reset();
    fs::rename(data(), kept);
    for (int failAt = 0; failAt < counted.calls; failAt += 2) {
        fs::remove_all(data());
        fs::copy(kept, data(), fs::copy_options::recursive);
        {
            testing::FaultFiles faulty;
            auto broken = *Project::open(faulty, data(), root());
            RecordCache own(data() / "cache/records");
            faulty.calls = 0;
            faulty.failAt = failAt;
            faulty.forever = true;
            EXPECT_FALSE(forgetEverywhere(*broken, canary, {photosOf(canary)}, faulty, own)) << failAt;
        }
        auto next = *Project::open(systemFiles(), data(), root());
        RecordCache own(data() / "cache/records");
        const bool noted = fs::exists(next->folder() / "forgetting.json");
        ASSERT_TRUE(finishForgetting(*next, systemFiles(), own)) << failAt;
        for (const std::string& bytes : searched)
            EXPECT_EQ(filesWith(bytes) == 0, noted) << failAt << ", " << bytes.size() << " bytes";
        EXPECT_FALSE(fs::exists(next->folder() / "forgetting.json"));
    }
}

TEST_F(ForgetTest, MissingPhotosEmptyTheWholeCache)
{
    const auto searched = canaries();
    fs::remove_all(photosOf(canary));
    const auto done = forgetEverywhere(*project, canary, {photosOf(canary) / "0.jpg"}, systemFiles(), cache);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->cacheEmptied);
    EXPECT_EQ(filesWith(searched[1]), 0);
}

TEST_F(ForgetTest, ARunOfNobodyElseGoesAndAnotherWindowsProjectStays)
{
    ASSERT_TRUE(forgetEverywhere(*project, canary, {photosOf(canary)}, systemFiles(), cache));
    ASSERT_TRUE(forgetEverywhere(*project, "Ana", {photosOf("Ana")}, systemFiles(), cache));
    const auto last = forgetEverywhere(*project, "Ben", {photosOf("Ben")}, systemFiles(), cache);
    ASSERT_TRUE(last);
    EXPECT_EQ(last->runsRemoved, 1U);
    EXPECT_TRUE(project->runs().list().empty());
    EXPECT_EQ(forgetEverywhere(*project, "", {}, systemFiles(), cache).error().code,
              ErrorCode::InvalidArgument);
    const auto second = *Project::open(systemFiles(), data(), root());
    EXPECT_EQ(forgetEverywhere(*second, "Ben", {}, systemFiles(), cache).error().code,
              ErrorCode::CannotWrite);
}

TEST_F(ForgetTest, TheProjectIsFoundFromAPhotosPlace)
{
    EXPECT_EQ(projectRootOf(systemFiles(), data(), photosOf("Ana") / "1.jpg"), root());
    EXPECT_EQ(projectRootOf(systemFiles(), data(), root()), root());
    EXPECT_FALSE(projectRootOf(systemFiles(), data(), folder.path()));
    const Dataset fewer = datasetWithout(dataset, 0);
    ASSERT_EQ(fewer.people.size(), 2U);
    EXPECT_EQ(fewer.photos.front().person, 0);
    EXPECT_EQ(fewer.photos.size(), 12U);
}

} // namespace
} // namespace familiar::core
