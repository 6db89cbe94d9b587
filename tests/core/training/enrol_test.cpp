// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/enrol.h"

#include "core/photos/imagereader.h"
#include "core/training/forget.h"
#include "tests/core/recognition/drawnpeople.h"

#include <nlohmann/json.hpp>

namespace familiar::core {
namespace {

using testing::cropsOf;

class EnrolTest : public ::testing::Test
{
protected:
    EnrolRequest request(int person, int count = 10, int firstLook = 500)
    {
        EnrolRequest asked;
        asked.name = "Zoë 陈";
        for (Image& crop : cropsOf(person, count, firstLook))
            asked.crops.push_back(std::make_shared<const Image>(std::move(crop)));
        return asked;
    }
    std::vector<int> named(const Recognizer& recognizer, int person)
    {
        std::vector<int> found;
        const auto predictions = *recognizer.recognize(cropsOf(person, 5, 900));
        for (const Prediction& prediction : predictions)
            found.push_back(prediction.person);
        return found;
    }

    testing::TemporaryFolder folder;
    WeightStore weights{systemFiles(), folder.path()};
    Environment environment{systemFiles(), weights};
    std::shared_ptr<const Recognizer> people = testing::drawnPeople();
};

TEST_F(EnrolTest, AddsAPersonAndLeavesTheOthersAsTheyAre)
{
    auto outcome = enrol(*people, request(6), environment);
    ASSERT_TRUE(outcome) << outcome.error().subject << outcome.error().detail;
    EXPECT_TRUE(outcome->isNew);
    EXPECT_GE(outcome->used, 1U);
    EXPECT_EQ(outcome->used + outcome->refused.size(), 10U);
    ASSERT_EQ(outcome->model.info.people.size(), 6U);
    EXPECT_EQ(outcome->model.info.people.back(), "Zoë 陈");
    EXPECT_EQ(outcome->model.gallery.content().weights.back(),
              static_cast<float>(outcome->model.gallery.photos().back()))
        << "nothing is known of the quality of crops";
    EXPECT_EQ(outcome->check.othersRight, outcome->check.othersRightBefore);

    // The others' rows are the same bytes.
    const Bytes& before = *people->model().head.layers[0].weight.data;
    const Bytes& after = *outcome->model.head.layers[0].weight.data;
    ASSERT_GT(after.size(), before.size());
    EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin()));

    auto again = modelFromBytes(modelToBytes(outcome->model), "m");
    ASSERT_TRUE(again) << again.error().detail;
    const auto more = testing::recognizerOf(std::move(*again));
    EXPECT_EQ(named(*more, 6), std::vector(5, 5));
    for (int person = 0; person < 5; ++person)
        EXPECT_EQ(named(*more, person), named(*people, person)) << person;
}

TEST_F(EnrolTest, EnrolledThenForgottenRestoresEveryTensor)
{
    auto more = enrol(*people, request(6), environment);
    ASSERT_TRUE(more);
    const auto less = forgetPerson(more->model, "Zoë 陈");
    ASSERT_TRUE(less) << less.error().detail;
    EXPECT_EQ(less->model.info.people, people->model().info.people);
    EXPECT_EQ(less->model.head.shape, people->model().head.shape);
    const TensorMap tensors = tensorsOf(less->model);
    const TensorMap before = tensorsOf(people->model());
    ASSERT_EQ(tensors.size(), before.size());
    for (const auto& [key, tensor] : before) {
        EXPECT_EQ(tensors.at(key).shape, tensor.shape) << key;
        EXPECT_EQ(*tensors.at(key).data, *tensor.data) << key;
    }
}

TEST_F(EnrolTest, AKnownPersonGetsMoreLooks)
{
    EnrolRequest asked = request(2);
    asked.name = "Person 2";
    auto outcome = enrol(*people, asked, environment);
    ASSERT_TRUE(outcome);
    EXPECT_FALSE(outcome->isNew);
    EXPECT_EQ(outcome->model.info.people, people->model().info.people);
    EXPECT_GT(outcome->model.gallery.photos()[2], people->model().gallery.photos()[2]);
    const auto more = testing::recognizerOf(std::move(outcome->model));
    for (int person = 0; person < 5; ++person)
        EXPECT_EQ(named(*more, person), std::vector(5, person));
}

TEST_F(EnrolTest, ThePromiseIsCheckedAtOnce)
{
    auto outcome = enrol(*people, request(6), environment);
    ASSERT_TRUE(outcome);
    EXPECT_GE(outcome->check.threshold, people->model().info.threshold);
    EXPECT_EQ(outcome->model.info.threshold, outcome->check.threshold);
    EXPECT_EQ(outcome->check.thresholdRaised, outcome->check.threshold > people->model().info.threshold);
    EXPECT_EQ(outcome->model.calibration.own.pairs, people->model().calibration.own.pairs + 5);
    EXPECT_TRUE(outcome->check.byNetworksCurve);
    EXPECT_EQ(outcome->model.calibration.strangersNamed, outcome->check.strangersNamed);
}

TEST_F(EnrolTest, RefusesBadCropsWithTheReason)
{
    CropGate gate;
    const Image good = testing::checkerboard(64, 64, 7);
    EXPECT_FALSE(gate.judge(good));
    EXPECT_EQ(gate.judge(good), Refusal::Duplicate);
    EXPECT_EQ(gate.judge(Image()), Refusal::TooSmall);
    EXPECT_EQ(gate.judge(resized(good, 20, 20)), Refusal::TooSmall);
    EXPECT_EQ(gate.judge(testing::emptyScene(64, 64)), Refusal::Blurred);
    Image black(64, 64);
    EXPECT_EQ(gate.judge(black), Refusal::TooDark);
    std::fill(black.pixels.begin(), black.pixels.end(), uint8_t{250});
    EXPECT_EQ(gate.judge(black), Refusal::TooBright);
}

TEST_F(EnrolTest, RefusesWhatCannotBeDone)
{
    for (const char* name : {"", "unknown", "no_face", "a\nb", "\xff\xfe"}) {
        EnrolRequest asked = request(6, 2);
        asked.name = name;
        const auto outcome = enrol(*people, asked, environment);
        ASSERT_FALSE(outcome) << name;
        EXPECT_EQ(outcome.error().code, ErrorCode::InvalidArgument);
    }
    EnrolRequest nothing = request(6, 0);
    EXPECT_EQ(enrol(*people, nothing, environment).error().code, ErrorCode::NoFaces);
    nothing.crops.push_back(std::make_shared<const Image>(testing::emptyScene(64, 64)));
    EXPECT_EQ(enrol(*people, nothing, environment).error().code, ErrorCode::NoFaces);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(enrol(*people, request(6), environment, stop.get_token()).error().code, ErrorCode::Cancelled);
    EXPECT_EQ(forgetPerson(people->model(), "Nobody").error().code, ErrorCode::InvalidArgument);
    const auto single = testing::drawnModel(1, 4);
    EXPECT_EQ(forgetPerson(single, "Person 0").error().code, ErrorCode::InvalidArgument);
}

// A model of format 2: its gallery and threshold are made anew from the prototypes.
TEST_F(EnrolTest, AnOldModelTakesAPersonAndForgetsOne)
{
    Model old = people->model();
    const LabelledEmbeddings directions = old.gallery.directions();
    const auto dim = static_cast<size_t>(directions.embeddings.dim());
    old.gallery = Gallery(*PrototypeGallery::fromContent(
        {std::vector<float>(dim, 0.0F), directions.embeddings, directions.labels}, 5));
    old.calibration = {};
    const auto less = forgetPerson(old, "Person 3");
    ASSERT_TRUE(less) << less.error().detail;
    EXPECT_EQ(less->model.gallery.prototypes(), nullptr);
    EXPECT_EQ(less->model.gallery.personCount(), 4);
    const auto more = enrol(*testing::recognizerOf(old), request(6), environment);
    ASSERT_TRUE(more) << more.error().detail;
    EXPECT_EQ(more->model.gallery.personCount(), 6);
    EXPECT_TRUE(more->model.calibration.impostors);
    EXPECT_TRUE(modelFromBytes(modelToBytes(more->model), "m"));
}

// Row 97 of the fault matrix: the name and the vectors are nowhere in the model any more.
TEST_F(EnrolTest, AForgottenPersonIsNowhereInTheModel)
{
    Model model = people->model();
    model.info.people[3] = "Canary Canarsdottir";
    const nlohmann::json report{
        {"people", model.info.people},
        {"per_person", {{{"person", "Canary Canarsdottir"}, {"photos", 9}}, {{"person", "Person 0"}}}},
        {"mistakes",
         {{{"truth", "Canary Canarsdottir"}, {"predicted", "Person 0"}},
          {{"truth", "Person 0"}, {"predicted", "Person 1"}}}},
        {"confusion", {{1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}, {9, 9, 9, 9, 9}, {1, 2, 3, 4, 5}}}};
    model.info.reportJson = report.dump();
    const std::string before(asText(modelToBytes(model)));
    ASSERT_NE(before.find("Canary"), std::string::npos);
    const auto forgotten = forgetPerson(model, "Canary Canarsdottir");
    ASSERT_TRUE(forgotten);
    const std::string bytes(asText(modelToBytes(forgotten->model)));
    EXPECT_EQ(bytes.find("Canary"), std::string::npos);

    // Her row of the head and her mean; every other one stays.
    const auto width = static_cast<size_t>(model.head.shape.featureCount);
    const TensorMap tensors = tensorsOf(model);
    const Bytes& head = *tensors.at("head.0.weight").data;
    const Bytes& means = *tensors.at("gallery.means").data;
    const auto inside = [&](ByteView canary) { return bytes.find(asText(canary)) != std::string::npos; };
    EXPECT_FALSE(inside(ByteView(head).subspan(3 * width * 4, width * 4)));
    EXPECT_TRUE(inside(ByteView(head).subspan(2 * width * 4, width * 4)));
    for (size_t i = 0; i < 5; ++i)
        EXPECT_EQ(inside(ByteView(means).subspan(i * width * 2, width * 2)), i != 3) << i;
    const auto after = nlohmann::json::parse(forgotten->model.info.reportJson);
    EXPECT_EQ(after["people"].size(), 4U);
    EXPECT_EQ(after["mistakes"].size(), 1U);
    EXPECT_EQ(after["confusion"], (nlohmann::json{{1, 2, 3, 5}, {1, 2, 3, 5}, {1, 2, 3, 5}, {1, 2, 3, 5}}));
    EXPECT_TRUE(modelFromBytes(asBytes(bytes), "m"));
}

TEST_F(EnrolTest, ForgottenPhotosLeaveTheCache)
{
    RecordCache cache(folder / "cache");
    const auto photo = folder.write("photos/Ana/1.jpg", "the bytes of a photo");
    folder.write("photos/Ana/more/2.jpg", "the bytes of another");
    folder.write("photos/Ben/1.jpg", "somebody else");
    for (const auto& [content, value] :
         {std::pair{"the bytes of a photo", "canary one"}, std::pair{"the bytes of another", "canary two"},
          std::pair{"somebody else", "kept"}})
        cache.put(keyAbout(sha256(asBytes(content)), sha256(asBytes("vector"))), asBytes(value));
    const auto gone = forgetPhotos(systemFiles(), {folder / "photos/Ana"}, cache);
    ASSERT_TRUE(gone);
    EXPECT_EQ(*gone, 2U);
    EXPECT_EQ(RecordCache(folder / "cache").figures().records, 1U);
    for (const auto& entry : std::filesystem::directory_iterator(folder / "cache"))
        EXPECT_EQ(testing::contentOf(entry.path()).find("canary"), std::string::npos) << entry.path();
    EXPECT_EQ(forgetPhotos(systemFiles(), {folder / "gone"}, cache).error().code, ErrorCode::FileMissing);
}

TEST_F(EnrolTest, AnotherSpellingIsTheSamePerson)
{
    constexpr const char* composed = "Jos\xc3\xa9";
    constexpr const char* decomposed = "Jose\xcc\x81";
    Model model = people->model();
    model.info.people[2] = decomposed; // as a folder from a Mac was called
    const auto named = testing::recognizerOf(model);
    EnrolRequest asked = request(2);
    asked.name = composed;
    const auto more = enrol(*named, asked, environment);
    ASSERT_TRUE(more) << more.error().detail;
    EXPECT_FALSE(more->isNew);
    EXPECT_EQ(more->model.info.people, model.info.people);
    const auto less = forgetPerson(model, composed);
    ASSERT_TRUE(less) << less.error().detail;
    EXPECT_EQ(less->model.info.people.size(), 4U);
    EXPECT_EQ(reportWithoutPerson(R"({"skipped": [{"file": "Jose\u0301/1.jpg"}]})", composed),
              R"({"skipped":[]})");
    for (const char* name : {"Stranger", "unbekannt", " Others "}) {
        asked.name = name;
        EXPECT_EQ(enrol(*named, asked, environment).error().arguments.reason, ErrorReason::ReservedName)
            << name;
    }
}

} // namespace
} // namespace familiar::core
