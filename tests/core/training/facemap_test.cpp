// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/imagereader.h"
#include "core/training/facemap.h"
#include "tests/core/recognition/drawnpeople.h"

#include <gtest/gtest.h>

namespace familiar::core {

using namespace familiar::testing;

namespace {

// Four photos a person; the last one of "Person 1" shows person 2.
Dataset drawnFolder(const TemporaryFolder& folder)
{
    for (int person = 0; person < 3; ++person)
        for (int look = 0; look < 4; ++look) {
            const int shown = person == 1 && look == 3 ? 2 : person;
            folder.write("Person " + std::to_string(person) + "/" + std::to_string(look) + ".png",
                         textOf(encoded(sceneWith({{shown, {40, 30}}}, 200 + look), ".png")));
        }
    return *scanFolder(systemFiles(), folder.path());
}

} // namespace

TEST(FaceMap, PlacesEveryFaceAndFindsWhatIsWrong)
{
    const TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    const Dataset dataset = drawnFolder(folder);
    const auto map = mapFaces(*drawnPeople(), dataset, {systemFiles(), weights}, 1);
    ASSERT_TRUE(map) << map.error().detail;
    ASSERT_EQ(map->faces.size(), 12U);
    EXPECT_EQ(map->plane.size(), 12U);
    for (const MappedFace& face : map->faces) {
        const bool isWrong = dataset.photos[face.photo].path.filename() == "3.png" && face.person == 1;
        EXPECT_EQ(face.predicted, isWrong ? 2 : face.person) << dataset.photos[face.photo].path;
        if (isWrong) {
            EXPECT_TRUE(face.isDoubtful);
            EXPECT_LT(face.own, face.score);
        } else {
            EXPECT_FLOAT_EQ(face.own, face.score);
        }
    }
    ASSERT_FALSE(map->alike.empty());
    EXPECT_EQ(map->alike.front().person, 1);
    EXPECT_EQ(map->alike.front().other, 2);
    EXPECT_EQ(map->alike.front().closer, 1);
}

TEST(FaceMap, NearestPhotosAreOfThePersonAndNotThePhotoItself)
{
    FaceMap map;
    map.directions = Embeddings(2, {1, 0, 0.8F, 0.6F, 0, 1, 0.6F, 0.8F});
    map.faces = {{10, 0}, {11, 0}, {12, 0}, {13, 1}};
    const std::vector<float> direction{1, 0};
    const auto near = nearestPhotos(map, direction, 0, 5);
    ASSERT_EQ(near.size(), 2U);
    EXPECT_EQ(near[0].face, 1U);
    EXPECT_FLOAT_EQ(near[0].likeness, 0.8F);
    EXPECT_EQ(near[1].face, 2U);
    EXPECT_EQ(nearestPhotos(map, direction, 1, 1).front().face, 3U);
}

TEST(FaceMap, FacesFollowTheChoices)
{
    Dataset drawn;
    drawn.people = {{"Ana", 1}, {"Bo", 1}};
    drawn.photos = {{"/a.jpg", 0}, {"/b.jpg", 1}};
    FaceMap map;
    map.faces = {{0, 0}, {1, 1}};
    Dataset now = drawn;
    now.people = {{"Bo", 2}};
    now.photos = {{"/a.jpg", 0}, {"/b.jpg", 0}};
    reassign(map, drawn, now);
    EXPECT_EQ(map.faces[0].person, 1);
    EXPECT_EQ(map.faces[1].person, 1);
    reassign(map, drawn, drawn);
    EXPECT_EQ(map.faces[0].person, 0);
}

} // namespace familiar::core
