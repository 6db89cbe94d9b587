// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pictureseeds.h"

#include "tests/support/brokenpictures.h"
#include "tests/support/drawnpictures.h"

#include <opencv2/imgcodecs.hpp>

namespace familiar::testing {

using core::Bytes;

namespace {

Bytes bytesOf(std::string_view text)
{
    const auto view = core::asBytes(text);
    return {view.begin(), view.end()};
}

Bytes encodedBy(const cv::Mat& picture, const std::string& ending, const std::vector<int>& parameters)
{
    std::vector<uchar> bytes;
    cv::imencode(ending, picture, bytes, parameters);
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    return {first, first + bytes.size()};
}

Bytes animatedWebp(const Bytes& webp, int width, int height)
{
    const std::string size =
        little(static_cast<uint32_t>(width - 1), 3) + little(static_cast<uint32_t>(height - 1), 3);
    const std::string frame =
        riffChunk("ANMF", little(0, 3) + little(0, 3) + size + little(100, 3) + '\0' + webpPicture(webp));
    return webpFile(riffChunk("VP8X", little(2, 4) + size) + riffChunk("ANIM", std::string(6, '\0')) + frame +
                    frame);
}

std::vector<Bytes> tiffSeeds(const core::Image& image)
{
    std::string pixels;
    for (const uint8_t value : image.pixels)
        pixels += static_cast<char>(value);
    const auto width = static_cast<uint32_t>(image.width);
    const auto height = static_cast<uint32_t>(image.height);
    auto turned = tiffTags(width, height, 3, 8, 2);
    turned[274] = {3, {6}};
    auto tiled = tiffTags(16, 16, 3, 8, 2);
    tiled[322] = {4, {16}};
    tiled[323] = {4, {16}};
    tiled[324] = {4, {300}};
    tiled[325] = {4, {768}};
    auto raw = tiffTags(width, height, 3, 8, 2);
    raw[330] = {4, {8}};
    raw[271] = {2, {'N', 'I', 'K', 'O', 'N', 0}};
    return {tiffFile(turned, pixels),
            tiffFile(turned, pixels, true),
            tiffFile(tiled, pixels),
            tiffFile(raw, pixels),
            tiffFile(tiffTags(width / 2, height, 3, 16, 2), pixels),
            encoded(image, ".tiff")};
}

} // namespace

std::map<std::string, std::vector<Bytes>> pictureSeeds()
{
    const core::Image image = blotches(32, 24, 7);
    const Bytes jpeg = encoded(image, ".jpg");
    const cv::Mat deep(12, 16, CV_16UC4, cv::Scalar(1000, 20000, 60000, 30000));
    const cv::Mat mat(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data()));
    const Bytes lossy = encodedBy(mat, ".webp", {cv::IMWRITE_WEBP_QUALITY, 70});
    std::map<std::string, std::vector<Bytes>> seeds;
    seeds["jpeg"] = {withOrientation(jpeg, 6), progressiveJpeg(image)};
    seeds["png"] = {
        encoded(image, ".png"), encodedBy(deep, ".png", {}),
        inserted(encoded(image, ".png"), 33,
                 core::asText(pngChunk(
                     "eXIf",
                     std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 26))))};
    seeds["webp"] = {lossy, encoded(image, ".webp"), animatedWebp(lossy, image.width, image.height)};
    seeds["bmp"] = {encoded(image, ".bmp"), bmp32(image, {0xff0000, 0xff00, 0xff, 0xff000000}, 200),
                    bytesOf("BM" + little(72, 4) + little(0, 4) + little(62, 4) + little(40, 4) +
                            little(4, 4) + little(2, 4) + little(1, 2) + little(8, 2) + little(1, 4) +
                            std::string(12, '\0') + little(2, 4) + little(0, 4) +
                            std::string("\0\0\xff\0\xff\0\0\0", 8) +
                            std::string("\x04\x01\0\0\x02\0\x02\x01\0\x01", 10))};
    seeds["tiff"] = tiffSeeds(image);
    seeds["pnm"] = {encoded(image, ".ppm"), bytesOf("P2 # grey\n3 2\n15\n0 5 10\n15 1 2\n"),
                    bytesOf("P4\n9 2\n\x80\x80\x01\x7f"), bytesOf("P1\n3 2\n101 010\n"),
                    bytesOf(std::string("P5 2 2 65535\n\1\2\3\4\5\6\7\0", 21))};
    return seeds;
}

} // namespace familiar::testing
