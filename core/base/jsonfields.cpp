// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfields.h"

#include "core/base/displaytext.h"

namespace familiar::core {

using nlohmann::json;

namespace {

const json& emptyOf(json::value_t type)
{
    static const json object = json::object();
    static const json array = json::array();
    return type == json::value_t::object ? object : array;
}

} // namespace

struct JsonFields::Shared
{
    std::string name;
    ErrorCode code = ErrorCode::Internal;
    std::optional<std::string> problem;
};

JsonFields::JsonFields(const json& value, std::string path, std::shared_ptr<Shared> shared)
    : m_object(&value), m_path(std::move(path)), m_shared(std::move(shared))
{
    if (!value.is_object()) {
        const std::string what = m_path.empty() ? "the document" : m_path.substr(0, m_path.size() - 1);
        if (!m_shared->problem)
            m_shared->problem = what + " has to be an object";
        m_object = &emptyOf(json::value_t::object);
    }
}

JsonFields::JsonFields(const json& value, std::string name, ErrorCode code)
    : JsonFields(value, std::string(), std::make_shared<Shared>(Shared{std::move(name), code, {}}))
{}

const json* JsonFields::find(const char* key, bool needed)
{
    const auto found = m_object->find(key);
    if (found != m_object->end())
        return &*found;
    if (needed && !m_shared->problem)
        m_shared->problem = m_path + key + " is missing";
    return nullptr;
}

void JsonFields::check(const std::string& key, const std::string& needed)
{
    if (!needed.empty() && !m_shared->problem)
        m_shared->problem = m_path + key + " has to be " + needed;
}

JsonFields JsonFields::object(const char* key)
{
    const json* value = find(key, true);
    return {value ? *value : emptyOf(json::value_t::object), m_path + key + ".", m_shared};
}

const json& JsonFields::array(const char* key)
{
    const json* value = find(key, true);
    if (value && value->is_array())
        return *value;
    if (value)
        check(key, "a list");
    return emptyOf(json::value_t::array);
}

std::vector<JsonFields> JsonFields::objects(const char* key)
{
    std::vector<JsonFields> all;
    for (const json& value : array(key))
        all.push_back({value, m_path + key + "[" + std::to_string(all.size()) + "].", m_shared});
    return all;
}

void JsonFields::refuse(const char* key, const std::string& needed)
{
    check(key, needed);
}

Result<void> JsonFields::result() const
{
    if (!m_shared->problem)
        return {};
    return Error{m_shared->code, m_shared->name, displayText(*m_shared->problem)};
}

} // namespace familiar::core
