// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/jpeg.h"

#include "core/photos/internal/tiffdirectory.h"

#include <csetjmp>
#include <cstdio> // jpeglib.h needs it

#include <jerror.h>
#include <jpeglib.h>

namespace familiar::core::internal {

namespace {

constexpr uint64_t mostScans = 100; // a progressive picture has about ten
constexpr uint64_t mostScannedPixels = uint64_t{1} << 31;

bool isStartOfFrame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// Where the entropy-coded data after a start of scan ends: the next marker that is no restart or stuffed
// byte.
size_t endOfScan(ByteView bytes, size_t position)
{
    while (position + 1 < bytes.size()) {
        const void* found = std::memchr(bytes.data() + position, 0xff, bytes.size() - position - 1);
        if (!found)
            return bytes.size();
        position = static_cast<size_t>(static_cast<const std::byte*>(found) - bytes.data());
        const unsigned next = byteAt(bytes, position + 1);
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7))
            return position;
        position += next == 0xff ? 1 : 2;
    }
    return bytes.size();
}

Result<void> readFrame(unsigned marker, ByteView segment, ImageHeader& header, unsigned& components)
{
    if (header.info.width > 0)
        return damaged("it has two frame headers");
    if (segment.size() < 6)
        return damaged("its frame header is too short");
    setSize(header.info, big16(segment, 3), big16(segment, 1));
    if (header.info.width == 0 || header.info.height == 0)
        return damaged("it has no size");
    if (marker == 0xc3 || (marker >= 0xc5 && marker <= 0xc7) || marker >= 0xcb)
        return unsupported("lossless JPEG");
    if (byteAt(segment, 0) != 8)
        return unsupported("JPEG with 12 bits a colour");
    components = byteAt(segment, 5);
    if (components == 0 || components > 4 || components == 2 || segment.size() != 6 + size_t{3} * components)
        return damaged("its frame header is wrong");
    header.progressive = marker == 0xc2 || marker == 0xca;
    // Coefficients of 16 bits are kept where several scans make one picture. Those of a component with fewer
    // samples are fewer, but the file may lie about that until the decoder looks.
    header.workBytes = pixelsOf(header.info) * 2 * components;
    return {};
}

void readExif(ByteView segment, ImageInfo& info)
{
    if (startsWith(segment, std::string_view("Exif\0\0", 6)))
        info.orientation = orientationFromTiff(segment.subspan(6));
}

} // namespace

// As libjpeg reads it: bytes between segments are stepped over, and neither an end marker nor whole
// entropy-coded data are asked for; how much of the picture is there tells the decoder.
Result<void> readJpegHeader(ByteView bytes, ImageHeader& header)
{
    size_t position = 2;
    uint64_t scans = 0;
    unsigned components = 0;
    bool interleaved = false;
    while (position + 1 < bytes.size()) {
        const unsigned marker = byteAt(bytes, position + 1);
        if (byteAt(bytes, position) != 0xff || marker == 0 || marker == 0xff) {
            ++position; // a stray or a fill byte
            continue;
        }
        position += 2;
        if (marker == 0xd9)
            break;
        if (marker == 0xd8)
            return damaged("it begins twice");
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7))
            continue;
        if (position + 2 > bytes.size())
            break;
        const size_t length = big16(bytes, position);
        if (length < 2 || position + length > bytes.size())
            break;
        const ByteView segment = bytes.subspan(position + 2, length - 2);
        if (isStartOfFrame(marker))
            FAMILIAR_CHECK(readFrame(marker, segment, header, components));
        else if (marker == 0xe1 && scans == 0)
            readExif(segment, header.info);
        position += length;
        if (marker == 0xda) {
            if (header.info.width == 0)
                return damaged("its frame header is missing");
            interleaved = !segment.empty() && byteAt(segment, 0) == components;
            if (++scans > mostScans || scans * pixelsOf(header.info) > mostScannedPixels)
                return damaged("it has too many scans");
            position = endOfScan(bytes, position);
        }
    }
    if (header.info.width == 0 || scans == 0)
        return damaged("it ends before its picture");
    // A block of 64 pixels takes a bit at the very least; without half of them the picture is refused anyway.
    if (pixelsOf(header.info) / 1024 > bytes.size())
        return damaged("it is far too short for its size");
    if (!header.progressive && scans == 1 && interleaved)
        header.workBytes = static_cast<uint64_t>(header.info.width) * 256; // a few rows of blocks
    return {};
}

namespace {

// libjpeg ends in longjmp: what lies between it and setjmp has no destructors.
struct JpegReader
{
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    jpeg_source_mgr source{};
    std::jmp_buf stop{};
    char message[JMSG_LENGTH_MAX] = {};
    bool ended = false;  // the file did, before the picture
    double complete = 1; // where data were first missing
    bool flawed = false;
};

JpegReader& readerOf(j_common_ptr info)
{
    return *static_cast<JpegReader*>(info->client_data);
}

// The share of the luminance (or, in separate scans, of all components) that has been read.
double shareRead(const jpeg_decompress_struct& info)
{
    if (info.total_iMCU_rows == 0)
        return 0;
    const double rows =
        std::min(1.0, static_cast<double>(info.input_iMCU_row) / static_cast<double>(info.total_iMCU_rows));
    if (info.coef_bits == nullptr) {
        if (info.comps_in_scan >= info.num_components)
            return rows;
        return std::min(1.0, (info.input_scan_number - 1 + rows) / info.num_components);
    }
    bool luminance = false;
    for (int i = 0; i < info.comps_in_scan; ++i)
        luminance =
            luminance || (info.cur_comp_info[i] != nullptr && info.cur_comp_info[i]->component_index == 0);
    double sum = 0;
    for (int k = 0; k < DCTSIZE2; ++k) {
        const bool first = luminance && k >= info.Ss && k <= info.Se && info.Ah == 0;
        sum += info.coef_bits[0][k] < 0 ? 0 : first ? rows : 1;
    }
    return sum / DCTSIZE2;
}

[[noreturn]] void onError(j_common_ptr info)
{
    JpegReader& reader = readerOf(info);
    info->err->format_message(info, reader.message);
    std::longjmp(reader.stop, 1);
}

void onMessage(j_common_ptr info, int level)
{
    if (level >= 0)
        return; // a trace
    JpegReader& reader = readerOf(info);
    switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_JFIF_MAJOR:
    case JWRN_ADOBE_XFORM:
        return;
    case JWRN_HIT_MARKER:
        if (reader.ended) {
            reader.complete = std::min(reader.complete, shareRead(reader.info));
            return;
        }
        [[fallthrough]];
    default:
        reader.flawed = true;
    }
}

// As often as it is asked for more, the end of the picture: its decoder then makes the rest grey.
boolean onEnd(j_decompress_ptr info)
{
    static const JOCTET end[2] = {0xff, JPEG_EOI};
    readerOf(reinterpret_cast<j_common_ptr>(info)).ended = true;
    info->src->next_input_byte = end;
    info->src->bytes_in_buffer = 2;
    return TRUE;
}

void onSkip(j_decompress_ptr info, long count)
{
    if (count <= 0)
        return;
    const auto wanted = static_cast<size_t>(count);
    if (wanted > info->src->bytes_in_buffer) {
        onEnd(info);
        return;
    }
    info->src->next_input_byte += wanted;
    info->src->bytes_in_buffer -= wanted;
}

void prepare(JpegReader& reader, ByteView bytes)
{
    reader.info.err = jpeg_std_error(&reader.errors);
    reader.errors.error_exit = &onError;
    reader.errors.emit_message = &onMessage;
    reader.info.client_data = &reader;
    reader.source.init_source = [](j_decompress_ptr) {};
    reader.source.term_source = [](j_decompress_ptr) {};
    reader.source.fill_input_buffer = &onEnd;
    reader.source.skip_input_data = &onSkip;
    reader.source.resync_to_restart = &jpeg_resync_to_restart;
    reader.source.next_input_byte = reinterpret_cast<const JOCTET*>(bytes.data());
    reader.source.bytes_in_buffer = bytes.size();
}

// Adobe's programs store the inks inverted: 0 is full ink.
void bgrFromCmyk(const JpegReader& reader, const uint8_t* from, uint8_t* to)
{
    const bool inverted = reader.info.saw_Adobe_marker != 0;
    const auto light = [&](unsigned ink) { return inverted ? ink : 255 - ink; };
    for (JDIMENSION x = 0; x < reader.info.output_width; ++x, from += 4, to += 3)
        for (unsigned i = 0; i < 3; ++i)
            to[2 - i] = static_cast<uint8_t>((light(from[i]) * light(from[3]) + 127) / 255);
}

// Returns false after an error of libjpeg, which `reader` then holds.
bool decodeRows(JpegReader& reader, const ImageHeader& header, int reduction, uint8_t* row, uint8_t* bgr,
                UprightPicture& picture)
{
    if (setjmp(reader.stop) != 0) // NOLINT(cert-err52-cpp): the library knows no other way
        return false;
    jpeg_decompress_struct& info = reader.info;
    jpeg_create_decompress(&info);
    info.src = &reader.source;
    jpeg_read_header(&info, TRUE);
    if (static_cast<int>(info.image_width) != header.info.width ||
        static_cast<int>(info.image_height) != header.info.height) {
        std::snprintf(reader.message, sizeof reader.message, "its size is said twice");
        return false;
    }
    info.scale_num = 1;
    info.scale_denom = static_cast<unsigned>(reduction);
    info.out_color_space = info.num_components == 4 ? JCS_CMYK : JCS_EXT_BGR;
    jpeg_start_decompress(&info);
    if (static_cast<int>(info.output_width) != picture.storedWidth() ||
        static_cast<int>(info.output_height) != picture.storedHeight()) {
        std::snprintf(reader.message, sizeof reader.message, "it is decoded to another size");
        return false;
    }
    if (reader.ended && info.coef_bits != nullptr)
        reader.complete = std::min(reader.complete, shareRead(info));
    while (info.output_scanline < info.output_height) {
        const auto y = static_cast<int>(info.output_scanline);
        jpeg_read_scanlines(&info, &row, 1);
        if (info.out_color_space == JCS_CMYK)
            bgrFromCmyk(reader, row, bgr);
        picture.put(y, info.out_color_space == JCS_CMYK ? bgr : row);
    }
    return true;
}

} // namespace

Result<DecodeOutcome> decodeJpeg(ByteView bytes, const ImageHeader& header, int reduction,
                                 UprightPicture& picture)
{
    JpegReader reader;
    prepare(reader, bytes);
    std::vector<uint8_t> row(static_cast<size_t>(picture.storedWidth()) * 4);
    std::vector<uint8_t> bgr(static_cast<size_t>(picture.storedWidth()) * 3);
    const bool done = decodeRows(reader, header, reduction, row.data(), bgr.data(), picture);
    jpeg_destroy_decompress(&reader.info);
    if (!done)
        return damaged(reader.message);
    return DecodeOutcome{reader.complete, reader.flawed};
}

} // namespace familiar::core::internal
