// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/peoplefindings.h"

#include "tests/core/learning/drawnfaces.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

using testing::drawnFaces;

NetworkImpostors network()
{
    return {*ImpostorCurve::create({1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5},
                                   {{0.13, 0.19, 0.25, 0.30, 0.35, 0.40, 0.44, 0.48, 0.51}}),
            {},
            {0.8, 0.8, 0.8, 0.8},
            0.5F,
            0.4F};
}

TEST(PeopleFindings, CleanFoldersGiveNone)
{
    const PeopleFindings found = examinePeople(drawnFaces(8, 6, 0.2, 3), network());
    EXPECT_TRUE(found.samePerson.empty());
    EXPECT_TRUE(found.twoPeople.empty());
    EXPECT_TRUE(found.oddPhotos.empty());
}

TEST(PeopleFindings, FindsOnePersonUnderTwoNames)
{
    LabelledEmbeddings faces = drawnFaces(5, 6, 0.2, 3);
    for (size_t i = 0; i < faces.labels.size(); ++i)
        if (faces.labels[i] == 1 && i % 2 == 0)
            faces.labels[i] = 5;
    faces.personCount = 6;
    const PeopleFindings found = examinePeople(faces, network());
    EXPECT_EQ(found.samePerson, (std::vector<std::pair<int, int>>{{1, 5}}));
    EXPECT_TRUE(found.twoPeople.empty());
}

TEST(PeopleFindings, FindsTwoPeopleInAFolderAndTheSmallerGroupsPhotos)
{
    LabelledEmbeddings faces = drawnFaces(3, 6, 0.2, 5);
    faces.labels[16] = faces.labels[17] = 0; // two photos of the third person lie with the first
    const PeopleFindings found = examinePeople(faces, network());
    EXPECT_EQ(found.twoPeople, std::vector{0});
    EXPECT_EQ(found.oddPhotos, (std::vector<size_t>{16, 17}));
}

TEST(PeopleFindings, FindsASingleOddPhoto)
{
    LabelledEmbeddings faces = drawnFaces(3, 6, 0.2, 5);
    faces.labels[17] = 0;
    const PeopleFindings found = examinePeople(faces, network());
    EXPECT_TRUE(found.twoPeople.empty());
    EXPECT_EQ(found.oddPhotos, std::vector<size_t>{17});
}

TEST(PeopleFindings, FewPhotosAndEmbeddingsWithoutADirectionTellNothing)
{
    LabelledEmbeddings faces = drawnFaces(2, 3, 0.2, 7);
    faces.labels[5] = 0;
    std::vector<float> nothing(static_cast<size_t>(testing::width), 0);
    faces.append(nothing, 1);
    const PeopleFindings found = examinePeople(faces, network());
    EXPECT_TRUE(found.twoPeople.empty());
    EXPECT_TRUE(found.samePerson.empty());
    EXPECT_TRUE(examinePeople(LabelledEmbeddings{}, network()).samePerson.empty());
}

} // namespace
} // namespace familiar::core
