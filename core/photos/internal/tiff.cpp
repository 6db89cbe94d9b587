// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/tiff.h"

#include "core/photos/internal/tiffdirectory.h"

#include <tiffio.h>

#include <cstdarg>
#include <memory>

namespace familiar::core::internal {

namespace {

constexpr uint64_t mostChannels = 32;

enum class Alpha { None, Associated, Unassociated };

// What the first directory says.
struct Layout
{
    uint64_t channels = 1;
    uint64_t bits = 1;
    uint64_t photometric = 0;
    bool planes = false;    // a strip or tile holds one channel
    uint64_t partWidth = 0; // of a strip or tile
    uint64_t partHeight = 0;
    Alpha alpha = Alpha::None;

    uint64_t partBytes() const { return (partWidth * bits * (planes ? 1 : channels) / 8 + 1) * partHeight; }
};

Alpha alphaOf(const TiffDirectories& tiff, uint64_t directory, const Layout& layout)
{
    const uint64_t colours = layout.photometric == PHOTOMETRIC_RGB || layout.photometric == PHOTOMETRIC_YCBCR
                                 ? 3
                             : layout.photometric == PHOTOMETRIC_SEPARATED ? 4
                                                                           : 1;
    if (layout.channels <= colours)
        return Alpha::None;
    switch (tiff.value(directory, TIFFTAG_EXTRASAMPLES).value_or(EXTRASAMPLE_UNSPECIFIED)) {
    case EXTRASAMPLE_ASSOCALPHA:
        return Alpha::Associated;
    case EXTRASAMPLE_UNASSALPHA:
        return Alpha::Unassociated;
    default:
        return Alpha::None; // a mask, a depth, an unused byte
    }
}

Result<void> checkKind(const TiffDirectories& tiff, uint64_t directory, const Layout& layout)
{
    for (uint64_t i = 0; i < layout.channels; ++i) {
        const uint64_t format = tiff.value(directory, TIFFTAG_SAMPLEFORMAT, i).value_or(SAMPLEFORMAT_UINT);
        if (format == SAMPLEFORMAT_IEEEFP)
            return unsupported("TIFF with floating-point values");
        if (format != SAMPLEFORMAT_UINT && format != SAMPLEFORMAT_VOID)
            return unsupported("TIFF with signed values");
        if (tiff.value(directory, TIFFTAG_BITSPERSAMPLE, i).value_or(layout.bits) != layout.bits)
            return unsupported("TIFF with channels of different depth");
    }
    if (layout.bits != 1 && layout.bits != 2 && layout.bits != 4 && layout.bits != 8 && layout.bits != 16)
        return unsupported("TIFF with " + std::to_string(layout.bits) + " bits a colour");
    if (layout.photometric == PHOTOMETRIC_SEPARATED && layout.bits != 8)
        return unsupported("CMYK TIFF with " + std::to_string(layout.bits) + " bits a colour");
    return {};
}

Result<Layout> layoutOf(const TiffDirectories& tiff, uint64_t directory, const ImageInfo& info)
{
    const auto number = [&](uint16_t tag, uint64_t otherwise) {
        return tiff.value(directory, tag).value_or(otherwise);
    };
    Layout layout;
    layout.channels = number(TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.bits = number(TIFFTAG_BITSPERSAMPLE, 1);
    layout.photometric = number(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    layout.planes = number(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    if (layout.channels == 0 || layout.channels > mostChannels)
        return damaged("it has " + std::to_string(layout.channels) + " channels");
    FAMILIAR_CHECK(checkKind(tiff, directory, layout));
    layout.alpha = alphaOf(tiff, directory, layout);
    const auto width = static_cast<uint64_t>(info.width);
    const auto height = static_cast<uint64_t>(info.height);
    layout.partWidth = number(TIFFTAG_TILEWIDTH, 0);
    layout.partHeight = number(TIFFTAG_TILELENGTH, 0);
    if (layout.partWidth == 0 || layout.partHeight == 0) {
        layout.partWidth = width;
        layout.partHeight = std::clamp<uint64_t>(number(TIFFTAG_ROWSPERSTRIP, height), 1, height);
    } else if (layout.partWidth > 1024 + 2 * width || layout.partHeight > 1024 + 2 * height) {
        return damaged("its tiles are far larger than the picture");
    }
    return layout;
}

} // namespace

Result<void> readTiffHeader(ByteView bytes, ImageHeader& header)
{
    const TiffDirectories tiff(bytes);
    const auto directory = tiff.first();
    const auto width = directory ? tiff.value(*directory, TIFFTAG_IMAGEWIDTH) : std::nullopt;
    const auto height = directory ? tiff.value(*directory, TIFFTAG_IMAGELENGTH) : std::nullopt;
    if (!width || !height || *width == 0 || *height == 0)
        return damaged("no picture size in it");
    setSize(header.info, *width, *height);
    header.info.orientation = orientationFromTiff(bytes);
    FAMILIAR_TRY(layout, layoutOf(tiff, *directory, header.info));
    // A part as it is stored, of each plane, and its pixels with 4 bytes each. Tiles stand side by side.
    const uint64_t rows = std::min(layout.partHeight, static_cast<uint64_t>(header.info.height));
    header.workBytes = layout.partBytes() * (layout.planes ? layout.channels : 1) * 2 +
                       std::max<uint64_t>(rows, 64) * static_cast<uint64_t>(header.info.width) * 4;
    return {};
}

namespace {

struct TiffSource
{
    ByteView bytes;
    uint64_t position = 0;
    std::string message;
};

tmsize_t onRead(thandle_t handle, void* to, tmsize_t count)
{
    auto& source = *static_cast<TiffSource*>(handle);
    const uint64_t rest = source.bytes.size() - std::min<uint64_t>(source.position, source.bytes.size());
    const uint64_t taken = std::min<uint64_t>(rest, static_cast<uint64_t>(std::max<tmsize_t>(count, 0)));
    if (taken > 0)
        std::memcpy(to, source.bytes.data() + source.position, taken);
    source.position += taken;
    return static_cast<tmsize_t>(taken);
}

toff_t onSeek(thandle_t handle, toff_t offset, int from)
{
    auto& source = *static_cast<TiffSource*>(handle);
    source.position = from == SEEK_CUR   ? source.position + offset
                      : from == SEEK_END ? source.bytes.size() + offset
                                         : offset;
    return source.position;
}

int onError(TIFF*, void* data, const char*, const char* format, va_list arguments)
{
    char text[200];
    std::vsnprintf(text, sizeof text, format, arguments);
    auto& message = static_cast<TiffSource*>(data)->message;
    if (message.empty())
        message = text;
    return 1;
}

int onWarning(TIFF*, void*, const char*, const char*, va_list)
{
    return 1;
}

using OpenTiff = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

OpenTiff openTiff(TiffSource& source, uint64_t mostBytes)
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), static_cast<tmsize_t>(mostBytes));
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &onError, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), &onWarning, nullptr);
    // "m": no file to map; the bytes are here.
    TIFF* tiff = TIFFClientOpenExt(
        "picture", "rm", &source, &onRead, [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; }, &onSeek,
        [](thandle_t) { return 0; },
        [](thandle_t handle) -> toff_t { return static_cast<TiffSource*>(handle)->bytes.size(); }, nullptr,
        nullptr, options.get());
    return {tiff, &TIFFClose};
}

void keepRow(int y, const uint32_t* from, Alpha alpha, std::vector<uint8_t>& row, UprightPicture& picture)
{
    uint8_t* to = row.data();
    for (int x = 0; x < picture.storedWidth(); ++x, ++from) {
        *to++ = static_cast<uint8_t>(TIFFGetB(*from));
        *to++ = static_cast<uint8_t>(TIFFGetG(*from));
        *to++ = static_cast<uint8_t>(TIFFGetR(*from));
        if (alpha != Alpha::None)
            *to++ = static_cast<uint8_t>(TIFFGetA(*from));
    }
    // libtiff has multiplied the colours with their opacity where the file had not.
    if (alpha != Alpha::None)
        picture.putWithAlpha(y, row.data(), true);
    else
        picture.put(y, row.data());
}

} // namespace

Result<DecodeOutcome> decodeTiff(ByteView bytes, const ImageHeader& header, UprightPicture& picture)
{
    const TiffDirectories directories(bytes);
    FAMILIAR_TRY(layout, layoutOf(directories, directories.first().value_or(0), header.info));
    TiffSource source{bytes, 0, {}};
    const uint64_t mostBytes = std::max<uint64_t>(header.workBytes, 16 << 20);
    const OpenTiff tiff = openTiff(source, mostBytes);
    const auto failed = [&](const char* why) {
        return damaged(source.message.empty() ? why : source.message);
    };
    if (!tiff)
        return failed("it cannot be opened");
    char message[1024] = {};
    TIFFRGBAImage reader;
    if (TIFFRGBAImageBegin(&reader, tiff.get(), 1, message) == 0)
        return failed(message);
    const std::unique_ptr<TIFFRGBAImage, decltype(&TIFFRGBAImageEnd)> end(&reader, &TIFFRGBAImageEnd);
    if (reader.width != static_cast<uint32_t>(header.info.width) ||
        reader.height != static_cast<uint32_t>(header.info.height))
        return damaged("its size is said twice");
    reader.req_orientation = reader.orientation; // rows as they are stored: turning is done once, by us
    const int width = header.info.width;
    const int height = header.info.height;
    // Whole strips or rows of tiles, so that none is decoded twice.
    const auto part = static_cast<int>(std::min<uint64_t>(layout.partHeight, static_cast<uint64_t>(height)));
    const int rows = std::min(height, part >= 64 ? part : 64 / part * part);
    std::vector<uint32_t> raster(static_cast<size_t>(width) * static_cast<size_t>(rows));
    std::vector<uint8_t> row(static_cast<size_t>(width) * 4);
    for (int y = 0; y < height; y += rows) {
        const int now = std::min(rows, height - y);
        reader.row_offset = y;
        if (TIFFRGBAImageGet(&reader, raster.data(), static_cast<uint32_t>(width),
                             static_cast<uint32_t>(now)) == 0)
            return failed("it cannot be decoded");
        for (int i = 0; i < now; ++i)
            keepRow(y + i, raster.data() + static_cast<size_t>(i) * static_cast<size_t>(width), layout.alpha,
                    row, picture);
    }
    return DecodeOutcome{};
}

} // namespace familiar::core::internal
