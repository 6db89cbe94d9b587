// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/photofaces.h"

#include "core/faces/turn.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

namespace familiar::core {

namespace {

using testing::blotches;
using testing::encoded;

// Finds what it is told to, at shares of the picture, and counts its calls.
struct Script
{
    std::vector<Detection> faces;
    int calls = 0;
    bool onlyWithBorder = false;
    std::vector<std::pair<int, int>> sizes;
};

class ScriptedDetector final : public FaceDetector
{
public:
    explicit ScriptedDetector(std::shared_ptr<Script> script, std::string sha256 = "00")
        : m_script(std::move(script)), m_sha256(std::move(sha256))
    {}
    Result<std::vector<Detection>> detect(const Image& image) override
    {
        m_script->calls++;
        m_script->sizes.emplace_back(image.width, image.height);
        if (m_script->onlyWithBorder && m_script->calls == 1)
            return std::vector<Detection>();
        std::vector<Detection> found = m_script->faces;
        const auto width = static_cast<float>(image.width);
        const auto height = static_cast<float>(image.height);
        for (Detection& face : found) {
            face.box = {face.box.left * width, face.box.top * height, face.box.width * width,
                        face.box.height * height};
            for (Point& point : face.landmarks)
                point = {point.x * width, point.y * height};
        }
        return found;
    }
    std::unique_ptr<FaceDetector> clone() const override
    {
        return std::make_unique<ScriptedDetector>(m_script, m_sha256);
    }
    const std::string& id() const override
    {
        static const std::string name = "scripted";
        return name;
    }
    const std::string& weightsSha256() const override { return m_sha256; }
    float mainFaceTolerance() const override { return 0.05F; }
    float cropFactor() const override { return 1.2F; }
    std::optional<ScoreScale> scoreScale() const override { return ScoreScale{}; }

private:
    std::shared_ptr<Script> m_script;
    std::string m_sha256;
};

// Scores what it is told to for each turn of the photo, which it knows by where the blue corner is.
struct TurnedScores
{
    std::array<float, 4> scores{}; // 0: finds nothing
    int calls = 0;
};

class CornerDetector final : public FaceDetector
{
public:
    explicit CornerDetector(std::shared_ptr<TurnedScores> script) : m_script(std::move(script)) {}
    Result<std::vector<Detection>> detect(const Image& image) override
    {
        m_script->calls++;
        const auto isBlue = [&](int x, int y) {
            const uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3;
            return pixel[0] > 150 && pixel[1] < 100;
        };
        const int right = image.width - 4;
        const int bottom = image.height - 4;
        const size_t turn = isBlue(3, 3)            ? 0
                            : isBlue(right, 3)      ? 1
                            : isBlue(right, bottom) ? 2
                            : isBlue(3, bottom)     ? 3
                                                    : 4;
        if (turn == 4 || m_script->scores[turn] == 0) // 4: a border is around it
            return std::vector<Detection>();
        Detection face;
        face.box = {static_cast<float>(image.width) * 0.5F, static_cast<float>(image.height) * 0.25F,
                    static_cast<float>(image.width) * 0.25F, static_cast<float>(image.height) * 0.5F};
        face.score = m_script->scores[turn];
        constexpr std::array<Point, 5> points{
            {{0.3F, 0.4F}, {0.7F, 0.4F}, {0.5F, 0.6F}, {0.35F, 0.8F}, {0.65F, 0.8F}}};
        for (size_t i = 0; i < 5; ++i)
            face.landmarks[i] = {face.box.left + points[i].x * face.box.width,
                                 face.box.top + points[i].y * face.box.height};
        return std::vector<Detection>{face};
    }
    std::unique_ptr<FaceDetector> clone() const override
    {
        return std::make_unique<CornerDetector>(m_script);
    }
    const std::string& id() const override
    {
        static const std::string name = "corner";
        return name;
    }
    const std::string& weightsSha256() const override { return id(); }
    float mainFaceTolerance() const override { return 0.05F; }
    float cropFactor() const override { return 1.2F; }
    std::optional<ScoreScale> scoreScale() const override { return ScoreScale{}; }
    float turnsBelow() const override { return 0.9F; }

private:
    std::shared_ptr<TurnedScores> m_script;
};

// A photo with a blue corner, at the left top before it is turned.
Image cornered()
{
    Image picture = blotches(320, 240, 11);
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x) {
            uint8_t* pixel = picture.row(y) + static_cast<ptrdiff_t>(x) * 3;
            pixel[0] = 255;
            pixel[1] = pixel[2] = 0;
        }
    return picture;
}

Detection at(const Rect& shares, float score)
{
    Detection face;
    face.box = shares;
    face.score = score;
    face.landmarks.fill(shares.centre());
    return face;
}

void expectNear(const Rect& box, const Rect& wanted, float tolerance)
{
    EXPECT_NEAR(box.left, wanted.left, tolerance);
    EXPECT_NEAR(box.top, wanted.top, tolerance);
    EXPECT_NEAR(box.width, wanted.width, tolerance);
    EXPECT_NEAR(box.height, wanted.height, tolerance);
}

struct PhotoReaderTest : ::testing::Test
{
    std::shared_ptr<Script> script = std::make_shared<Script>();
    ScriptedDetector detector{script};
    RecordCache cache{{}};
};

} // namespace

TEST(ChooseMainFace, TakesTheLargestNearTheBestScore)
{
    const std::vector<Detection> faces{at({0, 0, 10, 10}, 0.99F), at({0, 0, 20, 20}, 0.98F),
                                       at({0, 0, 90, 90}, 0.90F)};
    EXPECT_EQ(chooseMainFace(faces, 0.02F, 200, 200), 1);
    EXPECT_EQ(chooseMainFace(faces, 0.001F, 200, 200), 0);
    EXPECT_EQ(chooseMainFace(faces, 0.2F, 200, 200), 2);
    EXPECT_EQ(chooseMainFace({}, 0.02F, 200, 200), -1);
}

// Who is cut off at the edge or stands beside is not who the photo is of, though a little nearer.
TEST(ChooseMainFace, TakesTheMiddleBeforeAnEdge)
{
    const std::vector<Detection> faces{at({80, 70, 40, 50}, 0.94F), at({160, 60, 50, 60}, 0.90F)};
    EXPECT_EQ(chooseMainFace(faces, 0.08F, 200, 200), 0);
    EXPECT_EQ(chooseMainFace(faces, 0.08F, 400, 200), 1); // there the second is in the middle
    // A face that is much larger is the person wherever it is.
    EXPECT_EQ(chooseMainFace({faces[0], at({120, 60, 80, 100}, 0.90F)}, 0.08F, 200, 200), 1);
}

TEST_F(PhotoReaderTest, GivesBoxesInPixelsOfTheFullPhoto)
{
    script->faces = {at({0.25F, 0.5F, 0.1F, 0.2F}, 0.9F)};
    PhotoReader reader(&detector, {}, nullptr);
    const auto faces = reader.open(encoded(blotches(2000, 1500, 1), ".jpg"));
    ASSERT_TRUE(faces);
    EXPECT_EQ(faces->width, 2000);
    EXPECT_EQ(faces->height, 1500);
    ASSERT_EQ(faces->mainFace, 0);
    expectNear(faces->faces[0].box, {500, 750, 200, 300}, 2);
    EXPECT_NEAR(faces->faces[0].landmarks[2].x, 600, 2);
    EXPECT_EQ(script->sizes, (std::vector<std::pair<int, int>>{{640, 480}}));
}

TEST_F(PhotoReaderTest, SeesATurnedPhotoUpright)
{
    script->faces = {at({0.1F, 0.1F, 0.2F, 0.1F}, 0.9F)};
    PhotoReader reader(&detector, {}, nullptr);
    const auto faces = reader.open(testing::withOrientation(encoded(blotches(800, 400, 2), ".jpg"), 6));
    ASSERT_TRUE(faces);
    EXPECT_EQ(faces->width, 400);
    EXPECT_EQ(faces->height, 800);
    EXPECT_EQ(script->sizes, (std::vector<std::pair<int, int>>{{320, 640}}));
}

TEST_F(PhotoReaderTest, TriesATightFaceAgainWithABorder)
{
    script->onlyWithBorder = true;
    // The border is 0.4 of the longer side: a face that fills a square photo is 1 / 1.8 of the bordered copy.
    script->faces = {at({0.4F / 1.8F, 0.4F / 1.8F, 1 / 1.8F, 1 / 1.8F}, 0.9F)};
    PhotoReader reader(&detector, {}, nullptr);
    const auto faces = reader.open(encoded(blotches(200, 200, 3), ".png"));
    ASSERT_TRUE(faces);
    EXPECT_TRUE(faces->borderAdded);
    ASSERT_EQ(faces->mainFace, 0);
    expectNear(faces->faces[0].box, {0, 0, 200, 200}, 2);
    EXPECT_NEAR(faces->faces[0].landmarks[0].x, 100, 2);
}

TEST_F(PhotoReaderTest, OpensTinyAndFacelessPhotos)
{
    PhotoReader reader(&detector, {}, nullptr);
    for (const int side : {1, 8, 33}) {
        const auto faces = reader.open(encoded(blotches(side, side, 4), ".png"));
        ASSERT_TRUE(faces) << side;
        EXPECT_EQ(faces->mainFace, -1);
        EXPECT_FALSE(faces->borderAdded);
        const auto whole = reader.whole(64);
        ASSERT_TRUE(whole);
        EXPECT_EQ(whole->width, 64);
    }
}

TEST_F(PhotoReaderTest, KeepsTheQualityOfItsFaces)
{
    Detection face = at({0.25F, 0.25F, 0.5F, 0.5F}, 0.95F);
    face.landmarks = {{{0.4F, 0.45F}, {0.6F, 0.45F}, {0.5F, 0.55F}, {0.42F, 0.65F}, {0.58F, 0.65F}}};
    script->faces = {face, at({0.1F, 0.1F, 0.1F, 0.1F}, 0.94F)};
    const Bytes photo = encoded(testing::checkerboard(600, 600, 12), ".png");
    const auto first = PhotoReader(&detector, {}, &cache).open(photo);
    ASSERT_TRUE(first);
    ASSERT_EQ(first->faces.size(), 2U);
    EXPECT_EQ(first->faces[0].quality, 1);
    EXPECT_EQ(first->faces[1].quality, 0); // its landmarks are one point
    const auto cached = PhotoReader(&detector, {}, &cache).open(photo);
    EXPECT_EQ(cached->faces[0].quality, 1);
    EXPECT_EQ(script->calls, 1);
}

TEST(TurnedPhotos, AreTurnedUprightWhereTheirFacesAreSurer)
{
    const Image upright = cornered();
    const auto script = std::make_shared<TurnedScores>();
    script->scores = {0.95F, 0.7F, 0.6F, 0.8F};
    const CornerDetector detector(script);
    RecordCache cache{{}};
    const auto expected = PhotoReader(&detector, {}, nullptr).open(encoded(upright, ".png"));
    ASSERT_TRUE(expected);
    EXPECT_EQ(expected->turn, 0);
    EXPECT_EQ(script->calls, 1);
    for (const int lies : {1, 2, 3}) {
        const Bytes photo = encoded(turned(upright, lies), ".png");
        PhotoReader reader(&detector, {}, &cache);
        const auto faces = reader.open(photo);
        ASSERT_TRUE(faces);
        EXPECT_EQ(faces->turn, 4 - lies);
        EXPECT_EQ(faces->width, 320);
        EXPECT_EQ(faces->height, 240);
        EXPECT_EQ(faces->hash, expected->hash);
        ASSERT_EQ(faces->faces.size(), 1U);
        EXPECT_EQ(faces->faces[0].box, expected->faces[0].box);
        EXPECT_EQ(faces->faces[0].quality, expected->faces[0].quality);
        const Image crop = reader.crop(faces->faces[0], {1.2F, 64}).value();
        EXPECT_EQ(crop, cropSquareFace(upright, faces->faces[0].box, {1.2F, 64}));
        // The turn comes from the cache too.
        PhotoReader known(&detector, {}, &cache);
        ASSERT_TRUE(known.open(photo));
        EXPECT_TRUE(known.timings().cached);
        EXPECT_EQ(known.crop(faces->faces[0], {1.2F, 64}).value(), crop);
        EXPECT_EQ(known.whole(40).value(), reader.whole(40).value());
    }
}

TEST(TurnedPhotos, StayAsTheyAreWithoutAClearLead)
{
    const auto script = std::make_shared<TurnedScores>();
    const CornerDetector detector(script);
    const auto turnOf = [&](std::array<float, 4> scores) {
        script->scores = scores;
        script->calls = 0;
        return PhotoReader(&detector, {}, nullptr).open(encoded(cornered(), ".png"))->turn;
    };
    EXPECT_EQ(turnOf({0.89F, 0.905F, 0, 0}), 0);
    EXPECT_EQ(script->calls, 4);
    EXPECT_EQ(turnOf({0.89F, 0.92F, 0, 0}), 1);
    EXPECT_EQ(turnOf({0.89F, 0.92F, 0.93F, 0.925F}), 2);
    EXPECT_EQ(turnOf({0, 0, 0, 0.8F}), 3);
    EXPECT_EQ(turnOf({0, 0, 0, 0}), 0);
    EXPECT_EQ(turnOf({0.9F, 0.99F, 0.99F, 0.99F}), 0);
    EXPECT_EQ(script->calls, 1);
}

TEST_F(PhotoReaderTest, NeverCutsTheMainFaceOff)
{
    for (int i = 0; i < 12; ++i)
        script->faces.push_back(at({0.05F * static_cast<float>(i), 0, 0.04F, 0.04F}, 0.95F));
    script->faces.push_back(at({0.3F, 0.3F, 0.5F, 0.5F}, 0.94F));
    FaceOptions options;
    options.maxFaces = 3;
    PhotoReader reader(&detector, options, nullptr);
    const auto faces = reader.open(encoded(blotches(640, 640, 5), ".png"));
    ASSERT_TRUE(faces);
    ASSERT_EQ(faces->faces.size(), 3U);
    EXPECT_NEAR(faces->faces[static_cast<size_t>(faces->mainFace)].box.width, 320, 1);
}

TEST_F(PhotoReaderTest, AnswersFromTheCacheWithoutDecoding)
{
    script->faces = {at({0.25F, 0.25F, 0.5F, 0.5F}, 0.9F)};
    const Bytes photo = encoded(blotches(300, 200, 6), ".jpg");
    const auto first = PhotoReader(&detector, {}, &cache).open(photo);
    ASSERT_TRUE(first);
    PhotoReader reader(&detector, {}, &cache);
    const auto again = reader.open(photo);
    ASSERT_TRUE(again);
    EXPECT_TRUE(reader.timings().cached);
    EXPECT_EQ(reader.timings().decodeMs, 0);
    EXPECT_EQ(script->calls, 1);
    EXPECT_EQ(again->content, first->content);
    EXPECT_EQ(again->hash, first->hash);
    ASSERT_EQ(again->faces.size(), 1U);
    EXPECT_EQ(again->faces[0].box, first->faces[0].box);
    // The crop is still there, and then the photo has to be decoded.
    EXPECT_TRUE(reader.crop(again->faces[0], {1.2F, 64}));
    EXPECT_GT(reader.timings().decodeMs, 0);
}

TEST_F(PhotoReaderTest, TheCacheKeepsDetectorsAndOptionsApart)
{
    const Bytes photo = encoded(blotches(300, 200, 7), ".jpg");
    const auto isCached = [&](const FaceDetector* finder, FaceOptions options) {
        PhotoReader reader(finder, options, &cache);
        EXPECT_TRUE(reader.open(photo));
        return reader.timings().cached;
    };
    EXPECT_FALSE(isCached(&detector, {640, 8}));
    EXPECT_TRUE(isCached(&detector, {640, 8}));
    EXPECT_FALSE(isCached(&detector, {320, 8}));
    EXPECT_FALSE(isCached(&detector, {640, 4}));
    const ScriptedDetector other(script, "11");
    EXPECT_FALSE(isCached(&other, {640, 8}));
    EXPECT_FALSE(isCached(nullptr, {640, 8}));
}

TEST_F(PhotoReaderTest, CropsASmallFaceFromTheFullPhoto)
{
    // A fine pattern that a reduced copy would average to grey.
    const Image fine = testing::checkerboard(2560, 2560, 4);
    PhotoReader reader(&detector, {}, nullptr);
    ASSERT_TRUE(reader.open(encoded(fine, ".jpg")));
    const auto crop = reader.crop({{1024, 1024, 64, 64}, 1, {}}, {1.0F, 64});
    ASSERT_TRUE(crop);
    const auto [low, high] = std::minmax_element(crop->pixels.begin(), crop->pixels.end());
    EXPECT_LT(*low, 60);
    EXPECT_GT(*high, 200);
}

// A vector is kept under the photo's key: pixels that hung on what the cache knew, or on the crop before,
// would make two trainings over the same photos differ.
TEST_F(PhotoReaderTest, PixelsDependOnThePhotoAlone)
{
    const Bytes photo = encoded(blotches(2600, 2000, 8), ".jpg");
    const Detection large{{100, 100, 1800, 1800}, 1, {}};
    const Detection small{{900, 900, 60, 60}, 1, {}};
    PhotoReader fresh(&detector, {}, &cache);
    ASSERT_TRUE(fresh.open(photo));
    EXPECT_FALSE(fresh.timings().cached);
    const Image whole = fresh.whole(64).value();
    const Image largeFirst = fresh.crop(large, {1.2F, 224}).value();
    const Image smallSecond = fresh.crop(small, {1.2F, 224}).value();
    PhotoReader known(&detector, {}, &cache);
    ASSERT_TRUE(known.open(photo));
    EXPECT_TRUE(known.timings().cached);
    EXPECT_EQ(known.crop(small, {1.2F, 224}).value(), smallSecond);
    EXPECT_EQ(known.crop(large, {1.2F, 224}).value(), largeFirst);
    EXPECT_EQ(known.whole(64).value(), whole);
    PhotoReader again(&detector, {}, &cache);
    ASSERT_TRUE(again.open(photo));
    EXPECT_EQ(again.whole(64).value(), whole);
}

TEST_F(PhotoReaderTest, NamesTheFileThatIsNoPhoto)
{
    const testing::TemporaryFolder folder;
    const auto file = folder.write("a.jpg", "no picture at all, only words");
    PhotoReader reader(&detector, {}, nullptr);
    const auto faces = reader.open(systemFiles(), file);
    ASSERT_FALSE(faces);
    EXPECT_EQ(faces.error().code, ErrorCode::UnsupportedFormat);
    EXPECT_EQ(faces.error().subject, file.native());
    EXPECT_EQ(reader.open(systemFiles(), folder / "none.jpg").error().code, ErrorCode::FileMissing);
}

} // namespace familiar::core
