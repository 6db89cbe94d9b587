// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes HEIC and AVIF for another process, which sends files through its standard input, a socket, and
// reads pixels from it. What a hostile file does to libheif it does here, where memory and time are limited.
#include "core/photos/heifprotocol.h"

#include <libheif/heif.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace familiar::core;

constexpr int parent = STDIN_FILENO;
constexpr rlim_t mostMemory = rlim_t{2560} << 20; // a picture of 178 megapixels takes 2 GB

struct Gone
{}; // the other process has ended or says nonsense

void receive(void* to, size_t bytes)
{
    auto* at = static_cast<char*>(to);
    while (bytes > 0) {
        const ssize_t got = ::recv(parent, at, bytes, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            throw Gone();
        at += got;
        bytes -= static_cast<size_t>(got);
    }
}

void send(const void* from, size_t bytes)
{
    const auto* at = static_cast<const char*>(from);
    while (bytes > 0) {
        const ssize_t sent = ::send(parent, at, bytes, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            throw Gone();
        at += sent;
        bytes -= static_cast<size_t>(sent);
    }
}

// What is refused, with the answer that says so.
struct Refusal
{
    HeifStatus status = HeifStatus::Damaged;
    std::string text;
    uint32_t width = 0;
    uint32_t height = 0;
};

void check(const heif_error& error)
{
    if (error.code == heif_error_Ok)
        return;
    const bool memory = error.code == heif_error_Memory_allocation_error;
    const bool decoder = error.subcode == heif_suberror_Unsupported_codec;
    throw Refusal{memory    ? HeifStatus::OutOfMemory
                  : decoder ? HeifStatus::NoDecoder
                            : HeifStatus::Damaged,
                  error.message != nullptr ? error.message : ""};
}

using Context = std::unique_ptr<heif_context, decltype(&heif_context_free)>;
using Handle = std::unique_ptr<const heif_image_handle, decltype(&heif_image_handle_release)>;
using Picture = std::unique_ptr<const heif_image, decltype(&heif_image_release)>;
using Options = std::unique_ptr<heif_decoding_options, decltype(&heif_decoding_options_free)>;

// One photo; what it holds is let go when it ends.
class Photo
{
public:
    explicit Photo(const HeifPhoto& wanted)
        : m_wanted(wanted), m_context(heif_context_alloc(), &heif_context_free)
    {
        m_file.resize(wanted.fileBytes);
        receive(m_file.data(), m_file.size());
    }

    HeifAnswer open()
    {
        if (!m_context)
            throw std::bad_alloc();
        heif_context_set_max_decoding_threads(m_context.get(), 0);
        heif_context_set_maximum_image_size_limit(m_context.get(), 32'767);
#if LIBHEIF_HAVE_VERSION(1, 19, 0)
        heif_security_limits* limits = heif_context_get_security_limits(m_context.get());
        limits->max_image_size_pixels = m_wanted.mostPixels;
        limits->max_items = m_wanted.mostItems;
#endif
        check(heif_context_read_from_memory_without_copy(m_context.get(), m_file.data(), m_file.size(),
                                                         nullptr));
        heif_image_handle* handle = nullptr;
        check(heif_context_get_primary_image_handle(m_context.get(), &handle));
        m_handle.reset(handle);
        const int width = heif_image_handle_get_width(handle);
        const int height = heif_image_handle_get_height(handle);
        if (width <= 0 || height <= 0)
            throw Refusal{HeifStatus::Damaged, "it has no size"};
        m_answer.width = static_cast<uint32_t>(width);
        m_answer.height = static_cast<uint32_t>(height);
        if (uint64_t{m_answer.width} * m_answer.height > m_wanted.mostPixels)
            throw Refusal{HeifStatus::TooLarge, "", m_answer.width, m_answer.height};
        m_answer.channels = heif_image_handle_has_alpha_channel(handle) != 0 ? 4 : 3;
        m_answer.premultiplied = heif_image_handle_is_premultiplied_alpha(handle) != 0 ? 1 : 0;
        return m_answer;
    }

    // Upright: the turns and mirrors of the file are applied by the library, the EXIF block is not looked at.
    const HeifAnswer& decode()
    {
        const Options options(heif_decoding_options_alloc(), &heif_decoding_options_free);
        if (!options)
            throw std::bad_alloc();
        options->convert_hdr_to_8bit = 1;
        heif_image* picture = nullptr;
        check(heif_decode_image(m_handle.get(), &picture, heif_colorspace_RGB,
                                m_answer.channels == 4 ? heif_chroma_interleaved_RGBA
                                                       : heif_chroma_interleaved_RGB,
                                options.get()));
        m_picture.reset(picture);
        m_pixels = heif_image_get_plane_readonly(picture, heif_channel_interleaved, &m_stride);
        if (m_pixels == nullptr ||
            heif_image_get_width(picture, heif_channel_interleaved) != static_cast<int>(m_answer.width) ||
            heif_image_get_height(picture, heif_channel_interleaved) != static_cast<int>(m_answer.height) ||
            m_stride < 0 || static_cast<size_t>(m_stride) < size_t{m_answer.width} * m_answer.channels)
            throw Refusal{HeifStatus::Damaged, "it is decoded to another size"};
        return m_answer;
    }

    // The first XMP packet; empty: there is none.
    std::vector<uint8_t> xmp() const
    {
        std::array<heif_item_id, 64> blocks{};
        const int count = heif_image_handle_get_list_of_metadata_block_IDs(
            m_handle.get(), "mime", blocks.data(), static_cast<int>(blocks.size()));
        for (int i = 0; i < count; ++i) {
            const heif_item_id block = blocks[static_cast<size_t>(i)];
            const char* type = heif_image_handle_get_metadata_content_type(m_handle.get(), block);
            const size_t bytes = heif_image_handle_get_metadata_size(m_handle.get(), block);
            if (type == nullptr || std::strcmp(type, "application/rdf+xml") != 0 || bytes == 0 ||
                bytes > heifMostXmpBytes)
                continue;
            std::vector<uint8_t> packet(bytes);
            check(heif_image_handle_get_metadata(m_handle.get(), block, packet.data()));
            return packet;
        }
        return {};
    }

    void sendPixels() const
    {
        for (uint32_t y = 0; y < m_answer.height; ++y)
            send(m_pixels + static_cast<size_t>(m_stride) * y, size_t{m_answer.width} * m_answer.channels);
    }

private:
    HeifPhoto m_wanted;
    std::vector<uint8_t> m_file;
    Context m_context;
    Handle m_handle{nullptr, &heif_image_handle_release};
    Picture m_picture{nullptr, &heif_image_release};
    const uint8_t* m_pixels = nullptr;
    int m_stride = 0;
    HeifAnswer m_answer;
};

void serve()
{
    HeifPhoto wanted;
    receive(&wanted, sizeof wanted);
    if (wanted.magic != heifMagic || wanted.fileBytes > heifMostFileBytes)
        throw Gone();
    HeifAnswer answer;
    std::string text;
    try {
        Photo photo(wanted);
        answer = photo.open();
        send(&answer, sizeof answer);
        HeifGo go;
        receive(&go, sizeof go);
        if (go.magic != heifMagic)
            throw Gone();
        if (go.wanted == HeifWish::Nothing)
            return;
        if (go.wanted == HeifWish::Xmp) {
            const std::vector<uint8_t> packet = photo.xmp();
            answer.xmpBytes = static_cast<uint32_t>(packet.size());
            send(&answer, sizeof answer);
            send(packet.data(), packet.size());
            return;
        }
        answer = photo.decode();
        send(&answer, sizeof answer);
        photo.sendPixels();
        return;
    } catch (const Refusal& refusal) {
        answer = {};
        answer.status = refusal.status;
        answer.width = refusal.width;
        answer.height = refusal.height;
        text = refusal.text.substr(0, heifMostTextBytes);
    } catch (const std::bad_alloc&) {
        answer = {};
        answer.status = HeifStatus::OutOfMemory;
    }
    answer.textBytes = static_cast<uint32_t>(text.size());
    send(&answer, sizeof answer);
    send(text.data(), text.size());
}

void limit(__rlimit_resource what, rlim_t most)
{
    const rlimit both{most, most};
    (void)::setrlimit(what, &both);
}

void limitEverything()
{
    ::close_range(3, ~0U, 0);
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // they map terabytes
    limit(RLIMIT_AS, mostMemory);
#endif
}

} // namespace

int main()
{
    limitEverything();
    (void)heif_init(nullptr);
    // From here on no further file is opened: the plug-ins are loaded.
    HeifHello hello;
    hello.readsHevc = heif_have_decoder_for_format(heif_compression_HEVC) != 0 ? 1 : 0;
    hello.readsAv1 = heif_have_decoder_for_format(heif_compression_AV1) != 0 ? 1 : 0;
    try {
        send(&hello, sizeof hello);
        for (;;)
            serve();
    } catch (const Gone&) {
        return 0;
    } catch (const std::exception&) {
        return 1;
    }
}
