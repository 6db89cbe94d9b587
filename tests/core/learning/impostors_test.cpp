// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/impostors.h"

#include "core/weights/catalogue.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace familiar::core {
namespace {

std::string faceMobilenet()
{
    return findCatalogueEntry("face-mobilenet")->files.back().sha256;
}

TEST(Impostors, BelongToTheNetworkOfTheCatalogue)
{
    const auto& impostors = bundledImpostors(faceMobilenet());
    std::set<int> people;
    for (const ImpostorFace& face : impostors) {
        ASSERT_EQ(face.embedding.size(), 1024U);
        double square = 0;
        for (const float value : face.embedding)
            square += static_cast<double>(value) * value;
        EXPECT_NEAR(std::sqrt(square), 1, 1e-4);
        people.insert(face.person);
    }
    EXPECT_EQ(impostors.size(), 16U);
    EXPECT_EQ(people.size(), 4U);
    EXPECT_TRUE(bundledImpostors("another").empty());
}

TEST(Impostors, StandBesideFewPeopleWhoAreNotAmongThem)
{
    const auto& all = bundledImpostors(faceMobilenet());
    const std::vector<float> nobody(1024, 0.1F);
    const auto beside = [&](const std::vector<float>& own, int people, InputKind input = InputKind::Faces) {
        return impostorsBeside({1024, own}, people, input, faceMobilenet()).size();
    };
    EXPECT_EQ(beside(nobody, 2), all.size());
    EXPECT_EQ(beside(nobody, 3), all.size());
    EXPECT_EQ(beside(nobody, 4), 0U);
    EXPECT_EQ(beside(nobody, 2, InputKind::Whole), 0U);
    // Somebody who trains with one of these very people.
    const auto fewer = impostorsBeside({1024, all.front().embedding}, 2, InputKind::Faces, faceMobilenet());
    EXPECT_LT(fewer.size(), all.size());
    for (const ImpostorFace& face : fewer)
        EXPECT_NE(face.person, all.front().person);
    EXPECT_TRUE(impostorsBeside({512, nobody}, 2, InputKind::Faces, faceMobilenet()).empty());
}

} // namespace
} // namespace familiar::core
