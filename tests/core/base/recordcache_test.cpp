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
