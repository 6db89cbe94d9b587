// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/choices.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

namespace familiar::core {

TEST(PhotoChoices, ComeBackAsTheyWere)
{
    const testing::TemporaryFolder data;
    const std::filesystem::path root = "/photos/family";
    PhotoChoices choices;
    choices.leftOut = {root / "Ana/1.jpg", root / "Bo/\xff.jpg"}; // a name that is no UTF-8
    choices.chosenFaces = {{root / "Ana/2.jpg", 1}};
    choices.merged = {{"Zoë", "Ana"}};
    choices.moved = {{root / "Ana/3.jpg", "Zoë"}, {root / "Bo/%20.jpg", "Ana"}};
    choices.corrections[root / "Ana/\xff 4.jpg"] = {
        {{0.125F, 0.25F, 0.5F, 0.5F}, FaceVerdict::Person, "Zoë", true},
        {{0.625F, 0.25F, 0.25F, 0.25F}, FaceVerdict::Nobody, {}, false}};
    choices.corrections["/elsewhere/5.jpg"] = {{{0, 0, 1, 1}, FaceVerdict::NotAFace, {}, true}};
    ASSERT_TRUE(saveChoices(systemFiles(), data.path(), root, choices));
    EXPECT_EQ(loadChoices(systemFiles(), data.path(), root), choices);
    EXPECT_EQ(loadChoices(systemFiles(), data.path(), "/photos/other"), PhotoChoices());
}

} // namespace familiar::core
