// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/facerecipe.h"

#include "core/base/jsonreader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

using nlohmann::json;

constexpr JsonLimits limits{64U << 10, 4, 1U << 10};

// The five points that insightface's networks are trained with, px of 112.
FaceAlignment arcfacePoints()
{
    FaceAlignment alignment{{Point{38.2946F, 51.6963F}, Point{73.5318F, 51.5014F}, Point{56.0252F, 71.7366F},
                             Point{41.5493F, 92.3655F}, Point{70.7299F, 92.2041F}}};
    for (Point& point : alignment.points)
        point = {point.x / 112, point.y / 112};
    return alignment;
}

// Open Model Zoo's smart_classroom_demo, for face-reidentification-retail-0095.
constexpr FaceAlignment faceReidPoints{{Point{.31556875F, .4615741071F}, Point{.6826229167F, .4615741071F},
                                        Point{.5002625F, .6405053571F}, Point{.349471875F, .8246919643F},
                                        Point{.6534364583F, .8246919643F}}};

// What is wrong with the value, empty when it is right.
std::string take(FaceRecipe& recipe, const std::string& key, const json& value)
{
    const auto number = [](const json& item, double low, double high) {
        return item.is_number() && item.get<double>() >= low && item.get<double>() <= high;
    };
    const auto triple = [&](std::array<float, 3>& target, double low, double high) -> std::string {
        if (!value.is_array() || value.size() != 3)
            return key + " must be three numbers";
        for (size_t i = 0; i < 3; ++i) {
            if (!number(value[i], low, high))
                return key + " is out of bounds";
            target[i] = value[i].get<float>();
        }
        return "";
    };
    if (key == "side") {
        if (!value.is_number_integer() || !number(value, 16, 1024))
            return "side must be 16 to 1024";
        recipe.sidePx = value.get<int>();
    } else if (key == "colour") {
        if (value != "rgb" && value != "bgr")
            return "colour must be rgb or bgr";
        recipe.rgb = value == "rgb";
    } else if (key == "scale") {
        if (!number(value, 1e-6, 1e6))
            return "scale is out of bounds";
        recipe.scale = value.get<float>();
    } else if (key == "mean") {
        return triple(recipe.mean, -1e6, 1e6);
    } else if (key == "deviation") {
        return triple(recipe.deviation, 1e-6, 1e6);
    } else if (key == "mirror") {
        if (!value.is_boolean())
            return "mirror must be true or false";
        recipe.mirror = value.get<bool>();
    } else if (key != "alignment") {
        return "no recipe knows " + key.substr(0, 40);
    }
    return "";
}

std::string takePoints(FaceRecipe& recipe, const json& points)
{
    const std::string wanted =
        "alignment must be arcface, face-reid, square or five pairs of numbers from -1 to 2";
    if (!points.is_array() || points.size() != 5)
        return wanted;
    recipe.name = "own";
    recipe.alignment = FaceAlignment{};
    for (size_t i = 0; i < 5; ++i) {
        const json& point = points[i];
        if (!point.is_array() || point.size() != 2 || !point[0].is_number() || !point[1].is_number())
            return wanted;
        const Point place{point[0].get<float>(), point[1].get<float>()};
        if (!(place.x >= -1 && place.x <= 2 && place.y >= -1 && place.y <= 2))
            return wanted;
        recipe.alignment->points[i] = place;
    }
    const auto& five = recipe.alignment->points;
    const float eyes = std::hypot(five[1].x - five[0].x, five[1].y - five[0].y);
    const float height = std::min(five[3].y, five[4].y) - std::max(five[0].y, five[1].y);
    if (five[1].x <= five[0].x || eyes < 0.05F || height < 0.05F)
        return "alignment's points are no face: right eye, left eye, nose, right and left mouth corner are "
               "wanted, the "
               "person's right being the picture's left";
    return "";
}

} // namespace

Result<FaceRecipe> faceRecipeNamed(const std::string& name)
{
    FaceRecipe recipe;
    recipe.name = name;
    if (name == "arcface") {
        recipe.alignment = arcfacePoints();
        return recipe;
    }
    if (name == "square")
        return recipe;
    if (name == "face-reid") {
        recipe.alignment = faceReidPoints;
        recipe.sidePx = 128;
        recipe.rgb = false;
        recipe.mean = {0, 0, 0};
        recipe.deviation = {1, 1, 1};
        return recipe;
    }
    return Error{ErrorCode::InvalidArgument, "recipe", "must be arcface, face-reid or square"};
}

Result<FaceRecipe> faceRecipeFromJson(std::string_view text, const std::string& subject)
{
    const auto refused = [&](const std::string& why) {
        return Error{ErrorCode::InvalidArgument, subject, why};
    };
    const auto document = parseJson(text, limits, subject, ErrorCode::InvalidArgument);
    if (!document)
        return document.error();
    if (!document->is_object())
        return refused("a recipe is a JSON object");
    const json alignment = document->value("alignment", json());
    auto recipe = faceRecipeNamed(alignment.is_string() ? alignment.get<std::string>() : "arcface");
    if (!recipe)
        return refused("alignment " + recipe.error().detail);
    if (!alignment.is_string())
        if (const std::string wrong = takePoints(*recipe, alignment); !wrong.empty())
            return refused(wrong);
    for (const auto& [key, value] : document->items())
        if (const std::string wrong = take(*recipe, key, value); !wrong.empty())
            return refused(wrong);
    return recipe;
}

json toJson(const FaceRecipe& recipe)
{
    json alignment = recipe.name;
    if (recipe.name == "own" && recipe.alignment) {
        alignment = json::array();
        for (const Point& point : recipe.alignment->points)
            alignment.push_back({point.x, point.y});
    }
    return {{"alignment", alignment}, {"side", recipe.sidePx}, {"colour", recipe.rgb ? "rgb" : "bgr"},
            {"scale", recipe.scale},  {"mean", recipe.mean},   {"deviation", recipe.deviation},
            {"mirror", recipe.mirror}};
}

} // namespace familiar::core
