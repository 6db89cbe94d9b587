// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace familiar::core {
namespace {

using nlohmann::json;

constexpr ErrorCode code = ErrorCode::ModelDamaged;

Result<json> parsed(std::string_view text, const JsonLimits& limits = {})
{
    return parseJson(text, limits, "file.json", code);
}

std::string refusal(std::string_view text, const JsonLimits& limits = {})
{
    const auto value = parsed(text, limits);
    if (value)
        return "accepted";
    EXPECT_EQ(value.error().code, code);
    EXPECT_EQ(value.error().subject, "file.json");
    return value.error().detail;
}

TEST(JsonReader, ReadsWhatTheParserItselfReads)
{
    for (const char* text :
         {"{}", "[]", "0", "null", "\"a\"", "[1, -2, 3.5, 1e-3, true, [[], {}], \"\\u00e9\"]",
          R"({"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 2}], "": null})",
          " {\"list\": [[1, 2], [3, [4, 5]], 6]} \n"}) {
        const auto value = parsed(text);
        ASSERT_TRUE(value) << text << ": " << value.error().detail;
        EXPECT_EQ(*value, json::parse(text)) << text;
    }
}

TEST(JsonReader, RefusesNestingBeforeItCostsAnything)
{
    const std::string deep(100'000, '[');
    EXPECT_EQ(refusal(deep), "nested deeper than 32");
    std::string objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    EXPECT_EQ(refusal(objects), "nested deeper than 32");
    EXPECT_TRUE(parsed("[[[1]]]", {.maxDepth = 3}));
    EXPECT_EQ(refusal("[[[[1]]]]", {.maxDepth = 3}), "nested deeper than 3");
    // Brackets inside a text nest nothing.
    EXPECT_TRUE(parsed("[\"[[[[[[\\\"[[[[\"]", {.maxDepth = 1}));
}

TEST(JsonReader, RefusesAKeyThatComesTwice)
{
    EXPECT_NE(refusal(R"({"people": 1, "people": 2})").find("\"people\" comes twice"), std::string::npos);
    EXPECT_NE(refusal(R"({"a": [{"x": 1, "y": 2, "\u0078": 3}]})").find("comes twice"), std::string::npos);
    EXPECT_TRUE(parsed(R"({"a": {"a": 1}, "b": {"a": 1}})"));
}

TEST(JsonReader, RefusesMoreThanTheLimits)
{
    const std::string text = "[1,1,1,1]"; // five values: the list counts
    EXPECT_TRUE(parsed(text, {.maxElements = 5}));
    EXPECT_EQ(refusal(text, {.maxElements = 4}), "more than 4 values");
    EXPECT_EQ(refusal(R"({"a": 1})", {.maxElements = 2}), "more than 2 values") << "keys count";
    EXPECT_TRUE(parsed(text, {.maxBytes = text.size()}));
    EXPECT_EQ(refusal(text, {.maxBytes = text.size() - 1}), "longer than 8 bytes");
    const std::string large(100'000'001, ' ');
    EXPECT_EQ(refusal(large, {.maxBytes = 100'000'000}), "longer than 100000000 bytes");
}

TEST(JsonReader, RefusesWhatIsNoJson)
{
    for (const char* text : {"",
                             " ",
                             "{",
                             "[1",
                             "nul",
                             "NaN",
                             "[NaN]",
                             "[Infinity]",
                             "[-Infinity]",
                             "[1e999]",
                             "01",
                             "{\"a\" 1}",
                             "{a: 1}",
                             "[1,]",
                             "{} {}",
                             "{}x",
                             "[1] // why",
                             "\"\x01\"",
                             "\"\\ud800\"",
                             "\"\xff\"",
                             "\"\xed\xa0\x80\"",
                             "{\"\xc0\xaf\": 1}"})
        EXPECT_TRUE(refusal(text).starts_with("no JSON at byte")) << text << ": " << refusal(text);
    EXPECT_TRUE(refusal(std::string_view("[1]\0{", 5)).starts_with("no JSON at byte 3"))
        << "a zero byte behind the document";
    // Foreign text reaches the log short and harmless.
    const std::string shown = refusal("[\"" + std::string(1'000'000, 'x') + "\x1b\"]");
    EXPECT_LT(shown.size(), 200U);
    EXPECT_EQ(shown.find('\x1b'), std::string::npos);
}

TEST(JsonReader, ReadsFilesWithinTheirLimit)
{
    const testing::TemporaryFolder folder;
    std::ofstream(folder.path() / "a.json") << "[1, 2]";
    EXPECT_EQ(*readJson(systemFiles(), folder.path() / "a.json", {}, code), json::parse("[1, 2]"));
    EXPECT_EQ(readJson(systemFiles(), folder.path() / "a.json", {.maxBytes = 3}, code).error().code,
              ErrorCode::FileUnreadable);
    EXPECT_EQ(readJson(systemFiles(), folder.path() / "b.json", {}, code).error().code,
              ErrorCode::FileMissing);
    std::ofstream(folder.path() / "c.json") << "[1, 2";
    EXPECT_EQ(readJson(systemFiles(), folder.path() / "c.json", {}, code).error().code, code);
}

TEST(JsonFields, FillsVariablesOfEveryKind)
{
    const json object = json::parse(R"({"name": "Ana", "count": 7, "share": 0.5, "whole": 2, "on": true,
        "names": ["a", "b"], "sizes": {"x": 1}, "none": null, "some": 3,
        "inner": {"depth": 1}, "list": [{"depth": 2}, {"depth": 3}]})");
    std::string name;
    int count = 0;
    double share = 0;
    float whole = 0;
    bool on = false;
    std::vector<std::string> names;
    std::map<std::string, int> sizes;
    std::optional<double> none;
    std::optional<double> some;
    int depth = 0;
    int absent = 5;
    JsonFields fields(object, "file.json", code);
    fields.need("name", name).need("count", count).need("share", share).need("whole", whole).need("on", on);
    fields.need("names", names).need("sizes", sizes).need("none", none).need("some", some);
    fields.take("absent", absent).object("inner").need("depth", depth);
    ASSERT_TRUE(fields.result());
    EXPECT_EQ(name, "Ana");
    EXPECT_EQ(count, 7);
    EXPECT_EQ(share, 0.5);
    EXPECT_EQ(whole, 2);
    EXPECT_TRUE(on);
    EXPECT_EQ(names, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(sizes.at("x"), 1);
    EXPECT_FALSE(none);
    EXPECT_EQ(some, 3.0);
    EXPECT_EQ(depth, 1);
    EXPECT_EQ(absent, 5);
    std::vector<int> depths;
    for (JsonFields& entry : fields.objects("list"))
        entry.need("depth", depths.emplace_back());
    EXPECT_EQ(depths, (std::vector<int>{2, 3}));
}

// Reads `text`'s field "value" as a T and returns what is told.
template <typename T>
std::string problemOf(const char* text)
{
    const json object = json::parse(text);
    JsonFields fields(object, "file.json", code);
    T target{};
    fields.need("value", target);
    const auto result = fields.result();
    return result ? "" : result.error().detail;
}

TEST(JsonFields, NamesTheFieldThatIsWrong)
{
    EXPECT_EQ(problemOf<int>("{}"), "value is missing");
    EXPECT_EQ(problemOf<int>("[]"), "the document has to be an object");
    for (const char* text : {R"({"value": "1"})", R"({"value": 1.5})", R"({"value": true})",
                             R"({"value": null})", R"({"value": 4294967296})", R"({"value": -2147483649})"})
        EXPECT_EQ(problemOf<int>(text), "value has to be a whole number of its size") << text;
    EXPECT_EQ(problemOf<uint64_t>(R"({"value": -1})"), "value has to be a whole number of its size");
    EXPECT_EQ(problemOf<uint64_t>(R"({"value": 18446744073709551615})"), "");
    EXPECT_EQ(problemOf<float>(R"({"value": 1e300})"), "value has to be a number of its size");
    EXPECT_EQ(problemOf<double>(R"({"value": "0.5"})"), "value has to be a number of its size");
    EXPECT_EQ(problemOf<bool>(R"({"value": 1})"), "value has to be true or false");
    EXPECT_EQ(problemOf<std::string>(R"({"value": 1})"), "value has to be a text");
    EXPECT_EQ(problemOf<std::vector<std::string>>(R"({"value": {}})"), "value has to be a list");
    EXPECT_EQ(problemOf<std::vector<int>>(R"({"value": [1, "2"]})"),
              "value has to be a whole number of its size");

    const json object = json::parse(R"({"list": [{"a": 1}, {"a": "x"}, {}], "inner": 5})");
    JsonFields fields(object, "file.json", code);
    int value = 0;
    for (JsonFields& entry : fields.objects("list"))
        entry.need("a", value);
    fields.object("inner").need("b", value);
    ASSERT_FALSE(fields.result());
    EXPECT_EQ(fields.result().error().detail, "list[1].a has to be a whole number of its size")
        << "the first problem is the one to tell";
    EXPECT_EQ(fields.result().error().code, code);
}

} // namespace
} // namespace familiar::core
