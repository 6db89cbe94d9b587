// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which containers and codecs of videos are read at all, by their first bytes and numbers.
#pragma once

#include "core/base/filesystem.h"

#include <optional>

namespace familiar::core::internal {

// Returns FFmpeg's name of the demuxer for a file that begins with `start`; nullptr where it is none of those
// that are read. FFmpeg itself is never asked to guess: it would take text for a playlist and open what that
// names.
const char* demuxerOf(ByteView start);
// Returns whether the bytes begin like a list of addresses (HLS, DASH, concat, SDP).
bool isPlaylist(ByteView start);
// How many bytes of a file both need; an MPEG transport stream shows itself by its third packet only.
constexpr size_t containerBytes = 600;

// FFmpeg's names of the demuxers that a network stream may have, separated by commas.
const char* streamDemuxers();
// FFmpeg's names of the protocols that a URL of this kind may use ("rtsp"), separated by commas; nullptr for
// a kind that is not read.
const char* protocolsOf(std::string_view scheme);
// The kinds of URLs that are read.
std::vector<std::string> streamSchemes();

// Returns whether pictures that are packed this way (an AVCodecID) are unpacked.
bool isReadCodec(int codec);

// Returns how many bytes of an MP4 or MOV file are missing at its end where it has no index ("moov");
// nothing: it has one. 0: unknown.
std::optional<uint64_t> missingOfUnfinishedMp4(ReadableFile& file);

} // namespace familiar::core::internal
