// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/dataset.h"

#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <sys/stat.h>

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
    folder.write("loose.jpg", "x");
    std::filesystem::create_symlink(folder.path(), folder / "Ana/loop");
    std::filesystem::create_hard_link(folder / "Ana/1.jpg", folder / "Ana/same.jpg");
    ASSERT_EQ(::mkfifo((folder / "Ana/pipe").c_str(), 0600), 0);
    const Dataset dataset = scan();
    EXPECT_EQ(dataset.photos.size(), 1U);
    for (const SkipReason reason : {SkipReason::Empty, SkipReason::NotAPicture, SkipReason::UnsupportedFormat,
                                    SkipReason::Hidden, SkipReason::SystemFile, SkipReason::OutsidePerson,
                                    SkipReason::Link, SkipReason::SameFile, SkipReason::NotAFile})
        EXPECT_EQ(skippedFor(dataset, reason), 1U) << skipReasonName(reason);
    EXPECT_EQ(dataset.skipped.size(), 9U);
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
