// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows 1 to 3 of the fault matrix for whole verbs: killed at every step of what they write, then at random
// times.
#include "core/base/random.h"
#include "core/recognition/modelfile.h"
#include "tests/cli/clitest.h"
#include "tests/fault/program.h"
#include "tests/support/expectnofault.h"

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

namespace familiar::app {
namespace {

namespace fs = std::filesystem;
using testing::must;
using testing::Save;

// A verb whose files lie below one folder: the words that make the old state, and those that make the new
// one.
struct Verb
{
    std::string name;
    std::vector<std::string> old; // empty: nothing
    std::vector<std::string> words;
    std::string target; // that is written
};

const std::vector<std::string> training{
    "train",      "@/photos", "-o",      "@/m.familiar", "--backbone", "mobilenet-v2", "--weights", "random",
    "--input",    "whole",    "--size",  "64",           "--augment",  "none",         "--threads", "2",
    "--patience", "0",        "--resume"};

std::vector<std::string> plus(std::vector<std::string> words, const std::vector<std::string>& more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::vector<Verb> allVerbs()
{
    return {{"train", plus(training, {"--epochs", "2"}), plus(training, {"--epochs", "5"}), "m.familiar"},
            {"enrol",
             {},
             {"enrol", "@/m.familiar", "Dora", "@/Dora", "-o", "@/other.familiar"},
             "other.familiar"},
            {"forget", {}, {"forget", "@/m.familiar", "Ben", "-o", "@/other.familiar"}, "other.familiar"},
            {"export to bundle",
             {"export", "@/m.familiar", "--to", "bundle", "-o", "@/out", "--anonymous"},
             {"export", "@/m.familiar", "--to", "bundle", "-o", "@/out", "--force"},
             "out"},
            {"export to onnx",
             {"export", "@/m.familiar", "--to", "onnx", "-o", "@/out", "--anonymous"},
             {"export", "@/m.familiar", "--to", "onnx", "-o", "@/out", "--force"},
             "out"},
            {"models import", {}, {"models", "import", "@/export.onnx", "--as", "onnx:mine"}, "data/weights"},
            {"identify to a page",
             {},
             {"identify", "@/m.familiar", "@/photos", "--html", "@/page.html"},
             "page.html"}};
}

std::vector<std::string> wordsIn(const fs::path& root, std::vector<std::string> words)
{
    for (std::string& word : words)
        if (word.starts_with("@"))
            word = root.native() + word.substr(1);
    words.insert(words.begin(), {"--data-dir", (root / "data").native(), "--quiet"});
    return words;
}

core::Result<void> runIn(const fs::path& root, const std::vector<std::string>& words, core::FileSystem& files)
{
    ::setenv("SOURCE_DATE_EPOCH", "1700000000", 1); // equal runs write equal files
    const Outcome outcome = runProgram(wordsIn(root, words), {}, files);
    if (outcome.code == exitOk)
        return {};
    return core::Error{core::ErrorCode::Internal, std::to_string(outcome.code), outcome.err};
}

// Two people whose pictures are easy to tell apart, photos of a third one, a model and a network to import.
void arrange(const fs::path& root, const Verb& verb)
{
    const auto draw = [&](const std::string& name, const core::Image& picture) {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name, std::ios::binary) << testing::textOf(testing::encoded(picture, ".jpg"));
    };
    for (int i = 0; i < 5; ++i) {
        const std::string file = "/" + std::to_string(i) + ".jpg";
        draw("photos/Ana" + file, testing::checkerboard(96, 96, 3 + i % 4));
        draw("photos/Ben" + file, testing::blotches(96, 96, static_cast<uint64_t>(i)));
        draw("photos/Cleo" + file, testing::blotches(96, 96, static_cast<uint64_t>(50 + i)));
        draw("Dora" + file, testing::checkerboard(96, 96, 20 + i));
    }
    must(runIn(root, plus(training, {"--epochs", "2"}), core::systemFiles()));
    if (verb.name == "models import")
        must(runIn(root, {"export", "@/m.familiar", "--to", "onnx", "-o", "@/export.onnx"},
                   core::systemFiles()));
    if (!verb.old.empty() && verb.name != "train")
        must(runIn(root, verb.old, core::systemFiles()));
    if (verb.name == "identify to a page")
        std::ofstream(root / "page.html") << "an older page";
}

// What is at the target; of an imported network what the store makes of its files.
std::string digestOf(const fs::path& root, const std::string& target)
{
    if (target == "data/weights") {
        const auto found = core::WeightStore(core::systemFiles(), root / "data").find("onnx:mine");
        return found ? found->sha256 : core::errorCodeName(found.error().code);
    }
    const std::string text = fs::is_directory(root / target) ? testing::contentsBelow(root / target)
                                                             : testing::contentOf(root / target);
    return core::toHex(core::sha256(core::asBytes(text)));
}

Save saveOf(const Verb& verb)
{
    return {verb.name, [verb](const fs::path& root) { arrange(root, verb); },
            [verb](core::FileSystem& files, const fs::path& root) { return runIn(root, verb.words, files); },
            [verb](const fs::path& root) { return digestOf(root, verb.target); }};
}

void PrintTo(const Verb& verb, std::ostream* out)
{
    *out << verb.name;
}

class EveryVerb : public ::testing::TestWithParam<Verb>
{};

TEST_P(EveryVerb, KilledAtEveryStepLeavesOldOrNew)
{
    testing::expectNoFault(testing::killAtEveryStep(saveOf(GetParam())));
}

std::string verbName(const ::testing::TestParamInfo<Verb>& info)
{
    return testing::nameOf(saveOf(info.param));
}
INSTANTIATE_TEST_SUITE_P(Verbs, EveryVerb, ::testing::ValuesIn(allVerbs()), &verbName);

// The real program, killed by the kernel at random times and started again, as after a crash. FAMILIAR_KILLS:
// how often each verb is.
class RandomKills : public ::testing::TestWithParam<Verb>
{
protected:
    static pid_t start(const fs::path& root, const std::vector<std::string>& words)
    {
        return testing::startProgram(wordsIn(root, words),
                                     [] { return ::setenv("SOURCE_DATE_EPOCH", "1700000000", 1) == 0; });
    }
};

TEST_P(RandomKills, LeaveOldOrNewAndNothingElse)
{
    const Verb& verb = GetParam();
    const char* wanted = std::getenv("FAMILIAR_KILLS");
    const int kills = wanted ? std::atoi(wanted) : 12;
    const testing::TemporaryFolder folder;
    const testing::TemporaryFolder kept;
    const fs::path root = folder / "root";
    fs::create_directory(root);
    ASSERT_EQ(testing::inChild([&] {
                  arrange(root, verb);
                  return std::string("done");
              }),
              "done");
    const auto copied = fs::copy_options::recursive | fs::copy_options::copy_symlinks;
    fs::copy(root, kept / "root", copied);
    const std::string old = digestOf(root, verb.target);
    const auto begun = std::chrono::steady_clock::now();
    ASSERT_EQ(testing::statusOf(start(root, verb.words)), 0);
    const auto whole =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    const std::string fresh = digestOf(root, verb.target);
    ASSERT_NE(old, fresh);

    core::Random random({0x6b696c6c});
    int third = 0;
    int strays = 0;
    int finished = 0;
    for (int i = 0; i < kills; ++i) {
        fs::remove_all(root);
        fs::copy(kept / "root", root, copied);
        const pid_t child = start(root, verb.words);
        std::this_thread::sleep_for(whole * static_cast<double>(random.below(1000)) / 1000.0);
        ::kill(child, SIGKILL);
        finished += WIFEXITED(testing::statusOf(child)) ? 1 : 0;
        const std::string now = digestOf(root, verb.target);
        third += now != old && now != fresh ? 1 : 0;
        EXPECT_EQ(testing::statusOf(start(root, verb.words)), 0) << "kill " << i;
        EXPECT_EQ(digestOf(root, verb.target), fresh)
            << "kill " << i << ": the same as without it, bit by bit";
        for (const auto& entry : fs::recursive_directory_iterator(root)) {
            const std::string name = entry.path().filename().native();
            const bool stray = name.ends_with(".part") || name.ends_with(".old") ||
                               name.find(".checkpoint") != std::string::npos;
            strays += stray ? 1 : 0;
            EXPECT_FALSE(stray) << "kill " << i << ": " << entry.path();
        }
    }
    EXPECT_EQ(third, 0);
    std::printf("%s: %d kills (%d after its end), %d third states, %d strays\n", verb.name.c_str(), kills,
                finished, third, strays);
}
INSTANTIATE_TEST_SUITE_P(Verbs, RandomKills, ::testing::ValuesIn(allVerbs()), &verbName);

} // namespace
} // namespace familiar::app
