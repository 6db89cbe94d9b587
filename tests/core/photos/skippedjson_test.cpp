// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/skippedjson.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace familiar::core {
namespace {

// Names of files and what libraries say of them may be any bytes, but JSON's writer throws on such.
TEST(SkippedJson, EscapesBytesThatAreNotText)
{
    const std::vector<SkippedFile> skipped{{"Ana/a\xff.jpg", SkipReason::Damaged, "near \xfe\x1b[2J"},
                                           {"Ana/b.jpg", SkipReason::NoFace, ""}};
    const auto list = nlohmann::json::parse(skippedJson(skipped).dump());
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0]["file"], "Ana/a\\xff.jpg");
    EXPECT_EQ(list[0]["detail"], "near \\xfe\\x1b[2J");
    EXPECT_EQ(list[1]["file"], "Ana/b.jpg");
    EXPECT_EQ(list[1]["reason"], skipReasonName(SkipReason::NoFace));
    EXPECT_EQ(skippedJson({}).dump(), "[]");
}

} // namespace
} // namespace familiar::core
