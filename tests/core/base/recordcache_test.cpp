// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/recordcache.h"

#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

namespace familiar::core {
namespace {

Digest key(int number)
{
    return sha256(asBytes("key " + std::to_string(number)));
}

std::string found(const RecordCache& cache, int number)
{
    const auto record = cache.find(key(number));
    return record ? std::string(asText(*record)) : "(none)";
}

TEST(RecordCache, FindsWhatWasPutAlsoAfterReopening)
{
    const testing::TemporaryFolder folder;
    {
        RecordCache cache(folder / "cache");
        EXPECT_TRUE(cache.put(key(1), asBytes("one")));
        EXPECT_TRUE(cache.put(key(2), asBytes("")));
        EXPECT_EQ(found(cache, 1), "one");
    }
    const RecordCache again(folder / "cache");
    EXPECT_EQ(found(again, 1), "one");
    EXPECT_EQ(found(again, 2), "");
    EXPECT_EQ(found(again, 3), "(none)");
    EXPECT_EQ(again.figures().records, 2U);
}

TEST(RecordCache, NeverReturnsDamagedBytes)
{
    const testing::TemporaryFolder folder;
    {
        RecordCache cache(folder / "cache");
        cache.put(key(1), asBytes("first record"));
        cache.put(key(2), asBytes("second record"));
    }
    const auto segment = folder / "cache/segment-000000000001";
    const std::string sound = testing::contentOf(segment);
    ASSERT_GT(sound.size(), 80U);
    for (size_t at = 0; at < sound.size(); ++at) {
        std::string damaged = sound;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x5a);
        folder.write("cache/segment-000000000001", damaged);
        const RecordCache cache(folder / "cache");
        for (const auto& [number, text] : {std::pair{1, "first record"}, std::pair{2, "second record"}}) {
            const std::string content = found(cache, number);
            EXPECT_TRUE(content == text || content == "(none)") << "byte " << at;
        }
    }
    for (size_t length = 0; length < sound.size(); ++length) {
        folder.write("cache/segment-000000000001", sound.substr(0, length));
        RecordCache cache(folder / "cache");
        EXPECT_EQ(found(cache, 2), "(none)") << length;
        EXPECT_TRUE(cache.put(key(2), asBytes("again")));
        EXPECT_EQ(found(RecordCache(folder / "cache"), 2), "again") << length;
        std::filesystem::remove(folder / "cache/segment-000000000002");
    }
}

// Mapped, a segment that another process cuts would end this one (SIGBUS).
TEST(RecordCache, SurvivesASegmentThatIsCutWhileItIsOpen)
{
    const testing::TemporaryFolder folder;
    const Digest key = sha256(asBytes("key"));
    ASSERT_TRUE(RecordCache(folder.path()).put(key, Bytes(100'000, std::byte{7})));
    const RecordCache cache(folder.path());
    ASSERT_TRUE(cache.find(key));
    const auto entries = systemFiles().list(folder.path());
    for (const FileEntry& entry : *entries)
        if (entry.path.filename().native().starts_with("segment-"))
            std::filesystem::resize_file(entry.path, 8);
    EXPECT_FALSE(cache.find(key));
}

TEST(RecordCache, StaysWithinItsBound)
{
    const testing::TemporaryFolder folder;
    const uint64_t bound = 64 * 1024;
    RecordCache cache(folder / "cache", bound);
    const std::string text(1000, 'x');
    for (int i = 0; i < 400; ++i)
        cache.put(key(i), asBytes(text));
    const RecordCache again(folder / "cache", bound);
    EXPECT_LE(again.figures().bytes, bound);
    EXPECT_EQ(found(again, 399), text);
    EXPECT_EQ(found(again, 0), "(none)");
}

TEST(RecordCache, KeepsRecordsInMemoryWhenTheDiskIsFull)
{
    const testing::TemporaryFolder folder;
    testing::FaultFiles files;
    files.failAt = 0;
    files.forever = true;
    RecordCache cache(folder / "cache", 1 << 20, files);
    EXPECT_FALSE(cache.put(key(1), asBytes("one")));
    EXPECT_EQ(found(cache, 1), "one");
}

TEST(RecordCache, ForgetsForGood)
{
    const testing::TemporaryFolder folder;
    RecordCache cache(folder / "cache");
    cache.put(key(1), asBytes("canary in the coal mine"));
    cache.put(key(2), asBytes("to be kept"));
    const std::vector<Digest> gone{key(1)};
    ASSERT_TRUE(cache.erase(gone));
    EXPECT_EQ(found(cache, 1), "(none)");
    EXPECT_EQ(found(cache, 2), "to be kept");
    for (const auto& entry : std::filesystem::directory_iterator(folder / "cache"))
        EXPECT_EQ(testing::contentOf(entry.path()).find("canary"), std::string::npos) << entry.path();
    EXPECT_EQ(found(RecordCache(folder / "cache"), 2), "to be kept");
}

bool holds(const std::filesystem::path& folder, const std::string& text)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (testing::contentOf(entry.path()).find(text) != std::string::npos)
            return true;
    return false;
}

TEST(RecordCache, ForgetsEverythingAboutAContent)
{
    const testing::TemporaryFolder folder;
    RecordCache cache(folder / "cache");
    const Digest photo = sha256(asBytes("a photo"));
    cache.put(keyAbout(photo, key(1)), asBytes("canary faces"));
    cache.put(key(2), asBytes("to be kept"));
    cache.put(keyAbout(photo, key(3)), asBytes("canary vector"));
    ASSERT_TRUE(cache.erase(std::vector{photo}));
    EXPECT_FALSE(cache.find(keyAbout(photo, key(1))));
    EXPECT_FALSE(holds(folder / "cache", "canary"));
    EXPECT_EQ(found(cache, 2), "to be kept");
    EXPECT_TRUE(cache.put(keyAbout(photo, key(1)), asBytes("learned again")));
    EXPECT_TRUE(RecordCache(folder / "cache").find(keyAbout(photo, key(1))));
    ASSERT_TRUE(cache.clear());
    EXPECT_EQ(RecordCache(folder / "cache").figures().records, 0U);
    EXPECT_FALSE(holds(folder / "cache", "again"));
}

// Nobody can tell whose bytes lie behind a damaged record.
TEST(RecordCache, ForgetsWhatLiesBehindADamagedRecord)
{
    const testing::TemporaryFolder folder;
    {
        RecordCache cache(folder / "cache");
        cache.put(key(1), asBytes("sound"));
        cache.put(key(2), asBytes("to be damaged"));
        cache.put(key(3), asBytes("canary in the coal mine"));
    }
    const auto segment = folder / "cache/segment-000000000001";
    std::string bytes = testing::contentOf(segment);
    bytes[bytes.find("to be damaged") - 5] = '\x7f'; // its length
    folder.write("cache/segment-000000000001", bytes);
    RecordCache cache(folder / "cache");
    ASSERT_TRUE(cache.erase(std::vector{key(3)}));
    EXPECT_FALSE(holds(folder / "cache", "canary"));
    EXPECT_EQ(found(cache, 1), "sound");
}

// Broken off at every writing call, as by a kill: opened again it is the old or the new state, and what was
// noted in the journal is finished.
TEST(RecordCache, AnErasureThatWasBrokenOffIsFinishedAtTheNextOpening)
{
    int finishedLater = 0;
    for (int failAt = 0;; ++failAt) {
        const testing::TemporaryFolder folder;
        {
            RecordCache cache(folder / "cache");
            cache.put(key(1), asBytes("canary in the coal mine"));
            cache.put(key(2), asBytes("to be kept"));
        }
        testing::FaultFiles files;
        bool done = false;
        {
            RecordCache cache(folder / "cache", 1 << 20, files);
            files.calls = 0;
            files.failAt = failAt;
            files.forever = true;
            done = cache.erase(std::vector{key(1)}).has_value();
            EXPECT_EQ(found(cache, 2), "to be kept") << failAt;
        }
        const bool noted = std::filesystem::exists(folder / "cache/erase.journal");
        const RecordCache again(folder / "cache");
        EXPECT_EQ(found(again, 2), "to be kept") << failAt;
        if (done || noted) {
            EXPECT_EQ(found(again, 1), "(none)") << failAt;
            EXPECT_FALSE(holds(folder / "cache", "canary")) << failAt;
            EXPECT_FALSE(std::filesystem::exists(folder / "cache/erase.journal"));
            finishedLater += done ? 0 : 1;
        } else {
            EXPECT_EQ(found(again, 1), "canary in the coal mine") << failAt;
        }
        if (done)
            break;
        ASSERT_LT(failAt, 100);
    }
    EXPECT_GT(finishedLater, 2);
}

TEST(RecordCache, AnErasureLosesNothingThatAnotherProcessAppends)
{
    const testing::TemporaryFolder folder;
    RecordCache cache(folder / "cache");
    cache.put(key(-1), asBytes("first"));
    const pid_t child = ::fork();
    if (child == 0) {
        RecordCache other(folder / "cache");
        for (int i = 0; i < 400; ++i)
            other.put(key(i), asBytes("record " + std::to_string(i)));
        ::_exit(0);
    }
    int status = 0;
    for (int i = 5000; ::waitpid(child, &status, WNOHANG) == 0; ++i) {
        cache.put(key(i), asBytes("canary"));
        ASSERT_TRUE(cache.erase(std::vector{key(i)}));
    }
    ASSERT_EQ(status, 0);
    const RecordCache again(folder / "cache");
    for (int i = 0; i < 400; ++i)
        ASSERT_EQ(found(again, i), "record " + std::to_string(i));
    EXPECT_EQ(found(again, -1), "first");
    EXPECT_FALSE(holds(folder / "cache", "canary"));
}

TEST(RecordCache, TwoProcessesWriteSideBySide)
{
    const testing::TemporaryFolder folder;
    const auto write = [&](int first) {
        RecordCache cache(folder / "cache");
        for (int i = first; i < first + 200; ++i)
            cache.put(key(i), asBytes("record " + std::to_string(i)));
    };
    const pid_t child = ::fork();
    if (child == 0) {
        write(0);
        ::_exit(0);
    }
    write(1000);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(status, 0);
    const RecordCache cache(folder / "cache");
    for (const int first : {0, 1000})
        for (int i = first; i < first + 200; ++i)
            ASSERT_EQ(found(cache, i), "record " + std::to_string(i));
}

} // namespace
} // namespace familiar::core
