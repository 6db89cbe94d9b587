// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"

#include <zlib.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace familiar::testing {

namespace fs = std::filesystem;

namespace {

void inflate(const fs::path& from, const fs::path& to)
{
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> packed(::gzopen(from.c_str(), "rb"), &::gzclose);
    std::ofstream out(to, std::ios::binary);
    std::array<char, 1U << 16> piece{};
    int got = packed ? 1 : -1;
    while (got > 0) {
        got = ::gzread(packed.get(), piece.data(), piece.size());
        if (got > 0)
            out.write(piece.data(), got);
    }
    if (got < 0 || !out.flush())
        throw std::runtime_error("cannot unpack " + from.string());
}

void unpack(const fs::path& from, fs::path to)
{
    if (fs::is_directory(from)) {
        fs::create_directories(to);
        for (const fs::directory_entry& entry : fs::directory_iterator(from))
            unpack(entry.path(), to / entry.path().filename());
        return;
    }
    fs::create_directories(to.parent_path());
    if (to.extension() == ".gz")
        inflate(from, to.replace_extension());
    else
        fs::copy_file(from, to);
}

} // namespace

fs::path testData(const fs::path& name)
{
    return fs::path(FAMILIAR_TEST_DATA) / name;
}

void unpackTestData(const fs::path& name, const fs::path& target)
{
    unpack(testData(name), target);
}

} // namespace familiar::testing
