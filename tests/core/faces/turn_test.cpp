// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/turn.h"

#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>

namespace familiar::core {

TEST(Turn, MovesPixelsAndFacesAlike)
{
    Image picture(7, 4);
    picture.row(1)[5 * 3] = 200; // covers 5..6, 1..2
    Detection face;
    face.box = {5, 1, 1, 1};
    face.landmarks.fill({5.5F, 1.5F});
    face.quality = 0.25F;
    for (const int quarters : {-1, 0, 1, 2, 3, 4, 6}) {
        const Image result = turned(picture, quarters);
        const Detection moved = turned(face, quarters, picture.width, picture.height);
        EXPECT_EQ(result.width, quarters % 2 == 0 ? 7 : 4) << quarters;
        EXPECT_EQ(result.row(static_cast<int>(moved.box.top))[static_cast<int>(moved.box.left) * 3], 200);
        EXPECT_EQ(moved.landmarks[3], moved.box.centre());
        EXPECT_EQ(moved.quality, 0.25F);
        const Detection back = turned(moved, -quarters, result.width, result.height);
        EXPECT_EQ(back.box, face.box);
        EXPECT_EQ(back.landmarks, face.landmarks);
        EXPECT_EQ(turned(result, -quarters), picture);
    }
    EXPECT_EQ(turned(face, 1, 7, 4).box, (Rect{2, 5, 1, 1}));
    EXPECT_TRUE(turned(Image(), 1).empty());
}

} // namespace familiar::core
