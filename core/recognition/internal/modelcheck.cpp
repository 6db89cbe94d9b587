// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/internal/modelcheck.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace familiar::core::internal {

namespace {

using nlohmann::json;

constexpr size_t mostPeople = 100'000;
constexpr size_t longestName = 255;
constexpr size_t longestWord = 512; // ids, sums, dates
constexpr int mostFeatures = 1'000'000;
constexpr float farthestScore = 10; // cosines, less what a rival takes off

bool within(double value, double low, double high)
{
    return value >= low && value <= high; // NaN is nowhere
}

std::string problemOfPeople(const ModelInfo& info)
{
    if (info.people.empty() || info.people.size() > mostPeople)
        return "no people, or too many";
    std::set<std::string> names;
    for (const std::string& person : info.people) {
        if (person.empty() || person.size() > longestName)
            return "a person's name is empty or too long";
        if (!names.insert(person).second)
            return "two people have the same name";
    }
    return {};
}

std::string problemOfRecipe(const EmbeddingRecipe& recipe)
{
    if (recipe.sidePx() < 16 || recipe.sidePx() > 4096)
        return "the input's size";
    if (!within(recipe.crop.factor, 0.5, 4))
        return "the crop rule";
    if (recipe.crop.alignment)
        for (const Point& point : recipe.crop.alignment->points)
            if (!within(point.x, -2, 2) || !within(point.y, -2, 2))
                return "the crop rule";
    return recipe.variants < 1 || recipe.variants > 1000 || recipe.detector.size() > longestWord
               ? "the recipe of the embeddings"
               : "";
}

std::string problemOfCalibration(const Calibration& calibration)
{
    if (!within(calibration.threshold, -farthestScore, farthestScore) ||
        !within(calibration.promisedPercent, 0, 100) || !within(calibration.strangersNamed, 0, 1) ||
        !within(calibration.knownNamed, 0, 1) || calibration.curve.size() > 10'000)
        return "the calibration";
    for (const Calibration::Point& point : calibration.curve)
        if (!within(point.threshold, -farthestScore, farthestScore) || !within(point.strangersNamed, 0, 1) ||
            !within(point.knownNamed, 0, 1))
            return "the calibration's curve";
    if (!calibration.impostors)
        return {};
    const OwnTrials& own = calibration.own;
    return !within(calibration.margin, 0, 1e9) || !within(calibration.least, -farthestScore, farthestScore) ||
                   !within(calibration.byCurve, 0, 1) || own.matches > own.pairs ||
                   !within(own.alike, 0, 1e18) || !within(own.expected, 0, 1e18)
               ? "the calibration's trials"
               : "";
}

bool isShare(const json& value)
{
    return value.is_null() || (value.is_number() && within(value.get<double>(), 0, 1));
}

bool isNegative(const json& number)
{
    return !number.is_number_unsigned() && number.get<int64_t>() < 0;
}

} // namespace

bool saysTheSame(const json& file, const json& read)
{
    if (read.is_number_float() || file.is_number_float()) {
        if (!read.is_number() || !file.is_number() || !read.is_number_float())
            return false; // a fraction where a whole number is wanted
        const auto one = file.get<double>();
        const auto other = read.get<double>();
        return std::abs(one - other) <= 1e-6 * std::max(std::abs(one), 1.0);
    }
    if (read.is_number() && file.is_number())
        return isNegative(read) == isNegative(file) && read == file; // -5 and 2^64 - 5 compare equal
    if (read.is_array())
        return file.is_array() &&
               std::equal(file.begin(), file.end(), read.begin(), read.end(), &saysTheSame);
    if (!read.is_object())
        return file == read;
    if (!file.is_object())
        return false;
    for (const auto& [key, value] : read.items())
        if (const auto found = file.find(key); found != file.end() && !saysTheSame(*found, value))
            return false;
    return true;
}

std::string contradiction(const Model& model)
{
    const ModelInfo& info = model.info;
    const HeadShape& head = model.head.shape;
    for (std::string problem :
         {problemOfPeople(info), problemOfRecipe(info.recipe), problemOfCalibration(model.calibration)})
        if (!problem.empty())
            return problem;
    if (head.personCount != static_cast<int>(info.people.size()) || head.featureCount < 1 ||
        head.featureCount > mostFeatures)
        return "the head's size";
    if (!within(info.threshold, -farthestScore, farthestScore))
        return "the threshold";
    if (info.recipe.normalised != head.normalised)
        return "the recipe of the embeddings";
    for (const std::string* word : {&info.backbone, &info.weightsSha256, &info.created})
        if (word->size() > longestWord)
            return "a word that is too long";
    return {};
}

std::string problemOfReport(const json& report)
{
    constexpr const char* wrong = "the report";
    if (report.is_null())
        return {};
    if (!report.is_object() || !isShare(report.value("validation_top1", json())))
        return wrong;
    const json photos = report.value("validation_photos", json());
    const json people = report.value("people", json());
    return (photos.is_null() || photos.is_number_unsigned()) && (people.is_null() || people.is_array())
               ? ""
               : wrong;
}

} // namespace familiar::core::internal
