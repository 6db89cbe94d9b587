// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/gallery.h"

#include "core/learning/impostors.h"
#include "tests/core/learning/drawnfaces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace familiar::core {
namespace {

using testing::drawnFaces;
using testing::facesOf;

void expectNear(std::span<const float> found, const std::vector<double>& expected)
{
    ASSERT_EQ(found.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i)
        EXPECT_NEAR(found[i], expected[i], 3e-4) << i; // half precision
}

LabelledEmbeddings twoAxes()
{
    LabelledEmbeddings faces;
    faces.personCount = 2;
    faces.append(std::vector<float>{1, 0, 0, 0}, 0);
    faces.append(std::vector<float>{0, 3, 0, 0}, 1);
    return faces;
}

// The expected values were computed by hand.
TEST(Gallery, ComparesDirectionsFromTheCentre)
{
    const Gallery gallery = Gallery::build(twoAxes(), {{0.1F, 0, 0, 0}, true});
    expectNear(gallery.centre(), {0.18, 0.1, 0, 0});
    expectNear(gallery.templates().row(0), {0.992646, -0.121054, 0, 0});
    expectNear(gallery.templates().row(1), {-0.196116, 0.980581, 0, 0});
    expectNear(gallery.scores(std::vector<float>{1, 1, 0, 0}), {0.559373, 0.611867});
    // Without a network's centre nothing is subtracted: plain cosines.
    expectNear(Gallery::build(twoAxes()).scores(std::vector<float>{1, 1, 0, 0}), {0.707107, 0.707107});
}

TEST(Gallery, NobodyIsNamedWithoutADirection)
{
    const Gallery gallery = Gallery::build(twoAxes(), {{0.1F, 0, 0, 0}, true});
    for (const std::vector<float>& face : {std::vector<float>{0, 0, 0, 0}, std::vector<float>{NAN, 0, 0, 0},
                                           std::vector<float>{INFINITY, 0, 0, 0}})
        EXPECT_EQ(gallery.scores(face), (std::vector<float>{-2, -2}));
    // A person of unusable photos only has no template, one among others counts for nothing.
    LabelledEmbeddings faces = twoAxes();
    faces.personCount = 3;
    faces.append(std::vector<float>{0, 0, 0, 0}, 2);
    faces.append(std::vector<float>{0, NAN, 0, 0}, 1);
    const Gallery spoilt = Gallery::build(faces, {{0.1F, 0, 0, 0}, true});
    EXPECT_EQ(spoilt.photos(), (std::vector{1, 1, 0}));
    EXPECT_EQ(spoilt.scores(std::vector<float>{1, 1, 0, 0})[2], -2);
    expectNear(spoilt.centre(), {0.18, 0.1, 0, 0});
}

TEST(Gallery, APersonAtTheCentreKeepsATemplate)
{
    LabelledEmbeddings one;
    one.personCount = 1;
    one.append(std::vector<float>{1, 0}, 0);
    const Gallery gallery = Gallery::build(one, {{1, 0}, true});
    expectNear(gallery.templates().row(0), {1, 0});
    EXPECT_EQ(gallery.scores(std::vector<float>{1, 0}), std::vector<float>{-2})
        << "at the centre: no direction";
    EXPECT_GT(gallery.scores(std::vector<float>{1, 0.1F})[0], -2);
}

TEST(Gallery, PhotosCountByTheirWeight)
{
    LabelledEmbeddings faces;
    faces.personCount = 1;
    faces.append(std::vector<float>{1, 0}, 0);
    faces.append(std::vector<float>{0, 1}, 0);
    faces.weights = {1, 0.25F};
    const Gallery gallery = Gallery::build(faces);
    expectNear(gallery.content().means.row(0), {0.8, 0.2});
    EXPECT_EQ(gallery.content().weights, std::vector{1.25F});
    EXPECT_EQ(gallery.photos(), std::vector{2});
    // The same photos one after the other.
    Gallery grown = Gallery::build({Embeddings(2), {}, 0});
    const std::vector<float> weights{1, 0.25F};
    grown.add(Embeddings(2, {1, 0}), std::span(weights).first(1));
    grown.extend(0, Embeddings(2, {0, 1}), std::span(weights).last(1));
    expectNear(grown.content().means.row(0), {0.8, 0.2});
    EXPECT_EQ(grown.content().weights, std::vector{1.25F});
}

TEST(Gallery, KnowsItsPeopleAndComesBackFromItsContent)
{
    const LabelledEmbeddings faces = drawnFaces(5, 60, 0.3, 1);
    const Gallery gallery = Gallery::build(faces, {{}, true});
    GalleryContent content = gallery.content();
    EXPECT_EQ(content.photos, std::vector<int>(5, 60));
    const auto again = Gallery::fromContent(content, 5);
    ASSERT_TRUE(again);
    for (size_t i = 0; i < faces.labels.size(); i += 17) {
        const auto scores = gallery.scores(faces.embeddings.row(i));
        EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), faces.labels[i]);
        EXPECT_EQ(again->scores(faces.embeddings.row(i)), scores);
    }
    EXPECT_FALSE(Gallery::fromContent(content, 4));
    content.photos[0] = -1;
    EXPECT_FALSE(Gallery::fromContent(content, 5));
    content.photos.pop_back();
    EXPECT_FALSE(Gallery::fromContent(content, 5));
}

TEST(Gallery, AddsAndRemovesOnePersonWithoutTouchingTheOthers)
{
    const LabelledEmbeddings faces = drawnFaces(4, 10, 0.3, 2);
    Gallery gallery = Gallery::build(facesOf(faces, 0, 3), {{}, true});
    const GalleryContent before = gallery.content();
    const std::vector<float> centre = gallery.centre();
    gallery.add(facesOf(faces, 3, 4).embeddings);
    EXPECT_EQ(gallery.personCount(), 4);
    const auto scores = gallery.scores(faces.embeddings.row(35));
    EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), 3);
    EXPECT_EQ(gallery.content(), Gallery::build(faces, {{}, true}).content()) << "as learned at once";
    gallery.remove(3);
    EXPECT_EQ(gallery.content(), before);
    EXPECT_EQ(gallery.centre(), centre);
    // Photos of a person in two steps.
    Gallery extended = Gallery::build(twoAxes());
    extended.extend(0, {4, {0, 1, 0, 0, 0, 1, 0, 0}});
    expectNear(extended.content().means.row(0), {1.0 / 3, 2.0 / 3, 0, 0});
    EXPECT_EQ(extended.photos(), (std::vector{3, 1}));
}

// A model of 0.1.0: similarity to the nearest prototypes, less 0.7 of the best rival's.
TEST(Gallery, AnswersAsItDidFromPrototypes)
{
    const auto old = PrototypeGallery::fromContent({{0, 0}, {2, {1, 0, 0, 1, 0.6F, 0.8F}}, {0, 1, -1}}, 2);
    ASSERT_TRUE(old);
    const Gallery gallery(*old);
    EXPECT_EQ(gallery.personCount(), 2);
    ASSERT_NE(gallery.prototypes(), nullptr);
    expectNear(gallery.scores(std::vector<float>{2, 0}), {1 - 0.7 * 0.6, -0.7});
    EXPECT_EQ(gallery.directions().labels, (std::vector{0, 1})) << "no stranger is a person";
    EXPECT_FALSE(PrototypeGallery::fromContent({{0, 0}, {2, {1, 0}}, {3}}, 2));
    EXPECT_FALSE(PrototypeGallery::fromContent({{0, 0}, {2, {1, 0}}, {0, 1}}, 2));
}

TEST(Gallery, OnePersonUnderTwoNamesIsFound)
{
    const LabelledEmbeddings faces = drawnFaces(6, 8, 0.3, 7);
    LabelledEmbeddings twice = faces;
    twice.personCount = 7;
    for (size_t i = 0; i < faces.labels.size(); i += 2) // half of the photos of person 2 are named 6
        if (faces.labels[i] == 2)
            twice.labels[i] = 6;
    const NetworkImpostors network{
        *ImpostorCurve::create({1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5},
                               {{.1, .2, .3, .4, .5, .6, .7, .8, .9}}),
        {},
        {0.75, 0.75, 0.75, 0.75}};
    EXPECT_TRUE(samePersonPairs(Gallery::build(faces, centringOf(&network)), network).empty());
    EXPECT_EQ(samePersonPairs(Gallery::build(twice, centringOf(&network)), network),
              (std::vector{std::pair(2, 6)}));
}

} // namespace
} // namespace familiar::core
