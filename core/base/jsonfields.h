// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Typed values out of a parsed JSON object, with the name of the key that is wrong.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <concepts>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace familiar::core {

// Fills `target` when the value has its type and fits into it; otherwise returns what is needed. An optional
// stays empty for null.
template <typename T>
std::string readJsonValue(const nlohmann::json& value, T& target);

// Reads an object's fields into variables. The first field that is missing or wrong is kept and the variable
// left as it was, so that a row of fields is checked once, by result(). The object has to outlive the reader.
class JsonFields
{
public:
    // `value` may be anything: what is not an object is the first problem.
    // Fails with (result()): `code`, subject `name`, detail: the field's path and what it needs.
    JsonFields(const nlohmann::json& value, std::string name, ErrorCode code);

    // Reads a field that has to be there.
    template <typename T>
    JsonFields& need(const char* key, T& target)
    {
        if (const nlohmann::json* value = find(key, true))
            check(key, readJsonValue(*value, target));
        return *this;
    }
    // Reads a field that older files do not have.
    template <typename T>
    JsonFields& take(const char* key, T& target)
    {
        if (const nlohmann::json* value = find(key, false))
            check(key, readJsonValue(*value, target));
        return *this;
    }
    // Returns the fields of an object, or of each object of an array; their problems are kept here too.
    JsonFields object(const char* key);
    std::vector<JsonFields> objects(const char* key);
    // Returns an array as it is, an empty one where it is missing or something else.
    const nlohmann::json& array(const char* key);
    // Notes that a field's value cannot be used.
    void refuse(const char* key, const std::string& needed);

    Result<void> result() const;

private:
    struct Shared;
    JsonFields(const nlohmann::json& value, std::string path, std::shared_ptr<Shared> shared);
    const nlohmann::json* find(const char* key, bool needed);
    void check(const std::string& key, const std::string& needed);

    const nlohmann::json* m_object;
    std::string m_path; // "" or "people[2]."
    std::shared_ptr<Shared> m_shared;
};

template <typename T>
struct IsOptional : std::false_type
{};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type
{};

template <typename T>
std::string readJsonValue(const nlohmann::json& value, T& target)
{
    if constexpr (IsOptional<T>::value) {
        if (value.is_null())
            return {};
        return readJsonValue(value, target.emplace());
    } else if constexpr (std::same_as<T, bool>) {
        return value.is_boolean() ? (target = value.get<bool>(), "") : "true or false";
    } else if constexpr (std::integral<T>) {
        // std::in_range, as a cast would wrap 2^32 to 0.
        const bool fits = value.is_number_unsigned()  ? std::in_range<T>(value.get<uint64_t>())
                          : value.is_number_integer() ? std::in_range<T>(value.get<int64_t>())
                                                      : false;
        return fits ? (target = value.get<T>(), "") : "a whole number of its size";
    } else if constexpr (std::floating_point<T>) {
        if (!value.is_number() || !(std::abs(value.get<double>()) <= std::numeric_limits<T>::max()))
            return "a number of its size";
        target = value.get<T>();
        return {};
    } else if constexpr (std::same_as<T, std::string>) {
        return value.is_string() ? (target = value.get<std::string>(), "") : "a text";
    } else if constexpr (requires { typename T::mapped_type; }) {
        std::string problem = value.is_object() ? "" : "an object";
        T map;
        for (const auto& [key, item] : value.items())
            if (problem.empty())
                problem = readJsonValue(item, map[key]);
        return problem.empty() ? (target = std::move(map), problem) : problem;
    } else {
        std::string problem = value.is_array() ? "" : "a list";
        T list;
        for (size_t i = 0; problem.empty() && i < value.size(); ++i)
            problem = readJsonValue(value[i], list.emplace_back());
        return problem.empty() ? (target = std::move(list), problem) : problem;
    }
}

} // namespace familiar::core
