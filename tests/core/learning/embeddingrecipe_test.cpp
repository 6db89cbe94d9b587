// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/embeddingrecipe.h"

#include "core/base/vectors.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace familiar::core {
namespace {

EmbeddingRecipe recipe(AugmentKind augment, int variants, bool averageMirror)
{
    EmbeddingRecipe made;
    made.augment = augment;
    made.variants = variants;
    made.averageMirror = averageMirror;
    return made;
}

TEST(EmbeddingRecipe, CountsLooksAndHeadVariants)
{
    struct Row
    {
        EmbeddingRecipe recipe;
        int looks, cleanLooks, headVariants;
    };
    for (const Row& row :
         {Row{recipe(AugmentKind::None, 1, false), 1, 1, 1}, Row{recipe(AugmentKind::None, 5, true), 2, 2, 1},
          Row{recipe(AugmentKind::Faces, 1, false), 1, 1, 1},
          Row{recipe(AugmentKind::Faces, 5, false), 5, 1, 5},
          Row{recipe(AugmentKind::Faces, 1, true), 2, 2, 3},
          Row{recipe(AugmentKind::Faces, 5, true), 5, 2, 6},
          Row{recipe(AugmentKind::Classic, 3, false), 4, 1, 4},
          Row{recipe(AugmentKind::Classic, 3, true), 4, 1, 5}}) {
        SCOPED_TRACE(nlohmann::json(row.recipe).dump());
        EXPECT_EQ(row.recipe.looks(), row.looks);
        EXPECT_EQ(row.recipe.cleanLooks(), row.cleanLooks);
        EXPECT_EQ(row.recipe.headVariants(), row.headVariants);
        EXPECT_EQ(row.recipe.lookOfVariant(0), -1);
        EXPECT_EQ(row.recipe.lookKind(0), LookKind::Clean);
        for (int variant = 1; variant < row.headVariants; ++variant)
            EXPECT_LT(row.recipe.lookOfVariant(variant), row.looks);
        EXPECT_EQ(row.recipe.withoutAugmentation().looks(), row.recipe.averageMirror ? 2 : 1);
    }
    EXPECT_EQ(recipe(AugmentKind::Faces, 5, true).lookOfVariant(1), 0);
    EXPECT_EQ(recipe(AugmentKind::Classic, 3, false).lookOfVariant(1), 1);
    EXPECT_EQ(recipe(AugmentKind::Faces, 5, false).lookKind(1), LookKind::Mirror);
    EXPECT_EQ(recipe(AugmentKind::Faces, 5, false).lookKind(2), LookKind::Drawn);
    EXPECT_EQ(recipe(AugmentKind::Classic, 3, true).lookKind(1), LookKind::Drawn);
}

TEST(EmbeddingRecipe, LooksAreThePictureItsMirrorImageAndDrawnOnes)
{
    const Image picture = testing::blotches(48, 48, 3);
    const EmbeddingRecipe faces = recipe(AugmentKind::Faces, 4, true);
    EXPECT_EQ(faces.lookAt(picture, 7, 0).pixels, picture.pixels);
    EXPECT_EQ(faces.lookAt(picture, 7, 1).pixels, mirrored(picture).pixels);
    EXPECT_NE(faces.lookAt(picture, 7, 2).pixels, faces.lookAt(picture, 7, 3).pixels);
    EXPECT_EQ(faces.lookAt(picture, 7, 2).pixels, faces.lookAt(picture, 7, 2).pixels);
    EXPECT_NE(faces.lookAt(picture, 7, 2).pixels, faces.lookAt(picture, 8, 2).pixels);
}

TEST(EmbeddingRecipe, AveragesNormalisesOrLeavesAlone)
{
    const std::vector<std::vector<float>> looks{{3, 4}, {4, -3}};
    const auto averaged = recipe(AugmentKind::Faces, 2, true).embedding(looks);
    EXPECT_EQ(averaged, meanDirection(looks[0], looks[1]));
    EXPECT_EQ(recipe(AugmentKind::Faces, 2, false).embedding(looks), normalised(looks[0]));
    EXPECT_EQ(recipe(AugmentKind::Classic, 2, true).embedding(looks), normalised(looks[0]));
    EmbeddingRecipe raw = recipe(AugmentKind::Classic, 2, false);
    raw.normalised = false;
    EXPECT_EQ(raw.embedding(looks), looks[0]);
}

TEST(EmbeddingRecipe, EmbedsWhatTheLooksGive)
{
    const testing::TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    BackboneOptions options;
    options.weights = WeightsChoice::Random;
    options.sidePx = 32;
    const auto backbone = *loadBackbone("mobilenet-v3-small", options, weights);
    const std::vector<Image> pictures{testing::blotches(32, 32, 1), testing::blotches(32, 32, 2)};
    for (const bool averageMirror : {false, true}) {
        const EmbeddingRecipe faces = recipe(AugmentKind::Faces, 5, averageMirror);
        const auto embeddings = embed(faces, *backbone, pictures);
        ASSERT_TRUE(embeddings);
        ASSERT_EQ(embeddings->rows(), 2U);
        for (size_t i = 0; i < 2; ++i) {
            std::vector<std::vector<float>> looks;
            for (int look = 0; look < faces.cleanLooks(); ++look) {
                const Image seen = faces.lookAt(pictures[i], 0, look);
                looks.push_back(*backbone->extract(std::span(&seen, 1)));
            }
            const auto expected = faces.embedding(looks);
            for (size_t k = 0; k < expected.size(); ++k)
                EXPECT_NEAR(embeddings->row(i)[k], expected[k], 1e-5);
        }
    }
}

TEST(EmbeddingRecipe, EveryLookHasItsOwnCacheKey)
{
    const testing::TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    BackboneOptions options;
    options.weights = WeightsChoice::Random;
    options.sidePx = 32;
    const auto backbone = *loadBackbone("mobilenet-v3-small", options, weights);
    PhotoFaces faces;
    faces.faces.resize(1);
    faces.faces[0].box = {10, 10, 50, 60};
    EmbeddingRecipe one = recipe(AugmentKind::Faces, 4, true);
    one.crop.sidePx = 32;
    EmbeddingRecipe other = one;
    other.seed = 2;
    const auto key = [&](const EmbeddingRecipe& made, int face, int look) {
        return lookKey(made, *backbone, faces, face, look);
    };
    std::set<Digest> keys;
    for (int look = 0; look < 4; ++look)
        keys.insert(key(one, 0, look));
    EXPECT_EQ(keys.size(), 4U);
    // The clean looks are the same in every augmentation.
    EXPECT_EQ(key(other, 0, 0), key(one, 0, 0));
    EXPECT_EQ(key(other.withoutAugmentation(), 0, 1), key(one, 0, 1));
    EXPECT_NE(key(other, 0, 2), key(one, 0, 2));
    other = one;
    other.crop.factor = 1.5F;
    EXPECT_NE(key(other, 0, 0), key(one, 0, 0));
    EXPECT_NE(key(one, -1, 0), key(one, 0, 0));
}

TEST(EmbeddingRecipe, SurvivesJsonAndRefusesUnknownWords)
{
    EmbeddingRecipe made = recipe(AugmentKind::Classic, 3, true);
    made.input = InputKind::Whole;
    made.detector = "mtcnn";
    made.crop = {1.3F, 96};
    made.normalised = false;
    made.seed = 9;
    nlohmann::json json = made;
    EXPECT_EQ(json.get<EmbeddingRecipe>(), made);
    json["augment"] = "other";
    EXPECT_THROW((void)json.get<EmbeddingRecipe>(), nlohmann::json::exception);
    json = made;
    json.erase("crop");
    EXPECT_THROW((void)json.get<EmbeddingRecipe>(), nlohmann::json::exception);
}

} // namespace
} // namespace familiar::core
