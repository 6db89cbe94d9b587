// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One model of the default recipe goes through everything that takes a model.
#include "tests/core/training/conformance.h"

#include "core/faces/facequality.h"
#include "core/faces/photofaces.h"
#include "core/live/livepipeline.h"
#include "core/recognition/modelfile.h"
#include "core/training/comparerun.h"
#include "core/training/enrol.h"
#include "core/training/evaluate.h"

#include <numeric>

namespace familiar::core {
namespace {

class Conformance : public ::testing::Test
{
protected:
    static constexpr int people = 5;
    static constexpr int looks = 9;

    // Trained once; no test changes it.
    static void SetUpTestSuite()
    {
        drawn = std::make_unique<testing::DrawnFolder>();
        std::vector<int> everybody(people);
        std::iota(everybody.begin(), everybody.end(), 0);
        photos = drawn->draw("photos", everybody, looks);
        auto outcome = drawn->train(photos);
        ASSERT_TRUE(outcome) << outcome.error().subject << outcome.error().detail;
        trained = std::make_unique<TrainOutcome>(std::move(*outcome));
        recognizer = drawn->recognizer(trained->model);
    }
    static void TearDownTestSuite()
    {
        recognizer.reset();
        trained.reset();
        drawn.reset();
    }
    void SetUp() override { ASSERT_TRUE(recognizer); }

    static std::unique_ptr<testing::DrawnFolder> drawn;
    static std::filesystem::path photos;
    static std::unique_ptr<TrainOutcome> trained;
    static std::shared_ptr<const Recognizer> recognizer;
};

std::unique_ptr<testing::DrawnFolder> Conformance::drawn;
std::filesystem::path Conformance::photos;
std::unique_ptr<TrainOutcome> Conformance::trained;
std::shared_ptr<const Recognizer> Conformance::recognizer;

TEST_F(Conformance, TrainingUsesTheWholeRecipe)
{
    const Model& model = trained->model;
    EXPECT_EQ(model.info.backbone, "face-mobilenet");
    EXPECT_EQ(model.info.recipe.input, InputKind::Faces);
    EXPECT_EQ(model.info.recipe.detector, "drawn");
    EXPECT_TRUE(model.info.recipe.averageMirror);
    EXPECT_TRUE(model.info.recipe.normalised);
    EXPECT_EQ(model.info.recipe.augment, AugmentKind::Faces);
    EXPECT_EQ(model.gallery.personCount(), people);
    EXPECT_GT(model.calibration.strangerTrials, 0U);
    EXPECT_LE(model.calibration.strangersNamed, model.calibration.promisedPercent / 100);
    EXPECT_EQ(model.info.threshold, model.calibration.threshold);
    EXPECT_EQ(trained->report.photosFound, static_cast<size_t>(people * looks));
    EXPECT_GE(trained->report.validationTop1, 0.9);
}

TEST_F(Conformance, PhotosCountByTheQualityOfTheirFaces)
{
    EXPECT_EQ(trained->model.gallery.content().weights[1],
              static_cast<float>(trained->model.gallery.photos()[1]))
        << "nothing is known of the quality";
    drawn->networks.measuresQuality = true;
    const auto outcome = drawn->train(photos);
    drawn->networks.measuresQuality = false;
    ASSERT_TRUE(outcome) << outcome.error().detail;
    const testing::DrawnFaceDetector detector(true);
    PhotoReader reader(&detector, {}, nullptr);
    for (int person = 0; person < people; ++person) {
        const auto folder = photos / ("Person " + std::to_string(person));
        double least = 0;
        double most = 0;
        for (int look = 0; look < looks; ++look) {
            const auto faces = reader.open(systemFiles(), folder / (std::to_string(look) + ".png"));
            ASSERT_TRUE(faces);
            const float weight = trainingWeight(faces->faces[0].quality);
            EXPECT_LT(weight, 1);
            least += look > 0 ? weight : 0; // of the first photo nobody may be sure whose it is
            most += look > 0 ? weight : 1;
        }
        const float sum = outcome->model.gallery.content().weights[static_cast<size_t>(person)];
        EXPECT_GE(sum, least - 1e-3);
        EXPECT_LE(sum, most + 1e-3);
    }
}

TEST_F(Conformance, ItsFileSaysTheSame)
{
    auto again = modelFromBytes(modelToBytes(trained->model), "m");
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->info.recipe, trained->model.info.recipe);
    testing::expectSamePredictions(*drawn->recognizer(std::move(*again)), *recognizer, 0);
}

TEST_F(Conformance, EvaluationNamesNewPhotosAndFewStrangers)
{
    EvaluateRequest request;
    request.known = *scanFolder(systemFiles(), drawn->draw("new", {0, 1, 2, 3, 4}, 4, 300));
    request.impostors = *scanFolder(systemFiles(), drawn->draw("strangers", {50, 51, 52, 53}, 4));
    request.threads = 2;
    const auto report = evaluateModel(*recognizer, request, drawn->environment);
    ASSERT_TRUE(report) << report.error().subject << report.error().detail;
    EXPECT_EQ(report->photos, 20U);
    EXPECT_EQ(report->noFace, 0U);
    EXPECT_GE(report->top1, 0.8); // of a photo with two people the main face may be the other one's
    EXPECT_GE(report->strangerFaces, 16U);
    ASSERT_TRUE(report->strangersNamed);
    EXPECT_LT(*report->strangersNamed, report->knownNamed);
    EXPECT_EQ(report->threshold, trained->model.info.threshold);
}

TEST_F(Conformance, ASixthPersonIsEnrolledFromPhotos)
{
    EnrolRequest request;
    request.name = "Zoë";
    const auto folder = drawn->draw("more", {7}, 8, 500);
    for (int look = 0; look < 8; ++look)
        request.photos.push_back(folder / "Person 7" / (std::to_string(look) + ".png"));
    auto outcome = enrol(*recognizer, request, drawn->environment);
    ASSERT_TRUE(outcome) << outcome.error().subject << outcome.error().detail;
    EXPECT_TRUE(outcome->isNew);
    EXPECT_GE(outcome->used, 1U);
    EXPECT_EQ(outcome->check.othersRight, outcome->check.othersRightBefore);
    const auto more = drawn->recognizer(std::move(outcome->model));
    const auto predictions = *more->recognize(testing::cropsOf(7, 4, 900));
    for (const Prediction& prediction : predictions)
        EXPECT_EQ(prediction.person, people);
}

TEST_F(Conformance, NetworksAreComparedOnTheSameFaces)
{
    CompareRequest request;
    request.backbones = {"face-mobilenet", "mobilenet-v2"};
    request.sides = {64};
    request.folds = 3;
    request.threads = 2;
    const auto entries =
        compareBackbones(*scanFolder(systemFiles(), photos), request, drawn->environment, {}, {});
    ASSERT_TRUE(entries) << entries.error().subject << entries.error().detail;
    ASSERT_EQ(entries->size(), 2U);
    for (const RaceEntry& entry : *entries) {
        // Of a photo with two people nobody may be sure whose it is; all others are judged.
        EXPECT_GE(entry.photos, static_cast<size_t>(people * (looks - 1))) << entry.subject.backbone;
        EXPECT_LE(entry.photos, static_cast<size_t>(people * looks)) << entry.subject.backbone;
        EXPECT_GE(entry.top1, 0.9) << entry.subject.backbone;
    }
    EXPECT_EQ((*entries)[0].subject.backbone, "face-mobilenet");
    EXPECT_EQ((*entries)[1].subject.backbone, "mobilenet-v2");
}

TEST_F(Conformance, TheLivePictureShowsItsName)
{
    initTorchThread(1);
    LivePipeline pipeline(recognizer);
    std::vector<LiveTrack> tracks;
    for (int i = 0; i < 40; ++i) {
        auto shown = pipeline.process({testing::sceneWith({{3, {40, 40}}}, 800 + i), i / 30.0, i});
        ASSERT_TRUE(shown) << shown.error().detail;
        tracks = std::move(*shown);
    }
    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_EQ(tracks[0].state, NameState::Name) << tracks[0].score << " of " << pipeline.threshold();
    EXPECT_EQ(tracks[0].name, "Person 3");
}

TEST(Training, StrangersAreMeasuredAndNamesComparedByOneRule)
{
    testing::DrawnFolder drawn;
    const auto photos = drawn.draw("photos", {0, 1, 2}, 6);
    (void)drawn.draw("strangers", {20, 21, 22, 23}, 2);
    std::filesystem::create_directories(photos / "unknown");
    std::filesystem::rename(drawn.folder / "strangers/Person 20", photos / "unknown/one");
    std::filesystem::create_directories(photos / "Emil");
    std::filesystem::rename(photos / "Person 2", photos / "Jose\xcc\x81");
    TrainRequest request;
    request.config = drawn.config();
    request.folder = photos;
    request.strangers = drawn.folder / "strangers";
    const auto trained = trainModel(request, drawn.environment);
    ASSERT_TRUE(trained) << trained.error().subject << trained.error().detail;
    EXPECT_EQ(trained->model.info.people, (std::vector<std::string>{"Jos\xc3\xa9", "Person 0", "Person 1"}));
    EXPECT_EQ(trained->report.emptyPeople, std::vector<std::string>{"Emil"});
    EXPECT_EQ(trained->report.strangerPhotos, 8U);
    ASSERT_TRUE(trained->model.calibration.given);
    EXPECT_EQ(trained->model.calibration.given->people, 4U);
    EXPECT_EQ(trained->model.calibration.given->named, 0) << "a fifth of four, rounded down";

    // Judging by the learned photos is told, whatever the folder is called.
    EvaluateRequest judged;
    judged.known = *scanFolder(systemFiles(), photos);
    judged.threads = 1;
    const auto recognizer = drawn.recognizer(trained->model);
    const auto report = evaluateModel(*recognizer, judged, drawn.environment);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->unknownPeople.empty());
    EXPECT_EQ(report->learned, trained->report.trainingPhotos + trained->report.validationPhotos)
        << "photos whose face was unsure were not learned";
    judged.known = *scanFolder(systemFiles(), drawn.draw("new", {0, 1}, 4, 300));
    EXPECT_EQ(evaluateModel(*recognizer, judged, drawn.environment)->learned, 0U);
}

TEST(Training, DamagedPhotosAreNotCalledFaceless)
{
    testing::DrawnFolder drawn;
    const auto photos = drawn.draw("photos", {0, 1, 2}, 3);
    for (int i = 0; i < 3; ++i) {
        const auto file = photos / "Person 2" / (std::to_string(i) + ".png");
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    }
    const auto trained = drawn.train(photos);
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().code, ErrorCode::NoPhotos);
    EXPECT_EQ(trained.error().subject, "Person 2");
    EXPECT_EQ(trained.error().arguments.reason, ErrorReason::NothingUsable);
    EXPECT_EQ(trained.error().arguments.counts.at(skipReasonName(SkipReason::Damaged)), 3U);
}

} // namespace
} // namespace familiar::core
