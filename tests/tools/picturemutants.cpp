// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads many damaged pictures, each in a process of its own with little memory and time, and counts what
// became of them: picturemutants [MUTANTS_PER_FORMAT [FOLDER_FOR_WHAT_BROKE]]. Ends with 1 when one crashed,
// took more than 2 seconds of a processor or 1 GB, or was read with another size than its header says.
#include "core/base/atomicfile.h"
#include "core/base/random.h"
#include "core/photos/imagereader.h"
#include "tests/support/pictureseeds.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace familiar::core;

enum Outcome { Decoded, Refused, Contradicted, OutOfMemory };
constexpr long mostKilobytes = 1 << 20;

void put32(Bytes& bytes, size_t at, uint32_t value)
{
    for (size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<std::byte>(value >> (24 - 8 * i));
}

// Right checksums let a change of a PNG reach its decoder.
void sealPng(Bytes& bytes)
{
    for (size_t at = 8; at + 12 <= bytes.size();) {
        uint32_t length = 0;
        for (size_t i = 0; i < 4; ++i)
            length = length << 8 | std::to_integer<uint32_t>(bytes[at + i]);
        if (length > bytes.size() - at - 12)
            return;
        put32(bytes, at + 8 + length,
              static_cast<uint32_t>(
                  ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data() + at + 4), length + 4)));
        at += size_t{length} + 12;
    }
}

Bytes mutant(const std::vector<Bytes>& seeds, const std::string& format, uint64_t number)
{
    Random random({17, number});
    Bytes bytes = seeds[random.below(seeds.size())];
    for (uint64_t changes = 1 + random.below(6); changes > 0; --changes) {
        // Headers are changed as often as all the rest.
        const uint64_t reach = random.below(2) == 0 ? bytes.size() : std::min<uint64_t>(bytes.size(), 256);
        const uint64_t at = random.below(reach);
        switch (random.below(6)) {
        case 0:
            bytes[at] ^= static_cast<std::byte>(1U << random.below(8));
            break;
        case 1: {
            static constexpr unsigned char special[] = {0, 1, 0x7f, 0x80, 0xff, 0xfe};
            const std::byte value{special[random.below(6)]};
            for (uint64_t i = at; i < std::min<uint64_t>(bytes.size(), at + 1 + random.below(4)); ++i)
                bytes[i] = value;
            break;
        }
        case 2:
            bytes[at] = static_cast<std::byte>(random.below(256));
            break;
        case 3: { // a piece once more
            const auto begin = bytes.begin() + static_cast<ptrdiff_t>(at);
            const Bytes piece(begin, begin + static_cast<ptrdiff_t>(random.below(bytes.size() - at) % 64));
            bytes.insert(bytes.begin() + static_cast<ptrdiff_t>(random.below(bytes.size())), piece.begin(),
                         piece.end());
            break;
        }
        case 4:
            bytes.erase(bytes.begin() + static_cast<ptrdiff_t>(at),
                        bytes.begin() +
                            static_cast<ptrdiff_t>(std::min<uint64_t>(bytes.size(), at + random.below(16))));
            break;
        default:
            if (random.below(4) == 0)
                bytes.resize(1 + random.below(bytes.size()));
        }
        if (bytes.empty())
            bytes.resize(1);
    }
    if (format == "png" && random.below(4) != 0)
        sealPng(bytes);
    return bytes;
}

int outcomeOf(const Bytes& bytes)
{
    const auto info = probeImage(bytes);
    const auto decoded = decodeImage(bytes);
    if (!decoded)
        return decoded.error().code == ErrorCode::Internal      ? Contradicted
               : decoded.error().code == ErrorCode::OutOfMemory ? OutOfMemory
                                                                : Refused;
    const bool turned = info && info->orientation >= 5;
    const bool same = info && decoded->fullWidth == (turned ? info->height : info->width) &&
                      decoded->fullHeight == (turned ? info->width : info->height) &&
                      decoded->image.pixels.size() == size_t{3} * static_cast<size_t>(decoded->image.width) *
                                                          static_cast<size_t>(decoded->image.height);
    return same ? Decoded : Contradicted;
}

struct Figures
{
    int counts[4] = {};
    int crashes = 0;
    int hangs = 0;
    int large = 0;
    long most = 0; // kilobytes
};

// Returns whether all is well.
bool tryOne(const Bytes& bytes, Figures& figures)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit memory{rlim_t{2} << 30, rlim_t{2} << 30};
        (void)::setrlimit(RLIMIT_AS, &memory);
        const rlimit none{0, 0};
        (void)::setrlimit(RLIMIT_CORE, &none);
        const itimerval two{{0, 0}, {2, 0}};
        (void)::setitimer(ITIMER_PROF, &two, nullptr); // SIGPROF ends it
        ::alarm(60);
        std::_Exit(outcomeOf(bytes));
    }
    int status = 0;
    rusage used{};
    if (child < 0 || ::wait4(child, &status, 0, &used) != child)
        std::abort();
    figures.most = std::max(figures.most, used.ru_maxrss);
    const bool large = used.ru_maxrss > mostKilobytes;
    figures.large += large ? 1 : 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) <= OutOfMemory) {
        ++figures.counts[WEXITSTATUS(status)];
        return !large && WEXITSTATUS(status) != Contradicted;
    }
    const bool hung = WIFSIGNALED(status) && (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGALRM);
    ++(hung ? figures.hangs : figures.crashes);
    return false;
}

} // namespace

int main(int count, char** arguments)
{
    const int mutants = count > 1 ? std::atoi(arguments[1]) : 12'000;
    bool allWell = true;
    std::printf("%-6s %8s %8s %8s %8s %8s %8s %12s %8s\n", "format", "mutants", "read", "refused", "crashes",
                "hangs", "over 1GB", "wrong/other", "most MB");
    for (const auto& [format, seeds] : familiar::testing::pictureSeeds()) {
        Figures figures;
        for (int i = 0; i < mutants; ++i) {
            const Bytes bytes = mutant(seeds, format, static_cast<uint64_t>(i));
            if (tryOne(bytes, figures))
                continue;
            allWell = false;
            if (count > 2)
                (void)writeFileAtomically(
                    systemFiles(), std::filesystem::path(arguments[2]) / (format + std::to_string(i)), bytes);
        }
        std::printf("%-6s %8d %8d %8d %8d %8d %8d %6d/%5d %8ld\n", format.c_str(), mutants,
                    figures.counts[Decoded], figures.counts[Refused], figures.crashes, figures.hangs,
                    figures.large, figures.counts[Contradicted], figures.counts[OutOfMemory],
                    figures.most >> 10);
        std::fflush(stdout);
    }
    return allWell ? 0 : 1;
}
