// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/calibration.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

void to_json(nlohmann::json& json, const Calibration& calibration)
{
    nlohmann::json curve = nlohmann::json::array();
    for (const Calibration::Point& point : calibration.curve)
        curve.push_back({point.threshold, point.strangersNamed, point.knownNamed});
    json = {{"threshold", calibration.threshold},
            {"promised_percent", calibration.promisedPercent},
            {"strangers_named", calibration.strangersNamed},
            {"known_named", calibration.knownNamed},
            {"stranger_trials", calibration.strangerTrials},
            {"known_trials", calibration.knownTrials},
            {"curve", std::move(curve)}};
    if (!calibration.impostors)
        return;
    json["impostors"] = calibration.impostors->toJson();
    json["has_curve"] = calibration.hasCurve;
    json["margin"] = calibration.margin;
    json["least"] = calibration.least;
    json["by_curve"] = calibration.byCurve;
    json["own"] = {{"pairs", calibration.own.pairs},
                   {"matches", calibration.own.matches},
                   {"alike", calibration.own.alike},
                   {"expected", calibration.own.expected}};
    if (!calibration.given)
        return;
    const GivenStrangers& given = *calibration.given;
    json["given_strangers"] = {{"people", given.people},
                               {"faces", given.faces},
                               {"named", given.named},
                               {"enrolled_left_out", given.enrolled}};
    if (calibration.curveOfGiven())
        json["impostors"]["measured"] = {{"people", given.people},
                                         {"faces", given.faces},
                                         {"comparisons", given.comparisons},
                                         {"set", "given strangers"}};
}

namespace {

GivenStrangers givenFrom(const nlohmann::json& json, const nlohmann::json& impostors)
{
    GivenStrangers given;
    json.at("people").get_to(given.people);
    json.at("faces").get_to(given.faces);
    json.at("named").get_to(given.named);
    json.at("enrolled_left_out").get_to(given.enrolled);
    if (impostors.contains("measured"))
        impostors.at("measured").at("comparisons").get_to(given.comparisons);
    return given;
}

void readImpostors(const nlohmann::json& json, Calibration& calibration)
{
    const auto curve = ImpostorCurve::fromJson(json.at("impostors"));
    if (!curve)
        throw nlohmann::json::other_error::create(501, curve.error().detail, nullptr);
    calibration.impostors = *curve;
    json.at("has_curve").get_to(calibration.hasCurve);
    json.at("margin").get_to(calibration.margin);
    json.at("least").get_to(calibration.least);
    json.at("by_curve").get_to(calibration.byCurve);
    const nlohmann::json& own = json.at("own");
    own.at("pairs").get_to(calibration.own.pairs);
    own.at("matches").get_to(calibration.own.matches);
    own.at("alike").get_to(calibration.own.alike);
    own.at("expected").get_to(calibration.own.expected);
    if (json.contains("given_strangers"))
        calibration.given = givenFrom(json.at("given_strangers"), json.at("impostors"));
}

} // namespace

void from_json(const nlohmann::json& json, Calibration& calibration)
{
    json.at("threshold").get_to(calibration.threshold);
    json.at("promised_percent").get_to(calibration.promisedPercent);
    json.at("strangers_named").get_to(calibration.strangersNamed);
    json.at("known_named").get_to(calibration.knownNamed);
    json.at("stranger_trials").get_to(calibration.strangerTrials);
    json.at("known_trials").get_to(calibration.knownTrials);
    calibration.curve.clear();
    for (const nlohmann::json& point : json.at("curve"))
        calibration.curve.push_back(
            {point.at(0).get<float>(), point.at(1).get<double>(), point.at(2).get<double>()});
    if (json.contains("impostors"))
        readImpostors(json, calibration);
}

} // namespace familiar::core
