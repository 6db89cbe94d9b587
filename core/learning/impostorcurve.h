// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How probably one face of a stranger reaches a score against one enrolled person.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace familiar::core {

// Scores at nine levels of the false match rate, in one row (whatever the number of photos) or in four, for
// people whose template was made from 1, 2, 4 and 8 photos; a template of many photos has less noise, so that
// its row lies higher. Between the levels the logarithm of the rate is linear in the score.
class ImpostorCurve
{
public:
    static constexpr size_t levelCount = 9;

    // Checks and takes the levels.
    // Shape: rates [levelCount], falling; scores [1 or 4][levelCount], every row rising.
    // Fails with: InvalidArgument.
    static Result<ImpostorCurve> create(std::vector<double> rates, std::vector<std::vector<double>> scores);
    // Reads what toJson wrote. Fails with: InvalidArgument.
    static Result<ImpostorCurve> fromJson(const nlohmann::json& json);
    nlohmann::json toJson() const;

    // Returns the rate at which strangers reach the score against a person with so many photos, 0..1.
    double falseMatchRate(double photos, double score) const;
    // Returns the score that strangers reach at that rate: the inverse.
    double scoreAt(double photos, double rate) const;

    bool operator==(const ImpostorCurve&) const = default;

private:
    ImpostorCurve() = default;
    std::vector<double> rowFor(double photos) const;

    std::vector<double> m_rates;
    std::vector<double> m_logRates;
    std::vector<std::vector<double>> m_scores;
};

// Returns the value between the entries of a row for 1, 2, 4, 8 ... photos, linear in the logarithm.
double byPhotos(const std::vector<double>& row, double photos);

} // namespace familiar::core
