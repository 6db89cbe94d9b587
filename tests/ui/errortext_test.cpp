// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/errortext.h"

#include <gtest/gtest.h>

#include <cstring>

#include <QLocale>

#include <set>

namespace familiar::ui {
namespace {

using core::ErrorCode;
using core::ErrorReason;

QString number(double value)
{
    return QLocale().toString(value, 'g', 6);
}

TEST(ErrorTextTest, TellsTheAllowedRangeAndNeverAnOptionsSpelling)
{
    const QString size = ErrorText::sentence(core::outOfRange("size", {32, 1024}, "vgg16"));
    EXPECT_TRUE(size.contains(number(32)) && size.contains(number(1024))) << size.toStdString();
    EXPECT_TRUE(size.contains(QStringLiteral("vgg16"))) << size.toStdString();
    EXPECT_TRUE(size.startsWith(ErrorText::optionLabel("size"))) << size.toStdString();
    const QString rate = ErrorText::sentence(core::outOfRange("lr", {0, 10, true, false}));
    EXPECT_TRUE(rate.contains(number(10))) << rate.toStdString();
    EXPECT_NE(rate, ErrorText::sentence(core::outOfRange("lr", {0, 10, false, false})));
    const QString kinds = ErrorText::sentence(core::notOneOf("to", {"onnx", "bundle"}));
    EXPECT_TRUE(kinds.contains(QStringLiteral("onnx")) && kinds.contains(QStringLiteral("bundle")));
    for (const QString& text : {size, rate, kinds})
        EXPECT_FALSE(text.contains(QStringLiteral("--"))) << text.toStdString();
}

TEST(ErrorTextTest, EveryReasonThatAUserCanMeetHasItsOwnSentence)
{
    std::set<QString> seen;
    const auto last = static_cast<int>(ErrorReason::InternalData);
    for (int i = 1; i < last; ++i) {
        const auto reason = static_cast<ErrorReason>(i);
        core::Error error = core::refused("name", reason, "ABOUT");
        error.arguments.names = {"KIND"};
        const QString text = ErrorText::sentence(error);
        EXPECT_TRUE(seen.insert(text).second) << core::errorReasonName(reason) << ": " << text.toStdString();
        EXPECT_FALSE(text.contains(QStringLiteral("%1"))) << text.toStdString();
        EXPECT_FALSE(text.contains(QStringLiteral("--"))) << text.toStdString();
        error.arguments.reason = ErrorReason::None;
        error.arguments.names.clear();
        EXPECT_NE(text, ErrorText::sentence(error)) << core::errorReasonName(reason);
    }
    const QString folder =
        ErrorText::sentence(core::withReason(ErrorCode::CannotWrite, "/a/b", ErrorReason::IsFolder));
    EXPECT_TRUE(folder.contains(QStringLiteral("/a/b"))) << folder.toStdString();
}

TEST(ErrorTextTest, SaysWhatIsThereInsteadOfPhotos)
{
    core::Error error = core::withReason(ErrorCode::NoPhotos, "Cleo", ErrorReason::NothingUsable);
    core::addSkipped({{"/a/1.jpg", core::SkipReason::Damaged, ""},
                      {"/a/2.heic", core::SkipReason::UnsupportedFormat, "HEIC"}},
                     error.arguments);
    const QString cleo = ErrorText::sentence(error);
    for (const QString& part : {QStringLiteral("Cleo"), QStringLiteral("HEIC (1)"),
                                ErrorText::skipReason(core::SkipReason::Damaged)})
        EXPECT_TRUE(cleo.contains(part)) << cleo.toStdString();
    EXPECT_TRUE(ErrorText::sentence({ErrorCode::FileUnreadable, "/a", std::strerror(EACCES)})
                    .contains(QStringLiteral("permissions")));
    EXPECT_FALSE(ErrorText::sentence({ErrorCode::FileUnreadable, "/a", "not an undo file"})
                     .contains(QStringLiteral("permissions")));
    core::Error loose = core::withReason(ErrorCode::NoPhotos, "/pile", ErrorReason::NoPersonFolders);
    loose.arguments.counts["loose"] = 12;
    EXPECT_TRUE(ErrorText::sentence(loose).contains(QStringLiteral("12")));
    core::Error high =
        core::withReason(ErrorCode::TooFewPeople, "/zip", ErrorReason::FolderTooHigh, "/zip/us");
    EXPECT_TRUE(ErrorText::sentence(high).contains(QStringLiteral("/zip/us")));
    core::Error gone = core::withReason(ErrorCode::FileMissing, "/stick", ErrorReason::Vanished);
    gone.arguments.counts = {{"vanished", 30}, {"photos", 72}};
    EXPECT_TRUE(ErrorText::sentence(gone).contains(QStringLiteral("30")));
    EXPECT_FALSE(ErrorText::sentence(gone).contains(QStringLiteral("%")));
}

} // namespace
} // namespace familiar::ui
