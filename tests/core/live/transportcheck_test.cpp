// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/transportcheck.h"

#include <gtest/gtest.h>

namespace familiar::core::internal {
namespace {

constexpr int pictures = 0x100;
constexpr int sound = 0x101;

// A packet with a payload; `begins`: with the start of a picture.
std::string packet(int pid, int counter, bool begins = false)
{
    std::string bytes(188, '\x55');
    bytes[0] = 0x47;
    bytes[1] = static_cast<char>((begins ? 0x40 : 0) | pid >> 8);
    bytes[2] = static_cast<char>(pid & 0xff);
    bytes[3] = static_cast<char>(0x10 | (counter & 15));
    if (begins)
        bytes.replace(4, 3, std::string("\0\0\1", 3));
    return bytes;
}

// Five pictures of four packets with sound between them.
std::vector<std::string> packets()
{
    std::vector<std::string> all;
    for (int i = 0; i < 20; ++i) {
        all.push_back(packet(pictures, i, i % 4 == 0));
        if (i % 2 == 0)
            all.push_back(packet(sound, i / 2, true));
    }
    return all;
}

std::string joined(const std::vector<std::string>& packets, const std::string& before = "")
{
    std::string bytes;
    for (const std::string& one : packets)
        bytes += before + one;
    return bytes;
}

TransportCheck checked(const std::string& bytes)
{
    TransportCheck check;
    check.take(0, asBytes(bytes));
    check.end();
    return check;
}

TEST(TransportCheck, AWholeStreamHasNoLosses)
{
    for (const char* time : {"", "time"}) {
        const TransportCheck check = checked(joined(packets(), time));
        EXPECT_EQ(check.lossesOf(pictures), 0U);
        EXPECT_EQ(check.lossesOf(sound), 0U);
        EXPECT_FALSE(check.isCut());
    }
}

TEST(TransportCheck, EveryPacketThatIsGoneIsNoticedInItsStream)
{
    for (size_t gone = 2; gone + 2 < packets().size(); ++gone) {
        auto some = packets();
        const bool isPicture = some[gone][2] == '\0';
        some.erase(some.begin() + static_cast<ptrdiff_t>(gone));
        const TransportCheck check = checked(joined(some));
        EXPECT_EQ(check.lossesOf(pictures), isPicture ? 1U : 0U) << gone;
        EXPECT_EQ(check.lossesOf(sound), isPicture ? 0U : 1U) << gone;
    }
}

TEST(TransportCheck, APacketMayComeTwiceAndACounterMayBeSetAnew)
{
    auto some = packets();
    some.insert(some.begin() + 5, some[5]);
    EXPECT_EQ(checked(joined(some)).lossesOf(some[5][2] == '\0' ? pictures : sound), 0U);
    some.insert(some.begin() + 5, some[5]); // three times
    EXPECT_EQ(checked(joined(some)).lossesOf(some[5][2] == '\0' ? pictures : sound), 1U);
    some = packets();
    std::string& jump = some[6];
    jump = packet(pictures, 9);
    jump[3] = static_cast<char>(jump[3] | 0x20);
    jump.replace(4, 2, "\x01\x80"); // it says so itself
    some.erase(some.begin() + 7, some.end());
    EXPECT_EQ(checked(joined(some)).lossesOf(pictures), 0U);
}

TEST(TransportCheck, DamageToAPacketsHeadIsNoticed)
{
    auto some = packets();
    some[6][1] = static_cast<char>(some[6][1] | 0x80); // a receiver's own mark
    EXPECT_EQ(checked(joined(some)).lossesOf(pictures), some[6][2] == '\0' ? 1U : 0U);
    some = packets();
    const size_t begin = 4 * 188 + 2 * 188; // the second picture
    std::string bytes = joined(some);
    ASSERT_EQ(bytes.substr(begin + 4, 3), std::string("\0\0\1", 3));
    bytes[begin + 6] = 7;
    EXPECT_EQ(checked(bytes).lossesOf(pictures), 1U);
}

TEST(TransportCheck, BytesPutInOrTakenOutAreNoticed)
{
    const std::string whole = joined(packets());
    for (size_t at = 200; at + 600 < whole.size(); at += 97) {
        std::string more = whole;
        more.insert(at, "some bytes more");
        TransportCheck check = checked(more);
        EXPECT_GT(check.lossesOf(pictures) + check.lossesOf(sound), 0U) << at;
        std::string less = whole;
        less.erase(at, 30);
        check = checked(less);
        EXPECT_GT(check.lossesOf(pictures) + check.lossesOf(sound), 0U) << at;
    }
}

TEST(TransportCheck, ACutPacketIsTheEndOfACutFile)
{
    const std::string whole = joined(packets());
    for (size_t kept = 400; kept < whole.size(); ++kept)
        EXPECT_EQ(checked(whole.substr(0, kept)).isCut(), kept % 188 != 0) << kept;
    EXPECT_TRUE(checked(whole + std::string(300, '\0')).isCut()) << "a hole at the end";
}

TEST(TransportCheck, BytesInPiecesAndOutOfOrderAreTheSameFile)
{
    auto some = packets();
    some.erase(some.begin() + 7);
    some.erase(some.begin() + 12);
    const std::string bytes = joined(some);
    TransportCheck check;
    for (size_t at = 0; at < bytes.size(); at += 50) {
        check.take(bytes.size() / 2, asBytes(bytes.substr(bytes.size() / 2))); // a look at the end
        check.take(at, asBytes(bytes.substr(at, 77)));                         // some of it once more
    }
    check.end();
    const TransportCheck once = checked(bytes);
    EXPECT_EQ(check.lossesOf(pictures), once.lossesOf(pictures));
    EXPECT_EQ(check.lossesOf(sound), once.lossesOf(sound));
    EXPECT_GT(once.lossesOf(pictures) + once.lossesOf(sound), 0U);
}

} // namespace
} // namespace familiar::core::internal
