// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What users' and attackers' files really hold: right values where viewers show a picture, a reason
// elsewhere.
#include "core/photos/imagereader.h"
#include "tests/support/brokenpictures.h"
#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>

namespace familiar::core {
namespace {

using namespace testing;

Bytes fromText(std::string_view text)
{
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}

int difference(const Image& a, const Image& b)
{
    if (a.width != b.width || a.height != b.height)
        return 256;
    int worst = 0;
    for (size_t i = 0; i < a.pixels.size(); ++i)
        worst = std::max(worst, std::abs(int{a.pixels[i]} - int{b.pixels[i]}));
    return worst;
}

// The picture is read as it would be without the fault.
void expectRead(const Bytes& bytes, const Image& expected, int tolerance = 0)
{
    const auto decoded = decodeImage(bytes);
    ASSERT_TRUE(decoded) << errorCodeName(decoded.error().code) << ' ' << decoded.error().detail;
    EXPECT_LE(difference(decoded->image, expected), tolerance);
    EXPECT_FALSE(decoded->incomplete);
}

void expectRefused(const Bytes& bytes, ErrorCode code, std::string_view detail)
{
    const auto decoded = decodeImage(bytes);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, code)
        << errorCodeName(decoded.error().code) << ' ' << decoded.error().detail;
    EXPECT_NE(decoded.error().detail.find(detail), std::string::npos) << decoded.error().detail;
}

Image plainDecoded(const Bytes& bytes)
{
    auto decoded = decodeImage(bytes);
    EXPECT_TRUE(decoded);
    return decoded ? std::move(decoded->image) : Image();
}

TEST(SlightlyBrokenJpeg, IsReadAsEveryViewerShowsIt)
{
    const Bytes jpeg = encoded(blotches(64, 48, 3), ".jpg");
    const Image whole = plainDecoded(jpeg);
    const size_t tables = jpegSegment(jpeg, 0xdb);
    expectRead(Bytes(jpeg.begin(), jpeg.end() - 2), whole); // no end marker
    expectRead(inserted(jpeg, tables, std::string(4, '\0')), whole);
    expectRead(inserted(jpeg, tables, std::string_view("\xff\0", 2)), whole);
    expectRead(inserted(jpeg, tables, "\xff\xff\xff"), whole);
    expectRead(inserted(jpeg, jpeg.size(), "PK\x03\x04 a zip behind it"), whole);
}

class CutJpeg : public ::testing::TestWithParam<bool>
{};

TEST_P(CutJpeg, IsRefusedMarkedOrReadByHowMuchOfItIsThere)
{
    const Image image = checkerboard(512, 512, 5); // as many bytes everywhere
    const Bytes jpeg = GetParam() ? progressiveJpeg(image) : encoded(image, ".jpg");
    const auto cutAt = [&](double share) {
        return decodeImage(
            ByteView(jpeg).first(static_cast<size_t>(static_cast<double>(jpeg.size()) * share)));
    };
    for (const double share : {0.1, 0.2, 0.3}) {
        ASSERT_FALSE(cutAt(share)) << share;
        EXPECT_EQ(cutAt(share).error().code, ErrorCode::ImageDamaged);
        EXPECT_NE(cutAt(share).error().detail.find("% of it are there"), std::string::npos);
    }
    const auto most = cutAt(0.85);
    ASSERT_TRUE(most);
    EXPECT_EQ(most->incomplete, !GetParam()); // the last scans of a progressive one only refine it
    const auto nearlyAll = cutAt(0.995);
    ASSERT_TRUE(nearlyAll);
    EXPECT_FALSE(nearlyAll->incomplete);
}

INSTANTIATE_TEST_SUITE_P(Pictures, CutJpeg, ::testing::Bool(),
                         [](const auto& each) { return each.param ? "progressive" : "baseline"; });

TEST(HostileJpeg, WithTwoFrameHeadersIsRefused)
{
    const Bytes jpeg = encoded(gradient(32, 32), ".jpg");
    const size_t frame = jpegSegment(jpeg, 0xc0);
    std::string second(asText(ByteView(jpeg).subspan(frame, 19)));
    second[5] = '\x7f'; // 32,544 rows
    expectRefused(inserted(jpeg, frame, second), ErrorCode::ImageDamaged, "two frame headers");
    expectRefused(inserted(jpeg, frame + 19, second), ErrorCode::ImageDamaged, "two frame headers");
    // Bytes between segments do not hide it.
    expectRefused(inserted(jpeg, frame, std::string(3, '\0') + second), ErrorCode::ImageDamaged, "two frame");
}

TEST(HostileJpeg, CostsNothingWhenItIsTooShortForItsSize)
{
    Bytes jpeg = encoded(gradient(32, 32), ".jpg");
    const size_t frame = jpegSegment(jpeg, 0xc0);
    jpeg[frame + 5] = std::byte{0x2e}; // 11,776 x 11,776
    jpeg[frame + 7] = std::byte{0x2e};
    const uint64_t before = pictureMemory().peak();
    expectRefused(jpeg, ErrorCode::ImageDamaged, "far too short");
    EXPECT_EQ(pictureMemory().peak(), before);
}

TEST(HostileJpeg, OfManyScansIsRefused)
{
    const Bytes jpeg = progressiveJpeg(gradient(64, 64));
    const size_t scan = jpegSegment(jpeg, 0xda);
    std::string scans;
    for (int i = 0; i < 120; ++i)
        scans += asText(ByteView(jpeg).subspan(scan, 14));
    expectRefused(inserted(jpeg, scan, scans), ErrorCode::ImageDamaged, "too many scans");
}

TEST(Png, WithAWrongSumWhereNobodyNeedsItIsRead)
{
    const Image image = gradient(24, 16);
    const Bytes png = encoded(image, ".png");
    const Bytes text = pngChunk("tEXt", std::string_view("Comment\0made by a tool", 22), true);
    expectRead(inserted(png, 33, asText(text)), image);
    const Bytes header(png.begin() + 8, png.begin() + 33);
    expectRefused(inserted(png, 33, asText(header)), ErrorCode::ImageDamaged, "said twice");
}

// Hardly compressible: a share of the bytes is that share of the rows.
Image noise(int width, int height)
{
    Image image(width, height);
    uint32_t state = 1;
    for (uint8_t& value : image.pixels)
        value = static_cast<uint8_t>((state = state * 1664525U + 1013904223U) >> 24);
    return image;
}

TEST(Png, ThatIsCutIsRefusedMarkedOrRead)
{
    const Image image = noise(200, 200);
    const Bytes png = encoded(image, ".png");
    const auto cutAt = [&](double share) {
        return decodeImage(ByteView(png).first(static_cast<size_t>(static_cast<double>(png.size()) * share)));
    };
    EXPECT_FALSE(cutAt(0.3));
    const auto most = cutAt(0.8);
    ASSERT_TRUE(most) << most.error().detail;
    EXPECT_TRUE(most->incomplete);
    EXPECT_EQ(most->image.row(20)[30], image.row(20)[30]);
    EXPECT_EQ(most->image.row(199)[30], 128);              // grey
    expectRead(Bytes(png.begin(), png.end() - 12), image); // the end chunk alone
}

TEST(Png, OfManyBytesAPixelCostsThreeForEach)
{
    // 16 bits, four channels, all of it one colour.
    constexpr uint32_t side = 600;
    const std::string row = std::string(1, '\0') + std::string(side * 8, '\x40');
    std::string raw;
    for (uint32_t y = 0; y < side; ++y)
        raw += row;
    std::string packed(::compressBound(raw.size()), '\0');
    uLongf length = packed.size();
    ASSERT_EQ(::compress(reinterpret_cast<Bytef*>(packed.data()), &length,
                         reinterpret_cast<const Bytef*>(raw.data()), raw.size()),
              Z_OK);
    packed.resize(length);
    std::string file("\x89PNG\r\n\x1a\n");
    std::string ihdr;
    for (int i = 0; i < 2; ++i)
        ihdr += std::string{'\0', '\0', static_cast<char>(side >> 8), static_cast<char>(side & 255)};
    ihdr += std::string("\x10\x06\0\0\0", 5);
    file += asText(pngChunk("IHDR", ihdr));
    file += asText(pngChunk("IDAT", packed));
    file += asText(pngChunk("IEND", ""));
    const auto decoded = decodeImage(fromText(file));
    ASSERT_TRUE(decoded) << decoded.error().detail;
    EXPECT_EQ(decoded->memory.bytes(), uint64_t{side} * side * 3);
    // A quarter opaque: 0x40 over white.
    EXPECT_NEAR(decoded->image.pixels[0], 0x40 / 4 + 255 * 3 / 4, 1);
}

TEST(Webp, IsReadWithBytesBehindItAndByItsFirstFrame)
{
    const Bytes webp = encoded(blotches(48, 32, 2), ".webp");
    const Image whole = plainDecoded(webp);
    expectRead(inserted(webp, webp.size(), "some text behind the picture"), whole);
    const std::string canvas = little(0x02, 4) + little(47, 3) + little(31, 3);
    const std::string place =
        little(0, 3) + little(0, 3) + little(47, 3) + little(31, 3) + little(100, 3) + '\0';
    const std::string first = riffChunk("ANMF", place + webpPicture(webp));
    const std::string second = riffChunk("ANMF", place + webpPicture(encoded(blotches(48, 32, 9), ".webp")));
    const Bytes animated =
        webpFile(riffChunk("VP8X", canvas) + riffChunk("ANIM", std::string(6, '\0')) + first + second);
    expectRead(animated, whole);
    EXPECT_TRUE(probeImage(animated)->animated);
}

TEST(Webp, WhoseSizeIsSaidTwiceIsRefused)
{
    const Bytes webp = encoded(blotches(48, 32, 2), ".webp");
    const std::string small = riffChunk("VP8X", little(0, 4) + little(47, 3) + little(31, 3));
    const std::string large = riffChunk("VP8X", little(0, 4) + little(999, 3) + little(999, 3));
    expectRead(webpFile(small + webpPicture(webp)), plainDecoded(webp));
    expectRefused(webpFile(small + large + webpPicture(webp)), ErrorCode::ImageDamaged, "said twice");
    expectRefused(webpFile(large + webpPicture(webp)), ErrorCode::ImageDamaged, "header cannot be read");
}

TEST(Webp, ThatIsCutIsRefusedOrMarked)
{
    const Bytes webp = encoded(noise(200, 200), ".webp");
    EXPECT_FALSE(decodeImage(ByteView(webp).first(webp.size() / 5)));
    const auto most = decodeImage(ByteView(webp).first(webp.size() * 85 / 100));
    ASSERT_TRUE(most) << most.error().detail;
    EXPECT_TRUE(most->incomplete);
}

TEST(Bmp, OfFourBytesAPixelIsOpaqueUnlessItsHeaderSaysOtherwise)
{
    const Image image = gradient(9, 5);
    expectRead(bmp32(image, {0xff0000, 0xff00, 0xff, 0}, 0), image);
    expectRead(bmp32(image, {0xff, 0xff00, 0xff0000, 0}, 255), image); // red first
    expectRead(bmp32(image, {0xff0000, 0xff00, 0xff, 0xff000000}, 255), image);
    const auto clear = decodeImage(bmp32(image, {0xff0000, 0xff00, 0xff, 0xff000000}, 0));
    ASSERT_TRUE(clear);
    EXPECT_EQ(clear->image.pixels[0], 255);                              // wholly transparent: white
    expectRead(bmp32(image, {0x3ff00000, 0xffc00, 0x3ff, 0}, 0), image); // 10 bits a colour
}

TEST(Bmp, WithAnImpossibleSizeIsRefusedWithoutOverflow)
{
    Bytes bytes = bmp32(gradient(4, 4), {0xff0000, 0xff00, 0xff, 0}, 0);
    const auto put = [&](size_t at, std::string_view value) {
        const ByteView view = asBytes(value);
        std::copy(view.begin(), view.end(), bytes.begin() + static_cast<ptrdiff_t>(at));
    };
    put(18, little(0x7fffffff, 4));
    put(22, little(0x80000000, 4));
    expectRefused(bytes, ErrorCode::ImageTooLarge, "x");
    put(28, little(0xffff, 2));
    expectRefused(bytes, ErrorCode::ImageTooLarge, "x");
}

TEST(Bmp, OfRunsAndPalettesIsRead)
{
    // 4 x 2 pixels, 8 bits, RLE: a row of colour 1, then two of 0 and two literal 1.
    const std::string palette = std::string("\0\0\xff\0", 4) + std::string("\xff\0\0\0", 4); // red, blue
    const std::string runs("\x04\x01\0\0\x02\0\x02\x01\0\x01", 10);
    const std::string header = little(40, 4) + little(4, 4) + little(2, 4) + little(1, 2) + little(8, 2) +
                               little(1, 4) + std::string(12, '\0') + little(2, 4) + little(0, 4);
    const Bytes bytes =
        fromText("BM" + little(62 + 10, 4) + little(0, 4) + little(62, 4) + header + palette + runs);
    const auto decoded = decodeImage(bytes);
    ASSERT_TRUE(decoded) << decoded.error().detail;
    EXPECT_EQ(decoded->image.row(1)[0], 255); // the lower row is blue
    EXPECT_EQ(decoded->image.row(0)[2], 255); // the upper begins red
    EXPECT_EQ(decoded->image.row(0)[9], 255); // and ends blue
}

std::string rgbPixels(const Image& image)
{
    std::string pixels;
    for (size_t i = 0; i < image.pixels.size(); i += 3)
        for (size_t channel = 0; channel < 3; ++channel)
            pixels += static_cast<char>(image.pixels[i + 2 - channel]);
    return pixels;
}

TEST(Tiff, IsTurnedOnce)
{
    const Image image = gradient(6, 4);
    auto tags = tiffTags(6, 4, 3, 8, 2);
    for (uint32_t orientation = 1; orientation <= 8; ++orientation) {
        tags[274] = {3, {orientation}};
        const auto decoded = decodeImage(tiffFile(tags, rgbPixels(image)));
        ASSERT_TRUE(decoded) << orientation << decoded.error().detail;
        EXPECT_EQ(decoded->image.width, orientation >= 5 ? 4 : 6) << orientation;
        // Where the stored first pixel (0, 0, 100) stands.
        const bool right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        const bool below = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        const uint8_t* first = decoded->image.row(below ? decoded->image.height - 1 : 0) +
                               (right ? decoded->image.width - 1 : 0) * 3;
        EXPECT_EQ(std::vector<int>(first, first + 3), (std::vector<int>{0, 0, 100})) << orientation;
    }
}

TEST(Tiff, HasOpacityOnlyWhereItSaysSo)
{
    std::string pixels;
    for (int i = 0; i < 4; ++i)
        pixels += std::string("\x20\x40\x60\x00", 4); // R, G, B and a fourth of 0
    auto tags = tiffTags(2, 2, 4, 8, 2);
    const auto firstPixel = [&](const std::map<uint16_t, TiffTag>& each) {
        const auto decoded = decodeImage(tiffFile(each, pixels));
        EXPECT_TRUE(decoded) << decoded.error().detail;
        return decoded ? std::vector<int>(decoded->image.pixels.begin(), decoded->image.pixels.begin() + 3)
                       : std::vector<int>();
    };
    EXPECT_EQ(firstPixel(tags), (std::vector<int>{0x60, 0x40, 0x20}));
    tags[338] = {3, {0}}; // unspecified
    EXPECT_EQ(firstPixel(tags), (std::vector<int>{0x60, 0x40, 0x20}));
    tags[338] = {3, {2}}; // opacity
    EXPECT_EQ(firstPixel(tags), (std::vector<int>{255, 255, 255}));
}

TEST(Tiff, IsReadInSixteenBitsAndAsBigTiffAndNamedWhereItIsNot)
{
    const std::string grey16("\0\x80\xff\xff\0\0\x01\x40", 8);
    const auto decoded = decodeImage(tiffFile(tiffTags(2, 2, 1, 16, 1), grey16));
    ASSERT_TRUE(decoded) << decoded.error().detail;
    EXPECT_NEAR(decoded->image.pixels[0], 0x80, 1);
    EXPECT_EQ(decoded->image.pixels[3], 255);
    const Image image = gradient(6, 4);
    expectRead(tiffFile(tiffTags(6, 4, 3, 8, 2), rgbPixels(image), true), image);
    auto floats = tiffTags(1, 1, 1, 32, 1);
    floats[339] = {3, {3}};
    expectRefused(tiffFile(floats, "abcd"), ErrorCode::UnsupportedFormat, "floating-point");
    expectRefused(tiffFile(tiffTags(1, 1, 4, 16, 5), "abcdefgh"), ErrorCode::UnsupportedFormat,
                  "CMYK TIFF with 16");
}

TEST(HostileTiff, WithHugeTilesOrStripsIsRefusedBeforeTheyAreMade)
{
    auto tags = tiffTags(64, 64, 3, 8, 2);
    tags[322] = {4, {65536}};
    tags[323] = {4, {65536}};
    const uint64_t before = pictureMemory().peak();
    expectRefused(tiffFile(tags, "pixels"), ErrorCode::ImageDamaged, "tiles are far larger");
    tags = tiffTags(13'300, 13'300, 32, 16, 2);
    expectRefused(tiffFile(tags, "pixels"), ErrorCode::ImageTooLarge, "13300x13300"); // a strip of 11 GB
    EXPECT_EQ(pictureMemory().peak(), before);
}

TEST(CameraRaw, IsNamedByItsKind)
{
    auto tags = tiffTags(16, 12, 3, 8, 2);
    tags[254] = {4, {1}};
    tags[330] = {4, {8}}; // leads to a directory
    const std::string maker("NIKON CORPORATION\0", 18);
    tags[271] = {2, std::vector<uint32_t>(maker.begin(), maker.end())};
    const std::string pixels(16 * 12 * 3, '\0');
    EXPECT_EQ(sniffFormat(tiffFile(tags, pixels)), ImageFormat::Unknown);
    EXPECT_EQ(foreignFormatName(tiffFile(tags, pixels)), "NEF");
    tags[50706] = {1, {1, 4, 0, 0}};
    EXPECT_EQ(foreignFormatName(tiffFile(tags, pixels)), "DNG");
    expectRefused(tiffFile(tags, pixels), ErrorCode::UnsupportedFormat, "DNG");
    // A camera that writes a real TIFF.
    auto plain = tiffTags(16, 12, 3, 8, 2);
    plain[271] = tags[271];
    EXPECT_EQ(sniffFormat(tiffFile(plain, pixels)), ImageFormat::Tiff);
    const std::vector<std::pair<std::string, const char*>> magics{
        {std::string("II*\0\x10\0\0\0CR\x02", 11), "CR2"},
        {"IIRO\x08", "ORF"},
        {std::string("IIU\0\x18", 5), "RW2"},
        {"FUJIFILMCCD-RAW 0201", "RAF"},
        {std::string("\0\0\0\x18"
                     "ftypcrx ",
                     12),
         "CR3"}};
    for (const auto& [bytes, name] : magics) {
        EXPECT_EQ(foreignFormatName(fromText(bytes + std::string(20, '\0'))), name);
        EXPECT_EQ(sniffFormat(fromText(bytes + std::string(20, '\0'))), ImageFormat::Unknown) << name;
    }
}

TEST(Pnm, IsReadInEveryKind)
{
    const auto values = [](std::string_view text) {
        const auto decoded = decodeImage(fromText(text));
        EXPECT_TRUE(decoded) << text << decoded.error().detail;
        return decoded ? std::vector<int>(decoded->image.pixels.begin(), decoded->image.pixels.end())
                       : std::vector<int>();
    };
    EXPECT_EQ(values("P1\n# drawn\n2 1\n10\n"), (std::vector<int>{0, 0, 0, 255, 255, 255}));
    EXPECT_EQ(values("P2 2 1 4 0 2"), (std::vector<int>{0, 0, 0, 128, 128, 128}));
    EXPECT_EQ(values("P3\n1 1\n255\n10 20 30\n"), (std::vector<int>{30, 20, 10}));
    EXPECT_EQ(values("P4\n2 1\n\x80"), (std::vector<int>{0, 0, 0, 255, 255, 255}));
    EXPECT_EQ(values("P5\n1 1\n255\n\x07"), (std::vector<int>{7, 7, 7}));
    EXPECT_EQ(values(std::string_view("P5 1 1 65535\n\x80\x80", 15)), (std::vector<int>{128, 128, 128}));
    EXPECT_EQ(values("P6\n1 1\n255\nabc"), (std::vector<int>{'c', 'b', 'a'}));
    EXPECT_EQ(foreignFormatName(fromText("P7\nWIDTH 1")), "PAM");
    expectRefused(fromText("P5\n100 100\n255\nabc"), ErrorCode::ImageDamaged, "cut off");
    expectRefused(fromText("P5\n99999999999 9\n255\nabc"), ErrorCode::ImageTooLarge, "x");
    expectRefused(fromText("P6\n4 4\n0\nabc"), ErrorCode::ImageDamaged, "size");
}

} // namespace
} // namespace familiar::core
