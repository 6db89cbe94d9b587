// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/encode.h"

#include <csetjmp>
#include <cstdio> // jpeglib.h needs it
#include <cstdlib>

#include <jpeglib.h>
#include <png.h>

namespace familiar::core::internal {

namespace {

Error notEncoded(const char* why)
{
    return {ErrorCode::Internal, "picture", std::string("it could not be encoded: ") + why};
}

// libjpeg ends in longjmp: what lies between it and setjmp has no destructors.
struct JpegWriter
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    std::jmp_buf stop{};
    char message[JMSG_LENGTH_MAX] = {};
    unsigned char* bytes = nullptr; // libjpeg's own
    unsigned long size = 0;

    ~JpegWriter()
    {
        jpeg_destroy_compress(&info);
        std::free(bytes);
    }
};

[[noreturn]] void onError(j_common_ptr info)
{
    auto* writer = static_cast<JpegWriter*>(info->client_data);
    info->err->format_message(info, writer->message);
    std::longjmp(writer->stop, 1);
}

// Returns false after an error, which `writer` then holds.
bool write(JpegWriter& writer, const Image& image, int quality)
{
    if (setjmp(writer.stop) != 0) // NOLINT(cert-err52-cpp): the library knows no other way
        return false;
    jpeg_create_compress(&writer.info);
    jpeg_mem_dest(&writer.info, &writer.bytes, &writer.size);
    writer.info.image_width = static_cast<JDIMENSION>(image.width);
    writer.info.image_height = static_cast<JDIMENSION>(image.height);
    writer.info.input_components = 3;
    writer.info.in_color_space = JCS_EXT_BGR;
    jpeg_set_defaults(&writer.info);
    jpeg_set_quality(&writer.info, quality, TRUE);
    jpeg_start_compress(&writer.info, TRUE);
    while (writer.info.next_scanline < writer.info.image_height) {
        auto* row = const_cast<JSAMPROW>(image.row(static_cast<int>(writer.info.next_scanline)));
        jpeg_write_scanlines(&writer.info, &row, 1);
    }
    jpeg_finish_compress(&writer.info);
    return true;
}

} // namespace

Result<Bytes> encodeJpeg(const Image& image, int quality)
{
    JpegWriter writer;
    writer.info.err = jpeg_std_error(&writer.errors);
    writer.info.client_data = &writer;
    writer.errors.error_exit = &onError;
    if (!write(writer, image, quality))
        return notEncoded(writer.message);
    const auto* first = reinterpret_cast<const std::byte*>(writer.bytes);
    return Bytes(first, first + writer.size);
}

Result<Bytes> encodePng(const Image& image)
{
    png_image picture{};
    picture.version = PNG_IMAGE_VERSION;
    picture.width = static_cast<png_uint_32>(image.width);
    picture.height = static_cast<png_uint_32>(image.height);
    picture.format = PNG_FORMAT_BGR;
    picture.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(picture);
    Bytes bytes(size);
    if (png_image_write_to_memory(&picture, bytes.data(), &size, 0, image.pixels.data(), 0, nullptr) == 0)
        return notEncoded(picture.message);
    bytes.resize(size);
    return bytes;
}

} // namespace familiar::core::internal
