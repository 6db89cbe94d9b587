// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The processes that decode HEIC and AVIF: what they can do and where their program is.
#pragma once

#include <chrono>
#include <filesystem>

namespace familiar::core {

struct HeifSupport
{
    bool heic = false;
    bool avif = false;
};

// Returns what can be read here: nothing where the program was built without libheif, a decoder's plug-in of
// libheif is missing, or the process does not start. Asked once, by starting it.
// Thread: any.
HeifSupport heifSupport();

struct HeifReaderOptions
{
    std::filesystem::path program; // empty: beside this one or in ../libexec/familiar
    std::chrono::milliseconds patience =
        std::chrono::seconds(60); // for each answer; then the process is ended
};
// For tests: ends the processes that wait for work and forgets what they could do.
void setHeifReader(HeifReaderOptions options);

} // namespace familiar::core
