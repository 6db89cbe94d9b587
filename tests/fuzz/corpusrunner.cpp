// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over the kept inputs without libFuzzer, so that every build checks them.
#include "core/base/filesystem.h"

#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main(int count, char** arguments)
{
    using namespace familiar::core;
    size_t files = 0;
    for (int i = 1; i < count; ++i) {
        const auto entries = systemFiles().list(arguments[i]);
        for (size_t k = 0; entries && k < entries->size(); ++k) {
            const auto bytes = readFile(systemFiles(), (*entries)[k].path);
            if (!bytes)
                return 1;
            LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes->data()), bytes->size());
            ++files;
        }
    }
    std::printf("%zu inputs read\n", files);
    return files > 0 ? 0 : 1;
}
