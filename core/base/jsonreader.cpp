// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonreader.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace familiar::core {

namespace {

using nlohmann::json;

constexpr size_t longestShown = 64; // of a foreign key or of the parser's own words

std::string shown(const std::string& text)
{
    return displayText(text.size() > longestShown ? text.substr(0, longestShown) + "..." : text);
}

// Builds the document from the parser's events, so that a limit ends the parsing at once. The parser itself
// does not recurse; the open objects and arrays are kept here.
class Builder
{
public:
    explicit Builder(const JsonLimits& limits) : m_limits(limits) {}

    json take() { return std::move(m_root); }
    const std::string& problem() const { return m_problem; }

    // The events' names and types are nlohmann::json_sax's.
    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(json::number_integer_t value) { return add(value); }
    bool number_unsigned(json::number_unsigned_t value) { return add(value); }
    bool number_float(json::number_float_t value, const json::string_t&) { return add(value); }
    bool string(json::string_t& value) { return add(std::move(value)); }
    bool binary(json::binary_t&) { return refuse("binary data"); }
    bool start_object(size_t) { return open(json::value_t::object); }
    bool start_array(size_t) { return open(json::value_t::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(json::string_t& key)
    {
        if (!count())
            return false;
        auto& object = m_open.back()->get_ref<json::object_t&>();
        const auto [place, isNew] = object.emplace(key, nullptr);
        if (!isNew)
            return refuse("the key \"" + shown(key) + "\" comes twice");
        m_value = &place->second;
        return true;
    }
    bool parse_error(size_t position, const std::string& lastToken, const json::exception&)
    {
        return refuse("no JSON at byte " + std::to_string(position) + ": " + shown(lastToken));
    }

private:
    bool refuse(std::string problem)
    {
        m_problem = std::move(problem);
        return false;
    }
    bool count()
    {
        return ++m_elements <= m_limits.maxElements ||
               refuse("more than " + std::to_string(m_limits.maxElements) + " values");
    }
    json* place(json value)
    {
        if (m_open.empty())
            return &(m_root = std::move(value));
        if (!m_open.back()->is_array())
            return &(*std::exchange(m_value, nullptr) = std::move(value));
        auto& array = m_open.back()->get_ref<json::array_t&>();
        return &array.emplace_back(std::move(value));
    }
    bool add(json value)
    {
        if (!count())
            return false;
        place(std::move(value));
        return true;
    }
    bool open(json::value_t type)
    {
        if (!count())
            return false;
        if (m_open.size() >= static_cast<size_t>(m_limits.maxDepth))
            return refuse("nested deeper than " + std::to_string(m_limits.maxDepth));
        // An array grows only while none of its elements is open, so that the pointers stay right.
        m_open.push_back(place(json(type)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    JsonLimits m_limits;
    json m_root;
    std::vector<json*> m_open;
    json* m_value = nullptr; // where the value of the last key goes
    uint64_t m_elements = 0;
    std::string m_problem;
};

} // namespace

Result<json> parseJson(std::string_view text, const JsonLimits& limits, const std::string& name,
                       ErrorCode code)
{
    if (text.size() > limits.maxBytes)
        return Error{code, name, "longer than " + std::to_string(limits.maxBytes) + " bytes"};
    // The parser takes a zero byte for the end and would not look at what follows.
    if (const size_t zero = text.find('\0'); zero != std::string_view::npos)
        return Error{code, name, "no JSON at byte " + std::to_string(zero) + ": a zero byte"};
    Builder builder(limits);
    if (!json::sax_parse(text, &builder))
        return Error{code, name, builder.problem()};
    return builder.take();
}

Result<json> parseJson(ByteView bytes, const JsonLimits& limits, const std::string& name, ErrorCode code)
{
    return parseJson(asText(bytes), limits, name, code);
}

Result<json> readJson(FileSystem& files, const std::filesystem::path& path, const JsonLimits& limits,
                      ErrorCode code)
{
    FAMILIAR_TRY(bytes, readFile(files, path, limits.maxBytes));
    return parseJson(ByteView(bytes), limits, displayPath(path), code);
}

} // namespace familiar::core
