// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/errortext.h"

#include <gtest/gtest.h>

#include <set>

namespace familiar::app {
namespace {

using core::ErrorCode;
using core::ErrorReason;
using core::refused;
using core::withReason;

TEST(CliErrorText, ComposesSentencesFromTypedArguments)
{
    EXPECT_EQ(sentence(core::outOfRange("size", {32, 1024}, "vgg16")), "--size: from 32 to 1024 with vgg16.");
    EXPECT_EQ(sentence(core::outOfRange("size", {160, 160}, "face-mobilenet")),
              "--size: must be 160 with face-mobilenet.");
    EXPECT_EQ(sentence(core::outOfRange("weight_decay", {0, 1})), "--weight-decay: from 0 to 1.");
    EXPECT_EQ(sentence(core::outOfRange("lr", {0, 10, true, false})), "--lr: above 0 and at most 10.");
    EXPECT_EQ(sentence(core::notOneOf("detector", {"auto", "yunet", "mtcnn"})),
              "--detector: auto, yunet or mtcnn.");
    EXPECT_EQ(sentence(refused("name", ErrorReason::UnknownPerson, "Ana")), "NAME: Ana is not in the model.");
    EXPECT_EQ(sentence(withReason(ErrorCode::CannotWrite, "/a", ErrorReason::IsFolder)),
              "/a cannot be written (a folder has this name); choose another place.");
    EXPECT_NE(sentence(withReason(ErrorCode::WeightsDamaged, "/a", ErrorReason::OtherContent, "vgg16"))
                  .find("--knowingly"),
              std::string::npos);
    core::Error few{ErrorCode::TooFewPeople, "/a", "1"};
    few.arguments.counts["people"] = 1;
    EXPECT_TRUE(sentence(few).starts_with("/a holds photos of one person;")) << sentence(few);
    few.arguments.counts["people"] = 0;
    EXPECT_TRUE(sentence(few).starts_with("/a holds photos of nobody;")) << sentence(few);
    // Without typed arguments the technical detail is told, as before.
    EXPECT_EQ(sentence({ErrorCode::FileUnreadable, "/a", "Permission denied"}),
              "/a cannot be read (Permission denied); check its permissions.");
    EXPECT_EQ(sentence({ErrorCode::FileUnreadable, "/a", "not an undo file"}),
              "/a cannot be read (not an undo file); use another file or a good copy of it.");
    core::Error unnamed = withReason(ErrorCode::NoPhotos, "/a", ErrorReason::NoPersonFolders);
    unnamed.arguments.counts["unlabelled"] = 2;
    EXPECT_EQ(sentence(unnamed),
              "None of the 2 photos in /a has a name written into it or beside it; name faces in a "
              "photo manager, or train from folders (--labels folders).");
}

TEST(CliErrorText, EveryReasonThatAUserCanMeetHasItsOwnWords)
{
    std::set<std::string> seen;
    for (int i = 1; i < static_cast<int>(ErrorReason::InternalData); ++i) {
        const auto reason = static_cast<ErrorReason>(i);
        const std::string text = sentence(refused("to", reason, "ABOUT"));
        EXPECT_TRUE(seen.insert(text).second) << text;
        EXPECT_EQ(text.find(core::errorReasonName(reason)), std::string::npos)
            << "the detail is for logs: " << text;
    }
}

} // namespace
} // namespace familiar::app
