// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/livepipeline.h"

#include "tests/core/recognition/drawnpeople.h"

#include <cmath>
#include <map>

namespace familiar::core {
namespace {

using testing::sceneWith;

class LivePipelineTest : public ::testing::Test
{
protected:
    void SetUp() override { initTorchThread(1); }

    std::vector<LiveTrack> show(LivePipeline& pipeline, Image scene)
    {
        auto tracks = pipeline.process({std::move(scene), frame / 30.0, frame});
        ++frame;
        EXPECT_TRUE(tracks) << tracks.error().detail;
        return tracks ? *tracks : std::vector<LiveTrack>();
    }

    std::shared_ptr<const Recognizer> people = testing::drawnPeople();
    int64_t frame = 0;
};

constexpr Point left{20, 40};
constexpr Point right{200, 40};

TEST_F(LivePipelineTest, NamesTwoPeopleAndLeavesAStrangerUnknown)
{
    LivePipeline pipeline(people);
    std::vector<LiveTrack> tracks;
    for (int i = 0; i < 60; ++i)
        tracks =
            show(pipeline, sceneWith({{0, {20, 20}}, {3, {120, 20}}, {testing::stranger(), {220, 20}}}, i));
    ASSERT_EQ(tracks.size(), 3U);
    EXPECT_EQ(tracks[0].name, "Person 0");
    EXPECT_EQ(tracks[0].state, NameState::Name);
    EXPECT_EQ(tracks[1].name, "Person 3");
    EXPECT_NE(tracks[2].state, NameState::Name) << tracks[2].score;
    EXPECT_GT(tracks[0].score, pipeline.threshold());
}

TEST_F(LivePipelineTest, ATrackIsEmbeddedOnlyAsOftenAsNeeded)
{
    LivePipeline pipeline(people);
    int looks = 0;
    for (int i = 0; i < 300; ++i) {
        show(pipeline, sceneWith({{0, left}}, i));
        looks += pipeline.timings().looks;
    }
    // Six at once, then one each 0.4 s of ten seconds.
    EXPECT_LE(looks, 6 + 26);
    EXPECT_GE(looks, 6 + 20);
}

TEST_F(LivePipelineTest, TheSameVideoGivesTheSameResult)
{
    const auto play = [&](int detectEvery) {
        LiveOptions options;
        options.detectEvery = detectEvery;
        LivePipeline pipeline(people, options);
        std::string text;
        for (int i = 0; i < 90; ++i) {
            const auto x = static_cast<float>(i * 2);
            auto tracks = pipeline.process(
                {sceneWith({{1, {x, 10}}, {2, {240 - x, 90}}, {50, {100, 160}}}, i), i / 30.0, i});
            for (const LiveTrack& track : *tracks)
                text += std::to_string(track.id) + track.name + nameStateText(track.state) +
                        std::to_string(track.score) + std::to_string(track.box.left) + "\n";
        }
        return text;
    };
    EXPECT_EQ(play(1), play(1));
    EXPECT_EQ(play(3), play(3));
    EXPECT_NE(play(1).find("Person 1name"), std::string::npos);
    EXPECT_NE(play(3).find("Person 1name"), std::string::npos) << "every third frame is enough to name";
}

TEST_F(LivePipelineTest, APersonWhoComesBackKeepsNumberAndName)
{
    LivePipeline pipeline(people);
    for (int i = 0; i < 20; ++i)
        show(pipeline, sceneWith({{0, left}}, i));
    for (int i = 0; i < 40; ++i)
        EXPECT_LE(show(pipeline, testing::emptyScene()).size(), 1U);
    EXPECT_TRUE(show(pipeline, testing::emptyScene()).empty());
    std::vector<LiveTrack> tracks;
    for (int i = 0; i < 4; ++i)
        tracks = show(pipeline, sceneWith({{0, right}}, 200 + i));
    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_EQ(tracks[0].id, 1);
    EXPECT_EQ(tracks[0].state, NameState::Name);
}

TEST_F(LivePipelineTest, ACutLeavesNoBoxBehindAndTheFaceItsNumber)
{
    LiveOptions options;
    options.detectEvery = 3;
    LivePipeline pipeline(people, options);
    for (int i = 0; i < 30; ++i)
        show(pipeline, sceneWith({{0, left}}, i));
    EXPECT_EQ(show(pipeline, testing::emptyScene()).size(), 1U)
        << "unseen in the same scene, it is expected there";
    const auto inScene = [&](Image image, int64_t scene) {
        auto tracks = pipeline.process({std::move(image), frame / 30.0, frame, scene});
        ++frame;
        EXPECT_TRUE(tracks);
        return tracks ? *tracks : std::vector<LiveTrack>();
    };
    EXPECT_TRUE(inScene(testing::emptyScene(), 1).empty());
    EXPECT_TRUE(pipeline.timings().searched) << "whatever the turn";
    std::vector<LiveTrack> back;
    for (int i = 0; i < 12; ++i)
        back = inScene(sceneWith({{0, right}}, 100 + i), 2);
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back[0].id, 1);
}

TEST_F(LivePipelineTest, SomebodyElseAtTheSamePlaceIsNotCalledByTheFirstName)
{
    LivePipeline pipeline(people);
    for (int i = 0; i < 30; ++i)
        show(pipeline, sceneWith({{0, left}}, i));
    int wrong = 0;
    std::vector<LiveTrack> tracks;
    for (int i = 0; i < 60; ++i) {
        tracks = show(pipeline, sceneWith({{4, left}}, i));
        for (const LiveTrack& track : tracks)
            wrong += track.state == NameState::Name && track.name == "Person 0" ? 1 : 0;
    }
    EXPECT_LE(wrong, 15) << "half a second";
    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_EQ(tracks[0].name, "Person 4");
}

TEST_F(LivePipelineTest, TheThresholdAndTheModelChangeBetweenFrames)
{
    LivePipeline pipeline(people);
    for (int i = 0; i < 20; ++i)
        show(pipeline, sceneWith({{0, left}}, i));
    pipeline.setThreshold(2);
    EXPECT_NE(show(pipeline, sceneWith({{0, left}}, 20)).at(0).state, NameState::Name);
    pipeline.setThreshold(people->model().info.threshold);
    EXPECT_EQ(show(pipeline, sceneWith({{0, left}}, 21)).at(0).name, "Person 0");

    Model renamed = people->model();
    renamed.info.people[0] = "Anna";
    pipeline.setRecognizer(testing::recognizerOf(renamed));
    EXPECT_EQ(show(pipeline, sceneWith({{0, left}}, 22)).at(0).name.find("Person"), std::string::npos);
    std::vector<LiveTrack> tracks;
    for (int i = 0; i < 10; ++i)
        tracks = show(pipeline, sceneWith({{0, left}}, 23 + i));
    EXPECT_EQ(tracks.at(0).name, "Anna");
    EXPECT_EQ(tracks.at(0).id, 1) << "the number stays";
}

TEST_F(LivePipelineTest, WithoutARecognizerNothingIsFoundUntilOneIsSet)
{
    LivePipeline pipeline(nullptr);
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(show(pipeline, sceneWith({{0, left}}, i)).empty());
    pipeline.setRecognizer(people);
    std::vector<LiveTrack> tracks;
    for (int i = 0; i < 10; ++i)
        tracks = show(pipeline, sceneWith({{0, left}}, i));
    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_EQ(tracks[0].name, "Person 0");
}

// Rows 59 and 87 of the fault matrix.
TEST_F(LivePipelineTest, OddFramesAreNoProblem)
{
    LivePipeline pipeline(people);
    const auto nan = std::nan("");
    const std::vector<Frame> frames{
        {sceneWith({{0, left}}), nan, 0},
        {Image(), 0, 1},
        {Image(1, 1), -5, 2},
        {sceneWith({{0, {-30, -30}}, {1, {280, 200}}}, 1), 1e300, 3}, // cut by the border
        {sceneWith({{0, left}}, 2, 1280, 960), 0, 4},
        {testing::emptyScene(7680, 4320), nan, 5},
        {sceneWith({{0, left}}, 3), 0.1, 6},
        {sceneWith({{0, left}}, 4), 0.1, 7},
    };
    for (const Frame& one : frames) {
        const auto tracks = pipeline.process(one);
        ASSERT_TRUE(tracks) << one.index << tracks.error().detail;
        for (const LiveTrack& track : *tracks)
            EXPECT_TRUE(std::isfinite(track.box.left) && std::isfinite(track.score)) << one.index;
    }
}

TEST_F(LivePipelineTest, OneNameOnceInAPicture)
{
    LivePipeline pipeline(people);
    for (int i = 0; i < 30; ++i)
        ASSERT_LE(show(pipeline, sceneWith({{0, left}}, i)).size(), 1U);
    std::vector<LiveTrack> tracks;
    for (int i = 30; i < 90; ++i) { // a photo of her is held beside her
        tracks = show(pipeline, sceneWith({{0, left}, {0, right}}, i));
        ASSERT_FALSE(tracks.empty());
        EXPECT_EQ(tracks[0].state, NameState::Name) << "she keeps her name, frame " << i;
    }
    ASSERT_EQ(tracks.size(), 2U);
    EXPECT_EQ(tracks[1].state, NameState::Maybe);
    EXPECT_EQ(tracks[1].name, "Person 0");
    for (int i = 90; i < 120; ++i) // she goes, the photo stays
        tracks = show(pipeline, sceneWith({{0, right}}, i));
    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_EQ(tracks[0].state, NameState::Name);
}

// Calls dark crops pictures.
class DarkIsPaper final : public LivenessCheck
{
public:
    Result<std::vector<LivenessScores>> judge(std::span<const Image> crops) const override
    {
        std::vector<LivenessScores> scores;
        for (const Image& crop : crops) {
            double sum = 0;
            for (const uint8_t value : crop.pixels)
                sum += value;
            EXPECT_EQ(crop.width, livenessCropPx);
            scores.push_back({sum / static_cast<double>(crop.pixels.size()) < limit ? 0.1F : 0.9F, 0.9F});
        }
        return scores;
    }
    double limit = 0;
};

TEST_F(LivePipelineTest, AFaceThatIsJudgedAPictureHasNoName)
{
    const auto check = std::make_shared<DarkIsPaper>();
    LivePipeline pipeline(testing::recognizerOf(people->model(), check));
    std::vector<LiveTrack> tracks;
    for (int i = 0; i < 30; ++i)
        tracks = show(pipeline, sceneWith({{0, left}}, i));
    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_EQ(tracks[0].state, NameState::Name);
    EXPECT_FALSE(tracks[0].pictureOfFace);
    EXPECT_NEAR(tracks[0].alive.value().antispoof, 0.9F, 1e-5F);
    check->limit = 256;
    for (int i = 30; i < 400; ++i)
        tracks = show(pipeline, sceneWith({{0, left}}, i));
    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_TRUE(tracks[0].pictureOfFace);
    EXPECT_EQ(tracks[0].state, NameState::Unknown);
    EXPECT_TRUE(tracks[0].name.empty());
    EXPECT_TRUE(pipeline.strangers().cards().empty()) << "a picture is no stranger to enrol";
    pipeline.setRecognizer(people);
    for (int i = 400; i < 410; ++i)
        tracks = show(pipeline, sceneWith({{0, left}}, i));
    EXPECT_EQ(tracks.at(0).state, NameState::Name);
}

TEST_F(LivePipelineTest, ThirtyFacesAllGetTheirTurn)
{
    LivePipeline pipeline(people);
    std::vector<std::pair<int, Point>> crowd;
    for (int i = 0; i < 30; ++i)
        crowd.push_back({i % 5, {static_cast<float>(4 + i % 6 * 72), static_cast<float>(4 + i / 6 * 72)}});
    std::vector<LiveTrack> tracks;
    for (int i = 0; i < 50; ++i) {
        tracks = show(pipeline, sceneWith(crowd, i, 450, 380));
        EXPECT_LE(pipeline.timings().looks, 2) << "no frame waits for the whole crowd";
    }
    ASSERT_EQ(tracks.size(), 30U);
    std::map<std::string, int> named;
    for (const LiveTrack& track : tracks) {
        EXPECT_EQ(track.name, "Person " + std::to_string((track.id - 1) % 5)) << track.id;
        named[track.name] += track.state == NameState::Name ? 1 : 0;
    }
    for (int person = 0; person < 5; ++person)
        EXPECT_EQ(named["Person " + std::to_string(person)], 1) << "six look like " << person;
}

TEST_F(LivePipelineTest, StrangersCollectOnCardsAndKnownPeopleDoNot)
{
    LivePipeline pipeline(people);
    for (int i = 0; i < 120; ++i)
        show(pipeline, sceneWith({{0, {20, 20}}, {testing::stranger(), {220, 20}}}, i));
    for (int i = 0; i < 30; ++i)
        show(pipeline, testing::emptyScene());
    for (int i = 0; i < 90; ++i) // the same stranger elsewhere
        show(pipeline, sceneWith({{testing::stranger(), {20, 120}}}, 300 + i));
    const auto cards = pipeline.strangers().cards();
    ASSERT_EQ(cards.size(), 1U);
    EXPECT_LE(cards[0].crops.size(), 8U);
    EXPECT_GE(cards[0].crops.size(), 1U);
    EXPECT_EQ(cards[0].crops[0]->width, 64);
    pipeline.strangers().removeCard(cards[0].id);
    EXPECT_TRUE(pipeline.strangers().cards().empty());
}

} // namespace
} // namespace familiar::core
