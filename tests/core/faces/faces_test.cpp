// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Crops, decoding, suppression, the main face and the person's face, without a network.
#include "core/base/random.h"
#include "core/base/userfolders.h"
#include "core/faces/facecrop.h"
#include "core/faces/facefinder.h"
#include "core/faces/facesrecord.h"
#include "core/faces/mtcnn.h"
#include "core/faces/suppression.h"
#include "core/faces/yunet.h"
#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {
namespace {

TEST(FaceCrop, TakesTheSquareAroundTheBox)
{
    const Rect square = cropSquare({10, 20, 40, 60}, 1.5F);
    EXPECT_EQ(square, (Rect{-15, 5, 90, 90}));
}

TEST(FaceCrop, CopiesPixelsAtItsOwnSize)
{
    const Image picture = testing::gradient(100, 80);
    const Image crop = cropFace(picture, {30, 20, 32, 32}, {1.0F, 32});
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 32 * 3; ++x)
            ASSERT_EQ(crop.row(y)[x], picture.row(y + 20)[x + 90]);
}

TEST(FaceCrop, RepeatsTheBorderAroundTheSquareOnly)
{
    const Image picture = testing::gradient(64, 64);
    const Image crop = cropFace(picture, {-16, -16, 32, 32}, {1.0F, 32});
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(crop.row(0)[i], picture.row(0)[i]);
        EXPECT_EQ(crop.row(31)[31 * 3 + i], picture.row(15)[15 * 3 + i]);
    }
    EXPECT_FALSE(cropFace(picture, {500, 500, 20, 20}, {1.2F, 24}).empty());
    EXPECT_EQ(mirrored(mirrored(picture)), picture);
}

TEST(Suppression, DropsWhatABetterBoxCovers)
{
    const std::vector<Rect> boxes{{0, 0, 10, 10}, {1, 0, 10, 10}, {30, 0, 10, 10}, {2, 2, 4, 4}};
    const std::vector<float> scores{0.5F, 0.9F, 0.1F, 0.4F};
    EXPECT_EQ(keptBySuppression(boxes, scores, 0.5F, OverlapMeasure::Union), (std::vector<size_t>{1, 3, 2}));
    EXPECT_EQ(keptBySuppression(boxes, scores, 0.5F, OverlapMeasure::Minimum), (std::vector<size_t>{1, 2}));
}

TEST(Yunet, DecodesACell)
{
    std::vector<float> cls(4, 0);
    std::vector<float> obj(4, 1);
    std::vector<float> box(16, 0);
    std::vector<float> points(40, 0);
    cls[3] = 0.64F; // row 1, column 1
    box[12] = 0.5F;
    box[13] = 0.25F;
    box[14] = std::log(2.0F);
    points[30] = 1.0F;
    std::vector<Detection> found;
    decodeYunet({16, 2, 2, cls, obj, box, points}, 0.6F, found);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FLOAT_EQ(found[0].score, 0.8F);
    EXPECT_NEAR(found[0].box.left, 24 - 16, 1e-4);
    EXPECT_NEAR(found[0].box.top, 20 - 8, 1e-4);
    EXPECT_NEAR(found[0].box.width, 32, 1e-4);
    EXPECT_EQ(found[0].landmarks[0], (Point{32, 16}));
    cls[3] = NAN;
    found.clear();
    decodeYunet({16, 2, 2, cls, obj, box, points}, 0.6F, found);
    EXPECT_TRUE(found.empty());
}

TEST(Mtcnn, StartsItsPyramidAtTheSmallestFace)
{
    const auto scales = pyramidScales(640, 480, 24);
    ASSERT_FALSE(scales.empty());
    EXPECT_DOUBLE_EQ(scales.front(), 0.5);
    EXPECT_GE(scales.back() * 480, 12);
    EXPECT_LT(scales.back() * 0.709 * 480, 12);
    EXPECT_TRUE(pyramidScales(8, 8, 20).empty());
}

Detection face(float left, float side, float score)
{
    Detection detection;
    detection.box = {left, 0, side, side};
    detection.score = score;
    return detection;
}

TEST(MainFace, IsTheLargestAmongTheSurest)
{
    EXPECT_EQ(chooseMainFace({}, 0.02F), -1);
    // A knee is larger but less sure.
    EXPECT_EQ(chooseMainFace({face(0, 50, 0.999F), face(100, 90, 0.96F), face(200, 60, 0.99F)}, 0.02F), 2);
}

TEST(FacesRecord, SurvivesTheWayThereAndBackAndRefusesDamage)
{
    PhotoFaces faces;
    faces.width = 640;
    faces.height = 480;
    faces.faces = {face(1, 2, 0.5F), face(3, 4, 0.25F)};
    faces.mainFace = 1;
    faces.hash = 0x123456789abcdef0;
    faces.mainFaceSharpness = 3.5;
    const Bytes record = recordFromFaces(faces);
    const auto again = facesFromRecord(record);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->faces[1].box, faces.faces[1].box);
    EXPECT_EQ(again->mainFace, 1);
    EXPECT_EQ(again->hash, faces.hash);
    for (size_t length = 0; length < record.size(); ++length)
        EXPECT_FALSE(facesFromRecord(ByteView(record).first(length))) << length;
}

std::vector<float> noisy(const std::vector<float>& centre, Random& random)
{
    std::vector<float> vector = centre;
    double length = 0;
    for (float& value : vector) {
        value += static_cast<float>(random.normal() * 0.08);
        length += value * value;
    }
    for (float& value : vector)
        value = static_cast<float>(value / std::sqrt(length));
    return vector;
}

TEST(FaceFinder, FindsThePersonInGroupPhotos)
{
    constexpr size_t width = 32;
    Random random(5);
    std::vector<CandidateFaces> photos;
    std::vector<int> truth;
    std::vector<std::vector<float>> centres(2, std::vector<float>(width, 0));
    centres[0][0] = 1;
    centres[1][1] = 1;
    for (int i = 0; i < 60; ++i) {
        const int person = i % 2;
        CandidateFaces photo;
        photo.person = person;
        const size_t others = i % 3 == 0 ? 0 : 2;
        const size_t place = random.below(others + 1);
        for (size_t k = 0; k <= others; ++k) {
            std::vector<float> stranger(width);
            for (float& value : stranger)
                value = static_cast<float>(random.normal());
            photo.features.push_back(k == place ? noisy(centres[static_cast<size_t>(person)], random)
                                                : noisy(stranger, random));
        }
        truth.push_back(static_cast<int>(place));
        photos.push_back(photo);
    }
    const auto choices = chooseFaces(photos, 2);
    int right = 0;
    for (size_t i = 0; i < choices.size(); ++i) {
        right += choices[i].face == truth[i] ? 1 : 0;
        EXPECT_TRUE(choices[i].face == truth[i] || choices[i].unsure) << i;
    }
    EXPECT_GE(right, 57);
}

TEST(FaceFinder, IsUnsureBetweenTwoLikeFaces)
{
    std::vector<CandidateFaces> photos(5);
    for (CandidateFaces& photo : photos) {
        photo.person = 0;
        photo.features = {{1, 0}};
    }
    photos[4].features = {{1, 0}, {1, 0}};
    photos.push_back({0, {}});
    const auto choices = chooseFaces(photos, 1);
    EXPECT_TRUE(choices[4].unsure);
    EXPECT_EQ(choices[4].face, -1);
    EXPECT_EQ(choices[5].face, -1);
    EXPECT_FALSE(choices[5].unsure);
}

// Finds one face where the picture is large enough to show a border around it.
class FakeDetector final : public FaceDetector
{
public:
    explicit FakeDetector(std::shared_ptr<int> calls, int smallest)
        : m_calls(std::move(calls)), m_smallest(smallest)
    {}
    Result<std::vector<Detection>> detect(const Image& image) override
    {
        ++*m_calls;
        if (image.width < m_smallest)
            return std::vector<Detection>();
        return std::vector<Detection>{
            face(static_cast<float>(image.width) / 4, static_cast<float>(image.width) / 2, 0.9F)};
    }
    std::unique_ptr<FaceDetector> clone() const override
    {
        return std::make_unique<FakeDetector>(m_calls, m_smallest);
    }
    const std::string& id() const override
    {
        static const std::string name = "fake";
        return name;
    }
    const std::string& weightsSha256() const override { return id(); }
    float mainFaceTolerance() const override { return 0.1F; }
    float cropFactor() const override { return 1.2F; }

private:
    std::shared_ptr<int> m_calls;
    int m_smallest;
};

TEST(PhotoReader, AsksTheDetectorOncePerContent)
{
    const auto calls = std::make_shared<int>(0);
    const FakeDetector detector(calls, 1);
    RecordCache cache{{}};
    PhotoReader reader(&detector, {}, &cache);
    const Bytes photo = testing::encoded(testing::blotches(1600, 1200, 1), ".jpg");
    const auto first = reader.open(photo);
    ASSERT_TRUE(first);
    EXPECT_FALSE(reader.timings().cached);
    EXPECT_EQ(first->width, 1600);
    EXPECT_NEAR(first->faces[0].box.width, 800, 1);
    const auto second = reader.open(photo);
    EXPECT_TRUE(reader.timings().cached);
    EXPECT_EQ(*calls, 1);
    EXPECT_EQ(second->faces[0].box, first->faces[0].box);
    const auto crop = reader.crop(second->faces[0].box, {1.2F, 224}); // decodes now
    ASSERT_TRUE(crop);
    EXPECT_EQ(crop->width, 224);
    EXPECT_GT(reader.timings().decodeMs, 0);
}

TEST(PhotoReader, TriesATightCropAgainWithABorder)
{
    const auto calls = std::make_shared<int>(0);
    const FakeDetector detector(calls, 150);
    PhotoReader reader(&detector, {}, nullptr);
    const auto faces = reader.open(testing::encoded(testing::blotches(100, 100, 1), ".png"));
    ASSERT_TRUE(faces);
    EXPECT_EQ(*calls, 2);
    EXPECT_TRUE(faces->borderAdded);
    // 180 px wide with its border: the face of 90 px begins at 45, which is 5 in the photo.
    EXPECT_NEAR(faces->faces[0].box.left, 5, 1);
    EXPECT_NEAR(faces->faces[0].box.width, 90, 1);
}

TEST(PhotoReader, TakesTheSmallestPicture)
{
    const auto calls = std::make_shared<int>(0);
    const FakeDetector detector(calls, 1'000'000);
    PhotoReader reader(&detector, {}, nullptr);
    const auto faces = reader.open(testing::encoded(testing::blotches(1, 1, 1), ".png"));
    ASSERT_TRUE(faces);
    EXPECT_EQ(faces->mainFace, -1);
    EXPECT_TRUE(reader.whole(32));
    EXPECT_EQ(reader.open(Bytes()).error().code, ErrorCode::FileEmpty);
}

class RealDetector : public ::testing::TestWithParam<const char*>
{};

TEST_P(RealDetector, FindsTheSamplePortraits)
{
    const auto data = userFolders().data;
    WeightStore weights(systemFiles(), data);
    auto detector = makeDetector(GetParam(), weights);
    if (!detector || !std::filesystem::exists(data / "sample"))
        GTEST_SKIP() << GetParam() << " or the sample portraits are not installed (packaging/setup.sh)";
    PhotoReader reader(detector->get(), {}, nullptr);
    for (const char* name : {"barack_obama/obama.jpg", "barack_obama/obama2.jpg", "joe_biden/biden.jpg"}) {
        const auto faces = reader.open(systemFiles(), data / "sample" / name);
        ASSERT_TRUE(faces);
        ASSERT_GE(faces->mainFace, 0) << name;
        const Detection& found = faces->faces[static_cast<size_t>(faces->mainFace)];
        EXPECT_GT(found.score, 0.85F) << name;
        EXPECT_GT(found.box.width, 80) << name;
        EXPECT_LT(found.landmarks[0].x, found.landmarks[1].x)
            << name; // the person's right eye is left in the picture
        EXPECT_LT(found.landmarks[0].y, found.landmarks[3].y) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Faces, RealDetector, ::testing::Values("mtcnn", "yunet"));

} // namespace
} // namespace familiar::core
