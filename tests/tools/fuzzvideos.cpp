// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads thousands of damaged copies of videos, each in a child process under limits, and counts what goes
// wrong.
#include "core/base/filesystem.h"
#include "core/base/random.h"
#include "core/live/framesource.h"
#include "core/photos/imagereader.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <fstream>
#include <iostream>
#include <map>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace familiar::core;
namespace fs = std::filesystem;

struct Options
{
    std::string seeds;
    std::string keep; // folder for mutants that went wrong
    int mutants = 4000;
    uint64_t seed = 1;
    unsigned seconds = 20;
    uint64_t megabytes = 1024;
};

// How a child ended.
enum Ending : int {
    asTheSeed = 0,       // as many frames, nothing was said
    saidIncomplete = 10, // VideoIncomplete
    refusedToOpen = 11,
    saidError = 12,
    outOfMemory = 13,
    moreFrames = 14,
    lostSilently = 20, // fewer frames, and nothing was said
    unsound = 21       // a frame whose pixels do not fit its size, or a time that is no number
};

std::string mutated(std::string bytes, Random& random)
{
    const auto place = [&] { return random.below(bytes.size()); };
    const auto value = [&] {
        static constexpr std::array edges{0, 1, 0x7F, 0x80, 0xFF};
        return static_cast<char>(random.below(2) == 0
                                     ? static_cast<uint64_t>(edges[random.below(edges.size())])
                                     : random.below(256));
    };
    for (uint64_t rounds = 1 + random.below(3); rounds > 0 && bytes.size() > 64; --rounds) {
        switch (random.below(6)) {
        case 0: // single bytes
        case 1:
            for (uint64_t hits = 1 + random.below(16); hits > 0; --hits)
                bytes[place()] = value();
            break;
        case 2: // four bytes that may be a size
            for (size_t i = 0, at = place(); i < 4 && at + i < bytes.size(); ++i)
                bytes[at + i] = value();
            break;
        case 3: // cut off
            bytes.resize(64 + random.below(bytes.size() - 64));
            break;
        case 4: { // a hole
            const size_t at = place();
            std::fill_n(bytes.begin() + static_cast<ptrdiff_t>(at),
                        std::min<size_t>(random.below(400), bytes.size() - at), '\0');
            break;
        }
        default: { // a part twice
            const size_t at = place();
            bytes.insert(at, bytes.substr(place(), random.below(400)));
        }
        }
        // The headers are where readers trip: half of the hits go there.
        if (random.below(2) == 0)
            bytes[random.below(std::min<size_t>(bytes.size(), 700))] = value();
    }
    return bytes;
}

struct Reading
{
    int frames = 0;
    int ending = asTheSeed;
};

Reading readAll(const fs::path& file)
{
    Reading reading;
    const auto address = findSource(systemFiles(), file.string());
    auto source =
        address ? openSource(systemFiles(), *address) : Result<std::unique_ptr<FrameSource>>(address.error());
    if (!source) {
        reading.ending = source.error().code == ErrorCode::OutOfMemory ? outOfMemory : refusedToOpen;
        return reading;
    }
    for (;;) {
        const auto frame = (*source)->read();
        if (!frame) {
            reading.ending = frame.error().code == ErrorCode::VideoIncomplete ? saidIncomplete
                             : frame.error().code == ErrorCode::OutOfMemory   ? outOfMemory
                                                                              : saidError;
            if (frame.error().code != ErrorCode::VideoIncomplete)
                return reading;
            continue;
        }
        if (!frame->has_value())
            return reading;
        const Image& image = (*frame)->image;
        if (image.pixels.size() != image.stride() * static_cast<size_t>(image.height) ||
            !std::isfinite((*frame)->timeSeconds)) {
            reading.ending = unsound;
            return reading;
        }
        reading.frames += image.empty() ? 0 : 1;
    }
}

// In the child; its exit code tells.
[[noreturn]] void judge(const fs::path& file, int wanted, const Options& options)
{
    const rlim_t bytes = options.megabytes << 20;
    const rlimit memory{bytes, bytes};
    ::setrlimit(RLIMIT_AS, &memory);
    ::alarm(options.seconds);
    const Reading reading = readAll(file);
    int ending = reading.ending;
    if (ending == asTheSeed && reading.frames != wanted)
        ending = reading.frames < wanted ? lostSilently : moreFrames;
    ::_exit(ending);
}

std::string describe(int status)
{
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGALRM ? "HANG" : "CRASH, signal " + std::to_string(WTERMSIG(status));
    static const std::map<int, std::string> words{{asTheSeed, "as the seed"},
                                                  {saidIncomplete, "read, and what is missing was said"},
                                                  {refusedToOpen, "refused"},
                                                  {saidError, "ended with an error"},
                                                  {outOfMemory, "refused for lack of memory"},
                                                  {moreFrames, "more frames than the seed"},
                                                  {lostSilently, "frames lost SILENTLY"},
                                                  {unsound, "UNSOUND frame"}};
    const auto found = words.find(WEXITSTATUS(status));
    return found == words.end() ? "exit " + std::to_string(WEXITSTATUS(status)) : found->second;
}

int run(const Options& options)
{
    std::vector<fs::path> seeds;
    for (const auto& entry : fs::directory_iterator(options.seeds))
        if (entry.is_regular_file())
            seeds.push_back(entry.path());
    std::sort(seeds.begin(), seeds.end());
    const fs::path scratch = fs::temp_directory_path() / ("fuzzvideos-" + std::to_string(::getpid()));
    std::map<fs::path, int> frames; // of each seed
    for (const fs::path& seed : seeds) {
        const Reading whole = readAll(seed);
        frames[seed] = whole.frames;
        if (whole.ending != asTheSeed) // a false alarm
            std::cout << seed.filename().string() << " is whole and is said not to be\n";
    }
    std::map<std::string, int> counts;
    long mostKilobytes = 0;
    for (int i = 0; i < options.mutants && !seeds.empty(); ++i) {
        const fs::path& seed = seeds[static_cast<size_t>(i) % seeds.size()];
        std::ifstream in(seed, std::ios::binary);
        const std::string whole{std::istreambuf_iterator<char>(in), {}};
        Random random({options.seed, static_cast<uint64_t>(i)});
        std::ofstream(scratch, std::ios::binary) << mutated(whole, random);
        const pid_t child = ::fork();
        if (child == 0)
            judge(scratch, frames.at(seed), options);
        int status = 0;
        rusage used{};
        ::wait4(child, &status, 0, &used);
        mostKilobytes = std::max(mostKilobytes, used.ru_maxrss);
        const std::string what = describe(status);
        ++counts[what + " (" + seed.extension().string() + ")"];
        const bool wrong = WIFSIGNALED(status) || WEXITSTATUS(status) >= lostSilently;
        if (wrong && !options.keep.empty())
            fs::copy_file(scratch,
                          fs::path(options.keep) / (std::to_string(i) + "-" + seed.filename().string()),
                          fs::copy_options::overwrite_existing);
    }
    fs::remove(scratch);
    for (const auto& [what, count] : counts)
        std::cout << count << "  " << what << '\n';
    std::cout << "most memory of a child: " << mostKilobytes / 1024 << " MB\n";
    return 0;
}

} // namespace

int main(int count, char** arguments)
{
    Options options;
    CLI::App app("Reads damaged copies of videos in child processes and counts what goes wrong.");
    app.add_option("SEEDS", options.seeds, "a folder of small whole videos")
        ->required()
        ->check(CLI::ExistingDirectory);
    app.add_option("--mutants", options.mutants);
    app.add_option("--seed", options.seed);
    app.add_option("--seconds", options.seconds, "limit of a child");
    app.add_option("--megabytes", options.megabytes, "limit of a child's address space");
    app.add_option("--keep", options.keep, "a folder for the copies that went wrong");
    CLI11_PARSE(app, count, arguments);
    useOneThreadForPictures(); // a child must find no pool of threads that the parent had
    return run(options);
}
