// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/givenstrangers.h"

#include "core/base/random.h"
#include "core/learning/calibrate.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::core {
namespace {

constexpr int dim = 64;

std::vector<float> drawnFace(uint64_t person, uint64_t look, double spread)
{
    Random centre({person});
    Random noise({person, look});
    std::vector<float> row;
    for (int k = 0; k < dim; ++k)
        row.push_back(static_cast<float>(centre.normal() + spread * noise.normal()));
    return row;
}

LabelledEmbeddings people(int count, int photos)
{
    LabelledEmbeddings faces;
    faces.personCount = count;
    for (int person = 0; person < count; ++person)
        for (int i = 0; i < photos; ++i)
            faces.append(drawnFace(static_cast<uint64_t>(person), static_cast<uint64_t>(i), 0.4), person);
    return faces;
}

// One face each, of people from `first` on.
StrangerFaces strangers(int first, int count)
{
    StrangerFaces faces;
    for (int i = 0; i < count; ++i) {
        faces.embeddings.append(drawnFace(static_cast<uint64_t>(first + i), 900, 0.4));
        faces.people.push_back(i);
    }
    return faces;
}

TEST(GivenStrangers, ACurveIsReadOffWhereThereArePairs)
{
    const Gallery gallery = Gallery::build(people(10, 5));
    const StrangerFaces given = strangers(1000, 300);
    const auto measured = measureCurve(gallery, given);
    ASSERT_TRUE(measured);
    EXPECT_GT(measured->comparisons, 44'000U);
    // Other strangers reach the levels as often as they say; in 64 dimensions a cosine deviates by 1/8.
    const StrangerFaces others = strangers(5000, 4000);
    for (const double rate : {1e-1, 1e-2, 1e-3}) {
        const double score = measured->curve.scoreAt(5, rate);
        size_t above = 0;
        for (size_t i = 0; i < others.people.size(); ++i)
            for (const float one : gallery.scores(others.embeddings.row(i)))
                above += one >= score ? 1 : 0;
        const double share = static_cast<double>(above) / 40'000;
        EXPECT_LT(share, rate * 1.6) << rate;
        EXPECT_GT(share, rate * 0.3) << rate;
    }
    const double step = measured->curve.scoreAt(5, 1e-5) - measured->curve.scoreAt(5, 3e-5);
    EXPECT_GT(step, 0.02) << "beyond the pairs the levels rise as other networks' do";
    EXPECT_LT(step, 0.1);
    EXPECT_FALSE(measureCurve(gallery, strangers(1000, 49)));
}

TEST(GivenStrangers, OnePhotoManyTimesAndBrokenVectorsAreNoCurve)
{
    const LabelledEmbeddings enrolled = people(10, 5);
    StrangerFaces same;
    StrangerFaces broken;
    for (int i = 0; i < 60; ++i) {
        same.embeddings.append(drawnFace(1000, 1, 0.4));
        same.people.push_back(i);
        broken.embeddings.append(std::vector<float>(dim, std::nanf("")));
        broken.people.push_back(i);
    }
    for (const StrangerFaces& given : {same, broken}) {
        EXPECT_FALSE(measureCurve(Gallery::build(enrolled), given));
        const auto calibration = calibrate(enrolled, {1, 1, nullptr, &given});
        ASSERT_TRUE(calibration);
        EXPECT_FALSE(calibration->hasCurve);
        EXPECT_TRUE(std::isfinite(calibration->threshold));
    }
}

TEST(GivenStrangers, OnePersonTwiceAmongThemDoesNotLiftTheCurve)
{
    const Gallery gallery = Gallery::build(people(10, 5));
    StrangerFaces given = strangers(1000, 200);
    const double before = measureCurve(gallery, given)->curve.scoreAt(1, 1e-4);
    for (int twin = 0; twin < 20; ++twin) { // each in a loose photo more
        given.embeddings.append(drawnFace(static_cast<uint64_t>(1000 + twin), 901, 0.4));
        given.people.push_back(200 + twin);
    }
    EXPECT_NEAR(measureCurve(gallery, given)->curve.scoreAt(1, 1e-4), before, 0.03);
}

TEST(GivenStrangers, WhoIsEnrolledIsLeftOut)
{
    const LabelledEmbeddings enrolled = people(10, 5);
    StrangerFaces given = strangers(1000, 100);
    given.embeddings.append(drawnFace(3, 901, 0.4)); // the fourth of the enrolled people
    given.people.push_back(100);
    const auto calibration = calibrate(enrolled, {1, 1, nullptr, &given});
    ASSERT_TRUE(calibration);
    ASSERT_TRUE(calibration->given);
    EXPECT_EQ(calibration->given->enrolled, 1U);
    EXPECT_EQ(calibration->given->people, 100U);
    EXPECT_GT(calibration->knownNamed, 0.9) << "the person's own face would have raised the threshold";
}

TEST(GivenStrangers, NoMoreThanThePromisedShareIsNamed)
{
    const Gallery gallery = Gallery::build(people(10, 5));
    for (const int count : {30, 99, 100, 199, 250}) {
        const StrangerFaces given = strangers(2000, count);
        const float least = leastFor(gallery, given, 1);
        const double allowed = std::floor(count / 100.0);
        EXPECT_LE(namedAt(gallery, given, least), allowed + 1e-9) << count;
        EXPECT_GT(namedAt(gallery, given, std::nextafter(least, -1.0F)), allowed) << count;
    }
    EXPECT_EQ(leastFor(gallery, strangers(2000, 30), 100), -1);
}

TEST(GivenStrangers, FacesOfOneStrangerCountTogether)
{
    const Gallery gallery = Gallery::build(people(10, 5));
    StrangerFaces given = strangers(2000, 1);
    for (uint64_t look = 0; look < 3; ++look) {
        given.embeddings.append(drawnFace(2000, look, 0.4));
        given.people.push_back(0);
    }
    EXPECT_EQ(given.count(), 1U);
    EXPECT_NEAR(namedAt(gallery, given, -1), 1, 1e-9);
}

TEST(GivenStrangers, AnUnknownNetworkGetsItsCurveFromThem)
{
    const LabelledEmbeddings enrolled = people(10, 5);
    const auto alone = calibrate(enrolled, {1, 1, nullptr});
    ASSERT_TRUE(alone);
    EXPECT_FALSE(alone->hasCurve);
    EXPECT_FALSE(alone->given);
    const StrangerFaces given = strangers(1000, 200);
    const auto told = calibrate(enrolled, {1, 1, nullptr, &given});
    ASSERT_TRUE(told);
    EXPECT_TRUE(told->hasCurve);
    EXPECT_TRUE(told->curveOfGiven());
    EXPECT_GE(told->margin, 3);
    EXPECT_LE(told->given->named, 2);
    EXPECT_LE(told->strangersNamed, 0.0101);
    // Those who were not given keep the promise, too.
    EXPECT_LE(namedAt(Gallery::build(enrolled), strangers(9000, 2000), told->threshold), 20);
    const StrangerFaces few = strangers(1000, 49);
    const auto some = calibrate(enrolled, {1, 1, nullptr, &few});
    ASSERT_TRUE(some);
    EXPECT_FALSE(some->hasCurve) << "too few to measure a curve, enough to raise the threshold";
    EXPECT_EQ(some->given->named, 0);
}

TEST(GivenStrangers, TheCalibrationKeepsWhatTheyTold)
{
    const StrangerFaces given = strangers(1000, 60);
    const auto told = calibrate(people(6, 4), {1, 1, nullptr, &given});
    ASSERT_TRUE(told);
    const nlohmann::json json = *told;
    EXPECT_EQ(json["given_strangers"]["people"], 60);
    EXPECT_EQ(json["impostors"]["measured"]["set"], "given strangers");
    const auto again = json.get<Calibration>();
    EXPECT_EQ(again.given, told->given);
    EXPECT_EQ(again.impostors, told->impostors);
    nlohmann::json older = json;
    older.erase("given_strangers");
    EXPECT_FALSE(older.get<Calibration>().given);
}

} // namespace
} // namespace familiar::core
