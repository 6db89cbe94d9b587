// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/facesrecord.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {

namespace {

PhotoFaces sample(size_t faceCount)
{
    PhotoFaces faces;
    faces.width = 4000;
    faces.height = 3000;
    faces.mainFace = static_cast<int>(faceCount) - 1;
    faces.borderAdded = true;
    faces.incomplete = true;
    faces.turn = 3;
    faces.hash = 0xFEDCBA9876543210;
    faces.mainFaceSharpness = 123.5;
    for (size_t i = 0; i < faceCount; ++i) {
        Detection face;
        const auto base = static_cast<float>(i * 100);
        face.box = {base, base + 1, base + 2, base + 3};
        face.score = 0.5F + base / 1000;
        face.quality = base / 2000;
        for (size_t k = 0; k < 5; ++k)
            face.landmarks[k] = {base + 10 + static_cast<float>(k), base + 20 + static_cast<float>(k)};
        faces.faces.push_back(face);
    }
    return faces;
}

} // namespace

TEST(FacesRecord, ComesBackWhole)
{
    for (const size_t count : {0, 1, 8}) {
        const PhotoFaces before = sample(count);
        const auto after = facesFromRecord(recordFromFaces(before));
        ASSERT_TRUE(after);
        EXPECT_EQ(after->width, 4000);
        EXPECT_EQ(after->height, 3000);
        EXPECT_EQ(after->mainFace, before.mainFace);
        EXPECT_TRUE(after->borderAdded);
        EXPECT_TRUE(after->incomplete);
        EXPECT_EQ(after->turn, 3);
        EXPECT_EQ(after->hash, before.hash);
        EXPECT_EQ(after->mainFaceSharpness, 123.5);
        ASSERT_EQ(after->faces.size(), count);
        for (size_t i = 0; i < count; ++i) {
            EXPECT_EQ(after->faces[i].box, before.faces[i].box);
            EXPECT_EQ(after->faces[i].score, before.faces[i].score);
            EXPECT_EQ(after->faces[i].quality, before.faces[i].quality);
            EXPECT_EQ(after->faces[i].landmarks, before.faces[i].landmarks);
        }
    }
}

TEST(FacesRecord, IsSmall)
{
    EXPECT_LE(recordFromFaces(sample(1)).size(), 104U);
}

TEST(FacesRecord, OfAnotherLengthIsNone)
{
    const Bytes record = recordFromFaces(sample(2));
    for (size_t length = 0; length < record.size(); ++length)
        EXPECT_FALSE(facesFromRecord(ByteView(record).first(length))) << length;
    Bytes longer = record;
    longer.push_back(std::byte{0});
    EXPECT_FALSE(facesFromRecord(longer));
}

TEST(FacesRecord, WithImpossibleNumbersIsNone)
{
    const auto with = [](auto change) {
        PhotoFaces faces = sample(2);
        change(faces);
        return facesFromRecord(recordFromFaces(faces));
    };
    EXPECT_TRUE(with([](PhotoFaces&) {}));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.mainFace = 2; }));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.mainFace = -2; }));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.width = 0; }));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.height = -5; }));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.turn = 4; }));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.faces[1].box.left = NAN; }));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.faces[0].landmarks[4].y = -INFINITY; }));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.faces[0].box.width = 1e30F; }));
    EXPECT_FALSE(with([](PhotoFaces& faces) { faces.mainFaceSharpness = NAN; }));
    Bytes newer = recordFromFaces(sample(1));
    newer[0] = std::byte{200};
    EXPECT_FALSE(facesFromRecord(newer));
}

} // namespace familiar::core
