// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/names.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

constexpr const char* composed = "Jos\xc3\xa9";
constexpr const char* decomposed = "Jose\xcc\x81";

TEST(Names, OneNameInTwoSpellingsIsOnePerson)
{
    EXPECT_TRUE(isSameName(composed, decomposed));
    EXPECT_EQ(comparableName(decomposed), composed);
    EXPECT_TRUE(isSameName("Anna", " Anna "));
    EXPECT_TRUE(isSameName("Anna", "Anna\xc2\xa0")); // a blank that does not break
    EXPECT_EQ(comparableName("Anna Maria"), "Anna Maria");
    EXPECT_FALSE(isSameName("Anna", "anna"));
    EXPECT_FALSE(isSameName("Jose", composed));
    // One letter and three that look alike stay apart: NFC does not touch compatibility forms.
    EXPECT_FALSE(isSameName("\xef\xac\x81n", "fin"));
    EXPECT_EQ(comparableName("   "), "");
}

TEST(Names, CaseFoldingFindsNamesThatDifferInCaseOnly)
{
    EXPECT_EQ(caseFoldedName("ANNA"), caseFoldedName("anna "));
    EXPECT_EQ(caseFoldedName("JOS\xc3\x89"), caseFoldedName(decomposed));
    EXPECT_EQ(caseFoldedName("STRASSE"), caseFoldedName("stra\xc3\x9f"
                                                        "e"));
    EXPECT_NE(caseFoldedName("Anna"), caseFoldedName("Hanna"));
}

TEST(Names, BytesThatAreNotTextStayAsTheyAre)
{
    EXPECT_EQ(comparableName("B\xff "), "B\xff ");
    EXPECT_EQ(caseFoldedName("B\xff"), "B\xff");
    const std::string zero("a\0b", 3);
    EXPECT_EQ(comparableName(zero), zero);
    EXPECT_EQ(comparableName(""), "");
}

TEST(Names, TheVerySameSpellingComesFirst)
{
    const std::vector<std::string> people{decomposed, composed, "Ben"};
    EXPECT_EQ(indexOfName(people, composed), 1);
    EXPECT_EQ(indexOfName(people, decomposed), 0);
    EXPECT_EQ(indexOfName({decomposed, "Ben"}, composed), 0);
    EXPECT_EQ(indexOfName(people, " Ben"), 2);
    EXPECT_EQ(indexOfName(people, "Cleo"), -1);
}

TEST(Names, SixWordsMeanStrangersInAnyCase)
{
    for (const char* word : {"unknown", "Unbekannt", "STRANGER", "strangers ", "Other", "oThErS"})
        EXPECT_TRUE(meansStrangers(word)) << word;
    for (const char* word : {"unknown2", "Otto", "", "stranger things"})
        EXPECT_FALSE(meansStrangers(word)) << word;
}

} // namespace
} // namespace familiar::core
