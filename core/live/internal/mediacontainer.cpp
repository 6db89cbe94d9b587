// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/mediacontainer.h"

#include "core/photos/imagereader.h"

extern "C" {
#include <libavcodec/codec_id.h>
}

#include <algorithm>
#include <array>

namespace familiar::core::internal {

namespace {

struct Scheme
{
    const char* name;
    const char* protocols; // a redirection stays inside of them: none of them opens a file
};

constexpr std::array<Scheme, 10> schemes{{{"rtsp", "rtsp,rtp,rtcp,udp,tcp"},
                                          {"rtsps", "rtsp,rtsps,rtp,rtcp,udp,tcp,tls"},
                                          {"http", "http,https,httpproxy,tcp,tls"},
                                          {"https", "https,httpproxy,tcp,tls"},
                                          {"rtmp", "rtmp,tcp"},
                                          {"rtmps", "rtmps,tcp,tls"},
                                          {"udp", "udp"},
                                          {"rtp", "rtp,rtcp,udp"},
                                          {"tcp", "tcp"},
                                          {"srt", "srt"}}};

bool beginsWith(ByteView bytes, std::string_view text, size_t offset = 0)
{
    return bytes.size() >= offset + text.size() && asText(bytes).substr(offset, text.size()) == text;
}

// Packets of 188 bytes, or of 192 with a time before each (M2TS of camcorders and discs).
bool isTransportStream(ByteView start)
{
    const auto hasSyncs = [&](size_t first, size_t step) {
        for (size_t packet = 0; packet < 3; ++packet)
            if (first + packet * step >= start.size() || start[first + packet * step] != std::byte{0x47})
                return false;
        return true;
    };
    return hasSyncs(0, 188) || hasSyncs(4, 192);
}

// An ISO base media file begins with one of these boxes; photos are built the same way and say so by brand.
bool isIsoMedia(ByteView start)
{
    static constexpr std::array<std::string_view, 6> boxes{"ftyp", "moov", "mdat", "wide", "free", "skip"};
    if (std::none_of(boxes.begin(), boxes.end(), [&](auto box) { return beginsWith(start, box, 4); }))
        return false;
    const std::string kind = foreignFormatName(start);
    return kind != "HEIC" && kind != "AVIF";
}

uint64_t bigEndian(ByteView bytes, size_t offset, size_t count)
{
    uint64_t value = 0;
    for (size_t i = 0; i < count; ++i)
        value = value << 8 | std::to_integer<uint64_t>(bytes[offset + i]);
    return value;
}

} // namespace

const char* demuxerOf(ByteView start)
{
    using namespace std::string_view_literals;
    if (isIsoMedia(start))
        return "mov";
    if (beginsWith(start, "\x1A\x45\xDF\xA3"sv))
        return "matroska";
    if (beginsWith(start, "RIFF"sv) && beginsWith(start, "AVI "sv, 8))
        return "avi";
    if (isTransportStream(start))
        return "mpegts";
    if (beginsWith(start, "\x00\x00\x01\xBA"sv))
        return "mpeg";
    if (beginsWith(start, "FLV\x01"sv))
        return "flv";
    if (beginsWith(start, "OggS"sv))
        return "ogg";
    if (beginsWith(start, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv))
        return "asf";
    if (beginsWith(start, "GIF8"sv))
        return "gif";
    if (beginsWith(start, "YUV4MPEG2 "sv))
        return "yuv4mpegpipe";
    return nullptr;
}

bool isPlaylist(ByteView start)
{
    const std::string_view text = asText(start);
    return text.starts_with("#EXTM3U") || text.starts_with("ffconcat version") || text.starts_with("v=0") ||
           text.find("<MPD") != std::string_view::npos;
}

const char* streamDemuxers()
{
    return "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,live_flv,ogg,asf,mpjpeg,mjpeg,rtsp,rtp";
}

const char* protocolsOf(std::string_view scheme)
{
    const auto found = std::find_if(schemes.begin(), schemes.end(),
                                    [&](const Scheme& known) { return known.name == scheme; });
    return found == schemes.end() ? nullptr : found->protocols;
}

std::vector<std::string> streamSchemes()
{
    std::vector<std::string> names;
    for (const Scheme& scheme : schemes)
        names.emplace_back(scheme.name);
    return names;
}

bool isReadCodec(int codec)
{
    // What cameras, telephones, editors and old collections hold. FFmpeg knows 200 more from games and the
    // like, which nobody has tested as these.
    static constexpr std::array codecs{
        AV_CODEC_ID_H264,      AV_CODEC_ID_HEVC,       AV_CODEC_ID_VP8,        AV_CODEC_ID_VP9,
        AV_CODEC_ID_AV1,       AV_CODEC_ID_MPEG1VIDEO, AV_CODEC_ID_MPEG2VIDEO, AV_CODEC_ID_MPEG4,
        AV_CODEC_ID_MSMPEG4V1, AV_CODEC_ID_MSMPEG4V2,  AV_CODEC_ID_MSMPEG4V3,  AV_CODEC_ID_WMV1,
        AV_CODEC_ID_WMV2,      AV_CODEC_ID_WMV3,       AV_CODEC_ID_VC1,        AV_CODEC_ID_H261,
        AV_CODEC_ID_H263,      AV_CODEC_ID_H263P,      AV_CODEC_ID_H263I,      AV_CODEC_ID_FLV1,
        AV_CODEC_ID_VP6,       AV_CODEC_ID_VP6F,       AV_CODEC_ID_THEORA,     AV_CODEC_ID_MJPEG,
        AV_CODEC_ID_DVVIDEO,   AV_CODEC_ID_PRORES,     AV_CODEC_ID_DNXHD,      AV_CODEC_ID_FFV1,
        AV_CODEC_ID_HUFFYUV,   AV_CODEC_ID_FFVHUFF,    AV_CODEC_ID_UTVIDEO,    AV_CODEC_ID_RAWVIDEO,
        AV_CODEC_ID_PNG,       AV_CODEC_ID_GIF,        AV_CODEC_ID_SVQ3,       AV_CODEC_ID_CINEPAK};
    return std::find(codecs.begin(), codecs.end(), static_cast<AVCodecID>(codec)) != codecs.end();
}

std::optional<uint64_t> missingOfUnfinishedMp4(ReadableFile& file)
{
    constexpr int mostBoxes = 10'000;
    uint64_t at = 0;
    for (int boxes = 0; boxes < mostBoxes && at + 8 <= file.size(); ++boxes) {
        Bytes head(std::min<uint64_t>(16, file.size() - at));
        if (!file.readAt(at, head))
            return 0;
        if (asText(head).substr(4, 4) == "moov")
            return std::nullopt;
        uint64_t size = bigEndian(head, 0, 4);
        if (size == 1 && head.size() == 16)
            size = bigEndian(head, 8, 8);
        if (size < 8 || size > uint64_t{1} << 50)
            return 0; // to the end of the file, or nonsense
        at += size;
    }
    return at > file.size() ? at - file.size() : 0;
}

} // namespace familiar::core::internal
