// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tensor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace familiar::core {

namespace {

template <typename T>
Tensor tensorOf(DataType type, const std::vector<T>& values)
{
    const auto bytes = std::as_bytes(std::span(values));
    return {type,
            {static_cast<int64_t>(values.size())},
            std::make_shared<const Bytes>(bytes.begin(), bytes.end())};
}

} // namespace

TEST(Tensor, EveryTypeBecomesFloats)
{
    using Floats = std::vector<float>;
    EXPECT_EQ(tensorOf<uint8_t>(DataType::Bool, {0, 1}).toFloats(), (Floats{0, 1}));
    EXPECT_EQ(tensorOf<uint8_t>(DataType::U8, {255}).toFloats(), (Floats{255}));
    EXPECT_EQ(tensorOf<int8_t>(DataType::I8, {-128}).toFloats(), (Floats{-128}));
    EXPECT_EQ(tensorOf<int16_t>(DataType::I16, {-30000}).toFloats(), (Floats{-30000}));
    EXPECT_EQ(tensorOf<int32_t>(DataType::I32, {1 << 20}).toFloats(), (Floats{1048576}));
    EXPECT_EQ(tensorOf<int64_t>(DataType::I64, {int64_t{1} << 40}).toFloats(), (Floats{1099511627776.0F}));
    EXPECT_EQ(tensorOf<double>(DataType::F64, {0.5}).toFloats(), (Floats{0.5F}));
    EXPECT_EQ(tensorOf<uint16_t>(DataType::BF16, {0x3F80, 0xC000}).toFloats(), (Floats{1, -2}));
    EXPECT_EQ(tensorOf<uint16_t>(DataType::F16, {0x3C00, 0x0001, 0x8000, 0x7BFF}).toFloats(),
              (Floats{1, std::ldexp(1.0F, -24), -0.0F, 65504}));
}

TEST(Tensor, AnEmptyOneHasNoElementsWhateverItsOtherSides)
{
    const Tensor tensor{
        DataType::U8, {int64_t{1} << 40, int64_t{1} << 30, 0}, std::make_shared<const Bytes>()};
    EXPECT_EQ(tensor.elementCount(), 0);
    EXPECT_TRUE(tensor.toFloats().empty());
}

TEST(Tensor, NotFiniteNamesTheTensor)
{
    const float infinity = std::numeric_limits<float>::infinity();
    EXPECT_TRUE(checkFinite({{"a", tensorOf<float>(DataType::F32, {1, 2})}}, "f"));
    EXPECT_TRUE(checkFinite({{"a", tensorOf<int64_t>(DataType::I64, {1})}}, "f"));
    const Tensor bad[] = {tensorOf<float>(DataType::F32, {1, infinity}),
                          tensorOf<float>(DataType::F32, {NAN}), tensorOf<uint16_t>(DataType::F16, {0x7C00}),
                          tensorOf<uint16_t>(DataType::BF16, {0x7FC0}),
                          tensorOf<double>(DataType::F64, {NAN})};
    for (const Tensor& tensor : bad) {
        const auto checked =
            checkFinite({{"good", tensorOf<float>(DataType::F32, {1})}, {"the.bad", tensor}}, "f");
        ASSERT_FALSE(checked);
        EXPECT_EQ(checked.error().code, ErrorCode::NotFinite);
        EXPECT_EQ(checked.error().subject, "the.bad");
    }
}

} // namespace familiar::core
