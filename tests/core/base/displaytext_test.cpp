// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/displaytext.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

TEST(DisplayText, LeavesOrdinaryNamesAlone)
{
    for (const char* text :
         {"Ana", "José Ñandú", "Łukasz", "王小明", "محمد", "नमस्ते", "Ana's 100 %\\x", "👩🏽"})
        EXPECT_EQ(displayText(text), text);
    // Zero-width joiners are part of the spelling of Persian words and of some emoji.
    for (const char* text : {"می\u200cشود", "👩\u200d💻"})
        EXPECT_EQ(displayText(text), text);
}

TEST(DisplayText, EscapesWhatATerminalWouldActOn)
{
    EXPECT_EQ(displayText("a\x1b[2Jb\n\x7f"), "a\\x1b[2Jb\\x0a\\x7f");
    EXPECT_EQ(displayText("a\u009b2Jb\u0085\u0080\u009f"), "a\\u{009b}2Jb\\u{0085}\\u{0080}\\u{009f}");
    EXPECT_EQ(displayText("\xff\x9b\xc0\xaf"), "\\xff\\x9b\\xc0\\xaf");
    EXPECT_EQ(displayText("\u00a0"), "\u00a0") << "the first character behind the C1 controls";
}

TEST(DisplayText, EscapesWhatMakesOneNameLookLikeAnother)
{
    EXPECT_EQ(displayText("photo\u202egpj.exe"), "photo\\u{202e}gpj.exe");
    EXPECT_EQ(displayText("\u200eAna\u200f\u061c"), "\\u{200e}Ana\\u{200f}\\u{061c}");
    EXPECT_EQ(displayText("\u2066Ana\u2069\u2068\u2067"), "\\u{2066}Ana\\u{2069}\\u{2068}\\u{2067}");
    EXPECT_EQ(displayText("A\u200bn\u200ca\u200d\u2060\ufeff"),
              "A\\u{200b}n\\u{200c}a\\u{200d}\\u{2060}\\u{feff}");
    EXPECT_EQ(displayText("one\u2028two\u2029"), "one\\u{2028}two\\u{2029}");
    EXPECT_EQ(displayText("\U000e0041"), "\\u{e0041}");
    EXPECT_EQ(displayText("é\u200d"), "é\\u{200d}") << "a joiner at the end joins nothing";
}

TEST(DisplayText, KnowsUtf8)
{
    EXPECT_TRUE(isUtf8("Ana 王 👩"));
    for (const char* text : {"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe7\x8e", "\x80"})
        EXPECT_FALSE(isUtf8(text)) << displayText(text);
}

TEST(DisplayText, JsonKeepsItsDataAndShowsNothingElse)
{
    // What nlohmann's dump leaves as it is: DEL, a C1 control, an override, a tag beyond 16 bits.
    const std::string dumped = "{\"name\":\"\x7f\xc2\x9b"
                               "31m\xe2\x80\xaeX\xf3\xa0\x80\x81 Jos\xc3\xa9\"}";
    EXPECT_EQ(displayJson(dumped), "{\"name\":\"\\u007f\\u009b31m\\u202eX\\udb40\\udc01 Jos\xc3\xa9\"}");
    EXPECT_EQ(displayJson("[1, 2]\n"), "[1, 2]\n");
}

} // namespace
} // namespace familiar::core
