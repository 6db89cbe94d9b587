// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the fault matrix that need another user, no network, another country or a folder that changes
// meanwhile. Everything runs in children: some give up rights for good.
#include "tests/cli/clitest.h"
#include "tests/fault/program.h"
#include "tests/support/powerloss.h"
#include "tests/support/savefaults.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>

#include <fcntl.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::app {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class FaultMatrix : public CliTest
{
protected:
    // The networks that this user has are not found: only those of --data-dir.
    FaultMatrix()
    {
        ::unsetenv("FAMILIAR_DATA_DIR");
        ::setenv("XDG_DATA_HOME", (folder / "home").c_str(), 1);
        ::setenv("HOME", (folder / "home").c_str(), 1);
    }

    // Code, standard output and standard error of a verb in one text.
    std::string told(std::vector<std::string> words, core::FileSystem& files = core::systemFiles())
    {
        const Outcome outcome = run(std::move(words), {}, files);
        return std::to_string(outcome.code) + "\n" + outcome.out + outcome.err;
    }

    // As a user whom permissions bind; the test's folder is theirs.
    std::string asOrdinaryUser(const std::function<std::string()>& work)
    {
        constexpr uid_t nobody = 65534;
        if (::geteuid() == 0) {
            ::chmod(folder.path().c_str(), 0755);
            for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
                if (::lchown(entry.path().c_str(), nobody, nobody) != 0)
                    return "cannot give the files away";
            (void)::lchown(folder.path().c_str(), nobody, nobody);
        }
        return testing::inChild([&]() -> std::string {
                   if (::geteuid() == 0 &&
                       (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0))
                       return "cannot become another user";
                   return work();
               })
            .value_or("killed");
    }
};

// Row 40.
TEST_F(FaultMatrix, UnreadablePhotosAndFoldersAreToldAndTheOthersUsed)
{
    photoFolder(4);
    picture("photos/Ana/locked.jpg", testing::checkerboard(96, 96, 3));
    picture("photos/Ben/attic/9.jpg", testing::blotches(96, 96, 9));
    fs::permissions(folder / "photos/Ana/locked.jpg", fs::perms::none);
    fs::permissions(folder / "photos/Ben/attic", fs::perms::none);
    const std::string photos = (folder / "photos").string();
    const std::string seen = asOrdinaryUser([&] { return told({"inspect", photos, "--quiet"}); });
    EXPECT_THAT(seen, HasSubstr("locked.jpg"));
    EXPECT_THAT(seen, HasSubstr("attic"));
    EXPECT_THAT(seen, HasSubstr("Permission denied"));
    const std::string trained = asOrdinaryUser([&] { return told(trainArguments(photos, model(), "1")); });
    EXPECT_TRUE(trained.starts_with("0\n")) << trained;
    EXPECT_THAT(trained, HasSubstr("2")) << "what was not used is counted";
    const std::string named = asOrdinaryUser([&] {
        return told({"identify", model(), (folder / "photos/Ana/locked.jpg").string(),
                     (folder / "photos/Ana/0.jpg").string()});
    });
    EXPECT_TRUE(named.starts_with("1\n")) << named;
    EXPECT_THAT(named, HasSubstr("check its permissions"));
    EXPECT_THAT(named, HasSubstr("0.jpg"));
    fs::permissions(folder / "photos/Ben/attic", fs::perms::owner_all);
}

// Row 12: a data folder that may only be read.
TEST_F(FaultMatrix, WithAReadOnlyDataFolderVerbsThatOnlyReadGoOn)
{
    ASSERT_EQ(run(trainArguments(photoFolder(4), model(), "1")).code, exitOk);
    const std::string photo = (folder / "photos/Ana/0.jpg").string();
    for (const auto& entry : fs::recursive_directory_iterator(folder / "data"))
        fs::permissions(entry.path(), fs::is_directory(entry.path()) ? fs::perms(0555) : fs::perms(0444));
    fs::permissions(folder / "data", fs::perms(0555));
    for (const std::vector<std::string>& words : std::initializer_list<std::vector<std::string>>{
             {"identify", model(), photo},
             {"describe", model()},
             {"inspect", (folder / "photos").string(), "--quiet"}}) {
        const std::string answer = asOrdinaryUser([&] { return told(words); });
        EXPECT_TRUE(answer.starts_with("0\n")) << words[0] << ": " << answer;
    }
    const std::string trained =
        asOrdinaryUser([&] { return told(trainArguments((folder / "photos").string(), model(), "1")); });
    EXPECT_TRUE(trained.starts_with("0\n")) << "only its cache is missing: " << trained;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "data"))
        if (fs::is_directory(entry.path()))
            fs::permissions(entry.path(), fs::perms::owner_all);
    fs::permissions(folder / "data", fs::perms::owner_all);
}

// Rows 13 and 14: the place of the model changes when the first checkpoint is there. What was there stays, it
// is told, and where the checkpoint is left the run goes on from it.
TEST_F(FaultMatrix, AFolderThatTurnsReadOnlyOrVanishesInATrainingIsTold)
{
    const std::string photos = photoFolder(4);
    for (const bool vanishes : {false, true}) {
        const fs::path place = folder / (vanishes ? "vanishes" : "closes");
        fs::create_directory(place);
        const std::string target = (place / "m.familiar").string();
        folder.write(place / "m.familiar", "an older model");
        const std::string trained = asOrdinaryUser([&] {
            testing::PowerLossFiles files(place);
            bool done = false;
            files.beforeWriting = [&] {
                if (done || !fs::exists(target + ".checkpoint"))
                    return;
                done = true;
                if (vanishes)
                    fs::rename(place, folder / "away");
                else
                    fs::permissions(place, fs::perms(0555));
            };
            const std::string words = told(trainArguments(photos, target, "6"), files);
            return words + (done ? "changed" : "");
        });
        EXPECT_TRUE(trained.starts_with("5\n")) << trained;
        EXPECT_TRUE(trained.ends_with("changed")) << trained;
        EXPECT_THAT(trained, HasSubstr("choose another place"));
        EXPECT_THAT(trained, HasSubstr("m.familiar"));
        const fs::path now = vanishes ? folder / "away" : place;
        fs::permissions(now, fs::perms::owner_all);
        EXPECT_EQ(testing::contentOf(now / "m.familiar"), "an older model");
        EXPECT_TRUE(fs::exists(now / "m.familiar.checkpoint"));
        auto again = trainArguments(photos, (now / "m.familiar").string(), "6");
        again.push_back("--resume");
        EXPECT_EQ(asOrdinaryUser([&] { return told(again); }).substr(0, 2), "0\n");
    }
}

// Kills the process when it asks for a socket to anywhere but this machine's own programs.
bool forbidNetwork()
{
    sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    sock_fprog program{std::size(filter), filter};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

// Row 83: nothing but a download asks for the network.
TEST_F(FaultMatrix, NoVerbAsksForTheNetworkButADownload)
{
    const std::string photos = photoFolder(4);
    const std::string data = (folder / "data").string();
    const auto withoutNetwork = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"--data-dir", data});
        const int status = testing::statusOf(testing::startProgram(std::move(words), &forbidNetwork));
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    };
    const int first = withoutNetwork({"--version"});
    if (first == 126)
        GTEST_SKIP() << "This kernel has no seccomp filters.";
    EXPECT_EQ(first, exitOk);
    const std::string photo = photos + "/Ana/0.jpg";
    const std::string bundle = (folder / "bundle").string();
    for (const std::vector<std::string>& words : std::initializer_list<std::vector<std::string>>{
             {"models", "list"},
             {"inspect", photos, "--quiet"},
             trainArguments(photos, model(), "1"),
             {"describe", model()},
             {"evaluate", model(), photos},
             {"identify", model(), photo},
             {"forget", model(), "Ben", "-o", (folder / "less.familiar").string()},
             {"summary", model()},
             {"export", model(), "--to", "bundle", "-o", bundle},
             {"selftest", bundle}})
        EXPECT_EQ(withoutNetwork(words), exitOk) << words[0];
    EXPECT_EQ(withoutNetwork({"models", "fetch", "yunet"}), -SIGSYS) << "so that the filter is seen to work";
}

// The same without any interface: it is told soon, and nothing is left.
TEST_F(FaultMatrix, ADownloadWithoutANetworkIsTold)
{
    if (std::system("unshare -Urn true 2>/dev/null") != 0)
        GTEST_SKIP() << "This user may not make a network of their own.";
    const std::string line = "unshare -Urn " + std::string(FAMILIAR_CLI_PROGRAM) + " --data-dir " +
                             (folder / "data").string() + " models fetch yunet 2>" +
                             (folder / "said").string() + " >/dev/null";
    const int status = std::system(line.c_str());
    EXPECT_EQ(WEXITSTATUS(status), exitModel);
    EXPECT_THAT(testing::contentOf(folder / "said"), HasSubstr("could not be downloaded"));
    for (const auto& entry : fs::recursive_directory_iterator(folder / "data"))
        EXPECT_FALSE(entry.is_regular_file() && entry.path().extension() == ".onnx") << entry.path();
}

// Row 32: numbers, names and files are the same in every country.
TEST_F(FaultMatrix, FilesAndNumbersAreTheSameInEveryLocale)
{
    const std::string photos = photoFolder(4);
    fs::create_directory(folder / "locales");
    std::map<std::string, std::string> answers;
    for (const std::string country : {"C", "de_DE", "fr_FR", "tr_TR", "ar_EG"}) {
        if (country != "C" &&
            std::system(("localedef -i " + country + " -f UTF-8 " +
                         (folder / "locales" / (country + ".UTF-8")).string() + " 2>/dev/null")
                            .c_str()) != 0)
            GTEST_SKIP() << "There is no localedef, or no source of " << country << ".";
        const std::string target = (folder / (country + ".familiar")).string();
        std::string words;
        for (const std::string& word : trainArguments(photos, target, "2"))
            words += word + " ";
        const std::string environment = "LOCPATH=" + (folder / "locales").string() +
                                        " LC_ALL=" + (country == "C" ? "C" : country + ".UTF-8") +
                                        " SOURCE_DATE_EPOCH=1700000000 ";
        const std::string program =
            environment + FAMILIAR_CLI_PROGRAM + " --data-dir " + (folder / "data").string() + " ";
        const std::string out = (folder / country).string();
        ASSERT_EQ(std::system((program + words + ">/dev/null 2>&1").c_str()), 0) << country;
        for (const char* rest : {"--format csv identify M PHOTO", "--format json identify M PHOTO",
                                 "--format json describe M", "export M --to onnx --force -o ONNX"}) {
            std::string line = rest;
            for (const auto& [mark, text] :
                 {std::pair<std::string, std::string>{"PHOTO", photos + "/Ana/0.jpg"},
                  {"ONNX", (folder / "m.onnx").string()},
                  {"M ", target + " "},
                  {" M", " " + target}})
                if (const size_t at = line.find(mark); at != std::string::npos)
                    line.replace(at, mark.size(), text);
            ASSERT_EQ(std::system((program + line + " >>" + out + " 2>/dev/null").c_str()), 0)
                << country << line;
        }
        std::string answer =
            testing::contentOf(out) + testing::contentOf(folder / "m.onnx") + testing::contentOf(target);
        for (size_t at = answer.find(country + ".familiar"); at != std::string::npos;
             at = answer.find(country + ".familiar"))
            answer.replace(at, country.size(), "");
        answers[country] = std::move(answer);
    }
    for (const auto& [country, answer] : answers)
        EXPECT_TRUE(answer == answers["C"]) << country;
}

} // namespace
} // namespace familiar::app
