// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A save that is killed, or whose power goes, at any step.
#include "core/base/atomicfile.h"
#include "core/base/placement.h"
#include "core/base/random.h"
#include "tests/support/faultfiles.h"
#include "tests/support/powerloss.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::core {
namespace {

using testing::contentOf;

const std::string oldContent(300'000, 'o');
const std::string newContent(500'000, 'n');

void expectOldOrNew(const testing::TemporaryFolder& folder, const std::string& when)
{
    const std::string content = contentOf(folder / "file");
    EXPECT_TRUE(content == oldContent || content == newContent) << when;
    removeStrays(systemFiles(), folder.path()); // as the next start does
    EXPECT_EQ(systemFiles().list(folder.path())->size(), 1U) << when;
}

// In pieces, as a long file is written.
Result<void> save(FileSystem& files, const std::filesystem::path& target, const std::string& content)
{
    AtomicFile file(files, target);
    for (size_t at = 0; at < content.size(); at += 100'000)
        FAMILIAR_CHECK(file.write(asBytes(content).subspan(at, 100'000)));
    return file.commit();
}

// Runs in a child until it is killed or has ended; returns whether it ended by itself.
template <typename Work>
bool endedByItself(const Work& work, int killAfterUs = -1)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    if (killAfterUs >= 0) {
        ::usleep(static_cast<useconds_t>(killAfterUs));
        ::kill(child, SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status);
}

TEST(KilledSave, HoldsOldOrNewAtEveryStep)
{
    bool finished = false;
    int step = 0;
    for (; !finished; ++step) {
        const testing::TemporaryFolder folder;
        folder.write("file", oldContent);
        finished = endedByItself([&] {
            testing::FaultFiles files;
            files.kills = true;
            files.failAt = step;
            (void)save(files, folder / "file", newContent);
        });
        expectOldOrNew(folder, "killed before step " + std::to_string(step));
        ASSERT_LT(step, 100);
    }
    EXPECT_GT(step, 8); // make, five pieces, sync, close, rename, sync of the folder
}

TEST(KilledSave, HoldsOldOrNewAtTwoHundredRandomTimes)
{
    const testing::TemporaryFolder folder;
    folder.write("file", oldContent);
    Random random({0x6b696c6c});
    for (int i = 0; i < 200; ++i) {
        (void)endedByItself(
            [&] {
                for (int k = 0; k < 1000; ++k)
                    (void)save(systemFiles(), folder / "file", k % 2 == 0 ? newContent : oldContent);
            },
            static_cast<int>(random.below(8000)));
        expectOldOrNew(folder, "kill " + std::to_string(i));
    }
}

// Returns whether any way in which the power may go leaves something else than the old or the new content.
bool losesPower(bool ignoresSync, bool ignoresFolderSync, bool afterReturn)
{
    const testing::TemporaryFolder folder;
    folder.write("file", oldContent);
    testing::PowerLossFiles files(folder.path());
    files.ignoresSync = ignoresSync;
    files.ignoresFolderSync = ignoresFolderSync;
    EXPECT_TRUE(save(files, folder / "file", newContent));
    bool lost = false;
    for (size_t step = afterReturn ? files.steps() : 0; step <= files.steps(); ++step)
        for (uint64_t seed = 0; seed < 100; ++seed) {
            const auto state = files.stateAfter(step, seed);
            const auto found = state.find("file");
            const bool isNew = found != state.end() && found->second == newContent;
            lost = lost || !(isNew || (!afterReturn && found != state.end() && found->second == oldContent));
        }
    return lost;
}

// Both syncs are needed: a mutant without either loses data, which also shows that the double can tell.
TEST(PowerLoss, HoldsOldOrNewAndWhatWasPromised)
{
    EXPECT_FALSE(losesPower(false, false, false));
    EXPECT_FALSE(losesPower(false, false, true)); // what commit() has promised stays
    EXPECT_TRUE(losesPower(true, false, false));
    EXPECT_TRUE(losesPower(false, true, true));
}

// Out of handles, a quota, an error of the disk when it syncs: told, never counted as saved, nothing left
// behind.
TEST(FaultySave, TellsWhateverTheDiskSays)
{
    for (const ErrorCode code : {ErrorCode::CannotWrite, ErrorCode::DiskFull})
        for (int call = 0; call < 9; ++call) {
            const testing::TemporaryFolder folder;
            folder.write("file", oldContent);
            testing::FaultFiles files;
            files.failAt = call;
            files.error = {code, "", "Input/output error"};
            const auto saved = save(files, folder / "file", newContent);
            ASSERT_EQ(saved.has_value(), files.calls <= call) << call;
            if (!saved) {
                EXPECT_EQ(saved.error().code, code) << call;
            }
            expectOldOrNew(folder, "fault at " + std::to_string(call));
        }
}

TEST(FaultySave, RefusesWithoutHandlesAndGivesThemBack)
{
    const testing::TemporaryFolder folder;
    folder.write("file", oldContent);
    EXPECT_TRUE(endedByItself([&] {
        const rlimit few{3, 3}; // 0, 1 and 2 are taken
        ::setrlimit(RLIMIT_NOFILE, &few);
        if (save(systemFiles(), folder / "file", newContent))
            ::abort();
    }));
    expectOldOrNew(folder, "without handles");
    for (int i = 0; i < 2000; ++i) // more than a process may have open
        ASSERT_TRUE(writeFileAtomically(systemFiles(), folder / "file", asBytes("x"))) << i;
}

// A limit of the file's size stands for a quota: EFBIG instead of SIGXFSZ, which both programs ignore.
TEST(FaultySave, TellsALimitOfTheFilesSize)
{
    const testing::TemporaryFolder folder;
    folder.write("file", oldContent);
    EXPECT_TRUE(endedByItself([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{150'000, 150'000};
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto saved = save(systemFiles(), folder / "file", newContent);
        if (saved || saved.error().code != ErrorCode::DiskFull)
            ::abort();
    }));
    expectOldOrNew(folder, "over the limit");
}

TEST(FaultySave, TellsAFolderThatMayNotBeWrittenOrIsGone)
{
    const testing::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "gone");
    std::filesystem::remove(folder / "gone");
    EXPECT_EQ(save(systemFiles(), folder / "gone/file", "x").error().code, ErrorCode::CannotWrite);
    if (::geteuid() == 0)
        GTEST_SKIP() << "root may write everywhere.";
    std::filesystem::create_directory(folder / "closed");
    std::filesystem::permissions(folder / "closed", std::filesystem::perms::owner_read);
    EXPECT_EQ(save(systemFiles(), folder / "closed/file", "x").error().code, ErrorCode::CannotWrite);
    std::filesystem::permissions(folder / "closed", std::filesystem::perms::owner_all);
}

} // namespace
} // namespace familiar::core
