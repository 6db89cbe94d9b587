// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/onnxinitializers.h"
#include "core/weights/weightfile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace familiar::core {

namespace {

std::string number(uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>(0x80 | (value & 0x7F));
    return bytes + static_cast<char>(value);
}

std::string field(uint32_t id, const std::string& content)
{
    return number(id << 3 | 2) + number(content.size()) + content;
}

std::string field(uint32_t id, uint64_t value)
{
    return number(id << 3) + number(value);
}

std::string raw(const std::vector<float>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

std::string initializer(const std::string& name, const std::vector<uint64_t>& shape, const std::string& data,
                        uint64_t type = 1, const std::string& more = {})
{
    std::string tensor;
    for (const uint64_t side : shape)
        tensor += field(1, side);
    return tensor + field(2, type) + field(8, name) + field(9, data) + more;
}

std::string model(const std::vector<std::string>& initializers)
{
    std::string graph = field(1, field(4, std::string("Conv")));
    for (const std::string& one : initializers)
        graph += field(5, one);
    return field(1, 7) + field(7, graph);
}

Result<TensorMap> readText(const std::string& bytes, const TensorFilter& filter = {})
{
    const auto file = readableBytes(asBytes(bytes));
    return readOnnxInitializers(*file, "net.onnx", filter);
}

} // namespace

TEST(OnnxInitializers, ReadsTheNumbersOfANetwork)
{
    const std::string packed = field(1, number(2) + number(1)) + field(2, 1) + field(4, raw({5, 6})) +
                               field(8, std::string("packed"));
    const std::string bytes = model({initializer("w", {1, 3}, raw({1, 2, 3})), packed,
                                     initializer("half", {2}, std::string("\x00\x3c\x00\xc0", 4), 10),
                                     initializer("shape", {1}, std::string(8, '\0'), 7)});
    const auto tensors = readText(bytes);
    ASSERT_TRUE(tensors) << tensors.error().detail;
    ASSERT_EQ(tensors->size(), 3U) << "integers are passed over";
    EXPECT_EQ(tensors->at("w").shape, (std::vector<int64_t>{1, 3}));
    EXPECT_EQ(tensors->at("w").toFloats(), (std::vector<float>{1, 2, 3}));
    EXPECT_EQ(tensors->at("packed").shape, (std::vector<int64_t>{2, 1}));
    EXPECT_EQ(tensors->at("packed").toFloats(), (std::vector<float>{5, 6}));
    EXPECT_EQ(tensors->at("half").toFloats(), (std::vector<float>{1, -2}));
    EXPECT_EQ(readText(bytes, [](const std::string& name) { return name == "w"; })->size(), 1U);
}

TEST(OnnxInitializers, RefusesWhatDoesNotFit)
{
    const auto codeOf = [](const std::string& bytes) {
        const auto tensors = readText(bytes);
        return tensors ? ErrorCode::Internal : tensors.error().code;
    };
    EXPECT_EQ(codeOf(model({initializer("w", {2}, raw({1}))})), ErrorCode::WeightsDamaged);
    EXPECT_EQ(codeOf(model({initializer("w", {1ULL << 62, 4}, raw({1}))})), ErrorCode::WeightsDamaged);
    EXPECT_EQ(codeOf(model({initializer("w", {1U << 20, 1U << 20, 1U << 24}, raw({1}))})),
              ErrorCode::WeightsDamaged);
    EXPECT_EQ(codeOf(model({initializer("w", {1}, raw({1})), initializer("w", {1}, raw({2}))})),
              ErrorCode::WeightsDamaged);
    EXPECT_EQ(codeOf(model({initializer("w", {1}, raw({1}), 1, field(4, raw({2})))})),
              ErrorCode::WeightsDamaged);
    EXPECT_EQ(codeOf(model({initializer("w", {1}, "", 1, field(13, std::string("x")))})),
              ErrorCode::WeightsUnsupported);
    const std::string whole = model({initializer("w", {3}, raw({1, 2, 3}))});
    EXPECT_EQ(codeOf(whole.substr(0, whole.size() - 2)), ErrorCode::WeightsDamaged);
}

RC_GTEST_PROP(OnnxInitializers, DamagedBytesGiveAnErrorOrWholeArrays, ())
{
    std::string bytes = model({initializer("w", {1, 3}, raw({1, 2, 3})), initializer("b", {1}, raw({4}))});
    for (int i = 0; i < 3; ++i)
        bytes[*rc::gen::inRange<size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
    if (const auto tensors = readText(bytes))
        for (const auto& [name, tensor] : *tensors)
            RC_ASSERT(static_cast<size_t>(tensor.elementCount()) * dataTypeSize(tensor.type) ==
                      tensor.data->size());
}

} // namespace familiar::core
