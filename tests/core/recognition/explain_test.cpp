// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/explain.h"
#include "core/recognition/heatpicture.h"
#include "tests/core/recognition/drawnpeople.h"

#include <gtest/gtest.h>

namespace familiar::core {

using namespace familiar::testing;

namespace {

// Sees how much of a picture is red and how much is blue.
class ColourBackbone final : public Backbone
{
public:
    const BackboneInfo& info() const override { return m_info; }
    int sidePx() const override { return 64; }
    int featureCount() const override { return 3; }
    const std::string& weightsSha256() const override { return m_name; }
    Precision precision() const override { return Precision::Float32; }
    int batchSize() const override { return 8; }
    Result<std::vector<float>> extract(std::span<const Image> pictures, std::stop_token) const override
    {
        std::vector<float> rows;
        for (const Image& picture : pictures) {
            float red = 0;
            float blue = 0;
            for (size_t i = 0; i < picture.pixels.size(); i += 3) {
                red += picture.pixels[i + 2] > 200 && picture.pixels[i] < 50 ? 1 : 0;
                blue += picture.pixels[i] > 200 && picture.pixels[i + 2] < 50 ? 1 : 0;
            }
            const float scale = 4 / (static_cast<float>(picture.pixels.size()) / 3);
            rows.insert(rows.end(), {red * scale, blue * scale, 1});
        }
        return rows;
    }

private:
    BackboneInfo m_info;
    std::string m_name = "colours";
};

// Knows a red and a blue person.
std::shared_ptr<const Recognizer> redAndBlue()
{
    Model model;
    model.info.people = {"Red", "Blue"};
    model.info.weightsSha256 = "colours";
    model.info.recipe.crop = {1.0F, 64};
    LabelledEmbeddings enrolled;
    enrolled.personCount = 2;
    enrolled.append(std::vector<float>{1, 0, 0}, 0);
    enrolled.append(std::vector<float>{0, 1, 0}, 1);
    model.gallery = Gallery::build(enrolled);
    model.head.shape = {HeadKind::Linear, 3, 2, true};
    model.head.layers = {{Tensor::fromFloats({2, 3}, std::vector<float>{1, 0, 0, 0, 1, 0}),
                          Tensor::fromFloats({2}, std::vector<float>{0, 0})}};
    return *Recognizer::assemble(std::move(model), {std::make_shared<const ColourBackbone>(),
                                                    std::make_shared<const DrawnFaceDetector>(), nullptr});
}

// Red above, blue below; a little more of the red.
Image redAboveBlue()
{
    Image patch(64, 64);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            patch.row(y)[x * 3 + (y < 38 ? 2 : 0)] = 255;
    Image scene = emptyScene(320, 240);
    drawFace(scene, patch, 60, 50);
    return scene;
}

double meanDrop(const PersonEvidence& evidence, int side, bool above)
{
    double sum = 0;
    int count = 0;
    for (int row = 0; row < side; ++row) {
        if (row == side / 2 || (row < side / 2) != above)
            continue;
        for (int column = 0; column < side; ++column, ++count)
            sum += evidence.drops[static_cast<size_t>(row * side + column)];
    }
    return sum / count;
}

} // namespace

TEST(Explain, TheEvidenceLiesWhereThePersonIs)
{
    initTorchThread(1);
    const auto explanation = explain(*redAndBlue(), redAboveBlue(), 0, 1);
    ASSERT_TRUE(explanation) << explanation.error().detail;
    EXPECT_EQ(explanation->faceCount, 1);
    EXPECT_FALSE(explanation->isByHead);
    ASSERT_GE(explanation->gridSide, 4);
    EXPECT_EQ(explanation->best.front().person, 0);
    for (const auto& [person, isAbove] : {std::pair{0, true}, std::pair{1, false}}) {
        const PersonEvidence* evidence = explanation->of(person);
        ASSERT_NE(evidence, nullptr) << person;
        ASSERT_EQ(evidence->drops.size(), static_cast<size_t>(explanation->gridSide * explanation->gridSide));
        // Covering the own colour takes the score down, covering the other's lets it rise.
        EXPECT_GT(meanDrop(*evidence, explanation->gridSide, isAbove), 0.005) << person;
        EXPECT_LT(meanDrop(*evidence, explanation->gridSide, !isAbove), 0) << person;
    }
}

TEST(Explain, SaysWhatRecognitionSays)
{
    initTorchThread(1);
    const auto people = drawnPeople();
    const Image scene = sceneWith({{2, {40, 30}}, {4, {180, 60}}}, 5);
    for (const auto& [number, person] : {std::pair{1, 2}, std::pair{2, 4}}) {
        const auto explanation = explain(*people, scene, number);
        ASSERT_TRUE(explanation) << explanation.error().detail;
        EXPECT_EQ(explanation->number, number);
        EXPECT_EQ(explanation->faceCount, 2);
        EXPECT_EQ(explanation->face.name, "Person " + std::to_string(person));
        ASSERT_EQ(explanation->best.size(), 5U);
        EXPECT_EQ(explanation->best.front().person, person);
        const Image crop = cropFace(scene, explanation->face.detection, people->model().info.recipe.crop);
        const auto prediction = people->recognize(std::vector{crop});
        ASSERT_TRUE(prediction);
        EXPECT_NEAR(explanation->face.prediction.score, prediction->front().score, 1e-5);
        EXPECT_NEAR(explanation->best.front().score, prediction->front().score, 1e-5);
        for (size_t i = 1; i < explanation->best.size(); ++i)
            EXPECT_LE(explanation->best[i].score, explanation->best[i - 1].score);
    }
}

// Where the scores are as good, the head decides: then its probabilities are what is explained.
TEST(Explain, TellsTheHeadsProbabilitiesWhereTheHeadDecides)
{
    initTorchThread(1);
    Model model = drawnPeople()->model();
    GalleryContent content = model.gallery.content();
    const auto first = content.means.row(0);
    for (size_t person = 1; person < content.means.rows(); ++person)
        std::copy(first.begin(), first.end(), content.means.row(person).begin()); // everybody is alike
    model.gallery = *Gallery::fromContent(std::move(content), 5);
    const auto people = recognizerOf(std::move(model));
    const auto explanation = explain(*people, sceneWith({{2, {40, 30}}}));
    ASSERT_TRUE(explanation) << explanation.error().detail;
    EXPECT_TRUE(explanation->isByHead);
    EXPECT_EQ(explanation->best.front().person, 2);
    EXPECT_FLOAT_EQ(explanation->best.front().score, explanation->face.prediction.probability);
    EXPECT_FALSE(explain(*drawnPeople(), sceneWith({{2, {40, 30}}}))->isByHead);
}

TEST(Explain, RefusesWhatThereIsNot)
{
    initTorchThread(1);
    const auto people = drawnPeople();
    EXPECT_EQ(explain(*people, emptyScene(200, 160)).error().code, ErrorCode::NoFaces);
    const auto third = explain(*people, sceneWith({{2, {40, 30}}}), 3);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(third.error().subject, "face");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(explain(*people, sceneWith({{2, {40, 30}}}), 0, -1, stop.get_token()).error().code,
              ErrorCode::Cancelled);
}

TEST(Explain, HeatStaysInsideTheFace)
{
    initTorchThread(1);
    const auto people = drawnPeople();
    const Image scene = sceneWith({{2, {40, 30}}});
    const auto explanation = explain(*people, scene);
    ASSERT_TRUE(explanation);
    const SeenPart seen = seenPart(scene, *explanation);
    EXPECT_LT(seen.picture.width, scene.width) << "the part around the face";
    const Image heat = heatPicture(seen, *explanation, explanation->best.front());
    const Rect box = seen.detection(explanation->face.detection).box;
    int inside = 0;
    for (int y = 0; y < heat.height; ++y)
        for (int x = 0; x < heat.width; ++x) {
            const bool isChanged =
                !std::equal(heat.row(y) + x * 3, heat.row(y) + x * 3 + 3, seen.picture.row(y) + x * 3);
            const bool isInside =
                static_cast<float>(x) >= box.left - 1 && static_cast<float>(x) <= box.right() &&
                static_cast<float>(y) >= box.top - 1 && static_cast<float>(y) <= box.bottom();
            EXPECT_TRUE(!isChanged || isInside) << x << ' ' << y;
            inside += isChanged ? 1 : 0;
        }
    EXPECT_GT(inside, 20);
}

TEST(FacePart, PartsFollowTheLandmarks)
{
    // Eyes 40 px apart, the face turned by a quarter and not.
    const std::array<Point, 5> upright{{{44, 50}, {84, 50}, {64, 76}, {48, 92}, {80, 92}}};
    const FacePartMap map(upright, 128);
    EXPECT_TRUE(map.hasLandmarks());
    EXPECT_EQ(map.at({44, 50}), FacePart::Eyes);
    EXPECT_EQ(map.at({64, 42}), FacePart::Eyes);
    EXPECT_EQ(map.at({64, 20}), FacePart::Forehead);
    EXPECT_EQ(map.at({64, 74}), FacePart::Nose);
    EXPECT_EQ(map.at({92, 78}), FacePart::Cheeks);
    EXPECT_EQ(map.at({56, 93}), FacePart::Mouth);
    EXPECT_EQ(map.at({64, 110}), FacePart::Chin);
    EXPECT_EQ(map.at({4, 60}), FacePart::Outline);
    std::array<Point, 5> turned{};
    for (size_t i = 0; i < turned.size(); ++i)
        turned[i] = {128 - upright[i].y, upright[i].x};
    const FacePartMap side(turned, 128);
    EXPECT_EQ(side.at({128 - 50, 44}), FacePart::Eyes);
    EXPECT_EQ(side.at({128 - 93, 56}), FacePart::Mouth);
    EXPECT_EQ(side.at({128 - 20, 64}), FacePart::Forehead);
}

TEST(FacePart, AProfileAndAPictureHavePartsToo)
{
    const std::array<Point, 5> profile{{{60, 50}, {62, 50}, {40, 74}, {52, 92}, {54, 92}}};
    const FacePartMap map(profile, 128);
    EXPECT_TRUE(map.hasLandmarks());
    EXPECT_EQ(map.at({60, 50}), FacePart::Eyes);
    EXPECT_EQ(map.at({54, 92}), FacePart::Mouth);
    const FacePartMap picture(std::nullopt, 100);
    EXPECT_FALSE(picture.hasLandmarks());
    EXPECT_EQ(picture.at({50, 50}), FacePart::Middle);
    EXPECT_EQ(picture.at({50, 5}), FacePart::Top);
    EXPECT_EQ(picture.at({95, 50}), FacePart::Right);
}

TEST(Explain, APartDecidesOnlyWhereItIsClear)
{
    PersonEvidence evidence{0, 0.6F, {}, {{FacePart::Eyes, 0.2F}, {FacePart::Nose, 0.5F}}};
    ASSERT_TRUE(decidingPart(evidence));
    EXPECT_EQ(decidingPart(evidence)->part, FacePart::Eyes);
    evidence.parts[1].covered = 0.22F;
    EXPECT_FALSE(decidingPart(evidence)) << "two parts cost the same";
    evidence.parts = {{FacePart::Eyes, 0.58F}, {FacePart::Nose, 0.6F}};
    EXPECT_FALSE(decidingPart(evidence)) << "nothing costs much";
}

} // namespace familiar::core
