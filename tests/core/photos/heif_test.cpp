// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// HEIC and AVIF that the tests encode themselves, and what is wrong with such files.
#include "core/photos/heifreader.h"

#include "core/photos/dataset.h"
#include "core/photos/imagereader.h"
#include "tests/support/brokenpictures.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

using namespace std::chrono_literals;

Bytes fromText(std::string_view text)
{
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}

std::string box(std::string_view type, const std::string& content)
{
    std::string size = testing::little(static_cast<uint32_t>(content.size() + 8), 4);
    return std::string(size.rbegin(), size.rend()) + std::string(type) + content;
}

std::string big(uint32_t value)
{
    const std::string text = testing::little(value, 4);
    return {text.rbegin(), text.rend()};
}

// Boxes as a HEIC has them, with that size and number of pictures, without any data.
Bytes hollowHeif(uint32_t width, uint32_t height, uint32_t items)
{
    const std::string sizes = box("ispe", big(0) + big(width) + big(height));
    const std::string meta =
        box("meta", big(0) + box("iinf", big(0x01000000) + big(items)) + box("iprp", box("ipco", sizes)));
    return fromText(box("ftyp", "heic" + big(0) + "mif1heic") + meta);
}

Error errorOf(const Bytes& bytes)
{
    const auto decoded = decodeImage(bytes);
    EXPECT_FALSE(decoded);
    return decoded ? Error() : decoded.error();
}

TEST(HeifHeader, IsToldByItsBrands)
{
    EXPECT_EQ(sniffFormat(hollowHeif(8, 8, 1)), ImageFormat::Heif);
    EXPECT_EQ(foreignFormatName(hollowHeif(8, 8, 1)), "HEIC");
    EXPECT_EQ(foreignFormatName(fromText(box("ftyp", "avif" + big(0) + "mif1"))), "AVIF");
    EXPECT_EQ(foreignFormatName(fromText(box("ftyp", "mif1" + big(0) + "miafavif"))), "AVIF");
    EXPECT_EQ(foreignFormatName(fromText(box("ftyp", "isom" + big(0) + "mp42"))), "video");
    EXPECT_EQ(sniffFormat(fromText(box("ftyp", "isom" + big(0) + "mp42"))), ImageFormat::Unknown);
}

TEST(HeifHeader, IsCheckedBeforeAnythingIsDecoded)
{
    const auto large = probeImage(hollowHeif(40'000, 40'000, 1));
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::ImageTooLarge);
    EXPECT_EQ(probeImage(hollowHeif(0xffffffff, 0xffffffff, 1)).error().code, ErrorCode::ImageTooLarge);
    EXPECT_NE(errorOf(hollowHeif(8, 8, 100'000)).detail.find("100000 pictures"), std::string::npos);
    EXPECT_EQ(errorOf(hollowHeif(0, 0, 1)).code, ErrorCode::ImageDamaged);
    const Bytes sequence = fromText(box("ftyp", "hevc" + big(0) + "msf1") + box("moov", "tracks"));
    EXPECT_EQ(errorOf(sequence).code, ErrorCode::UnsupportedFormat);
    EXPECT_EQ(errorOf(sequence).detail, "HEIC sequence without a still picture");
    const Bytes head = hollowHeif(64, 64, 1);
    for (size_t length = 13; length < head.size(); ++length)
        EXPECT_FALSE(decodeImage(ByteView(head).first(length))) << length;
}

TEST(HeifReader, WithoutItsProgramIsNamedInTheListOfSkippedFiles)
{
    setHeifReader({"/nowhere/to/be/found", 1s});
    EXPECT_FALSE(heifSupport().heic);
    const Error error = errorOf(hollowHeif(8, 8, 1));
    EXPECT_EQ(error.code, ErrorCode::UnsupportedFormat);
    EXPECT_EQ(error.detail, "HEIC");
    const testing::TemporaryFolder folder;
    folder.write("Anna/1.heic", asText(hollowHeif(8, 8, 1)));
    const auto dataset = scanFolder(systemFiles(), folder.path());
    ASSERT_TRUE(dataset);
    ASSERT_EQ(dataset->skipped.size(), 1U);
    EXPECT_EQ(dataset->skipped.front().reason, SkipReason::UnsupportedFormat);
    EXPECT_EQ(dataset->skipped.front().detail, "HEIC");
    setHeifReader({});
}

// A program that answers nothing stands for a decoder that never ends.
TEST(HeifReader, ThatHangsOrDiesIsGivenUp)
{
    setHeifReader({"/bin/cat", 200ms}); // has no output that would reach us
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(heifSupport().heic);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
    setHeifReader({"/bin/true", 5s});
    EXPECT_FALSE(heifSupport().avif);
    setHeifReader({});
}

} // namespace
} // namespace familiar::core
