// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/photoway.h"

#include "core/training/internal/picturesource.h"
#include "core/training/trainrun.h"
#include "tests/core/recognition/drawnpeople.h"
#include "tests/support/quickconfig.h"

#include <familiar_version.h>
#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {

using namespace familiar::testing;

namespace {

std::filesystem::path drawnPhoto(const TemporaryFolder& folder, int person)
{
    folder.write("photo.png", textOf(encoded(sceneWith({{person, {40, 30}}}, 300), ".png")));
    return folder.path() / "photo.png";
}

// What training sees of the photo: the same data set, faces and recipe go into its own picture source.
std::vector<Image> picturesOfTraining(const std::filesystem::path& photo, const EmbeddingRecipe& recipe,
                                      const Backbone& backbone, const FaceDetector* detector)
{
    Dataset dataset;
    dataset.people.push_back({"One", 1});
    dataset.photos.push_back({photo, 0, SplitPart::Training, 0, 0});
    FeatureOptions options;
    options.recipe = recipe.withoutAugmentation();
    options.threads = 1;
    const auto features =
        computeFeatures(dataset, backbone, detector, options, systemFiles(), nullptr, {}, {});
    EXPECT_TRUE(features);
    internal::PictureSource source(dataset, *features, recipe, systemFiles());
    std::vector<Image> pictures;
    for (int look = 0; look < recipe.looks(); ++look)
        pictures.push_back(*source.picture(0, look));
    return pictures;
}

// The maps come from a backbone's numbers.
class PhotoWayTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
#ifndef FAMILIAR_LIBTORCH_VERSION
        GTEST_SKIP() << "this build has no networks";
#endif
    }
};

} // namespace

TEST_F(PhotoWayTest, VariantsAreThoseThatTrainingDraws)
{
    initTorchThread(1);
    const TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    const auto photo = drawnPhoto(folder, 1);
    Model model = drawnModel(3);
    model.info.recipe.augment = AugmentKind::Faces;
    model.info.recipe.variants = 5;
    model.info.recipe.seed = 42;
    const auto recognizer = recognizerOf(std::move(model));
    const auto way = photoWay(*recognizer, photo, {}, {systemFiles(), weights});
    ASSERT_TRUE(way) << way.error().detail;
    const auto expected = picturesOfTraining(photo, recognizer->model().info.recipe, recognizer->backbone(),
                                             recognizer->detector());
    ASSERT_EQ(way->looks.size(), expected.size());
    ASSERT_EQ(way->looks.size(), 5U);
    for (size_t look = 0; look < expected.size(); ++look)
        EXPECT_EQ(way->looks[look].picture, expected[look]) << look;
    EXPECT_EQ(way->looks[1].kind, LookKind::Mirror);
    EXPECT_TRUE(way->looks[1].draw.affine.mirror);
    EXPECT_EQ(way->looks[2].kind, LookKind::Drawn);
    EXPECT_NE(way->looks[2].draw.affine.angleDegrees, 0);
    EXPECT_EQ(way->face, 1);
    EXPECT_EQ(way->faceCount, 1);
    // Another seed draws others.
    Model other = recognizer->model();
    other.info.recipe.seed = 43;
    const auto elsewhere = photoWay(*recognizerOf(std::move(other)), photo, {}, {systemFiles(), weights});
    ASSERT_TRUE(elsewhere);
    EXPECT_NE(elsewhere->looks[2].picture, way->looks[2].picture);
}

TEST_F(PhotoWayTest, TheEmbeddingStandsBesideTheNearestPeople)
{
    initTorchThread(1);
    const TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    PhotoWayOptions options;
    options.mostPeople = 2;
    const auto way = photoWay(*drawnPeople(), drawnPhoto(folder, 3), options, {systemFiles(), weights});
    ASSERT_TRUE(way) << way.error().detail;
    ASSERT_EQ(way->nearest.size(), 2U);
    EXPECT_EQ(way->nearest[0].person, 3);
    EXPECT_GE(way->nearest[0].score, way->nearest[1].score);
    // What is drawn is what is compared: the score is the cosine of the two bar codes.
    double cosine = 0;
    for (size_t k = 0; k < way->direction.size(); ++k)
        cosine += way->direction[k] * way->nearest[0].direction[k];
    EXPECT_NEAR(cosine, way->nearest[0].score, 1e-4);
    // Every block is told, and its maps lie in order.
    ASSERT_GT(way->blocks.size(), 3U);
    for (const BlockMaps& block : way->blocks) {
        ASSERT_EQ(block.strongest.size(), 4U) << block.block;
        EXPECT_GE(block.strongest[0].mean, block.strongest[3].mean);
        EXPECT_EQ(block.strongest[0].values.size(),
                  static_cast<size_t>(block.sidePx) * static_cast<size_t>(block.sidePx));
    }
}

TEST_F(PhotoWayTest, BeforeATrainingThereAreNoPeopleAndBadInputIsTold)
{
    const TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    const Environment environment{systemFiles(), weights};
    const auto photo = drawnPhoto(folder, 1);
    TrainConfig config = quickConfig(1);
    config.augment = AugmentKind::Classic;
    config.variants = 20;
    const auto way = photoWay(config, photo, {}, environment);
    ASSERT_TRUE(way) << way.error().detail;
    EXPECT_EQ(way->faceCount, 0) << "whole pictures";
    EXPECT_EQ(way->looks.size(), 8U);
    EXPECT_EQ(way->looksInAll, 21);
    EXPECT_TRUE(way->nearest.empty());
    EXPECT_FALSE(way->embedding.empty());
    EXPECT_EQ(photoWay(config, folder.path() / "none.png", {}, environment).error().code,
              ErrorCode::FileMissing);
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_EQ(photoWay(config, photo, {}, environment, stopped.get_token()).error().code,
              ErrorCode::Cancelled);
    folder.write("empty.png", textOf(encoded(emptyScene(320, 240), ".png")));
    EXPECT_EQ(photoWay(*drawnPeople(), folder.path() / "empty.png", {}, environment).error().code,
              ErrorCode::NoFaces);
    PhotoWayOptions third;
    third.face = 3;
    EXPECT_EQ(photoWay(*drawnPeople(), photo, third, environment).error().code, ErrorCode::InvalidArgument);
}

TEST(BarCode, IsDarkWhereTheNumbersAreLarge)
{
    const std::vector<float> numbers{0, 1, 0, 1};
    const Image picture = barCode(numbers, 8, 2);
    EXPECT_GT(picture.row(0)[0], picture.row(0)[2 * 3]);
    EXPECT_EQ(picture.row(0)[0], picture.row(1)[4 * 3]);
    // More numbers than columns: neighbours share one.
    EXPECT_EQ(barCode(std::vector<float>(1000, 1), 10, 1).width, 10);
    EXPECT_EQ(barCode({}, 4, 1).width, 4);
}

} // namespace familiar::core
