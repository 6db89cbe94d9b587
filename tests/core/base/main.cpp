// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// main() with the tasks that childprocess_test.cpp asks for.
#include "core/base/childprocess.h"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

namespace {

using familiar::core::Bytes;
using familiar::core::ByteView;

void answer(const std::string& text, Bytes& output)
{
    const ByteView bytes = familiar::core::asBytes(text);
    output.assign(bytes.begin(), bytes.end());
}

int turnRound(std::span<const std::string> arguments, ByteView input, Bytes& output)
{
    answer(arguments[0] + std::string(input.size(), '.'), output);
    std::copy(input.rbegin(), input.rend(), output.begin() + static_cast<ptrdiff_t>(arguments[0].size()));
    return 0;
}

int misbehave(std::span<const std::string> arguments, ByteView, Bytes& output)
{
    const std::string& how = arguments[0];
    if (how == "crash")
        std::raise(SIGSEGV);
    if (how == "hang")
        for (;;)
            ::usleep(1000);
    if (how == "spin")
        for (std::atomic<int> turns{0};; ++turns) {
        }
    if (how == "swallow")
        for (std::vector<Bytes> blocks;;)
            blocks.emplace_back(size_t{64} << 20, std::byte{1});
    if (how == "throw")
        throw std::runtime_error("thrown");
    if (how == "talk")
        output.assign(size_t{2} << 20, std::byte{1});
    if (how == "file") {
        std::ofstream file(arguments[1]);
        file << "written";
        file.close();
        answer(file ? "written" : "refused", output);
    }
    return how == "refuse" ? 7 : 0;
}

int lookAround(std::span<const std::string>, ByteView, Bytes& output)
{
    std::string found;
    for (char** setting = environ; *setting; ++setting)
        found += std::string(*setting) + "\n";
    rlimit core{};
    ::getrlimit(RLIMIT_CORE, &core);
    found += "core " + std::to_string(core.rlim_cur) + "\n";
    for (int handle = 0; handle < 64; ++handle)
        if (::lseek(handle, 0, SEEK_CUR) >= 0 || errno != EBADF)
            found += "handle " + std::to_string(handle) + "\n";
    answer(found, output);
    return 0;
}

} // namespace

int main(int count, char** arguments)
{
    const std::vector<familiar::core::NamedChildTask> tasks{
        {"turn-round", &turnRound}, {"misbehave", &misbehave}, {"look-around", &lookAround}};
    if (const auto served = familiar::core::serveChildTasks(count, arguments, tasks))
        return *served;
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
