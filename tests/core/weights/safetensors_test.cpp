// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/weightfile.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>

namespace familiar::core {

namespace {

std::string fileOf(const std::string& header, size_t dataBytes, int64_t headerLength = -1)
{
    const uint64_t length = headerLength < 0 ? header.size() : static_cast<uint64_t>(headerLength);
    return std::string(reinterpret_cast<const char*>(&length), 8) + header + std::string(dataBytes, 'd');
}

Result<SafetensorsContent> readText(const std::string& bytes, const TensorFilter& filter = {})
{
    auto file = readableBytes(asBytes(bytes));
    return readSafetensors(*file, "x.safetensors", filter);
}

constexpr DataType allTypes[] = {DataType::Bool, DataType::U8,  DataType::I8,   DataType::I16, DataType::I32,
                                 DataType::I64,  DataType::F16, DataType::BF16, DataType::F32, DataType::F64};

TensorMap anyTensors()
{
    TensorMap tensors;
    const auto names =
        *rc::gen::unique<std::vector<std::string>>(rc::gen::nonEmpty(rc::gen::string<std::string>()));
    for (const std::string& raw : names) {
        Tensor tensor;
        tensor.type = *rc::gen::elementOf(std::vector<DataType>(std::begin(allTypes), std::end(allTypes)));
        tensor.shape = *rc::gen::container<std::vector<int64_t>>(rc::gen::inRange<int64_t>(0, 4));
        tensor.shape.resize(std::min<size_t>(tensor.shape.size(), 4));
        Bytes bytes(static_cast<size_t>(tensor.elementCount()) * dataTypeSize(tensor.type));
        for (std::byte& byte : bytes)
            byte = static_cast<std::byte>(*rc::gen::inRange(0, 256));
        tensor.data = std::make_shared<const Bytes>(std::move(bytes));
        std::string name;
        for (const char c : raw) // JSON carries Unicode text only
            name += static_cast<char>(c & 0x7F);
        tensors["t." + name] = std::move(tensor);
    }
    return tensors;
}

bool equal(const TensorMap& a, const TensorMap& b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](const auto& left, const auto& right) {
               return left.first == right.first && left.second.type == right.second.type &&
                      left.second.shape == right.second.shape && *left.second.data == *right.second.data;
           });
}

} // namespace

TEST(Safetensors, ReadsTheReferenceLayout)
{
    const auto content = readText(fileOf(
        R"({"__metadata__":{"format":"pt"},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
        R"("a":{"dtype":"I16","shape":[],"data_offsets":[2,4]},"e":{"dtype":"F32","shape":[0,3],"data_offsets":[4,4]}}  )",
        4));
    ASSERT_TRUE(content) << content.error().detail;
    EXPECT_EQ(content->metadata.at("format"), "pt");
    EXPECT_EQ(content->tensors.at("b").toFloats(), (std::vector<float>{100, 100}));
    EXPECT_EQ(content->tensors.at("a").toFloats(), (std::vector<float>{0x6464}));
    EXPECT_TRUE(content->tensors.at("e").toFloats().empty());
}

TEST(Safetensors, IsKnownByItsContentWhateverItsName)
{
    const testing::TemporaryFolder folder;
    const Bytes bytes = writeSafetensors({{"a", Tensor::fromFloats({1}, {{1.0F}})}}, {});
    folder.write("weights.json", asText(bytes));
    folder.write("manifest.safetensors", R"({"weightsManifest":[]})");
    EXPECT_EQ(detectWeightFormat(systemFiles(), folder / "weights.json").value(), WeightFormat::Safetensors);
    EXPECT_EQ(detectWeightFormat(systemFiles(), folder / "manifest.safetensors").value(),
              WeightFormat::TfjsJson);
    EXPECT_EQ(detectWeightFormat(systemFiles(), folder / "none").error().code, ErrorCode::FileMissing);
}

TEST(Safetensors, RefusesEveryWrongHeaderLength)
{
    const std::string header = R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})";
    for (const int64_t length : {int64_t{0}, int64_t{1}, int64_t{7}, int64_t{1} << 31, INT64_MAX, INT64_MIN,
                                 int64_t{-2}, static_cast<int64_t>(header.size()) + 3}) {
        std::string bytes = fileOf(header, 2);
        std::memcpy(bytes.data(), &length, 8);
        const auto content = readText(bytes);
        ASSERT_FALSE(content) << length;
        EXPECT_EQ(content.error().code, ErrorCode::WeightsDamaged);
    }
    for (const std::string& bytes : {std::string(), std::string(8, '\0'), fileOf("{}", 0).substr(0, 9)})
        EXPECT_FALSE(readText(bytes));
}

TEST(Safetensors, RefusesWrongPlacesAndShapesNamingTheTensor)
{
    // %: the inside of tensor "weight"; the data has 8 bytes.
    struct Row
    {
        const char* inside;
        const char* others = "";
    };
    const Row rows[] = {
        {R"("dtype":"F32","shape":[2],"data_offsets":[8,0])"},
        {R"("dtype":"F32","shape":[2],"data_offsets":[-8,0])"},
        {R"("dtype":"F32","shape":[1],"data_offsets":[4,8])"},
        {R"("dtype":"F32","shape":[1],"data_offsets":[0,4])",
         R"(,"z":{"dtype":"U8","shape":[3],"data_offsets":[5,8]})"},
        {R"("dtype":"F32","shape":[2],"data_offsets":[0,8])",
         R"(,"z":{"dtype":"U8","shape":[4],"data_offsets":[4,8]})"},
        {R"("dtype":"F32","shape":[2],"data_offsets":[0,8])",
         R"(,"z":{"dtype":"U8","shape":[8],"data_offsets":[0,8]})"},
        {R"("dtype":"F32","shape":[2],"data_offsets":[0,8])",
         R"(,"z":{"dtype":"U8","shape":[0],"data_offsets":[4,4]})"},
        {R"("dtype":"F32","shape":[3],"data_offsets":[0,12])"},
        {R"("dtype":"F32","shape":[3],"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":[4194305,4194305,211106198978564],"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":[-1,-2],"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":[1e308],"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":[2.0],"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":["2"],"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":2,"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":[2],"data_offsets":[0,8,9])"},
        {R"("dtype":"F99","shape":[2],"data_offsets":[0,8])"},
        {R"("dtype":7,"shape":[2],"data_offsets":[0,8])"},
        {R"("shape":[2],"data_offsets":[0,8])"},
        {R"("dtype":"F32","data_offsets":[0,8])"},
        {R"("dtype":"F32","shape":[2])"},
    };
    for (const Row& row : rows) {
        const auto content =
            readText(fileOf(std::string("{\"weight\":{") + row.inside + "}" + row.others + "}", 8));
        ASSERT_FALSE(content) << row.inside;
        EXPECT_EQ(content.error().code, ErrorCode::WeightsDamaged) << row.inside;
        const std::string& detail = content.error().detail;
        EXPECT_TRUE(detail.find("weight") != std::string::npos ||
                    detail.find("tensor z") != std::string::npos ||
                    detail.find("left over") != std::string::npos)
            << row.inside << ": " << detail;
    }
}

TEST(Safetensors, RefusesWrongJson)
{
    const std::string tensor = R"({"dtype":"U8","shape":[1],"data_offsets":[0,1]})";
    const std::pair<const char*, std::string> rows[] = {
        {"duplicate", "{\"a\":" + tensor + ",\"a\":" + tensor + "}"},
        {"no UTF-8", "{\"\xff\":" + tensor + "}"},
        {"nested arrays", "{\"a\":" + std::string(100'000, '[') + "}"},
        {"nested objects",
         [] {
             std::string all;
             for (int i = 0; i < 100'000; ++i)
                 all += "{\"a\":";
             return all;
         }()},
        {"array", "[" + tensor + "]"},
        {"text behind", "{\"a\":" + tensor + "}x"},
        {"metadata of numbers", "{\"__metadata__\":{\"a\":1},\"a\":" + tensor + "}"},
        {"metadata no object", "{\"__metadata__\":[],\"a\":" + tensor + "}"},
        {"trailing data", "{}"},
        {"an empty name", "{\"\":" + tensor + "}"},
        {"a long name", "{\"" + std::string(5000, 'n') + "\":" + tensor + "}"},
        {"leading space", " {\"a\":" + tensor + "}"},
    };
    for (const auto& [what, header] : rows) {
        const auto content = readText(fileOf(header, 1));
        ASSERT_FALSE(content) << what;
        EXPECT_EQ(content.error().code, ErrorCode::WeightsDamaged) << what << ": " << content.error().detail;
    }
}

TEST(Safetensors, AMillionTensorsAreRefusedBeforeTheyAreParsed)
{
    std::string header = "{";
    for (int i = 0; i < 1'000'000; ++i)
        header +=
            (i ? ",\"" : "\"") + std::to_string(i) + R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
    const auto content = readText(fileOf(header + "}", 0));
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().code, ErrorCode::WeightsDamaged);
}

TEST(Safetensors, FilterReadsOnlyWhatIsAsked)
{
    const float values[] = {1, 2};
    const Bytes bytes = writeSafetensors(
        {{"a", Tensor::fromFloats({2}, values)}, {"b", Tensor::fromFloats({1, 2}, values)}}, {});
    auto file = readableBytes(bytes);
    const auto content = readSafetensors(*file, "x", [](const std::string& name) { return name == "b"; });
    ASSERT_TRUE(content);
    EXPECT_EQ(content->tensors.size(), 1U);
    EXPECT_EQ(content->tensors.at("b").toFloats(), (std::vector<float>{1, 2}));
}

TEST(Safetensors, WriterAlignsEveryTensor)
{
    TensorMap tensors;
    const auto add = [&](const char* name, DataType type, size_t count) {
        tensors[name] = {
            type, {static_cast<int64_t>(count)}, std::make_shared<const Bytes>(count * dataTypeSize(type))};
    };
    add("a", DataType::U8, 3);
    add("b", DataType::F32, 1);
    add("c", DataType::F64, 1);
    add("d", DataType::F16, 1);
    const Bytes bytes = writeSafetensors(tensors, {{"k", "v"}});
    const auto header = loadLittleEndian<uint64_t>(bytes, 0);
    EXPECT_EQ(header % 8, 0U);
    const std::string text(asText(ByteView(bytes).subspan(8, header)));
    EXPECT_NE(text.find(R"("c":{"dtype":"F64","shape":[1],"data_offsets":[0,8]})"), std::string::npos)
        << text;
    EXPECT_NE(text.find(R"("a":{"dtype":"U8","shape":[3],"data_offsets":[14,17]})"), std::string::npos)
        << text;
}

RC_GTEST_PROP(SafetensorsProperty, WhatIsWrittenIsRead, ())
{
    const TensorMap tensors = anyTensors();
    const std::map<std::string, std::string> metadata{{"format", "pt"}, {"json", R"({"a":"\u00e9"})"}};
    const Bytes bytes = writeSafetensors(tensors, metadata);
    RC_ASSERT(bytes == writeSafetensors(tensors, metadata));
    auto file = readableBytes(bytes);
    const auto content = readSafetensors(*file, "x");
    RC_ASSERT(content.has_value());
    RC_ASSERT(content->metadata == metadata);
    RC_ASSERT(equal(content->tensors, tensors));
}

RC_GTEST_PROP(SafetensorsProperty, MutatedBytesNeverCrash,
              (const std::vector<std::pair<uint16_t, char>>& changes))
{
    const float values[] = {1, 2, 3};
    std::string bytes(asText(writeSafetensors(
        {{"a", Tensor::fromFloats({3}, values)}, {"b.c", Tensor::fromFloats({1, 3}, values)}},
        {{"k", "v"}})));
    for (const auto& [place, value] : changes)
        bytes[place % bytes.size()] = value;
    const auto content = readText(bytes);
    if (content) {
        for (const auto& [name, tensor] : content->tensors)
            (void)tensor.toFloats();
    }
}

} // namespace familiar::core
