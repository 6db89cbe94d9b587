// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"

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
