// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project.h"

#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <array>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace familiar::core {
namespace {

TEST(Project, OneFolderHasOneProject)
{
    const testing::TemporaryFolder data;
    EXPECT_EQ(projectFolder(data.path(), "/photos/friends"), projectFolder(data.path(), "/photos/friends/"));
    EXPECT_NE(projectFolder(data.path(), "/photos/friends"), projectFolder(data.path(), "/other/friends"));
    const std::string odd = projectFolder(data.path(), "/photos/a b\xff\n\xe9\x99\x88").filename().native();
    for (const char c : odd)
        EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c)) || c == '-') << odd;
}

TEST(Project, TheSecondWindowIsReadOnlyUntilTheFirstCloses)
{
    const testing::TemporaryFolder data;
    auto first = Project::open(systemFiles(), data.path(), "/photos/friends");
    ASSERT_TRUE(first) << first.error().detail;
    EXPECT_FALSE((*first)->isReadOnly());
    ASSERT_TRUE((*first)->writableRuns());
    ASSERT_TRUE((*first)->writableRuns()->begin({}, "a"));

    // flock belongs to the open file, so a second handle of the same process stands for another one.
    auto second = Project::open(systemFiles(), data.path(), "/photos/friends");
    ASSERT_TRUE(second);
    EXPECT_TRUE((*second)->isReadOnly());
    EXPECT_EQ((*second)->writableRuns(), nullptr);
    EXPECT_NE((*second)->holder().find(std::to_string(::getpid())), std::string::npos);
    EXPECT_EQ((*second)->runs().list().size(), 1U);

    first->reset();
    auto third = Project::open(systemFiles(), data.path(), "/photos/friends");
    ASSERT_TRUE(third);
    EXPECT_FALSE((*third)->isReadOnly());
}

// Row 31: two windows that open a folder at the same moment.
TEST(Project, OfTwoThatStartAtOnceExactlyOneMayWrite)
{
    const testing::TemporaryFolder data;
    for (int time = 0; time < 100; ++time) {
        std::array<int, 2> children{};
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        for (int& child : children) {
            child = ::fork();
            if (child == 0) {
                const auto project = Project::open(systemFiles(), data.path(), "/p");
                const char mark = !project ? '?' : (*project)->isReadOnly() ? 'r' : 'w';
                const bool said = ::write(ends[1], &mark, 1) == 1;
                ::pause(); // holds what it has until both have said it
                ::_exit(said ? 0 : 1);
            }
        }
        std::string marks(2, ' ');
        for (char& mark : marks)
            ASSERT_EQ(::read(ends[0], &mark, 1), 1);
        for (const int child : children) {
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
        }
        ::close(ends[0]);
        ::close(ends[1]);
        std::sort(marks.begin(), marks.end());
        ASSERT_EQ(marks, "rw") << time;
    }
    // Row 30: the lock went with the processes that were killed.
    EXPECT_FALSE((*Project::open(systemFiles(), data.path(), "/p"))->isReadOnly());
}

TEST(Project, TheTrashIsEmptiedAtTheNextStart)
{
    const testing::TemporaryFolder data;
    auto project = Project::open(systemFiles(), data.path(), "/p");
    ASSERT_TRUE(project);
    ASSERT_TRUE((*project)->writableRuns()->begin({}, "a"));
    ASSERT_TRUE((*project)->writableRuns()->remove(1));
    const auto trash = (*project)->folder() / "trash";
    EXPECT_TRUE(systemFiles().stat(trash / "001"));
    project->reset();
    ASSERT_TRUE(Project::open(systemFiles(), data.path(), "/p"));
    EXPECT_FALSE(systemFiles().stat(trash / "001"));
}

TEST(Project, ALaterVersionsProjectIsLeftAlone)
{
    const testing::TemporaryFolder data;
    const auto folder = projectFolder(data.path(), "/p");
    std::filesystem::create_directories(folder);
    const auto file = data.write(folder / "project.json", "{\"schema\": 2}");
    const auto project = Project::open(systemFiles(), data.path(), "/p");
    ASSERT_FALSE(project);
    EXPECT_EQ(project.error().code, ErrorCode::ModelTooNew);
    EXPECT_EQ(testing::contentOf(file), "{\"schema\": 2}");
}

TEST(Project, AFolderThatCannotBeWrittenIsToldByName)
{
    const testing::TemporaryFolder data;
    testing::FaultFiles faulty;
    faulty.failAt = 0;
    faulty.error = {ErrorCode::CannotWrite, "projects", "read-only"};
    const auto project = Project::open(faulty, data.path(), "/p");
    ASSERT_FALSE(project);
    EXPECT_EQ(project.error().code, ErrorCode::CannotWrite);
}

} // namespace
} // namespace familiar::core
