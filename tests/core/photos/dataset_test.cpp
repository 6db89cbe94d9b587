// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/dataset.h"

#include "core/photos/layout.h"
#include "core/photos/skippedkinds.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace familiar::core {
namespace {

class DatasetTest : public ::testing::Test
{
protected:
    void photo(const std::filesystem::path& name, uint64_t seed = 1)
    {
        folder.write(name, testing::textOf(testing::encoded(testing::blotches(32, 32, seed), ".jpg")));
    }
    Dataset scan()
    {
        auto scanned = scanFolder(systemFiles(), folder.path());
        EXPECT_TRUE(scanned);
        return scanned ? std::move(*scanned) : Dataset();
    }
    static size_t skippedFor(const Dataset& dataset, SkipReason reason)
    {
        return static_cast<size_t>(
            std::count_if(dataset.skipped.begin(), dataset.skipped.end(),
                          [&](const SkippedFile& file) { return file.reason == reason; }));
    }
    testing::TemporaryFolder folder;
};

TEST_F(DatasetTest, TakesAFolderPerPersonInTheOrderOfCodePoints)
{
    photo("Zoë/1.jpg");
    photo("Ana/deep/er/2.jpg");
    photo("Ana/1.jpg");
    photo("陈/1.jpg");
    const Dataset dataset = scan();
    ASSERT_EQ(dataset.people.size(), 3U);
    EXPECT_EQ(dataset.people[0].name, "Ana");
    EXPECT_EQ(dataset.people[0].photoCount, 2);
    EXPECT_EQ(dataset.people[1].name, "Zoë");
    EXPECT_EQ(dataset.people[2].name, "陈");
    EXPECT_EQ(dataset.photos.size(), 4U);
    EXPECT_TRUE(checkTrainable(dataset));
}

TEST_F(DatasetTest, ListsEveryFileThatIsNoPhotoWithTheReason)
{
    photo("Ana/1.jpg");
    folder.write("Ana/2.jpg", "");
    folder.write("Ana/3.jpg", "text with a picture's name");
    folder.write("Ana/4.heic", "....ftypheic........");
    folder.write("Ana/.hidden", "x");
    folder.write("Ana/Thumbs.db", "x");
    photo("loose.jpg", 7);
    folder.write("notes.txt", "x");
    folder.write("Ana/._1.jpg", "x");
    std::filesystem::create_symlink(folder.path(), folder / "Ana/loop");
    std::filesystem::create_hard_link(folder / "Ana/1.jpg", folder / "Ana/same.jpg");
    ASSERT_EQ(::mkfifo((folder / "Ana/pipe").c_str(), 0600), 0);
    const Dataset dataset = scan();
    EXPECT_EQ(dataset.photos.size(), 1U);
    for (const SkipReason reason : {SkipReason::Empty, SkipReason::NotAPicture, SkipReason::UnsupportedFormat,
                                    SkipReason::Hidden, SkipReason::SystemFile, SkipReason::OutsidePerson,
                                    SkipReason::Link, SkipReason::SameFile, SkipReason::NotAFile})
        EXPECT_EQ(skippedFor(dataset, reason),
                  reason == SkipReason::NotAPicture || reason == SkipReason::SystemFile ? 2U : 1U)
            << skipReasonName(reason);
    EXPECT_EQ(dataset.skipped.size(), 11U);
}

TEST_F(DatasetTest, RecognisesSplitFoldersInAnyCase)
{
    photo("Train/Ana/1.jpg");
    photo("VALIDATION/Ana/2.jpg");
    photo("test/Ana/3.jpg");
    const Dataset dataset = scan();
    EXPECT_TRUE(dataset.hasSplitFolders);
    ASSERT_EQ(dataset.people.size(), 1U);
    ASSERT_EQ(dataset.photos.size(), 3U);
    std::vector<SplitPart> parts;
    for (const Photo& each : dataset.photos)
        parts.push_back(each.part);
    EXPECT_TRUE(std::is_permutation(
        parts.begin(), parts.end(),
        std::vector{SplitPart::Training, SplitPart::Validation, SplitPart::Test}.begin()));
}

TEST_F(DatasetTest, APersonCalledTestIsAPersonBesideOthers)
{
    photo("test/1.jpg");
    photo("Ana/1.jpg");
    const Dataset dataset = scan();
    EXPECT_FALSE(dataset.hasSplitFolders);
    EXPECT_EQ(dataset.people.size(), 2U);
}

TEST_F(DatasetTest, KnowsTheUsualNamesOfParts)
{
    for (const char* name : {"train", "Training", "trainset", "train_data", "TRAINING SET", "train-set"})
        EXPECT_EQ(partOfName(name), SplitPart::Training) << name;
    for (const char* name : {"val", "Valid", "validation", "dev", "eval", "val_data", "devset"})
        EXPECT_EQ(partOfName(name), SplitPart::Validation) << name;
    for (const char* name : {"test", "Testing", "testset", "test_set", "test data"})
        EXPECT_EQ(partOfName(name), SplitPart::Test) << name;
    for (const char* name : {"Anna", "contest", "set", "data", "Val Kilmer", "Devi"})
        EXPECT_EQ(partOfName(name), SplitPart::Unassigned) << name;
}

TEST_F(DatasetTest, PartsAreFoundBesideFoldersWithoutPhotos)
{
    photo("Training/Ana/1.jpg");
    photo("Training/Ben/1.jpg", 2);
    photo("Testing/Ana/2.jpg", 3);
    folder.write("notebooks/a.ipynb", "x");
    const Dataset dataset = scan();
    EXPECT_TRUE(dataset.hasSplitFolders);
    EXPECT_EQ(dataset.notes.reading, FolderReading::PartsBesideOthers);
    EXPECT_EQ(dataset.notes.besides, std::vector<std::string>{"notebooks"});
    ASSERT_EQ(dataset.people.size(), 2U);
    EXPECT_EQ(dataset.people[0].name, "Ana");
    EXPECT_TRUE(dataset.emptyPeople.empty());
}

TEST_F(DatasetTest, SaysWhenPartsAreReadAsPeople)
{
    photo("train/Ana/1.jpg");
    photo("test/Ana/2.jpg", 2);
    photo("Ben/1.jpg", 3);
    const Dataset dataset = scan();
    EXPECT_FALSE(dataset.hasSplitFolders);
    EXPECT_EQ(dataset.people.size(), 3U);
    EXPECT_EQ(dataset.notes.reading, FolderReading::PeopleNamedAsParts);
    EXPECT_EQ(dataset.notes.besides, (std::vector<std::string>{"test", "train"}));
}

TEST_F(DatasetTest, TwoPeopleCalledLikePartsArePeople)
{
    photo("Dev/1.jpg");
    photo("Train/1.jpg", 2);
    const Dataset dataset = scan();
    EXPECT_FALSE(dataset.hasSplitFolders);
    EXPECT_EQ(dataset.people.size(), 2U);
    EXPECT_EQ(dataset.notes.reading, FolderReading::People);
}

TEST_F(DatasetTest, OneNameInTwoSpellingsIsOnePerson)
{
    photo("train/Jos\xc3\xa9/1.jpg");
    photo("train/Ben/1.jpg", 2);
    photo("val/Jose\xcc\x81/2.jpg", 3);
    photo("val/Ben /2.jpg", 4);
    const Dataset dataset = scan();
    ASSERT_EQ(dataset.people.size(), 2U);
    EXPECT_EQ(dataset.people[0].name, "Ben");
    EXPECT_EQ(dataset.people[1].name, "Jos\xc3\xa9");
    EXPECT_EQ(dataset.people[1].photoCount, 2);
    ASSERT_EQ(dataset.notes.joined.size(), 2U);
    EXPECT_EQ(dataset.notes.joined[1].name, "Jos\xc3\xa9");
    EXPECT_EQ(dataset.notes.joined[1].folders,
              (std::vector<std::string>{"train/Jos\xc3\xa9", "val/Jose\xcc\x81"}));
}

TEST_F(DatasetTest, NamesThatDifferInCaseOnlyAreTold)
{
    photo("Ana/1.jpg");
    photo("ana/1.jpg", 2);
    const Dataset dataset = scan();
    EXPECT_EQ(dataset.people.size(), 2U);
    ASSERT_EQ(dataset.notes.sameButCase.size(), 1U);
    EXPECT_EQ(dataset.notes.sameButCase[0], (std::vector<std::string>{"Ana", "ana"}));
}

TEST_F(DatasetTest, StrangersAreNobody)
{
    photo("Ana/1.jpg");
    photo("Ben/1.jpg", 2);
    photo("Unknown/a.jpg", 3);
    photo("Unknown/b.jpg", 4);
    photo("Unknown/one man/c.jpg", 5);
    photo("Unknown/one man/later/d.jpg", 6);
    const Dataset dataset = scan();
    EXPECT_EQ(dataset.people.size(), 2U);
    EXPECT_EQ(dataset.photos.size(), 2U);
    ASSERT_EQ(dataset.strangers.size(), 4U);
    const Dataset strangers = strangersOf(dataset);
    ASSERT_EQ(strangers.people.size(), 3U) << "the folder inside is one, each loose photo another";
    EXPECT_EQ(strangers.people[0].photoCount, 2);
    const auto apart = scanStrangers(systemFiles(), folder / "Unknown");
    ASSERT_TRUE(apart);
    EXPECT_EQ(apart->people.size(), 3U);
    EXPECT_EQ(apart->photos.size(), 4U);
    std::filesystem::create_directories(folder / "none");
    EXPECT_EQ(scanStrangers(systemFiles(), folder / "none").error().code, ErrorCode::NoPhotos);
}

TEST_F(DatasetTest, AFolderTooHighNamesTheOneThatIsMeant)
{
    photo("zip/photos/Ana/1.jpg");
    photo("zip/photos/Ben/1.jpg", 2);
    folder.write("__MACOSX/x", "x");
    const auto error = checkTrainable(scan()).error();
    EXPECT_EQ(error.code, ErrorCode::TooFewPeople);
    EXPECT_EQ(error.arguments.reason, ErrorReason::FolderTooHigh);
    EXPECT_EQ(error.arguments.about, (folder / "zip/photos").string());
    photo("Cleo/1.jpg", 3);
    EXPECT_FALSE(meantFolder(scan())) << "two people are enough";
}

TEST_F(DatasetTest, OnePersonsFoldersByYearAreOnePerson)
{
    photo("Ana/1.jpg");
    EXPECT_FALSE(meantFolder(scan()));
    photo("Ana/2019/1.jpg", 2);
    EXPECT_FALSE(meantFolder(scan()));
}

TEST_F(DatasetTest, SaysWhatIsThereInsteadOfPhotos)
{
    for (const char* file : {"Ana/1.heic", "Ana/2.heic", "Ben/3.heic"})
        folder.write(file, "....ftypheic........");
    folder.write("Ben/4.jpg", "");
    const auto error = checkTrainable(scan()).error();
    EXPECT_EQ(error.code, ErrorCode::NoPhotos);
    const std::vector<SkippedKind> kinds = skippedKinds(error.arguments);
    ASSERT_EQ(kinds.size(), 2U);
    EXPECT_EQ(kinds[0], (SkippedKind{SkipReason::UnsupportedFormat, "HEIC", 3}));
    EXPECT_EQ(kinds[1], (SkippedKind{SkipReason::Empty, "", 1}));
    EXPECT_EQ(error.arguments.names, (std::vector<std::string>{"1.heic", "2.heic", "3.heic"}));
}

TEST_F(DatasetTest, LoosePhotosAskForFolders)
{
    photo("ana.jpg");
    photo("ben.jpg", 2);
    folder.write("notes.txt", "x");
    const auto error = checkHasPhotos(scan()).error();
    EXPECT_EQ(error.arguments.reason, ErrorReason::NoPersonFolders);
    EXPECT_EQ(error.arguments.counts.at("loose"), 2U);
}

TEST_F(DatasetTest, KeepsNamesThatAreNoUtf8)
{
    photo(std::filesystem::path("Ana") / "caf\xe9.jpg");
    photo(std::filesystem::path("B\xff") / "1.jpg");
    const Dataset dataset = scan();
    ASSERT_EQ(dataset.people.size(), 2U);
    EXPECT_EQ(dataset.people[1].name, "B\\xff");
    EXPECT_EQ(dataset.photos[0].path.filename().native(), "caf\xe9.jpg");
}

TEST_F(DatasetTest, TellsWhyAFolderCannotBeTrained)
{
    EXPECT_EQ(checkTrainable(scan()).error().code, ErrorCode::NoPhotos);
    photo("Ana/1.jpg");
    folder.write("Nobody/readme.txt", "no photo");
    const Dataset one = scan();
    EXPECT_EQ(checkTrainable(one).error().code, ErrorCode::TooFewPeople);
    EXPECT_EQ(one.emptyPeople, std::vector<std::string>{"Nobody"});
    EXPECT_EQ(scanFolder(systemFiles(), folder / "gone").error().code, ErrorCode::FolderMissing);
}

// Rows 35 and 44: nesting without end, and paths that no call takes.
TEST_F(DatasetTest, IsBoundedInDepthAndPathLength)
{
    for (const auto& [name, reason] : {std::pair(std::string("d"), SkipReason::TooDeep),
                                       std::pair(std::string(200, 'd'), SkipReason::Unreadable)}) {
        const testing::TemporaryFolder deep;
        std::filesystem::create_directories(deep / "Ana");
        deep.write("Ben/1.jpg", testing::textOf(testing::encoded(testing::blotches(32, 32, 1), ".jpg")));
        const int before = ::open(".", O_RDONLY | O_DIRECTORY);
        ASSERT_EQ(::chdir((deep / "Ana").c_str()), 0);
        for (int i = 0; i < 500; ++i)
            ASSERT_TRUE(::mkdir(name.c_str(), 0700) == 0 && ::chdir(name.c_str()) == 0) << i;
        ASSERT_EQ(::fchdir(before), 0);
        ::close(before);
        const auto scanned = scanFolder(systemFiles(), deep.path());
        ASSERT_TRUE(scanned);
        EXPECT_EQ(scanned->photos.size(), 1U);
        ASSERT_EQ(scanned->skipped.size(), 1U);
        EXPECT_EQ(scanned->skipped[0].reason, reason) << name.size();
        // Its path is longer than any that can be named at once.
        ASSERT_EQ(std::system(("rm -rf " + (deep / "Ana").string()).c_str()), 0);
    }
    EXPECT_EQ(scanFolder(systemFiles(), "/" + std::string(5000, 'x')).error().code,
              ErrorCode::FolderUnreadable);
}

TEST_F(DatasetTest, StopsWhenAsked)
{
    photo("Ana/1.jpg");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(scanFolder(systemFiles(), folder.path(), {}, stop.get_token()).error().code,
              ErrorCode::Cancelled);
}

} // namespace
} // namespace familiar::core
