// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/safename.h"
#include "core/grouping/sortrun.h"
#include "core/grouping/sortundo.h"
#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <map>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;
using testing::contentOf;
using testing::FaultFiles;

// A disk with little room, or one that counts its links as the files' writing calls.
class SmallDisk final : public Disk
{
public:
    explicit SmallDisk(uint64_t most, FaultFiles* files = nullptr) : m_most(most), m_files(files) {}
    Result<void> link(const fs::path& file, const fs::path& name) const override
    {
        auto fault = m_files ? m_files->count() : Result<void>();
        return fault ? Disk::link(file, name) : fault;
    }
    Result<uint64_t> freeBytes(const fs::path&) const override { return m_most; }

private:
    uint64_t m_most;
    FaultFiles* m_files;
};

class Sorting : public ::testing::Test
{
protected:
    PhotoToSort photo(const std::string& name, const std::string& content, std::vector<std::string> names)
    {
        const fs::path path = folder.write("pile/" + name, content);
        const auto entry = systemFiles().stat(path);
        return {path, entry->size, entry->modifiedNs, std::move(names)};
    }
    SortPlan plan(const std::vector<PhotoToSort>& photos, SortAction action)
    {
        auto made = planSort(systemFiles(), photos, action, folder / "out");
        EXPECT_TRUE(made);
        return made.value_or({});
    }
    // Every file below the folder with its content, but for undo files.
    std::map<std::string, std::string> everything() const
    {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
            if (entry.is_regular_file() && !entry.path().filename().native().starts_with("sort-undo"))
                all[entry.path().lexically_relative(folder.path()).native()] = contentOf(entry.path());
        return all;
    }
    testing::TemporaryFolder folder;
};

} // namespace

TEST(SafeFolderName, IsANameOnEveryDisk)
{
    EXPECT_EQ(safeFolderName("Zoë"), "Zoë");
    EXPECT_EQ(safeFolderName("AC/DC"), "AC_DC");
    EXPECT_EQ(safeFolderName(".."), "_");
    EXPECT_EQ(safeFolderName(".hidden"), "_hidden");
    EXPECT_EQ(safeFolderName("J. R. "), "J. R");
    EXPECT_EQ(safeFolderName("  "), "_");
    EXPECT_EQ(safeFolderName(""), "_");
    EXPECT_EQ(safeFolderName("a:b*c?\"d<e>|"), "a_b_c__d_e__");
    EXPECT_EQ(safeFolderName("con"), "con_");
    EXPECT_EQ(safeFolderName("LPT1.txt"), "LPT1.txt_");
    EXPECT_EQ(safeFolderName(std::string("a\nb")).find('\n'), std::string::npos);
    const std::string cut = safeFolderName(std::string(99, 'x') + "é");
    EXPECT_EQ(cut, std::string(99, 'x')); // not half a letter
}

TEST_F(Sorting, CopiesForEverybodyAndUndoRemovesTheCopies)
{
    const auto photos = std::vector{photo("1.jpg", "one", {"Ana"}), photo("2.jpg", "two", {"Ana", "Ben"})};
    const auto before = everything();
    const auto done = runSort(systemFiles(), plan(photos, SortAction::Copy));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->done, 3U);
    auto all = before;
    all.insert({{"out/Ana/1.jpg", "one"}, {"out/Ana/2.jpg", "two"}, {"out/Ben/2.jpg", "two"}});
    EXPECT_EQ(everything(), all);
    const auto undone = undoSort(systemFiles(), done->undoFile);
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->undone, 3U);
    EXPECT_EQ(everything(), before);
    EXPECT_FALSE(fs::exists(folder / "out/Ana"));
    EXPECT_FALSE(fs::exists(done->undoFile));
}

TEST_F(Sorting, MovesToOnePersonAndUndoBringsBack)
{
    const auto photos = std::vector{photo("a/1.jpg", "one", {"Ana"}), photo("2.jpg", "two", {"Ben", "Ana"})};
    const auto before = everything();
    const auto done = runSort(systemFiles(), plan(photos, SortAction::Move));
    ASSERT_TRUE(done);
    const std::map<std::string, std::string> all{{"out/Ana/1.jpg", "one"}, {"out/Ben/2.jpg", "two"}};
    EXPECT_EQ(everything(), all);
    fs::remove_all(folder / "pile");
    ASSERT_TRUE(undoSort(systemFiles(), done->undoFile));
    EXPECT_EQ(everything(), before);
}

TEST_F(Sorting, LinksTakeNoRoomAndUndoRemovesThem)
{
    const auto photos = std::vector{photo("1.jpg", "one", {"Ana", "Ben"})};
    const auto done = runSort(systemFiles(), plan(photos, SortAction::Link), {}, {}, SmallDisk(0));
    ASSERT_TRUE(done);
    EXPECT_EQ(fs::hard_link_count(folder / "pile/1.jpg"), 3U);
    const auto undone = undoSort(systemFiles(), done->undoFile);
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->undone, 2U);
    EXPECT_EQ(fs::hard_link_count(folder / "pile/1.jpg"), 1U);
}

TEST_F(Sorting, NeverOverwritesAndTellsNamesApart)
{
    folder.write("out/Ana/1.jpg", "somebody else's");
    folder.write("out/Ben", "a file of this name");
    const auto photos = std::vector{photo("x/1.jpg", "one", {"Ana"}), photo("y/1.JPG", "two", {"Ana"}),
                                    photo("3.jpg", "three", {"ana"}), photo("4.jpg", "four", {"a/b"}),
                                    photo("5.jpg", "five", {"a_b"}),  photo("6.jpg", "six", {"Ben"}),
                                    photo("7.jpg", "seven", {".."})};
    const auto done = runSort(systemFiles(), plan(photos, SortAction::Copy));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->done, 7U);
    EXPECT_EQ(contentOf(folder / "out/Ana/1.jpg"), "somebody else's");
    EXPECT_EQ(contentOf(folder / "out/Ana/1 (2).jpg"), "one");
    EXPECT_EQ(contentOf(folder / "out/Ana/1 (3).JPG"), "two");
    EXPECT_EQ(contentOf(folder / "out/ana (2)/3.jpg"), "three");
    EXPECT_EQ(contentOf(folder / "out/a_b/4.jpg"), "four");
    EXPECT_EQ(contentOf(folder / "out/a_b (2)/5.jpg"), "five");
    EXPECT_EQ(contentOf(folder / "out/Ben (2)/6.jpg"), "six");
    EXPECT_EQ(contentOf(folder / "out/_/7.jpg"), "seven");
}

TEST_F(Sorting, RunAgainDoesNothingTwice)
{
    auto photos = std::vector{photo("1.jpg", "one", {"Ana"})};
    ASSERT_TRUE(runSort(systemFiles(), plan(photos, SortAction::Copy)));
    photos.push_back(photo("2.jpg", "two", {"Ana"}));
    const SortPlan again = plan(photos, SortAction::Copy);
    EXPECT_EQ(again.alreadyThere, 1U);
    ASSERT_EQ(again.steps.size(), 1U);
    EXPECT_EQ(again.steps.front().to, folder / "out/Ana/2.jpg");
}

TEST_F(Sorting, APlanTouchesNothing)
{
    const auto photos = std::vector{photo("1.jpg", "one", {"Ana"})};
    const auto before = everything();
    EXPECT_EQ(plan(photos, SortAction::Move).steps.size(), 1U);
    EXPECT_EQ(everything(), before);
    EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST_F(Sorting, AsksForRoomBeforeTheFirstCopy)
{
    const SmallDisk disk(1 << 20);
    const auto photos = std::vector{photo("1.jpg", "one", {"Ana"})};
    const auto done = runSort(systemFiles(), plan(photos, SortAction::Copy), {}, {}, disk);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::DiskFull);
    EXPECT_FALSE(fs::exists(folder / "out"));
    EXPECT_TRUE(runSort(systemFiles(), plan(photos, SortAction::Move), {}, {},
                        disk)); // on one disk nothing is copied
}

TEST_F(Sorting, LeavesPhotosThatChangedMeanwhile)
{
    const auto photos = std::vector{photo("1.jpg", "one", {"Ana"}), photo("2.jpg", "two", {"Ana"}),
                                    photo("3.jpg", "three", {"Ana"})};
    const SortPlan made = plan(photos, SortAction::Move);
    folder.write("pile/1.jpg", "another photo");
    fs::remove(folder / "pile/2.jpg");
    const auto done = runSort(systemFiles(), made);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->done, 1U);
    ASSERT_EQ(done->failed.size(), 2U);
    EXPECT_EQ(done->failed[0].second.code, ErrorCode::FileChanged);
    EXPECT_EQ(contentOf(folder / "pile/1.jpg"), "another photo");
    EXPECT_EQ(contentOf(folder / "out/Ana/3.jpg"), "three");
}

// A disk that is full from any writing call on: nothing is lost, and undo restores what was there.
TEST_F(Sorting, UndoRestoresAfterAFullDiskAtAnyPlace)
{
    for (const SortAction action : {SortAction::Copy, SortAction::Link, SortAction::Move}) {
        for (int at = 0; at < 40; ++at) {
            fs::remove_all(folder / "pile");
            fs::remove_all(folder / "out");
            const auto photos = std::vector{photo("1.jpg", "one", {"Ana"}), photo("2.jpg", "two", {"Ben"}),
                                            photo("3.jpg", "three", {"Ana", "Ben"})};
            const auto before = everything();
            const SortPlan made = plan(photos, action);
            FaultFiles files;
            files.failAt = at;
            files.forever = true;
            const auto done = runSort(files, made, {}, {}, SmallDisk(UINT64_MAX, &files));
            const auto now = everything();
            for (const auto& [name, content] : before)
                EXPECT_TRUE(std::any_of(now.begin(), now.end(),
                                        [&](const auto& one) { return one.second == content; }))
                    << sortActionName(action) << ' ' << at;
            if (done && fs::exists(done->undoFile)) {
                const auto undone = undoSort(systemFiles(), done->undoFile);
                ASSERT_TRUE(undone) << sortActionName(action) << ' ' << at;
                EXPECT_TRUE(undone->kept.empty()) << sortActionName(action) << ' ' << at;
            }
            EXPECT_EQ(everything(), before) << sortActionName(action) << ' ' << at;
        }
    }
}

TEST_F(Sorting, StopsBetweenTwoPhotos)
{
    const auto photos = std::vector{photo("1.jpg", "one", {"Ana"}), photo("2.jpg", "two", {"Ana"})};
    std::stop_source stop;
    const auto done = runSort(systemFiles(), plan(photos, SortAction::Move), stop.get_token(),
                              [&](const Progress&) { stop.request_stop(); });
    ASSERT_TRUE(done);
    EXPECT_EQ(done->done, 1U);
    ASSERT_TRUE(done->stopped);
    EXPECT_EQ(done->stopped->code, ErrorCode::Cancelled);
    EXPECT_TRUE(fs::exists(folder / "pile/2.jpg"));
}

TEST_F(Sorting, UndoKeepsWhatChangedSinceAndTakesNoPlaceThatIsTaken)
{
    const auto photos = std::vector{photo("1.jpg", "one", {"Ana"}), photo("2.jpg", "two", {"Ana"})};
    const auto done = runSort(systemFiles(), plan(photos, SortAction::Move));
    ASSERT_TRUE(done);
    folder.write("pile/1.jpg", "a new photo");
    const auto undone = undoSort(systemFiles(), done->undoFile);
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->kept, std::vector<fs::path>{folder / "out/Ana/1.jpg"});
    EXPECT_EQ(contentOf(folder / "pile/1.jpg"), "a new photo");
    EXPECT_EQ(contentOf(folder / "pile/2.jpg"), "two");
    EXPECT_TRUE(fs::exists(done->undoFile));
}

TEST_F(Sorting, RefusesWhatIsNotAnUndoFile)
{
    for (const char* text : {"", "x\n", "{}\n", "[1]\n", "{\"familiar_sort\":2,\"action\":\"copy\"}\n",
                             "{\"familiar_sort\":1,\"action\":\"burn\"}\n",
                             "{\"familiar_sort\":1,\"action\":\"copy\"}\n{\"from\":\n"}) {
        const auto undone = undoSort(systemFiles(), folder.write("undo", text));
        ASSERT_FALSE(undone) << text;
        EXPECT_EQ(undone.error().code, ErrorCode::FileUnreadable) << text;
    }
    EXPECT_EQ(undoSort(systemFiles(), folder / "gone").error().code, ErrorCode::FileMissing);
}

TEST_F(Sorting, KeepsNamesThatAreNoText)
{
    const auto photos = std::vector{photo("a\xff\n.jpg", "one", {"Ana"})};
    const auto before = everything();
    const auto done = runSort(systemFiles(), plan(photos, SortAction::Move));
    ASSERT_TRUE(done);
    EXPECT_EQ(contentOf(folder / "out/Ana/a\xff\n.jpg"), "one");
    ASSERT_TRUE(undoSort(systemFiles(), done->undoFile));
    EXPECT_EQ(everything(), before);
}

} // namespace familiar::core
