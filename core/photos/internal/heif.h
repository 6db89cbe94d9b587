// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// HEIC and AVIF (ISO/IEC 23008-12): the boxes are checked here, pixels come from another process.
#pragma once

#include "core/photos/heifreader.h"
#include "core/photos/internal/imageheader.h"
#include "core/photos/internal/uprightpicture.h"

namespace familiar::core::internal {

class HeifProcess;

// "HEIC" or "AVIF" by the brands of a file that begins with those bytes; empty for other files.
std::string heifName(ByteView bytes);
// The size is that of the file's largest picture: the main one has it or is smaller.
Result<void> readHeifHeader(ByteView bytes, ImageHeader& header);

// A photo whose process knows its size and waits for being asked for its pixels or its names.
class OpenHeif
{
public:
    static Result<OpenHeif> open(ByteView bytes, const ImageHeader& header);
    OpenHeif(OpenHeif&&) noexcept;
    ~OpenHeif();
    // Upright.
    int width() const { return m_width; }
    int height() const { return m_height; }
    // One of these, once.
    Result<DecodeOutcome> read(UprightPicture& picture);
    // Returns its XMP packet; empty where there is none.
    Result<std::string> xmp();

private:
    OpenHeif(std::unique_ptr<HeifProcess> process, int width, int height);

    std::unique_ptr<HeifProcess> m_process;
    int m_width = 0;
    int m_height = 0;
};

} // namespace familiar::core::internal
