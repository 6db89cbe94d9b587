// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/openvinoir.h"

#include "core/weights/weightfile.h"
#include "tests/support/irwriter.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace familiar::core {

using familiar::testing::IrWriter;
using familiar::testing::smallIr;

namespace {

Result<IrNetwork> readTexts(const std::string& description, const std::string& data)
{
    const auto xml = readableBytes(asBytes(description));
    const auto bin = readableBytes(asBytes(data));
    return readOpenVinoIr(*xml, *bin, "net.xml");
}

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    const size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

} // namespace

TEST(OpenVinoIr, LayersComeWithTheirNumbers)
{
    const IrWriter writer = smallIr();
    const auto network = readTexts(writer.description(), writer.data());
    ASSERT_TRUE(network) << network.error().detail;
    ASSERT_EQ(network->layers.size(), 10U);
    const IrLayer& conv = network->layers[3];
    EXPECT_EQ(conv.type, "Convolution");
    EXPECT_EQ(conv.inputs, (std::vector<int>{0, 2}));
    EXPECT_EQ(conv.shape, (std::vector<int64_t>{1, 2, 4, 4}));
    EXPECT_EQ(irNumbers(conv.data.at("strides")), (std::vector<int64_t>{1, 1}));
    ASSERT_TRUE(network->layers[2].value);
    EXPECT_EQ(network->layers[2].value->toFloats(), (std::vector<float>{1, -2, 0.5F, 65504}));
    EXPECT_EQ(network->layers[2].value->shape, (std::vector<int64_t>{2, 2, 1, 1}));
    EXPECT_EQ(network->layers[4].value->toFloats(), (std::vector<float>{3, 4}));
    EXPECT_FALSE(conv.value);
}

TEST(OpenVinoIr, RefusesWhatContradictsItself)
{
    const IrWriter writer = smallIr();
    const std::string text = writer.description();
    const std::string data = writer.data();
    const std::vector<std::pair<const char*, const char*>> changes{
        {"offset=\"0\"", "offset=\"1000\""},
        {"offset=\"0\"", "offset=\"-1\""},
        {"offset=\"0\"", "offset=\"18446744073709551610\""},
        {"size=\"8\"", "size=\"6\""},
        {"size=\"8\"", "size=\"9223372036854775807\""},
        {"shape=\"2, 2, 1, 1\"", "shape=\"2, 2, 1, 2\""},
        {"shape=\"2, 2, 1, 1\"", "shape=\"\""},
        {"<dim>2</dim><dim>2</dim>", "<dim>2</dim><dim>4294967296</dim>"},
        {"<dim>1</dim><dim>2</dim>", "<dim>2147483647</dim><dim>2147483647</dim>"},
        {"<dim>1</dim>", "<dim>-1</dim>"},
        {"<dim>1</dim>", "<dim>1e3</dim>"},
        {"id=\"1\" name", "id=\"0\" name"},
        {"id=\"1\" name", "id=\"x\" name"},
        {"from-layer=\"0\"", "from-layer=\"99\""},
        {"from-layer=\"0\"", "from-layer=\"3\""}, // itself
        {"from-layer=\"0\"", "from-layer=\"6\""}, // a later one
        {"from-port=\"9\"", "from-port=\"0\""},
        {"to-port=\"1\"", "to-port=\"0\""}, // twice the same input
        {"to-port=\"1\"", "to-port=\"7\""},
        {"<edge from-layer=\"0\" from-port=\"9\" to-layer=\"3\" to-port=\"0\"/>", ""},
        {"<port id=\"0\"/><port id=\"1\"/>", "<port id=\"0\"/>"},
        {"</port></output>", "</port><port id=\"10\"/></output>"},
        {"</net>", ""},
        {"<layers>", "<layers><layers>"},
    };
    for (const auto& [what, with] : changes) {
        const auto network = readTexts(replaced(text, what, with), data);
        ASSERT_FALSE(network) << what << " -> " << with;
        EXPECT_EQ(network.error().code, ErrorCode::WeightsDamaged) << what << " -> " << with;
        EXPECT_FALSE(network.error().detail.empty());
    }
    for (const auto& [what, with] : std::vector<std::pair<const char*, const char*>>{
             {"\"PReLU\"", "\"Loop\""},
             {"version=\"11\"", "version=\"7\""},
             {"element_type=\"f16\"", "element_type=\"i8\""},
             {"destination_type=\"f32\"", "destination_type=\"i64\""},
             {"<net ", "<nets "}}) {
        const auto network = readTexts(replaced(text, what, with), data);
        ASSERT_FALSE(network) << what;
        EXPECT_TRUE(network.error().code == ErrorCode::WeightsUnsupported ||
                    network.error().code == ErrorCode::WeightsDamaged)
            << what;
    }
    EXPECT_FALSE(readTexts(text, data.substr(0, data.size() - 1)));
    EXPECT_FALSE(readTexts(text, ""));
    EXPECT_FALSE(readTexts("", data));
}

TEST(OpenVinoIr, TruncationNeverPasses)
{
    const IrWriter writer = smallIr();
    const std::string text = writer.description();
    for (size_t length = 0; length + 8 < text.size(); length += 3)
        EXPECT_FALSE(readTexts(text.substr(0, length), writer.data())) << length;
}

TEST(OpenVinoIr, ExpandsNoEntities)
{
    const IrWriter writer = smallIr();
    const std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE net [<!ENTITY a \"aaaaaaaaaa\">"
                             "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    const auto network =
        readTexts(replaced(writer.description(), "<?xml version=\"1.0\"?>", bomb), writer.data());
    ASSERT_FALSE(network);
    EXPECT_EQ(network.error().code, ErrorCode::WeightsUnsupported);
}

TEST(OpenVinoIr, BoundsWhatItTakes)
{
    // More layers than any network, deep nesting, a description without end, constants that share the same
    // bytes.
    std::string many = "<net version=\"11\"><layers>";
    for (int i = 0; i < 11'000; ++i)
        many += "<layer id=\"" + std::to_string(i) + "\" type=\"Parameter\"/>";
    EXPECT_FALSE(readTexts(many + "</layers></net>", ""));
    std::string deep;
    for (int i = 0; i < 200'000; ++i)
        deep += "<a>";
    EXPECT_FALSE(readTexts(deep, ""));
    EXPECT_FALSE(readTexts(std::string(5U << 20, ' ') + "<net/>", ""));
    IrWriter writer;
    for (int i = 0; i < 6; ++i)
        writer.layer("Const", "element_type=\"f32\" shape=\"1000\" offset=\"0\" size=\"4000\"", {}, {1000});
    const auto shared = readTexts(writer.description(), std::string(4000, 'x'));
    ASSERT_FALSE(shared);
    EXPECT_EQ(shared.error().code, ErrorCode::WeightsDamaged);
}

RC_GTEST_PROP(OpenVinoIr, SpoiltBytesNeverBreakTheReader, ())
{
    const IrWriter writer = smallIr();
    std::string text = writer.description();
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i)
        text[*rc::gen::inRange<size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    const auto network = readTexts(text, writer.data());
    if (!network)
        RC_ASSERT(network.error().code != ErrorCode::Internal);
}

TEST(OpenVinoIr, ReadsNumbersStrictly)
{
    EXPECT_EQ(irNumbers("1,3,128,128"), (std::vector<int64_t>{1, 3, 128, 128}));
    EXPECT_EQ(irNumbers("1, 64"), (std::vector<int64_t>{1, 64}));
    EXPECT_EQ(irNumbers(""), std::vector<int64_t>{});
    for (const char* text : {"a", "1,", ",1", "1,,2", "-1", "1 2", "99999999999", "1,2,3,4,5,6,7,8,9"})
        EXPECT_FALSE(irNumbers(text)) << text;
}

} // namespace familiar::core
