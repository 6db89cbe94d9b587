// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/facerecipe.h"

#include <gtest/gtest.h>

namespace familiar::core {

TEST(FaceRecipe, NamedOnesAreWhatTheirNetworksWereTrainedWith)
{
    const FaceRecipe arcface = faceRecipeNamed("arcface").value();
    EXPECT_FLOAT_EQ(arcface.alignment->points[0].x * 112, 38.2946F);
    EXPECT_TRUE(arcface.rgb);
    EXPECT_EQ(arcface.sidePx, 112);
    const FaceRecipe reid = faceRecipeNamed("face-reid").value();
    EXPECT_LT(reid.alignment->points[0].x,
              reid.alignment->points[1].x); // the person's right is the picture's left
    EXPECT_FALSE(reid.rgb);
    EXPECT_EQ(reid.sidePx, 128);
    EXPECT_FALSE(faceRecipeNamed("square")->alignment);
    EXPECT_EQ(faceRecipeNamed("round").error().code, ErrorCode::InvalidArgument);
}

TEST(FaceRecipe, ReadsBackWhatItWrites)
{
    for (const char* name : {"arcface", "face-reid", "square"}) {
        FaceRecipe recipe = faceRecipeNamed(name).value();
        recipe.sidePx = 96;
        recipe.mean = {123.675F, 116.28F, 103.53F};
        recipe.mirror = false;
        EXPECT_EQ(faceRecipeFromJson(toJson(recipe).dump(), "r.json").value(), recipe);
    }
    FaceRecipe own = faceRecipeNamed("arcface").value();
    own.name = "own";
    own.alignment->points[2].y = 0.61F;
    EXPECT_EQ(faceRecipeFromJson(toJson(own).dump(), "r.json").value(), own);
}

TEST(FaceRecipe, TakesWhatIsLeftOutFromTheNamedOne)
{
    const FaceRecipe recipe = faceRecipeFromJson(R"({"alignment": "face-reid", "scale": 2})", "r").value();
    EXPECT_EQ(recipe.sidePx, 128);
    EXPECT_FLOAT_EQ(recipe.scale, 2);
    EXPECT_EQ(recipe.alignment, faceRecipeNamed("face-reid")->alignment);
}

TEST(FaceRecipe, RefusesWhatIsNone)
{
    for (const char* text :
         {"",
          "[]",
          "{}",
          "{",
          "[[[[[[[[[[",
          R"({"alignment": "oval"})",
          R"({"alignment": [[0, 0]]})",
          R"({"alignment": [[0.3,0.4],[0.3,0.4],[0.3,0.4],[0.3,0.4],[0.3,0.4]]})", // one point
          R"({"alignment": [[0.7,0.4],[0.3,0.4],[0.5,0.6],[0.6,0.8],[0.4,0.8]]})", // mirrored
          R"({"alignment": [[0.3,0.4],[0.7,0.4],[0.5,0.6],[0.3,0.8],[1e9,0.8]]})",
          R"({"alignment": [[0.3,0.4],[0.7,null],[0.5,0.6],[0.3,0.8],[0.7,0.8]]})",
          R"({"alignment": "arcface", "side": 0})",
          R"({"alignment": "arcface", "side": 1e9})",
          R"({"alignment": "arcface", "side": "112"})",
          R"({"alignment": "arcface", "deviation": [1, 0, 1]})",
          R"({"alignment": "arcface", "deviation": [1, 1]})",
          R"({"alignment": "arcface", "mean": [1, 1, 1e30]})",
          R"({"alignment": "arcface", "colour": "grey"})",
          R"({"alignment": "arcface", "mirror": 1})",
          R"({"alignment": "arcface", "scale": -1})",
          R"({"alignment": "arcface", "sides": 112})"}) {
        const auto recipe = faceRecipeFromJson(text, "r.json");
        ASSERT_FALSE(recipe) << text;
        EXPECT_EQ(recipe.error().code, ErrorCode::InvalidArgument) << text;
        EXPECT_EQ(recipe.error().subject, "r.json") << text;
        EXPECT_FALSE(recipe.error().detail.empty()) << text;
    }
    std::string large(70'000, ' ');
    large += "{}";
    EXPECT_FALSE(faceRecipeFromJson(large, "r.json"));
}

} // namespace familiar::core
