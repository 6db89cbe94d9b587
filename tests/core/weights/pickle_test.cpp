// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/pickle.h"

#include "tests/support/weightwriters.h"

#include <gtest/gtest.h>

#include <fstream>

namespace familiar::core {

using namespace familiar::testing;

namespace {

Result<PickleResult> readText(const std::string& bytes)
{
    static const std::string name = "weights.pth";
    return readPickle(asBytes(bytes), name);
}

std::string little(uint32_t value)
{
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

// Resident memory in bytes.
int64_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    int64_t pages = 0;
    file >> pages >> pages;
    return pages * 4096;
}

} // namespace

TEST(Pickle, EveryCallOfCodeIsRefusedByName)
{
    struct Row
    {
        std::string bytes;
        const char* told;
    };
    const auto call = [](const char* module, const char* name) {
        return PickleWriter().global(module, name).raw("(").text("true").raw("tR").done();
    };
    const Row rows[] = {
        {call("os", "system"), "os.system"},
        {call("posix", "system"), "posix.system"},
        {call("builtins", "eval"), "builtins.eval"},
        {call("__builtin__", "exec"), "__builtin__.exec"},
        {call("torch.hub", "load"), "torch.hub.load"},
        {call("torch", "load"), "torch.load"},
        {call("collections", "OrderedDict.update"), "OrderedDict.update"},
        {call("torch.nn.modules.container", "Sequential"), "state_dict()"},
        {call("numpy.core.multiarray", "_reconstruct"), "_reconstruct"},
        {PickleWriter().raw("\x8c\x05posix\x8c\x06system\x93").done(), "posix.system"},
        {PickleWriter().raw("(ios\nsystem\n").done(), "object"},
        {PickleWriter().raw("(").text("x").raw("o").done(), "object"},
        {PickleWriter().global("collections", "OrderedDict").raw(")\x81").done(), "object"},
        {PickleWriter().raw("\x82\x01").done(), "object"},
        {PickleWriter().raw("\x84").raw(little(5)).done(), "object"},
        {PickleWriter().global("torch", "FloatStorage").raw(")R").done(), "FloatStorage"},
        {PickleWriter().raw("]}b").done(), "state"},
        {PickleWriter().raw("})b").done(), "state"},
    };
    for (const Row& row : rows) {
        const auto result = readText(row.bytes);
        ASSERT_FALSE(result) << row.told;
        EXPECT_EQ(result.error().code, ErrorCode::WeightsAreProgram)
            << row.told << ": " << result.error().detail;
        EXPECT_NE(result.error().detail.find(row.told), std::string::npos) << result.error().detail;
    }
}

TEST(Pickle, BrokenOnesAreDamagedNotCrashes)
{
    const std::pair<const char*, std::string> rows[] = {
        {"nothing", ""},
        {"no STOP", PickleWriter().raw("}").done().substr(0, 3)},
        {"empty stack", PickleWriter().done()},
        {"left over", PickleWriter().raw("}}").done()},
        {"huge text", PickleWriter().raw("X").raw(little(0xC6000003)).done()},
        {"longer text than the file", PickleWriter().raw("X").raw(little(100)).raw("abc").done()},
        {"text no UTF-8", PickleWriter().text("\xff\xfe").done()},
        {"unknown memo", PickleWriter().raw("j").raw(little(0xFFFFFFFF)).done()},
        {"memo of nothing", PickleWriter().raw("r").raw(little(1)).done()},
        {"memo of a mark", PickleWriter().raw("(q\x01").done()},
        {"SETITEMS on a list", PickleWriter().raw("](").text("a").integer(1).raw("u").done()},
        {"SETITEMS odd", PickleWriter().raw("}(").text("a").raw("u").done()},
        {"SETITEMS without a mark", PickleWriter().raw("}").text("a").integer(1).raw("u").done()},
        {"APPEND to a dictionary", PickleWriter().raw("}").integer(1).raw("a").done()},
        {"TUPLE3 of two", PickleWriter().integer(1).integer(1).raw("\x87").done()},
        {"REDUCE of a number", PickleWriter().integer(1).raw(")R").done()},
        {"REDUCE without a tuple", PickleWriter().global("collections", "OrderedDict").raw("]R").done()},
        {"PERSID of a text", PickleWriter().text("storage").raw("Q").done()},
        {"PERSID of another kind",
         PickleWriter().raw("(").text("module").integer(1).integer(1).integer(1).integer(1).raw("tQ").done()},
        {"a negative storage", PickleWriter().storage("Float", "0", -4).done()},
        {"an endless name", PickleWriter().raw("c" + std::string(5000, 'a')).done()},
        {"an OrderedDict of numbers",
         PickleWriter().global("collections", "OrderedDict").raw("(]").integer(1).raw("atR").done()},
    };
    for (const auto& [what, bytes] : rows) {
        const auto result = readText(bytes);
        ASSERT_FALSE(result) << what;
        EXPECT_EQ(result.error().code, ErrorCode::WeightsDamaged) << what << ": " << result.error().detail;
    }
    const auto unknown = readText(PickleWriter().raw("\x8b").raw(little(0x80000000)).done()); // LONG4
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::WeightsUnsupported);
}

TEST(Pickle, SmallFilesCannotTakeMuchMemory)
{
#ifdef __SANITIZE_THREAD__
    GTEST_SKIP() << "the thread sanitizer takes memory of its own";
#endif
    // One list of pairs, made into a dictionary again and again.
    PickleWriter copies;
    copies.global("collections", "OrderedDict").raw("q\x01]q\x02(NN\x86q\x03");
    for (int i = 0; i < 10'000; ++i)
        copies.raw("h\x03");
    copies.raw("e");
    for (int i = 0; i < 10'000; ++i)
        copies.raw("h\x01h\x02\x85R");
    const std::string million(1'000'000, '(');
    struct Row
    {
        const char* what;
        std::string bytes;
    };
    const Row rows[] = {
        {"marks", PickleWriter().raw(million).done()},
        {"dictionaries", PickleWriter().raw(std::string(1'000'000, '}')).done()},
        {"nested tuples", PickleWriter().raw(")").raw(std::string(1'000'000, '\x85')).done()},
        {"recalls", PickleWriter()
                        .raw("]q\x01")
                        .raw([] {
                            std::string all;
                            for (int i = 0; i < 500'000; ++i)
                                all += "h\x01";
                            return all;
                        }())
                        .done()},
        {"copies", copies.done()},
    };
    for (const Row& row : rows) {
        const int64_t before = residentBytes();
        EXPECT_FALSE(readText(row.bytes)) << row.what;
        EXPECT_LT(residentBytes() - before, 32 << 20) << row.what;
    }
}

TEST(Pickle, NumbersOfEveryWidth)
{
    struct Row
    {
        std::string bytes;
        int64_t expected;
    };
    const Row rows[] = {
        {PickleWriter().integer(-5).done(), -5},
        {PickleWriter().raw("K\xff").done(), 255},
        {PickleWriter().raw("M\xff\xff").done(), 65535},
        {PickleWriter().raw({"\x8a\x00", 2}).done(), 0},
        {PickleWriter().raw("\x8a\x01\xff").done(), -1},
        {PickleWriter().raw({"\x8a\x05\x00\x00\x00\x00\x01", 7}).done(), int64_t{1} << 32},
        {PickleWriter().raw({"\x8a\x08\x00\x00\x00\x00\x00\x00\x00\x80", 10}).done(), INT64_MIN},
    };
    for (const Row& row : rows) {
        const auto result = readText(row.bytes);
        ASSERT_TRUE(result) << result.error().detail;
        EXPECT_EQ(result->value->integer, row.expected);
        EXPECT_EQ(result->consumed, row.bytes.size());
    }
}

} // namespace familiar::core
