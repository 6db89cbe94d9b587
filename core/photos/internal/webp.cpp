// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/webp.h"

#include "core/photos/internal/tiffdirectory.h"

#include <webp/decode.h>

#include <memory>

namespace familiar::core::internal {

namespace {

// 24 bits.
uint32_t little24(ByteView bytes, size_t at)
{
    return loadLittleEndian<uint16_t>(bytes, at) | (byteAt(bytes, at + 2) << 16);
}

struct Chunks
{
    bool extended = false; // VP8X was there
    bool pictured = false;
    bool lossy = false;
};

// One chunk; `content` ends where the file does.
Result<void> readChunk(std::string_view type, ByteView content, size_t position, Chunks& seen,
                       ImageHeader& header)
{
    if (type == "VP8X") {
        // A second one could tell another decoder another size.
        if (position != 12)
            return damaged("its header is said twice");
        if (content.size() < 10)
            return damaged("its header is too short");
        seen.extended = true;
        header.info.animated = (byteAt(content, 0) & 2U) != 0;
        setSize(header.info, little24(content, 4) + 1, little24(content, 7) + 1);
    } else if (type == "ANMF" && seen.extended && header.info.animated && !seen.pictured) {
        if (content.size() < 16)
            return damaged("it is cut off");
        seen.pictured = true;
        setSize(header.info, little24(content, 6) + 1, little24(content, 9) + 1);
        header.dataOffset = position + 8 + 16;
        header.dataBytes = content.size() - 16;
    } else if (type == "VP8 " && content.size() >= 10 && !seen.pictured && !header.info.animated) {
        seen.pictured = true;
        seen.lossy = true;
        if (!seen.extended)
            setSize(header.info, loadLittleEndian<uint16_t>(content, 6) & 0x3fffU,
                    loadLittleEndian<uint16_t>(content, 8) & 0x3fffU);
    } else if (type == "VP8L" && content.size() >= 5 && !seen.pictured && !header.info.animated) {
        seen.pictured = true;
        const auto bits = loadLittleEndian<uint32_t>(content, 1);
        if (!seen.extended)
            setSize(header.info, (bits & 0x3fffU) + 1, ((bits >> 14) & 0x3fffU) + 1);
    } else if (type == "EXIF") {
        header.info.orientation = orientationFromTiff(
            startsWith(content, "Exif") && content.size() > 6 ? content.subspan(6) : content);
    }
    return {};
}

} // namespace

Result<void> readWebpHeader(ByteView bytes, ImageHeader& header)
{
    if (bytes.size() < 20)
        return damaged("it is cut off");
    const size_t declared = static_cast<size_t>(loadLittleEndian<uint32_t>(bytes, 4)) + 8;
    header.cut = declared > bytes.size() + 1;            // an odd last chunk may lack its padding byte
    const size_t end = std::min(declared, bytes.size()); // what lies behind is not part of it
    size_t position = 12;
    Chunks seen;
    while (position + 8 <= end) {
        const std::string_view type = asText(bytes.subspan(position, 4));
        const size_t length = loadLittleEndian<uint32_t>(bytes, position + 4);
        const size_t there = std::min(length, end - position - 8);
        FAMILIAR_CHECK(readChunk(type, bytes.subspan(position + 8, there), position, seen, header));
        if (there < length)
            break;
        position += 8 + length + (length & 1U);
    }
    if (!seen.pictured || header.info.width == 0 || header.info.height == 0)
        return damaged(header.cut ? "it is cut off" : "it has no picture");
    if (header.dataBytes == 0)
        header.dataBytes = end;
    // B, G, R, A of the whole picture, and as much again where it was stored without loss.
    header.workBytes = pixelsOf(header.info) * (seen.lossy ? 4 : 8);
    return {};
}

Result<DecodeOutcome> decodeWebp(ByteView bytes, const ImageHeader& header, UprightPicture& picture)
{
    const ByteView data = bytes.subspan(header.dataOffset, header.dataBytes);
    const auto* first = reinterpret_cast<const uint8_t*>(data.data());
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0 ||
        WebPGetFeatures(first, data.size(), &config.input) != VP8_STATUS_OK)
        return damaged("its header cannot be read");
    if (config.input.width != header.info.width || config.input.height != header.info.height ||
        config.input.has_animation != 0)
        return damaged("its size is said twice");
    const bool alpha = config.input.has_alpha != 0;
    config.output.colorspace = alpha ? MODE_BGRA : MODE_BGR;
    const std::unique_ptr<WebPIDecoder, decltype(&WebPIDelete)> decoder(WebPIDecode(nullptr, 0, &config),
                                                                        &WebPIDelete);
    if (!decoder)
        return Error{ErrorCode::OutOfMemory, "picture", "libwebp"};
    const VP8StatusCode status = WebPIUpdate(decoder.get(), first, data.size());
    if (status != VP8_STATUS_OK && status != VP8_STATUS_SUSPENDED) {
        WebPFreeDecBuffer(&config.output);
        return damaged("its data are wrong");
    }
    int rows = 0;
    int stride = 0;
    const uint8_t* pixels = WebPIDecGetRGB(decoder.get(), &rows, nullptr, nullptr, &stride);
    rows = pixels == nullptr ? 0 : std::clamp(rows, 0, picture.storedHeight());
    for (int y = 0; y < rows; ++y) {
        const uint8_t* row = pixels + static_cast<ptrdiff_t>(stride) * y;
        if (alpha)
            picture.putWithAlpha(y, row);
        else
            picture.put(y, row);
    }
    picture.fillFrom(rows);
    WebPFreeDecBuffer(&config.output);
    return DecodeOutcome{static_cast<double>(rows) / picture.storedHeight(), false};
}

} // namespace familiar::core::internal
