// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/impostorcurve.h"

#include "core/learning/impostors.h"
#include "core/learning/strangerpromise.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {
namespace {

const NetworkImpostors& faceReid()
{
    return *networkImpostors("241229ca3d206321868d46ce74a3c0b06c49cea58db7dc70b2e842ff287545d1");
}

const NetworkImpostors& faceMobilenet()
{
    return *networkImpostors("2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b");
}

std::vector<int> people(size_t count, int photos)
{
    return std::vector<int>(count, photos);
}

TEST(Impostors, BelongToTheNetworksThatWereMeasured)
{
    EXPECT_TRUE(faceReid().centre.empty());
    ASSERT_EQ(faceMobilenet().centre.size(), 1024U);
    double square = 0;
    for (const float value : faceMobilenet().centre)
        square += value * value;
    EXPECT_NEAR(std::sqrt(square), 0.6085, 1e-3);
    EXPECT_EQ(networkImpostors("another"), nullptr);
    EXPECT_EQ(networkImpostors(""), nullptr);
}

// The expected values were computed apart from this program.
TEST(ImpostorCurve, TellsTheFalseMatchRate)
{
    const ImpostorCurve& curve = faceReid().curve;
    EXPECT_NEAR(curve.falseMatchRate(1, 0.45), 5.40e-5, 0.01e-5);
    EXPECT_NEAR(curve.falseMatchRate(3, 0.45), 9.12e-5, 0.01e-5);
    EXPECT_NEAR(curve.falseMatchRate(8, 0.7), 8.93e-8, 0.01e-8);
    EXPECT_EQ(curve.falseMatchRate(30, 0.45), curve.falseMatchRate(8, 0.45));
    EXPECT_EQ(curve.falseMatchRate(1, -1), 1);
    EXPECT_NEAR(curve.falseMatchRate(2, 0.355), 1e-3, 1e-9);
    for (const double photos : {1.0, 3.0, 8.0, 40.0})
        for (const double rate : {0.2, 0.1, 0.02, 3e-4, 1e-5, 1e-7})
            EXPECT_NEAR(curve.falseMatchRate(photos, curve.scoreAt(photos, rate)), rate, rate * 1e-6);
}

TEST(ImpostorCurve, RefusesWhatIsNoCurve)
{
    const nlohmann::json good = faceReid().curve.toJson();
    ASSERT_TRUE(ImpostorCurve::fromJson(good));
    EXPECT_EQ(*ImpostorCurve::fromJson(good), faceReid().curve);
    const auto refused = [&](const char* pointer, const nlohmann::json& value) {
        nlohmann::json bad = good;
        bad[nlohmann::json::json_pointer(pointer)] = value;
        return !ImpostorCurve::fromJson(bad);
    };
    EXPECT_TRUE(refused("/scores/0/3", 0.1));
    EXPECT_TRUE(refused("/scores/3/0", nullptr));
    EXPECT_TRUE(refused("/scores/1/8", NAN));
    EXPECT_TRUE(refused("/scores/1", {0.1, 0.2}));
    EXPECT_TRUE(refused("/rates/0", 0.01));
    EXPECT_TRUE(refused("/rates/8", 0));
    EXPECT_TRUE(refused("/rates/0", 2));
    EXPECT_TRUE(refused("/photos/3", 9));
    EXPECT_TRUE(refused("/scores", nlohmann::json::array()));
    EXPECT_FALSE(ImpostorCurve::fromJson(nlohmann::json()));
    EXPECT_FALSE(ImpostorCurve::fromJson("curve"));
}

TEST(StrangerPromise, FindsTheThresholdOfEveryCell)
{
    struct Cell
    {
        const NetworkImpostors& network;
        size_t people;
        int photos;
        std::array<double, 5> thresholds;
    };
    const std::array percents{0.1, 0.5, 1.0, 2.0, 5.0};
    for (const Cell& cell : {Cell{faceReid(), 1, 1, {.3849, .3205, .2910, .2592, .2155}},
                             Cell{faceReid(), 5, 3, {.4604, .4016, .3735, .3442, .3027}},
                             Cell{faceReid(), 10, 1, {.4664, .4103, .3847, .3574, .3196}},
                             Cell{faceReid(), 10, 5, {.4897, .4340, .4076, .3789, .3387}},
                             Cell{faceReid(), 50, 1, {.5172, .4663, .4426, .4182, .3839}},
                             Cell{faceReid(), 50, 5, {.5391, .4896, .4665, .4421, .4068}},
                             Cell{faceReid(), 100, 8, {.5719, .5185, .4983, .4751, .4420}},
                             Cell{faceReid(), 300, 5, {.6023, .5455, .5217, .5015, .4719}},
                             Cell{faceMobilenet(), 10, 1, {.4818, .4317, .4077, .3804, .3416}},
                             Cell{faceMobilenet(), 10, 5, {.5187, .4724, .4485, .4209, .3807}},
                             Cell{faceMobilenet(), 50, 5, {.5556, .5186, .5001, .4796, .4477}},
                             Cell{faceMobilenet(), 100, 3, {.5643, .5220, .5077, .4895, .4616}}})
        for (size_t i = 0; i < percents.size(); ++i)
            EXPECT_NEAR(thresholdFor(cell.network.curve, people(cell.people, cell.photos), percents[i], 3),
                        cell.thresholds[i], 0.0005)
                << cell.people << " people, " << cell.photos << " photos, " << percents[i] << " %";
    std::vector<int> mixed = people(9, 1);
    mixed.push_back(30);
    EXPECT_NEAR(thresholdFor(faceReid().curve, mixed, 1, 3), 0.3889, 0.0005);
    EXPECT_NEAR(thresholdFor(faceReid().curve, people(50, 5), 1, 6), 0.4895, 0.0005);
}

TEST(StrangerPromise, TheOwnPairsRaiseTheMargin)
{
    EXPECT_NEAR(ownBound(0, 0), 2.996, 0.001);
    EXPECT_NEAR(ownBound(1, 0.1), 4.313, 0.001);
    EXPECT_NEAR(ownBound(3, 3), 1.938, 0.001);
    EXPECT_NEAR(ownBound(10, 3), 4.241, 0.001);
    EXPECT_NEAR(ownBound(2, 0), 6.2958, 0.001);
    EXPECT_NEAR(ownBound(9, 0), 15.7052, 0.001);
    EXPECT_NEAR(ownBound(0.5, 0), (2.9957 + 4.7439) / 2, 0.001);
    const std::vector<int> many{4, 5};
    EXPECT_NEAR(marginFor({}, {}), 2.996, 0.001) << "nothing is known of the own people";
    EXPECT_EQ(marginFor({300, 0, 0, 3}, many), 1.5) << "no fewer than the reserve";
    EXPECT_EQ(marginFor({300, 0, 0, 3}, std::vector<int>{1, 1, 0}), 3) << "one photo tells less";
    EXPECT_EQ(marginFor({300, 0, 0, 3}, std::vector<int>{1, 5}), 2.25);
    EXPECT_NEAR(marginFor({300, 0, 7, 3}, many), 3.287, 0.001) << "they are alike";
    EXPECT_EQ(marginFor({45, 0, 45, 0.45}, many), 30) << "capped";
    EXPECT_TRUE(std::isfinite(ownBound(1e6, 0)));
}

TEST(StrangerPromise, LimitsLieAroundTheThreshold)
{
    Calibration calibration;
    calibration.impostors = faceReid().curve;
    calibration.margin = 3;
    const auto photos = people(10, 5);
    const NameLimits limits = limitsAround(0.4076F, calibration, photos); // 1 %
    EXPECT_EQ(limits.name, 0.4076F);
    EXPECT_NEAR(limits.clear, thresholdFor(faceReid().curve, photos, 0.2, 3), 0.001);
    EXPECT_NEAR(limits.maybe, thresholdFor(faceReid().curve, photos, 10, 3), 0.001);
    // No more than a fifth of the strangers are a maybe, but where the user names more than that.
    EXPECT_NEAR(limitsAround(0.3387F, calibration, photos).maybe,
                thresholdFor(faceReid().curve, photos, 20, 3), 0.001);
    EXPECT_EQ(limitsAround(0.1F, calibration, photos).maybe, 0.1F);
    for (const float extreme : {-1.0F, 1.0F, 2.0F}) {
        const NameLimits far = limitsAround(extreme, calibration, photos);
        EXPECT_GE(far.clear, far.name);
        EXPECT_LE(far.maybe, far.name);
    }
    const NameLimits plain = limitsAround(0.5F, {}, photos);
    EXPECT_EQ(plain.name, 0.5F);
    EXPECT_EQ(plain.clear, 0.5F);
    EXPECT_EQ(plain.maybe, 0.5F);
}

TEST(StrangerPromise, FillsTheCalibration)
{
    Calibration calibration;
    calibration.impostors = faceReid().curve;
    calibration.hasCurve = true;
    calibration.margin = 3;
    const auto known = [](float threshold) { return threshold < 0.5F ? 0.9 : 0.4; };
    keepPromise(calibration, people(10, 1), known);
    EXPECT_NEAR(calibration.threshold, 0.3847, 0.0005);
    EXPECT_NEAR(calibration.strangersNamed, 0.01, 1e-5);
    EXPECT_NEAR(calibration.byCurve, 0.01 / 3, 1e-4);
    EXPECT_EQ(calibration.knownNamed, 0.9);
    ASSERT_GT(calibration.curve.size(), 100U);
    EXPECT_LE(calibration.curve.size(), 200U);
    for (size_t i = 1; i < calibration.curve.size(); ++i) {
        EXPECT_GT(calibration.curve[i].threshold, calibration.curve[i - 1].threshold);
        EXPECT_LE(calibration.curve[i].strangersNamed, calibration.curve[i - 1].strangersNamed);
        EXPECT_LE(calibration.curve[i].knownNamed, calibration.curve[i - 1].knownNamed);
    }
    // More people, the known trials as they were.
    keepPromise(calibration, people(50, 5));
    EXPECT_NEAR(calibration.threshold, 0.4665, 0.0005);
    EXPECT_EQ(calibration.knownNamed, 0.9);

    const nlohmann::json json = calibration;
    const auto again = json.get<Calibration>();
    EXPECT_EQ(again.impostors, calibration.impostors);
    EXPECT_TRUE(again.hasCurve);
    EXPECT_EQ(again.margin, 3);
    EXPECT_EQ(nlohmann::json(again), json);
    nlohmann::json bad = json;
    bad["impostors"]["rates"][0] = 0;
    EXPECT_THROW(bad.get<Calibration>(), nlohmann::json::exception);
}

} // namespace
} // namespace familiar::core
