// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/impostorcurve.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

constexpr size_t rowsByPhotos = 4;
// The tail beyond the last level goes on as steeply as from here to there: a longer piece than the last two
// levels, which rest on few comparisons.
constexpr size_t tailFrom = 4;

Error refusedCurve(const std::string& why)
{
    return {ErrorCode::InvalidArgument, "impostors", why};
}

bool allFinite(const std::vector<double>& values)
{
    return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

bool strictly(const std::vector<double>& values, bool rising)
{
    return std::adjacent_find(values.begin(), values.end(), [&](double a, double b) {
               return rising ? !(a < b) : !(a > b);
           }) == values.end();
}

// The piece of the curve that a place in one of its two rows belongs to: the indexes of two levels.
std::pair<size_t, size_t> pieceOf(size_t levelsBelow)
{
    const size_t last = ImpostorCurve::levelCount - 1;
    if (levelsBelow == 0)
        return {0, 1};
    return levelsBelow > last ? std::pair(tailFrom, last) : std::pair(levelsBelow - 1, levelsBelow);
}

} // namespace

double byPhotos(const std::vector<double>& row, double photos)
{
    if (row.size() == 1)
        return row[0];
    const auto last = static_cast<double>(row.size() - 1);
    const double place = std::clamp(std::log2(std::max(photos, 1.0)), 0.0, last);
    const double index = std::min(std::floor(place), last - 1);
    const auto at = static_cast<size_t>(index);
    return (1 - (place - index)) * row[at] + (place - index) * row[at + 1];
}

Result<ImpostorCurve> ImpostorCurve::create(std::vector<double> rates,
                                            std::vector<std::vector<double>> scores)
{
    if (rates.size() != levelCount || !allFinite(rates) || !strictly(rates, false) || rates.front() > 1 ||
        rates.back() <= 0)
        return refusedCurve("the rates have to be nine falling numbers between 0 and 1");
    if (scores.size() != 1 && scores.size() != rowsByPhotos)
        return refusedCurve("one row or four are needed");
    for (const std::vector<double>& row : scores)
        if (row.size() != levelCount || !allFinite(row) || !strictly(row, true))
            return refusedCurve("a row has to be nine rising scores");
    ImpostorCurve curve;
    for (const double rate : rates)
        curve.m_logRates.push_back(std::log(rate));
    curve.m_rates = std::move(rates);
    curve.m_scores = std::move(scores);
    return curve;
}

Result<ImpostorCurve> ImpostorCurve::fromJson(const nlohmann::json& json)
{
    try {
        auto scores = json.at("scores").get<std::vector<std::vector<double>>>();
        std::vector<int> photos = json.at("photos").get<std::vector<int>>();
        const std::vector<int> known{1, 2, 4, 8};
        if (photos.size() != scores.size() || photos.size() > known.size() ||
            !std::equal(photos.begin(), photos.end(), known.begin()))
            return refusedCurve("a row for 1, 2, 4 and 8 photos is needed");
        return create(json.at("rates").get<std::vector<double>>(), std::move(scores));
    } catch (const nlohmann::json::exception& error) {
        return refusedCurve(error.what());
    }
}

nlohmann::json ImpostorCurve::toJson() const
{
    const std::vector<int> photos{1, 2, 4, 8};
    const std::vector<int> kept(photos.begin(), photos.begin() + static_cast<ptrdiff_t>(m_scores.size()));
    return {{"rates", m_rates}, {"photos", kept}, {"scores", m_scores}};
}

std::vector<double> ImpostorCurve::rowFor(double photos) const
{
    std::vector<double> row;
    std::vector<double> column(m_scores.size());
    for (size_t level = 0; level < levelCount; ++level) {
        for (size_t i = 0; i < column.size(); ++i)
            column[i] = m_scores[i][level];
        row.push_back(byPhotos(column, photos));
    }
    return row;
}

double ImpostorCurve::falseMatchRate(double photos, double score) const
{
    const std::vector<double> row = rowFor(photos);
    const auto below = static_cast<size_t>(std::lower_bound(row.begin(), row.end(), score) - row.begin());
    const auto [from, to] = pieceOf(below);
    const double slope = (m_logRates[to] - m_logRates[from]) / (row[to] - row[from]);
    return std::min(1.0, std::exp(m_logRates[to] + slope * (score - row[to])));
}

double ImpostorCurve::scoreAt(double photos, double rate) const
{
    const std::vector<double> row = rowFor(photos);
    const double wanted = std::log(std::clamp(rate, 1e-300, 1.0));
    const auto below =
        static_cast<size_t>(std::lower_bound(m_logRates.begin(), m_logRates.end(), wanted, std::greater<>()) -
                            m_logRates.begin());
    const auto [from, to] = pieceOf(below);
    return row[to] + (wanted - m_logRates[to]) * (row[to] - row[from]) / (m_logRates[to] - m_logRates[from]);
}

} // namespace familiar::core
