// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/faceregion.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

// A photo of 400 x 200 with a face at the left and one at the right.
PhotoFaces twoFaces(int turn = 0)
{
    PhotoFaces faces;
    faces.width = 400;
    faces.height = 200;
    faces.turn = turn;
    faces.faces.resize(2);
    faces.faces[0].box = {40, 50, 60, 80};
    faces.faces[1].box = {300, 60, 60, 80};
    return faces;
}

} // namespace

TEST(FaceRegion, FindsTheFaceOfItsOwnRegionHoweverThePhotoLies)
{
    for (int turn = 0; turn < 4; ++turn) {
        const PhotoFaces faces = twoFaces(turn);
        for (int face = 0; face < 2; ++face) {
            const Rect region = regionOf(faces, face);
            EXPECT_GE(region.left, 0);
            EXPECT_LE(region.right(), 1);
            EXPECT_LE(region.bottom(), 1);
            EXPECT_EQ(faceIn(faces, region), face) << turn;
        }
    }
    EXPECT_EQ(regionOf(twoFaces(), 0), (Rect{0.1F, 0.25F, 0.15F, 0.4F}));
}

TEST(FaceRegion, TakesTheBoxesOfOtherPrograms)
{
    const PhotoFaces faces = twoFaces();
    EXPECT_EQ(faceIn(faces, {0.06F, 0.05F, 0.25F, 0.75F}), 0); // with hair and chin
    EXPECT_EQ(faceIn(faces, {0.76F, 0.38F, 0.12F, 0.2F}), 1);  // eyes and mouth only
    EXPECT_EQ(faceIn(faces, {0.45F, 0.3F, 0.15F, 0.4F}), -1);  // nobody
    EXPECT_EQ(faceIn(faces, {0, 0, 1, 1}), -1);                // the whole photo says nothing
    EXPECT_EQ(faceIn(faces, {0.1F, 0.25F, -1, 0}), -1);
    EXPECT_EQ(faceIn(PhotoFaces(), {0.1F, 0.1F, 0.2F, 0.2F}), -1);
}

} // namespace familiar::core
