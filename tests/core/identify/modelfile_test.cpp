// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/modelfile.h"

#include "core/identify/identifier.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace familiar::core {
namespace {

Model smallModel()
{
    Model model;
    model.people = {"Ana", "陈", "\"quoted\"\nname"};
    model.backbone = "face-mobilenet";
    model.weightsSha256 = std::string(64, 'a');
    model.crop = {1.2F, 224, faceRecipeNamed("face-reid")->alignment};
    model.detector = "mtcnn";
    model.head = {HeadKind::Linear, 4, 3, true};
    model.threshold = 0.25F;
    model.calibration.curve = {{0.1F, 0.5, 1}, {0.2F, 0.25, 0.9}};
    model.created = "2026-11-24T10:00:00Z";
    model.libraries = {{"familiar", "0.1.0"}};
    const std::vector<float> values(12, 0.5F);
    model.tensors["head.0.weight"] = Tensor::fromFloats({3, 4}, values);
    return model;
}

TEST(ModelFile, SurvivesTheWayThereAndBack)
{
    const testing::TemporaryFolder folder;
    const Model model = smallModel();
    ASSERT_TRUE(saveModel(systemFiles(), folder / "m.familiar", model));
    const auto again = loadModel(systemFiles(), folder / "m.familiar");
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->people, model.people);
    EXPECT_EQ(again->head, model.head);
    EXPECT_EQ(again->crop, model.crop);
    EXPECT_EQ(again->threshold, model.threshold);
    EXPECT_EQ(again->calibration.curve.size(), 2U);
    EXPECT_EQ(*again->tensors.at("head.0.weight").data, *model.tensors.at("head.0.weight").data);
    EXPECT_EQ(modelToBytes(*again), modelToBytes(model));
}

TEST(ModelFile, RefusesATruncatedFileAtEveryLength)
{
    const Bytes bytes = modelToBytes(smallModel());
    for (size_t length = 0; length < bytes.size(); ++length) {
        const auto model = modelFromBytes(ByteView(bytes).first(length), "m");
        ASSERT_FALSE(model) << length;
        ASSERT_EQ(model.error().code, ErrorCode::ModelDamaged) << length;
    }
}

TEST(ModelFile, NamesANewerFormat)
{
    std::string text(asText(modelToBytes(smallModel())));
    const std::string key = "format_version\\\":1";
    const size_t at = text.find(key);
    ASSERT_NE(at, std::string::npos);
    text[at + key.size() - 1] = '9';
    EXPECT_EQ(modelFromBytes(asBytes(text), "m").error().code, ErrorCode::ModelTooNew);
}

TEST(ModelFile, RefusesContradictions)
{
    for (const auto& spoil : std::vector<std::function<void(Model&)>>{
             [](Model& model) { model.people.clear(); }, [](Model& model) { model.people.pop_back(); },
             [](Model& model) { model.sidePx = 100'000; }, [](Model& model) { model.crop.factor = 0; },
             [](Model& model) { model.crop.alignment->points[3].y = 40; },
             [](Model& model) { model.tensors["x"] = Tensor::fromFloats({1}, std::vector<float>{NAN}); }}) {
        Model model = smallModel();
        spoil(model);
        const auto again = modelFromBytes(modelToBytes(model), "m");
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().code, ErrorCode::ModelDamaged);
    }
}

TEST(Annotate, DrawsBoxAndNameInAnyScript)
{
    const Image picture = testing::blotches(400, 300, 4);
    NamedFace face;
    face.detection.box = {100, 100, 120, 140};
    face.naming = {0, 0.8F, 1};
    face.name = "陈伟 / سارة";
    const auto drawn = annotated(picture, {face});
    ASSERT_TRUE(drawn) << drawn.error().detail;
    EXPECT_EQ(drawn->width, 400);
    EXPECT_NE(drawn->pixels, picture.pixels);
    // Far from the box nothing changes.
    EXPECT_TRUE(std::equal(drawn->row(290), drawn->row(290) + 60, picture.row(290)));
    EXPECT_EQ(annotated(picture, {})->pixels, picture.pixels);
}

} // namespace
} // namespace familiar::core
