// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said between a program and the process that decodes HEIC and AVIF for it, both on one machine.
#pragma once

#include <cstdint>

namespace familiar::core {

// The file's name of the process, beside the programs or in ../libexec/familiar.
constexpr const char* heifReaderName = "familiar-heif-reader";

// The process is born with a socket as its standard input. It says HeifHello; then, a photo at a time, it is
// sent HeifPhoto and the file, answers HeifAnswer with the picture's size, is sent HeifGo, and answers with
// HeifAnswer and the pixels or the photo's XMP. Whoever reads something else gives the other up.
constexpr uint32_t heifMagic = 0x46484532; // "FHE2"
constexpr uint64_t heifMostFileBytes = uint64_t{512} << 20;
constexpr uint32_t heifMostTextBytes = 400;
constexpr uint32_t heifMostXmpBytes = uint32_t{8} << 20;

struct HeifHello
{
    uint32_t magic = heifMagic;
    uint32_t readsHevc = 0;
    uint32_t readsAv1 = 0;
};

struct HeifPhoto
{
    uint32_t magic = heifMagic;
    uint32_t mostItems = 0;
    uint64_t mostPixels = 0;
    uint64_t fileBytes = 0;
};

enum class HeifWish : uint32_t { Nothing, Pixels, Xmp }; // Nothing: the photo is not needed after all

struct HeifGo
{
    uint32_t magic = heifMagic;
    HeifWish wanted = HeifWish::Nothing;
};

enum class HeifStatus : uint32_t { Ok, Damaged, TooLarge, NoDecoder, OutOfMemory };

struct HeifAnswer
{
    uint32_t magic = heifMagic;
    HeifStatus status = HeifStatus::Ok;
    uint32_t width = 0;
    uint32_t height = 0;
    uint32_t channels = 3; // of the pixels that follow: R, G, B and perhaps A, rows without gaps
    uint32_t premultiplied = 0;
    uint32_t textBytes = 0; // of the reason that follows where the status is not Ok
    uint32_t xmpBytes = 0;  // of the packet that follows where that was wanted; 0: there is none
};

} // namespace familiar::core
