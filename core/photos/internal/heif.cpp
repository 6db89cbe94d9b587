// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/heif.h"

#include "core/photos/internal/heifprocess.h"

#include <array>

namespace familiar::core::internal {

namespace {

constexpr uint32_t mostItems = 4096;       // a picture of 178 megapixels has 700 tiles of 512 x 512
constexpr uint32_t mostProperties = 65536; // boxes in one box

struct Box
{
    std::string_view type;
    ByteView content;
    size_t bytes = 0; // with its head
};

// The box at the start of the bytes; what lies behind a file that is cut counts as its end.
std::optional<Box> firstBox(ByteView bytes)
{
    if (bytes.size() < 8)
        return {};
    uint64_t size = big32(bytes, 0);
    size_t head = 8;
    if (size == 1) {
        if (bytes.size() < 16)
            return {};
        size = uint64_t{big32(bytes, 8)} << 32 | big32(bytes, 12);
        head = 16;
    } else if (size == 0) {
        size = bytes.size(); // to the end
    }
    if (size < head)
        return {};
    const size_t there = static_cast<size_t>(std::min<uint64_t>(size, bytes.size()));
    return Box{asText(bytes.subspan(4, 4)), bytes.subspan(head, there - head), there};
}

// The content of the first inner box of that kind.
std::optional<ByteView> inner(ByteView bytes, std::string_view type)
{
    for (uint32_t i = 0; i < mostProperties; ++i) {
        const auto box = firstBox(bytes);
        if (!box)
            return {};
        if (box->type == type)
            return box->content;
        bytes = bytes.subspan(box->bytes);
    }
    return {};
}

bool isAv1(std::string_view brand)
{
    return brand == "avif" || brand == "avis" || brand == "avio";
}

bool isHevc(std::string_view brand)
{
    static constexpr std::array<std::string_view, 9> brands{"heic", "heix", "heim", "heis", "hevc",
                                                            "hevx", "hevm", "mif1", "msf1"};
    return std::find(brands.begin(), brands.end(), brand) != brands.end();
}

Result<void> readSizes(ByteView properties, ImageHeader& header)
{
    uint64_t largest = 0;
    for (uint32_t i = 0; !properties.empty(); ++i) {
        const auto box = firstBox(properties);
        if (!box || i >= mostProperties)
            break;
        if (box->type == "ispe" && box->content.size() >= 12) {
            ImageInfo each;
            setSize(each, big32(box->content, 4), big32(box->content, 8));
            if (pixelsOf(each) > largest || std::max(each.width, each.height) > (1 << 20)) {
                largest = pixelsOf(each);
                setSize(header.info, big32(box->content, 4), big32(box->content, 8));
            }
        }
        properties = properties.subspan(box->bytes);
    }
    if (largest == 0)
        return damaged("no picture size in it");
    return {};
}

} // namespace

// Brands stand in the file's first box: the main one, a version, and others that it can be read as.
std::string heifName(ByteView bytes)
{
    if (bytes.size() < 12 || !startsWith(bytes, "ftyp", 4))
        return {};
    const size_t end = std::min<size_t>({bytes.size(), big32(bytes, 0), 128});
    const std::string_view main = asText(bytes.subspan(8, 4));
    bool hevc = isHevc(main);
    if (isAv1(main))
        return "AVIF";
    if (!hevc)
        return {};
    for (size_t at = 16; at + 4 <= end; at += 4)
        if (isAv1(asText(bytes.subspan(at, 4))) && (main == "mif1" || main == "msf1"))
            return "AVIF";
    return "HEIC";
}

Result<void> readHeifHeader(ByteView bytes, ImageHeader& header)
{
    const std::string name = heifName(bytes);
    const auto meta = inner(bytes, "meta");
    if (!meta || meta->size() < 4)
        return inner(bytes, "moov") ? unsupported(name + " sequence without a still picture")
                                    : damaged("it is cut off or holds no picture");
    const ByteView boxes = meta->subspan(4); // version and flags
    const auto items = inner(boxes, "iinf");
    if (!items || items->size() < 8)
        return damaged("it lists no pictures");
    const uint32_t count = byteAt(*items, 0) == 0 ? big16(*items, 4) : big32(*items, 4);
    if (count == 0 || count > mostItems)
        return damaged("it says that it holds " + std::to_string(count) + " pictures");
    const auto properties = inner(boxes, "iprp");
    const auto list = properties ? inner(*properties, "ipco") : std::nullopt;
    if (!list)
        return damaged("no picture size in it");
    FAMILIAR_CHECK(readSizes(*list, header));
    // The process holds the file, the planes and the colours at a time.
    header.workBytes = pixelsOf(header.info) * 9 / 2 + bytes.size();
    return {};
}

OpenHeif::OpenHeif(std::unique_ptr<HeifProcess> process, int width, int height)
    : m_process(std::move(process)), m_width(width), m_height(height)
{}

OpenHeif::OpenHeif(OpenHeif&&) noexcept = default;
OpenHeif::~OpenHeif() = default;

Result<OpenHeif> OpenHeif::open(ByteView bytes, const ImageHeader& header)
{
    const std::string name = heifName(bytes);
    const HeifSupport support = heifSupport();
    if (name == "AVIF" ? !support.avif : !support.heic)
        return unsupported(name);
    if (bytes.size() > heifMostFileBytes)
        return Error{ErrorCode::ImageTooLarge, "", std::to_string(bytes.size() >> 20) + " MB"};
    FAMILIAR_TRY(process, HeifProcess::borrow());
    HeifPhoto photo;
    photo.mostItems = mostItems;
    photo.mostPixels = pixelsOf(header.info);
    photo.fileBytes = bytes.size();
    FAMILIAR_CHECK(process->send(std::as_bytes(std::span(&photo, 1))));
    FAMILIAR_CHECK(process->send(bytes));
    auto answer = process->answer();
    if (!answer) {
        // The process itself is well when it could say why.
        Error error = answer.error();
        if (error.code == ErrorCode::UnsupportedFormat)
            error.detail = name;
        return error;
    }
    const uint64_t pixels = uint64_t{answer->width} * answer->height;
    if (pixels == 0 || pixels > pixelsOf(header.info))
        return damaged("its size is said twice");
    return OpenHeif(std::move(process), static_cast<int>(answer->width), static_cast<int>(answer->height));
}

Result<DecodeOutcome> OpenHeif::read(UprightPicture& picture)
{
    const HeifGo go{heifMagic, HeifWish::Pixels};
    FAMILIAR_CHECK(m_process->send(std::as_bytes(std::span(&go, 1))));
    FAMILIAR_TRY(answer, m_process->answer());
    if (static_cast<int>(answer.width) != m_width || static_cast<int>(answer.height) != m_height ||
        answer.channels < 3 || answer.channels > 4)
        return damaged("it is decoded to another size");
    std::vector<uint8_t> row(static_cast<size_t>(m_width) * answer.channels);
    for (int y = 0; y < m_height; ++y) {
        FAMILIAR_CHECK(m_process->receive(std::as_writable_bytes(std::span(row))));
        for (size_t at = 0; at < row.size(); at += answer.channels)
            std::swap(row[at], row[at + 2]);
        if (answer.channels == 4)
            picture.putWithAlpha(y, row.data(), answer.premultiplied != 0);
        else
            picture.put(y, row.data());
    }
    HeifProcess::giveBack(std::move(m_process));
    return DecodeOutcome{};
}

Result<std::string> OpenHeif::xmp()
{
    const HeifGo go{heifMagic, HeifWish::Xmp};
    FAMILIAR_CHECK(m_process->send(std::as_bytes(std::span(&go, 1))));
    FAMILIAR_TRY(answer, m_process->answer());
    if (answer.xmpBytes > heifMostXmpBytes)
        return damaged("its names are too large");
    std::string packet(answer.xmpBytes, '\0');
    FAMILIAR_CHECK(m_process->receive(std::as_writable_bytes(std::span(packet))));
    HeifProcess::giveBack(std::move(m_process));
    return packet;
}

} // namespace familiar::core::internal
