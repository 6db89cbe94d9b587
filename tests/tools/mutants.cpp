// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Damages files at random and counts what our readers make of them:
//   mutants onnx|model|hdf5 COUNT SEED OUT_FOLDER FILE...
// Each mutant is read in a process of its own with 4 GB and 60 s. What crashes, hangs, takes over 1 GB or is
// accepted although a byte of a model differs is kept in OUT_FOLDER. Ends with 0 when there was none.
#include "core/base/random.h"
#include "core/networks/probetask.h"
#include "core/recognition/modelfile.h"
#include "core/weights/hdf5.h"
#include "core/weights/onnxprobe.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace familiar::core;

constexpr int refusedByInspection = 10;
constexpr int refusedByProbe = 11;
constexpr int accepted = 12;
constexpr long mostKilobytes = 1L << 20;
constexpr rlim_t addressBytes = rlim_t{4} << 30;
constexpr unsigned mostSeconds = 60;

// One to four places: a bit, a byte, a number of the protocol, bytes more or less, a stretch from elsewhere.
Bytes damaged(Bytes bytes, Random& random)
{
    const uint64_t changes = 1 + random.below(4);
    for (uint64_t i = 0; i < changes && bytes.size() > 8; ++i) {
        // Weights are most of a file; what describes them is at its ends and in short stretches between.
        const uint64_t where = random.below(4);
        const uint64_t reach = where == 0 ? bytes.size() : std::min<uint64_t>(bytes.size(), 4096);
        const uint64_t at = where == 1 ? bytes.size() - 1 - random.below(reach) : random.below(reach);
        const auto place = bytes.begin() + static_cast<ptrdiff_t>(at);
        static constexpr uint8_t numbers[] = {0, 1, 2, 3, 7, 8, 63, 64, 127, 128, 254, 255};
        switch (random.below(6)) {
        case 0:
            *place ^= static_cast<std::byte>(1U << random.below(8));
            break;
        case 1:
            *place = static_cast<std::byte>(random.below(256));
            break;
        case 2:
            *place = static_cast<std::byte>(numbers[random.below(std::size(numbers))]);
            break;
        case 3:
            bytes.insert(place, static_cast<std::byte>(random.below(256)));
            break;
        case 4:
            bytes.erase(place);
            break;
        default: {
            const uint64_t length = std::min<uint64_t>(1 + random.below(32), bytes.size() - at);
            const uint64_t from = random.below(bytes.size() - length + 1);
            std::copy_n(Bytes(bytes).begin() + static_cast<ptrdiff_t>(from), length, place);
        }
        }
    }
    return bytes;
}

int readOnnx(const Bytes& bytes)
{
    const auto network = inspectOnnxNetwork(bytes, "mutant", {224, 112});
    if (!network)
        return refusedByInspection;
    std::vector<std::string> arguments;
    for (const int64_t side : network->inputShape)
        arguments.push_back(std::to_string(side));
    for (size_t i = 0; i < network->outputs.size(); ++i) {
        arguments.push_back(network->outputs[i].name);
        arguments.push_back(std::to_string(network->valuesOf(i)));
    }
    Bytes output;
    try {
        return childTasks().front().task(arguments, bytes, output) == 0 ? accepted : refusedByProbe;
    } catch (const std::exception&) {
        return refusedByProbe;
    }
}

// A crash is the library's: the program itself reads such a file in a child first (hdf5probe.h).
int readHdf5File(const Bytes& bytes)
{
    return readHdf5(*readableBytes(bytes), "mutant") ? accepted : refusedByInspection;
}

int readModel(const Bytes& bytes)
{
    return modelFromBytes(bytes, "mutant") ? accepted : refusedByInspection;
}

struct Kind
{
    const char* name;
    int (*read)(const Bytes& bytes);
    bool hasSum; // any change has to be seen
};

constexpr std::array kinds{Kind{"onnx", &readOnnx, false}, Kind{"model", &readModel, true},
                           Kind{"hdf5", &readHdf5File, false}};

struct Counts
{
    int refused = 0;
    int refusedLater = 0;
    int accepted = 0;
    int crashed = 0;
    int hung = 0;
    int large = 0;
    long mostKilobytes = 0;
};

// Returns whether the mutant is to be kept.
bool tryOne(const Bytes& bytes, const Kind& kind, bool isChanged, Counts& counts)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit room{addressBytes, addressBytes};
        ::setrlimit(RLIMIT_AS, &room);
        ::alarm(mostSeconds);
        ::_exit(kind.read(bytes));
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    counts.mostKilobytes = std::max(counts.mostKilobytes, usage.ru_maxrss);
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    counts.refused += code == refusedByInspection ? 1 : 0;
    counts.refusedLater += code == refusedByProbe ? 1 : 0;
    counts.accepted += code == accepted ? 1 : 0;
    const bool hung = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
    const bool crashed = !hung && (code < refusedByInspection || code > accepted);
    const bool large = usage.ru_maxrss > mostKilobytes;
    // A crash behind the inspection ends a child of the program's own: the network is refused.
    counts.hung += hung ? 1 : 0;
    counts.crashed += crashed ? 1 : 0;
    counts.large += large ? 1 : 0;
    return hung || crashed || large || (kind.hasSum && isChanged && code == accepted);
}

} // namespace

int main(int count, char** arguments)
{
    if (count < 6)
        return 2;
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) {
        return one.name == std::string_view(arguments[1]);
    });
    if (kind == kinds.end())
        return 2;
    const int wanted = std::atoi(arguments[2]);
    Random random({std::strtoull(arguments[3], nullptr, 10)});
    std::vector<Bytes> seeds;
    for (int i = 5; i < count; ++i) {
        auto bytes = readFile(systemFiles(), arguments[i]);
        if (!bytes)
            return 2;
        seeds.push_back(std::move(*bytes));
    }
    Counts counts;
    int kept = 0;
    for (int i = 0; i < wanted; ++i) {
        const Bytes& seed = seeds[static_cast<size_t>(i) % seeds.size()];
        const Bytes mutant = damaged(seed, random);
        if (!tryOne(mutant, *kind, mutant != seed, counts))
            continue;
        ++kept;
        const std::filesystem::path path =
            std::filesystem::path(arguments[4]) / ("mutant" + std::to_string(i));
        auto file = systemFiles().create(path);
        if (file)
            (void)(*file)->write(mutant);
    }
    std::printf(
        "%d mutants: %d refused when looked at, %d when tried, %d accepted; crashes %d, hangs %d, over 1 GB "
        "%d; most %ld MB; kept %d\n",
        wanted, counts.refused, counts.refusedLater, counts.accepted, counts.crashed, counts.hung,
        counts.large, counts.mostKilobytes / 1024, kept);
    return kept == 0 ? 0 : 1;
}
