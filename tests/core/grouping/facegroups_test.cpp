// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/facegroups.h"

#include "core/base/random.h"
#include "core/base/vectors.h"
#include "core/grouping/nearestrows.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

namespace familiar::core {

namespace {

constexpr int width = 64;

// Levels of a network whose strangers are hardly alike.
NetworkImpostors network()
{
    return {*ImpostorCurve::create({0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 3e-05, 1e-05},
                                   {{0.16, 0.23, 0.28, 0.33, 0.38, 0.42, 0.45, 0.48, 0.51}}),
            {},
            {0.6},
            0.3F,
            0.2F};
}

struct Crowd
{
    Embeddings embeddings{width};
    std::vector<size_t> photos;
    std::vector<int> truth;
    std::vector<int> groupOf{};
    std::vector<std::pair<size_t, int>> apart{};

    void add(int person, uint64_t look, double likeness = 0.7)
    {
        std::vector<float> face(width);
        Random who({7, static_cast<uint64_t>(person)});
        Random how({11, static_cast<uint64_t>(person), look});
        const auto direction = [](Random& random) {
            std::vector<float> row(width);
            for (float& value : row)
                value = static_cast<float>(random.uniform() + random.uniform() + random.uniform() - 1.5);
            normalise(row);
            return row;
        };
        const std::vector<float> own = direction(who);
        const std::vector<float> noise = direction(how);
        for (size_t k = 0; k < face.size(); ++k)
            face[k] = static_cast<float>(std::sqrt(likeness)) * own[k] +
                      static_cast<float>(std::sqrt(1 - likeness)) * noise[k];
        embeddings.append(face);
        photos.push_back(photos.size());
        truth.push_back(person);
    }
    FacesToGroup faces() const { return {embeddings, photos, {}, groupOf, apart}; }
    FaceGroups grouped(int threads = 1) const
    {
        auto groups = groupFaces(faces(), network(), {.threads = threads});
        EXPECT_TRUE(groups);
        return groups.value_or({});
    }
};

Crowd crowdOf(int people, int each, int singles)
{
    Crowd crowd;
    for (int look = 0; look < each; ++look)
        for (int person = 0; person < people; ++person)
            crowd.add(person, static_cast<uint64_t>(look));
    for (int one = 0; one < singles; ++one)
        crowd.add(1000 + one, 0);
    return crowd;
}

std::vector<size_t> groupOf(const FaceGroups& groups, size_t faces)
{
    std::vector<size_t> group(faces);
    for (size_t i = 0; i < groups.size(); ++i)
        for (const size_t face : groups[i])
            group[face] = i;
    return group;
}

} // namespace

TEST(FaceGroups, PutsEveryPersonTogetherAndLeavesStrangersAlone)
{
    const Crowd crowd = crowdOf(6, 12, 20);
    const FaceGroups groups = crowd.grouped();
    ASSERT_EQ(groups.size(), 26U);
    for (size_t i = 0; i < groups.size(); ++i) {
        EXPECT_EQ(groups[i].size(), i < 6 ? 12U : 1U);
        for (const size_t face : groups[i])
            EXPECT_EQ(crowd.truth[face], crowd.truth[groups[i].front()]);
    }
}

TEST(FaceGroups, HoldsEveryFaceOnce)
{
    const Crowd crowd = crowdOf(9, 7, 11);
    std::multiset<size_t> seen;
    for (const auto& group : crowd.grouped())
        seen.insert(group.begin(), group.end());
    std::vector<size_t> all(crowd.photos.size());
    std::iota(all.begin(), all.end(), size_t{0});
    EXPECT_EQ(seen, std::multiset<size_t>(all.begin(), all.end()));
}

TEST(FaceGroups, NeverJoinsTwoFacesOfOnePhoto)
{
    // Twins, or a mirror in the picture: all faces are alike, and two are in every photo.
    Crowd crowd;
    for (uint64_t look = 0; look < 20; ++look)
        crowd.add(1, look, 0.9);
    for (size_t i = 0; i < crowd.photos.size(); ++i)
        crowd.photos[i] = i / 2;
    const FaceGroups groups = crowd.grouped();
    ASSERT_GE(groups.size(), 2U);
    for (const auto& group : groups) {
        std::set<size_t> photos;
        for (const size_t face : group)
            EXPECT_TRUE(photos.insert(crowd.photos[face]).second);
    }
}

TEST(FaceGroups, DoesNotDependOnTheNumberOfThreads)
{
    const Crowd crowd = crowdOf(40, 60, 300); // more than one block of rows
    EXPECT_EQ(crowd.grouped(1), crowd.grouped(3));
}

TEST(FaceGroups, ShowsTheBestFaceFirst)
{
    const Crowd crowd = crowdOf(1, 5, 0);
    const std::vector<float> qualities{0.2F, 0.9F, 0.5F, -1, 0.9F};
    FacesToGroup faces = crowd.faces();
    faces.qualities = qualities;
    const auto groups = groupFaces(faces, network());
    ASSERT_TRUE(groups);
    EXPECT_EQ(*groups, FaceGroups({{1, 4, 2, 0, 3}}));
}

// Blurred faces of the background are alike, whoever they are.
TEST(FaceGroups, APoorFaceAloneMakesNoGroupButJoinsOne)
{
    const Crowd crowd = crowdOf(3, 4, 0); // of each look all three people
    std::vector<float> qualities(12, 0.2F);
    for (size_t face = 0; face < qualities.size(); face += 3)
        qualities[face] = 0.1F;                                      // of the first person none is good
    qualities[1] = 0.9F;                                             // of the second one is
    qualities[2] = qualities[5] = qualities[8] = qualities[11] = -1; // nothing is known of the third
    const auto groups =
        groupFaces({crowd.embeddings, crowd.photos, qualities, {}, {}}, network(), {.threads = 1});
    ASSERT_TRUE(groups);
    ASSERT_EQ(groups->size(), 6U);
    EXPECT_EQ(groups->at(0), (std::vector<size_t>{1, 4, 7, 10}));
    EXPECT_EQ(groups->at(1), (std::vector<size_t>{2, 5, 8, 11}));
    for (size_t i = 2; i < groups->size(); ++i)
        EXPECT_EQ(groups->at(i).size(), 1U);
}

TEST(FaceGroups, AddsToGroupsThatAreThereAndKeepsTheirNumbers)
{
    // Whoever looked at the groups has split person 2.
    Crowd crowd = crowdOf(3, 10, 0);
    for (size_t i = 0; i < crowd.truth.size(); ++i)
        crowd.groupOf.push_back(crowd.truth[i] < 2 ? crowd.truth[i] : i < 15 ? 2 : 3);
    const Crowd before = crowd;
    for (uint64_t look = 100; look < 104; ++look)
        for (const int person : {0, 2, 5}) {
            crowd.add(person, look);
            crowd.groupOf.push_back(-1);
        }
    const FaceGroups groups = crowd.grouped();
    ASSERT_EQ(groups.size(), 5U);
    const auto now = groupOf(groups, crowd.photos.size());
    for (size_t i = 0; i < before.photos.size(); ++i)
        EXPECT_EQ(now[i], static_cast<size_t>(before.groupOf[i])) << i;
    for (size_t i = before.photos.size(); i < crowd.photos.size(); ++i) {
        if (crowd.truth[i] == 0)
            EXPECT_EQ(now[i], 0U);
        else if (crowd.truth[i] == 2)
            EXPECT_TRUE(now[i] == 2 || now[i] == 3);
        else
            EXPECT_EQ(now[i], 4U);
    }
}

TEST(FaceGroups, NeverPutsAFaceBackWhereItWasTakenOut)
{
    Crowd crowd = crowdOf(2, 8, 0);
    for (size_t i = 0; i < crowd.truth.size(); ++i)
        crowd.groupOf.push_back(crowd.truth[i]);
    crowd.groupOf[0] = -1; // "not this person", although it looks like them
    EXPECT_EQ(groupOf(crowd.grouped(), 16)[0], 0U);
    crowd.apart = {{0, 0}};
    const auto groups = crowd.grouped();
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups[2], std::vector<size_t>{0});
}

TEST(FaceGroups, TakesNothingOneFaceAndOnePerson)
{
    const auto none = groupFaces({Embeddings(width), {}}, network());
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
    EXPECT_EQ(crowdOf(1, 1, 0).grouped().size(), 1U);
    EXPECT_EQ(crowdOf(1, 300, 0).grouped().size(), 1U);
}

TEST(FaceGroups, StopsWhenAsked)
{
    const Crowd crowd = crowdOf(3, 3, 0);
    std::stop_source stop;
    stop.request_stop();
    const auto groups = groupFaces(crowd.faces(), network(), {}, stop.get_token());
    ASSERT_FALSE(groups);
    EXPECT_EQ(groups.error().code, ErrorCode::Cancelled);
}

TEST(FaceGroups, OffersGroupsThatMayBeOnePerson)
{
    Crowd crowd = crowdOf(3, 10, 0);
    FaceGroups groups(4);
    for (size_t i = 0; i < crowd.truth.size(); ++i)
        groups[crowd.truth[i] == 2 && i < 12 ? 3U : static_cast<size_t>(crowd.truth[i])].push_back(i);
    using Pairs = std::vector<std::pair<size_t, size_t>>;
    EXPECT_EQ(alikeGroups(crowd.faces(), groups, network()), Pairs({{3, 2}}));
    crowd.photos[groups[3].front()] = crowd.photos[groups[2].front()]; // they are seen together
    EXPECT_EQ(alikeGroups(crowd.faces(), groups, network()), Pairs());
}

TEST(NearestRows, FindsWhatComparingAllPairsFinds)
{
    const Crowd crowd = crowdOf(5, 6, 4);
    Embeddings rows(width);
    for (size_t i = 0; i < crowd.photos.size(); ++i)
        rows.append(normalised(crowd.embeddings.row(i)));
    const auto found = nearestRows(rows, rows, {.most = 4, .floor = 0.2F, .threads = 2});
    ASSERT_TRUE(found);
    for (size_t i = 0; i < rows.rows(); ++i) {
        std::vector<std::pair<float, size_t>> all;
        for (size_t j = 0; j < rows.rows(); ++j)
            if (const float cosine = dot(rows.row(i), rows.row(j)); j != i && cosine >= 0.2F)
                all.emplace_back(-cosine, j);
        std::sort(all.begin(), all.end());
        all.resize(std::min<size_t>(4, all.size()));
        ASSERT_EQ((*found)[i].size(), all.size());
        for (size_t k = 0; k < all.size(); ++k) {
            EXPECT_EQ((*found)[i][k].row, all[k].second);
            EXPECT_NEAR((*found)[i][k].cosine, -all[k].first, 1e-5);
        }
    }
}

} // namespace familiar::core
