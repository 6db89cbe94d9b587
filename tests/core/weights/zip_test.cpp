// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/zip.h"

#include "core/weights/weightfile.h"
#include "tests/support/weightwriters.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace familiar::core {

using namespace familiar::testing;

namespace {

// Opens and reads every entry; the first error.
Result<void> readAll(const std::string& bytes)
{
    auto file = readableBytes(asBytes(bytes));
    auto archive = ZipArchive::open(*file, "x.zip");
    if (!archive)
        return archive.error();
    for (const auto& [name, entry] : archive->entries()) {
        if (auto content = archive->read(name); !content)
            return content.error();
        if (auto checked = archive->check(name); !checked)
            return checked;
    }
    return {};
}

std::string patched(std::string bytes, std::string_view after, size_t offset, std::string_view value)
{
    const size_t at = bytes.rfind(after);
    EXPECT_NE(at, std::string::npos);
    return bytes.replace(at + offset, value.size(), value);
}

} // namespace

TEST(Zip, ReadsStoredEntriesByName)
{
    for (const bool zip64 : {false, true}) {
        const std::string bytes = zipOf({{"a/x", "hello", false, "", 0, 0, 0, zip64}, {"a/empty", ""}});
        auto file = readableBytes(asBytes(bytes));
        const auto archive = ZipArchive::open(*file, "x.zip");
        ASSERT_TRUE(archive) << archive.error().detail;
        EXPECT_EQ(asText(*archive->read("a/x")), "hello");
        EXPECT_TRUE(archive->read("a/empty")->empty());
        EXPECT_FALSE(archive->read("a/other"));
        EXPECT_EQ(*archive->dataOffset("a/x") % 64, 0U);
    }
}

TEST(Zip, ReadsEntriesWhoseSumStandsBehindThem)
{
    // As PyTorch's writer does for every record.
    const std::string bytes = zipOf({{"a/x", "hello", false, "", 0x0808}, {"a/y", "you", false, "", 0x0808}});
    EXPECT_TRUE(readAll(bytes));
    EXPECT_FALSE(readAll(zipOf({{"a/x", "hello", true, "", 0x0808}})));
}

TEST(Zip, RefusesWhatIsWrongOrMeantToHarm)
{
    const std::string good = zipOf({{"a", "one"}, {"b", "two"}});
    ASSERT_TRUE(readAll(good));
    const std::string_view all("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    struct Row
    {
        const char* what;
        std::string bytes;
        ErrorCode code = ErrorCode::WeightsDamaged;
    };
    const Row rows[] = {
        {"climbing", zipOf({{"../a", "x"}})},
        {"climbing inside", zipOf({{"a/../../b", "x"}})},
        {"absolute", zipOf({{"/etc/x", "x"}})},
        {"backslash", zipOf({{"a\\b", "x"}})},
        {"drive", zipOf({{"c:x", "x"}})},
        {"no name", zipOf({{"", "x"}})},
        {"twice", zipOf({{"a", "x"}, {"a", "y"}})},
        {"other local name", zipOf({{"a", "x", false, "b"}})},
        {"wrong sum", zipOf({{"a", "x", true}})},
        {"encrypted", zipOf({{"a", "x", false, "", 1}}), ErrorCode::WeightsUnsupported},
        {"compressed", zipOf({{"a", "x", false, "", 0, 8}}), ErrorCode::WeightsUnsupported},
        {"larger than the file", zipOf({{"a", "x", false, "", 0, 0, 4000}})},
        {"into the directory", zipOf({{"a", "x", false, "", 0, 0, 20}})},
        {"4 GB", zipOf({{"a", "x", false, "", 0, 0, 0xFFFFFFF0}})},
        {"no 64-bit field", patched(good, "PK\x01\x02", 20, all)},
        {"two entries at one place", patched(good, "PK\x01\x02", 42, std::string(4, '\0'))},
        {"65,534 entries", patched(good, "PK\x05\x06", 10, "\xfe\xff")},
        {"64-bit end missing", patched(good, "PK\x05\x06", 10, "\xff\xff")},
        {"directory beyond the end", patched(good, "PK\x05\x06", 16, "\xf0\xff\xff\x0f")},
        {"directory at -1", patched(good, "PK\x05\x06", 12, all)},
        {"no end", good.substr(0, good.size() - 1)},
        {"nothing", ""},
    };
    for (const Row& row : rows) {
        const auto read = readAll(row.bytes);
        ASSERT_FALSE(read) << row.what;
        EXPECT_EQ(read.error().code, row.code) << row.what << ": " << read.error().detail;
    }
}

TEST(Zip, LyingZip64FieldsAreRefused)
{
    const std::string good = zipOf({{"a", "one", false, "", 0, 0, 0, true}});
    ASSERT_TRUE(readAll(good));
    const size_t values = good.rfind("PK\x05\x06") - 24;
    for (const size_t field : {0, 8, 16}) {
        for (const uint64_t lie : {uint64_t{1} << 40, ~uint64_t{0}, uint64_t{4'000'000'000}}) {
            std::string bytes = good;
            std::memcpy(bytes.data() + values + field, &lie, sizeof lie);
            EXPECT_FALSE(readAll(bytes)) << field << " " << lie;
        }
    }
}

RC_GTEST_PROP(ZipProperty, WhatIsWrittenIsRead, (const std::vector<std::string>& contents))
{
    std::vector<ZipWriterEntry> entries;
    for (size_t i = 0; i < contents.size(); ++i)
        entries.push_back({"e/" + std::to_string(i), contents[i]});
    const std::string bytes = zipOf(entries);
    auto file = readableBytes(asBytes(bytes));
    const auto archive = ZipArchive::open(*file, "x.zip");
    RC_ASSERT(archive.has_value());
    for (const ZipWriterEntry& entry : entries)
        RC_ASSERT(asText(*archive->read(entry.name)) == entry.content);
}

RC_GTEST_PROP(ZipProperty, MutatedBytesNeverCrash, (const std::vector<std::pair<uint16_t, char>>& changes))
{
    std::string bytes = zipOf({{"a", "one"}, {"b", "two", false, "", 0, 0, 0, true}});
    for (const auto& [place, value] : changes)
        bytes[place % bytes.size()] = value;
    (void)readAll(bytes);
}

} // namespace familiar::core
