// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels of HEIC and AVIF; the files are encoded here, by libheif itself.
#include "core/photos/heifreader.h"

#include <gtest/gtest.h>

#ifdef FAMILIAR_HEIF_READER

#include "core/base/parallel.h"
#include "core/photos/imagereader.h"
#include "core/photos/xmppacket.h"
#include "tests/support/drawnpictures.h"

#include <libheif/heif.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include <unistd.h>

namespace familiar::core {
namespace {

struct Encoding
{
    heif_compression_format codec = heif_compression_HEVC;
    bool alpha = false;   // half opaque
    bool tenBits = false; // a grey of 512
    heif_orientation orientation = heif_orientation_normal;
    bool exifTurned = false; // an EXIF block that says the same once more
    std::string xmp{};
};

heif_image* drawn(const Image& image, const Encoding& encoding)
{
    heif_image* picture = nullptr;
    if (encoding.tenBits) {
        heif_image_create(image.width, image.height, heif_colorspace_monochrome, heif_chroma_monochrome,
                          &picture);
        heif_image_add_plane(picture, heif_channel_Y, image.width, image.height, 10);
        int stride = 0;
        uint8_t* plane = heif_image_get_plane(picture, heif_channel_Y, &stride);
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x)
                reinterpret_cast<uint16_t*>(plane + static_cast<ptrdiff_t>(stride) * y)[x] = 512;
        return picture;
    }
    heif_image_create(image.width, image.height, heif_colorspace_RGB,
                      encoding.alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, &picture);
    heif_image_add_plane(picture, heif_channel_interleaved, image.width, image.height, 8);
    int stride = 0;
    uint8_t* plane = heif_image_get_plane(picture, heif_channel_interleaved, &stride);
    for (int y = 0; y < image.height; ++y) {
        uint8_t* to = plane + static_cast<ptrdiff_t>(stride) * y;
        const uint8_t* from = image.row(y);
        for (int x = 0; x < image.width; ++x, from += 3) {
            for (int channel = 2; channel >= 0; --channel)
                *to++ = from[channel];
            if (encoding.alpha)
                *to++ = 128;
        }
    }
    return picture;
}

heif_error append(heif_context*, const void* data, size_t size, void* to)
{
    const auto* first = static_cast<const std::byte*>(data);
    auto& bytes = *static_cast<Bytes*>(to);
    bytes.insert(bytes.end(), first, first + size);
    return {heif_error_Ok, heif_suberror_Unspecified, ""};
}

// Nothing where this libheif has no encoder for it.
Bytes heif(const Image& image, const Encoding& encoding = {})
{
    heif_init(nullptr);
    Bytes bytes;
    heif_context* context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    if (heif_context_get_encoder_for_format(context, encoding.codec, &encoder).code == heif_error_Ok) {
        heif_encoder_set_lossy_quality(encoder, 90);
        heif_encoding_options* options = heif_encoding_options_alloc();
        options->image_orientation = encoding.orientation;
        heif_image* picture = drawn(image, encoding);
        heif_image_handle* handle = nullptr;
        if (heif_context_encode_image(context, picture, encoder, options, &handle).code == heif_error_Ok) {
            if (encoding.exifTurned) {
                const std::string exif("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 26);
                heif_context_add_exif_metadata(context, handle, exif.data(), static_cast<int>(exif.size()));
            }
            if (!encoding.xmp.empty())
                heif_context_add_XMP_metadata(context, handle, encoding.xmp.data(),
                                              static_cast<int>(encoding.xmp.size()));
            heif_writer writer{1, &append};
            heif_context_write(context, &writer, &bytes);
            heif_image_handle_release(handle);
        }
        heif_image_release(picture);
        heif_encoding_options_free(options);
        heif_encoder_release(encoder);
    }
    heif_context_free(context);
    return bytes;
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

class Heif : public ::testing::Test
{
protected:
    void SetUp() override
    {
        setHeifReader({FAMILIAR_HEIF_READER, std::chrono::seconds(60)});
        if (!heifSupport().heic)
            GTEST_SKIP() << "this libheif has no decoder for HEVC";
        m_heic = heif(testing::blotches(64, 48, 3));
        if (m_heic.empty())
            GTEST_SKIP() << "this libheif has no encoder for HEVC";
    }
    void TearDown() override { setHeifReader({}); }

    Bytes m_heic;
};

TEST_F(Heif, IsReadAsHeicAndAsAvif)
{
    const Image image = testing::blotches(64, 48, 3);
    const auto decoded = decodeImage(m_heic);
    ASSERT_TRUE(decoded) << decoded.error().detail;
    EXPECT_LE(difference(decoded->image, image), 32);
    EXPECT_EQ(decoded->fullWidth, 64);
    const Bytes avif = heif(image, {heif_compression_AV1});
    if (avif.empty() || !heifSupport().avif)
        GTEST_SKIP() << "this libheif cannot encode and decode AV1";
    EXPECT_EQ(foreignFormatName(avif), "AVIF");
    const auto other = decodeImage(avif);
    ASSERT_TRUE(other) << other.error().detail;
    EXPECT_LE(difference(other->image, image), 32);
}

TEST_F(Heif, CarriesNamesThatTheOtherProcessFinds)
{
    const std::string packet = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>";
    const Bytes named = heif(testing::blotches(64, 48, 3), {.xmp = packet});
    EXPECT_EQ(xmpPacketInHeif(named).value_or("?"), packet);
    EXPECT_EQ(xmpPacketInHeif(m_heic).value_or("?"), "") << "there are none, and the process is well";
    EXPECT_EQ(xmpPacketInHeif(named).value_or("?"), packet);
    EXPECT_TRUE(decodeImage(named)) << "pixels after names";
    const Bytes large = heif(testing::blotches(64, 48, 3), {.xmp = std::string((8 << 20) + 1, ' ')});
    EXPECT_EQ(xmpPacketInHeif(large).value_or("?"), "") << "too large";
    for (size_t size = 0; size < named.size(); size += 97)
        EXPECT_FALSE(xmpPacketInHeif(ByteView(named).first(size)).value_or("").starts_with("<"));
}

TEST_F(Heif, IsTurnedOnce)
{
    const Image image = testing::gradient(64, 32);
    Encoding turned;
    turned.orientation = heif_orientation_rotate_90_cw; // EXIF's 6
    turned.exifTurned = true;
    const auto decoded = decodeImage(heif(image, turned));
    ASSERT_TRUE(decoded) << decoded.error().detail;
    ASSERT_EQ(decoded->image.width, 32);
    ASSERT_EQ(decoded->image.height, 64);
    // The stored left upper corner, dark in blue and green, stands at the right upper one.
    EXPECT_LT(decoded->image.row(1)[30 * 3], 40);
    EXPECT_LT(decoded->image.row(1)[30 * 3 + 1], 40);
    EXPECT_GT(decoded->image.row(1)[1 * 3 + 1], 200);
}

TEST_F(Heif, HasItsOpacityOverWhiteAndTenBitsAsEight)
{
    Image black(64, 64);
    Encoding alpha;
    alpha.alpha = true;
    const auto decoded = decodeImage(heif(black, alpha));
    ASSERT_TRUE(decoded) << decoded.error().detail;
    EXPECT_NEAR(decoded->image.row(32)[96], 127, 3);
    Encoding deep;
    deep.tenBits = true;
    const Bytes ten = heif(black, deep);
    if (ten.empty())
        GTEST_SKIP() << "this libheif does not encode 10 bits";
    const auto grey = decodeImage(ten);
    ASSERT_TRUE(grey) << grey.error().detail;
    EXPECT_NEAR(grey->image.row(32)[96], 128, 3);
}

TEST_F(Heif, ThatIsCutOrLiesCostsOnePhoto)
{
    int refused = 0;
    for (size_t length = 40; length < m_heic.size(); length += 23) {
        const auto decoded = decodeImage(ByteView(m_heic).first(length));
        if (!decoded) {
            ++refused;
            EXPECT_EQ(decoded.error().code, ErrorCode::ImageDamaged) << length;
            EXPECT_FALSE(decoded.error().detail.empty()) << length;
        }
    }
    EXPECT_GT(refused, 5);
    Bytes wrongBrand = m_heic;
    std::copy_n(asBytes("avif").begin(), 4, wrongBrand.begin() + 8);
    (void)decodeImage(wrongBrand); // read or refused, but never the end
    for (size_t i = 0; i < 60; ++i) {
        Bytes bytes = m_heic;
        bytes[(i * 7919 + 12) % bytes.size()] ^= std::byte{0x55};
        (void)decodeImage(bytes);
    }
    EXPECT_TRUE(decodeImage(m_heic));
}

// What this process has started.
std::vector<pid_t> children()
{
    std::ifstream list("/proc/self/task/" + std::to_string(::getpid()) + "/children");
    return {std::istream_iterator<pid_t>(list), {}};
}

TEST_F(Heif, IsReadByOneProcessAfterAnotherWhenOneIsKilled)
{
    ASSERT_TRUE(decodeImage(m_heic));
    const std::vector<pid_t> first = children();
    ASSERT_EQ(first.size(), 1U);
    ASSERT_TRUE(decodeImage(m_heic));
    EXPECT_EQ(children(), first); // it serves many photos
    ::kill(first.front(), SIGKILL);
    while (::kill(first.front(), 0) == 0) { // until it is gone or a zombie
        std::ifstream state("/proc/" + std::to_string(first.front()) + "/stat");
        std::string pid;
        std::string name;
        std::string letter;
        if (!(state >> pid >> name >> letter) || letter == "Z")
            break;
    }
    ASSERT_TRUE(decodeImage(m_heic));
    EXPECT_NE(children(), first);
}

TEST_F(Heif, IsReadByManyThreadsWithinTheMemoryOfAll)
{
    const Image whole = decodeImage(m_heic)->image;
    std::atomic<int> same = 0;
    parallelFor(40, 4, {}, [&](size_t, int) {
        const auto decoded = decodeImage(m_heic);
        same += decoded && decoded->image == whole ? 1 : 0;
    });
    EXPECT_EQ(same, 40);
    EXPECT_LE(pictureMemory().peak(), pictureMemory().size());
}

} // namespace
} // namespace familiar::core

#else

TEST(Heif, IsReadWhereLibheifIs)
{
    GTEST_SKIP() << "built without libheif";
}

#endif
