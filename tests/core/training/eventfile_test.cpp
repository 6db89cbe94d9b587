// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/eventfile.h"
#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {

using namespace familiar::testing;

namespace {

// The messages of a file whose checksums are right.
std::vector<std::string> records(const std::string& bytes)
{
    std::vector<std::string> messages;
    const ByteView view = asBytes(bytes);
    for (size_t at = 0; at < bytes.size();) {
        const auto length = loadLittleEndian<uint64_t>(view, at);
        EXPECT_EQ(loadLittleEndian<uint32_t>(view, at + 8), maskedCrc32c(view.subspan(at, 8)));
        messages.push_back(bytes.substr(at + 12, length));
        EXPECT_EQ(loadLittleEndian<uint32_t>(view, at + 12 + length),
                  maskedCrc32c(view.subspan(at + 12, length)));
        at += 16 + length;
    }
    return messages;
}

} // namespace

// "123456789" has the CRC-32C e3069283; masked as TensorFlow does.
TEST(EventFile, ChecksumsAreTensorFlows)
{
    const uint32_t crc = 0xE3069283U;
    EXPECT_EQ(maskedCrc32c(asBytes("123456789")), ((crc >> 15) | (crc << 17)) + 0xA282EAD8U);
}

TEST(EventFile, HoldsTheFiguresOfEachEpoch)
{
    const TemporaryFolder folder;
    auto events = EventFile::create(systemFiles(), folder / "board");
    ASSERT_TRUE(events) << events.error().detail;
    ASSERT_TRUE(events->epoch({1, 0.5, 0.25, std::nan(""), 0.75, 1e-3, 1, true}));
    const auto messages = records(contentOf(events->path()));
    // The version, then all but the validation loss, which was not measured.
    ASSERT_EQ(messages.size(), 5U);
    EXPECT_NE(messages[0].find("brain.Event:2"), std::string::npos);
    const std::string loss =
        std::string("\x0a\x0dloss/training\x15", 16) + std::string("\x00\x00\x00\x3f", 4);
    EXPECT_TRUE(messages[1].ends_with(loss)) << "tag, then 0.5 as a 32-bit float";
    EXPECT_EQ(messages[1].substr(9, 2), "\x10\x01") << "step 1";
    EXPECT_NE(messages[4].find("learning_rate"), std::string::npos);
    // A second training beside it has its own file.
    const auto second = EventFile::create(systemFiles(), folder / "board");
    ASSERT_TRUE(second);
    EXPECT_NE(second->path(), events->path());
}

TEST(EventFile, AFullDiskIsTold)
{
    const TemporaryFolder folder;
    FaultFiles files;
    files.failAt = 3;
    files.forever = true;
    auto events = EventFile::create(files, folder / "board");
    const auto written = events ? events->scalar("loss", 1, 1) : Result<void>(events.error());
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::DiskFull);
}

} // namespace familiar::core
