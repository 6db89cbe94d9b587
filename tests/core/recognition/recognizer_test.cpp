// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/recognizer.h"

#include "core/photos/imagereader.h"
#include "core/recognition/identifier.h"
#include "tests/core/recognition/drawnpeople.h"

namespace familiar::core {
namespace {

using testing::sceneWith;

class RecognizerTest : public ::testing::Test
{
protected:
    void SetUp() override { initTorchThread(1); }

    Model wholePictures()
    {
        Model model = people->model();
        model.info.recipe.input = InputKind::Whole;
        model.info.recipe.detector.clear();
        return model;
    }
    std::filesystem::path photo(const Image& image)
    {
        return folder.write("photo.png", testing::textOf(testing::encoded(image, ".png")));
    }

    testing::TemporaryFolder folder;
    WeightStore nothingInstalled{systemFiles(), folder.path()};
    std::shared_ptr<const Recognizer> people = testing::drawnPeople();
};

TEST_F(RecognizerTest, AModelForWholePicturesNeedsNoDetector)
{
    // Asking for a detector or a liveness check changes nothing: there are no faces.
    for (const RecognizerOptions& options :
         {RecognizerOptions{"cpu"}, RecognizerOptions{"cpu", "yunet", true}}) {
        const auto whole = Recognizer::load(wholePictures(), nothingInstalled, options);
        ASSERT_TRUE(whole) << whole.error().subject;
        EXPECT_TRUE((*whole)->namesWholePictures());
        EXPECT_FALSE((*whole)->hasDetector());
        EXPECT_EQ((*whole)->newDetector(), nullptr);
        EXPECT_EQ((*whole)->liveness(), nullptr);
    }
}

TEST_F(RecognizerTest, AModelForFacesNamesTheDetectorThatIsMissing)
{
    for (const auto& [ofModel, asked, missing] :
         {std::array{"yunet", "", "yunet"}, std::array{"", "", "mtcnn"},
          std::array{"yunet", "mtcnn", "mtcnn"}}) {
        Model model = people->model();
        model.info.recipe.detector = ofModel;
        const auto loaded = Recognizer::load(model, nothingInstalled, {"cpu", asked});
        ASSERT_FALSE(loaded);
        EXPECT_EQ(loaded.error().code, ErrorCode::WeightsMissing);
        EXPECT_EQ(loaded.error().subject, missing);
    }
}

TEST_F(RecognizerTest, CropsNeedNoDetector)
{
    const auto crops = testing::cropsOf(2, 3);
    const auto loaded =
        Recognizer::load(people->model(), nothingInstalled, {.device = "cpu", .cropsOnly = true});
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_FALSE((*loaded)->hasDetector());
    const auto predictions = (*loaded)->recognize(crops);
    ASSERT_TRUE(predictions);
    ASSERT_EQ(predictions->size(), 3U);
    for (const Prediction& prediction : *predictions) {
        EXPECT_EQ(prediction.person, 2);
        EXPECT_EQ(prediction.state(people->model().limitsAround(people->model().info.threshold)),
                  NameState::Name);
        EXPECT_EQ(prediction.state(people->model().limitsAround(prediction.score + 0.01F)),
                  NameState::Unknown);
    }
    // One way in two steps.
    const auto again = (*loaded)->recognize(*(*loaded)->embed(crops));
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)[1].score, (*predictions)[1].score);
}

TEST_F(RecognizerTest, OtherWeightsAreRefused)
{
    Model model = people->model();
    model.info.weightsSha256 = "random:2";
    EXPECT_TRUE(Recognizer::load(model, nothingInstalled, {.device = "cpu", .cropsOnly = true}))
        << "the seed of random weights is the model's own";
    model.info.randomWeights = false;
    const auto missing = Recognizer::load(model, nothingInstalled, {.device = "cpu", .cropsOnly = true});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::WeightsMissing);
    model = people->model();
    model.info.weightsSha256 = std::string(64, 'a');
    const auto mismatch = Recognizer::load(model, nothingInstalled, {.device = "cpu", .cropsOnly = true});
    ASSERT_FALSE(mismatch);
    EXPECT_EQ(mismatch.error().code, ErrorCode::ModelMismatch);
}

TEST_F(RecognizerTest, EveryThreadGetsADetectorOfItsOwn)
{
    const auto first = people->newDetector();
    const auto second = people->newDetector();
    ASSERT_TRUE(first && second);
    EXPECT_NE(first.get(), second.get());
    EXPECT_NE(first.get(), people->detector());
}

TEST_F(RecognizerTest, IdentifiesFacesOfFilesAndPictures)
{
    Identifier identifier(people, nullptr);
    const Image scene = sceneWith({{3, {200, 80}}, {1, {40, 60}}});
    const auto ofPicture = identifier.identify(scene);
    const auto ofFile = identifier.identify(systemFiles(), photo(scene));
    for (const auto* faces : {&ofPicture, &ofFile}) {
        ASSERT_TRUE(*faces) << faces->error().detail;
        ASSERT_EQ((*faces)->size(), 2U);
        EXPECT_EQ((**faces)[0].name, "Person 1") << "from left to right";
        EXPECT_EQ((**faces)[1].name, "Person 3");
    }
    EXPECT_EQ((*ofPicture)[0].state, NameState::Name);
    EXPECT_EQ((*ofPicture)[0].prediction.quality, -1) << "of a detector whose scores nobody knows";
    identifier.setThreshold(2);
    EXPECT_EQ(identifier.identify(scene)->at(0).name, "unknown");
    EXPECT_TRUE(identifier.identify(testing::emptyScene())->empty());
}

TEST_F(RecognizerTest, IdentifiesWholeFilesAndPicturesWithoutADetector)
{
    auto whole = Recognizer::load(wholePictures(), nothingInstalled, {.device = "cpu"});
    ASSERT_TRUE(whole);
    Identifier identifier(*whole, nullptr);
    const Image picture = testing::cropsOf(4, 1, 77).front();
    const auto ofPicture = identifier.identify(picture);
    const auto ofFile = identifier.identify(systemFiles(), photo(picture));
    for (const auto* faces : {&ofPicture, &ofFile}) {
        ASSERT_TRUE(*faces) << faces->error().detail;
        ASSERT_EQ((*faces)->size(), 1U);
        EXPECT_EQ((**faces)[0].name, "Person 4");
        EXPECT_EQ((**faces)[0].detection.box.width, 64);
    }
}

} // namespace
} // namespace familiar::core
