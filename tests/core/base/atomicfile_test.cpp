// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"

#include "core/base/placement.h"

#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace familiar::core {
namespace {

using testing::contentOf;

size_t entriesIn(const std::filesystem::path& folder)
{
    return systemFiles().list(folder)->size();
}

TEST(AtomicFile, ReplacesTheWholeFile)
{
    const testing::TemporaryFolder folder;
    const auto target = folder.write("file", "old content");
    ASSERT_TRUE(writeFileAtomically(systemFiles(), target, asBytes("new")));
    EXPECT_EQ(contentOf(target), "new");
    EXPECT_EQ(entriesIn(folder.path()), 1U);
}

// Every single call of a save fails once, then for ever: the name always holds the old or the new bytes.
TEST(AtomicFile, HoldsOldOrNewWhateverFails)
{
    for (const bool forever : {false, true}) {
        bool finished = false;
        for (int call = 0; !finished; ++call) {
            const testing::TemporaryFolder folder;
            const auto target = folder.write("file", "old content");
            testing::FaultFiles files;
            files.failAt = call;
            files.forever = forever;
            const auto written = writeFileAtomically(files, target, asBytes("new"));
            finished = files.calls <= call;
            const std::string content = contentOf(target);
            EXPECT_TRUE(content == "old content" || content == "new") << call;
            EXPECT_EQ(written.has_value(), finished) << call;
            if (!written) {
                EXPECT_EQ(written.error().code, ErrorCode::DiskFull) << call;
                EXPECT_EQ(written.error().subject, displayPath(target)) << call;
            }
            EXPECT_TRUE(forever || entriesIn(folder.path()) == 1U) << "a stray file after call " << call;
            ASSERT_LT(call, 50);
        }
    }
}

TEST(AtomicFile, TellsAFolderInItsWayAndAMissingFolder)
{
    const testing::TemporaryFolder folder;
    EXPECT_EQ(writeFileAtomically(systemFiles(), folder.path(), asBytes("x")).error().code,
              ErrorCode::CannotWrite);
    EXPECT_EQ(writeFileAtomically(systemFiles(), folder / "no/file", asBytes("x")).error().code,
              ErrorCode::CannotWrite);
}

TEST(AtomicFile, TakesANameOfTheFullLength)
{
    const testing::TemporaryFolder folder;
    const auto target = folder / std::string(255, 'n');
    EXPECT_TRUE(writeFileAtomically(systemFiles(), target, asBytes("x")));
    EXPECT_EQ(contentOf(target), "x");
}

TEST(AtomicFile, RefusesWhatIsNoFileAndLeavesIt)
{
    const testing::TemporaryFolder folder;
    const auto reasonOf = [&](const std::filesystem::path& target) {
        const auto written = writeFileAtomically(systemFiles(), target, asBytes("x"));
        EXPECT_FALSE(written) << target;
        return written ? ErrorReason::None : written.error().arguments.reason;
    };
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    const auto file = folder.write("file", "kept");
    std::filesystem::create_symlink(file, folder / "link");
    std::filesystem::create_symlink("nowhere", folder / "dangling");
    EXPECT_EQ(reasonOf(folder / "pipe"), ErrorReason::NotOrdinary);
    EXPECT_EQ(reasonOf("/dev/null"), ErrorReason::NotOrdinary);
    EXPECT_EQ(reasonOf(folder.path()), ErrorReason::IsFolder);
    EXPECT_EQ(reasonOf(folder / "link"), ErrorReason::IsLink);
    EXPECT_EQ(reasonOf(folder / "dangling"), ErrorReason::IsLink);
    EXPECT_EQ(reasonOf(folder / ""), ErrorReason::NoFileName);
    EXPECT_EQ(contentOf(file), "kept");
    EXPECT_EQ(entriesIn(folder.path()), 4U);
}

TEST(AtomicFile, KeepsTheModeOfTheFileThatItReplaces)
{
    const testing::TemporaryFolder folder;
    const auto target = folder.write("file", "old");
    for (const mode_t mode : {0644, 0600, 0400, 0664}) {
        ASSERT_EQ(::chmod(target.c_str(), mode), 0);
        ASSERT_TRUE(writeFileAtomically(systemFiles(), target, asBytes("new")));
        EXPECT_EQ(*placementOf(systemFiles())->mode(target), mode);
    }
    const mode_t before = ::umask(0);
    ASSERT_TRUE(writeFileAtomically(systemFiles(), folder / "fresh", asBytes("x")));
    ASSERT_TRUE(systemFiles().makeFolders(folder / "sub"));
    ::umask(before);
    EXPECT_EQ(*placementOf(systemFiles())->mode(folder / "fresh"), 0600U); // whatever the mask
    EXPECT_EQ(*placementOf(systemFiles())->mode(folder / "sub"), 0700U);
}

TEST(AtomicFile, RemovesWhatKilledProcessesLeftAndNothingElse)
{
    const testing::TemporaryFolder folder;
    const std::string word(16, 'a');
    folder.write(".model.familiar." + word + ".part", "half");
    folder.write(".notes.part", "the user's own");
    folder.write("model.familiar." + word + ".part", "the user's own");
    auto open = systemFiles().create(folder / ("." + std::string("busy.") + word + ".part"));
    ASSERT_TRUE(open); // somebody writes it
    removeStrays(systemFiles(), folder.path());
    EXPECT_EQ(entriesIn(folder.path()), 3U);
    open->reset();
    removeStrays(systemFiles(), folder.path());
    EXPECT_EQ(entriesIn(folder.path()), 2U);
}

TEST(AtomicFile, ForetellsAFullDisk)
{
    const testing::TemporaryFolder folder;
    EXPECT_TRUE(checkWritable(systemFiles(), folder / "m", 1U << 20));
    EXPECT_EQ(checkWritable(systemFiles(), folder / "m", uint64_t{1} << 60).error().code,
              ErrorCode::DiskFull);
    EXPECT_EQ(checkWritable(systemFiles(), folder / "no/m", 1).error().code, ErrorCode::CannotWrite);
    testing::FaultFiles full;
    full.failAt = 1; // the first write
    EXPECT_EQ(checkWritable(full, folder / "m", 1).error().code, ErrorCode::DiskFull);
    EXPECT_EQ(entriesIn(folder.path()), 0U);
}

TEST(FileSystem, ExchangesInOneStep)
{
    const testing::TemporaryFolder folder;
    folder.write("a/one", "1");
    folder.write("b/two", "2");
    const auto swapped = placementOf(systemFiles())->exchange(folder / "a", folder / "b");
    ASSERT_TRUE(swapped);
    if (!*swapped)
        GTEST_SKIP() << "This file system cannot exchange two names.";
    EXPECT_EQ(contentOf(folder / "a/two"), "2");
    EXPECT_EQ(contentOf(folder / "b/one"), "1");
    EXPECT_FALSE(placementOf(systemFiles())->exchange(folder / "a", folder / "gone"));
}

TEST(FileSystem, ReadsNoFifoAndKeepsOddNames)
{
    const testing::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(systemFiles().openToRead(folder / "pipe").error().code, ErrorCode::FileUnreadable);
    EXPECT_EQ(systemFiles().openToRead(folder / "gone").error().code, ErrorCode::FileMissing);
    folder.write("caf\xe9\n", "x");
    const auto entries = systemFiles().list(folder.path());
    ASSERT_TRUE(entries);
    ASSERT_EQ(entries->size(), 2U);
    EXPECT_EQ((*entries)[0].path.filename().native(), "caf\xe9\n");
    EXPECT_EQ(displayPath((*entries)[0].path.filename()), "caf\\xe9\\x0a");
    EXPECT_EQ(systemFiles().create((*entries)[0].path).error().code, ErrorCode::TargetExists);
    EXPECT_EQ(readFile(systemFiles(), (*entries)[0].path, 0).error().code, ErrorCode::FileUnreadable);
}

// The kernel's own errors, not a double's.
TEST(FileSystem, TellsAFullDiskFromAPathThroughAFile)
{
    if (std::filesystem::exists("/dev/full")) {
        auto full = systemFiles().openToAppend("/dev/full"); // every write is ENOSPC
        ASSERT_TRUE(full) << full.error().detail;
        const auto written = (*full)->write(asBytes("x"));
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::DiskFull);
    }
    const testing::TemporaryFolder folder;
    const auto file = folder.write("file", "x");
    const auto through = systemFiles().create(file / "m"); // ENOTDIR
    ASSERT_FALSE(through);
    EXPECT_EQ(through.error().code, ErrorCode::CannotWrite);
}

} // namespace
} // namespace familiar::core
