// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/capturedialog.h"

#include "tests/core/recognition/drawnpeople.h"
#include "tests/ui/support/desktop.h"

#include <QLabel>
#include <QLineEdit>

namespace familiar::ui {
namespace {

using core::PoseWish;

// A scripted source: a face that looks where it is told.
core::LiveResult resultWith(int pattern, PoseWish wish)
{
    core::LiveResult result;
    auto frame = std::make_shared<core::Frame>();
    frame->image = testing::sceneWith({{pattern, {100, 60}}}, pattern);
    const core::Rect box = testing::DrawnFaceDetector().detect(frame->image)->at(0).box;
    const float sideways = wish == PoseWish::OwnLeft ? 14.0F : wish == PoseWish::OwnRight ? -14.0F : 0;
    const float down = wish == PoseWish::Up ? -3.0F : wish == PoseWish::Down ? 3.0F : 0;
    const core::Point centre = box.centre();
    core::LiveTrack track;
    track.box = box;
    track.landmarks = {core::Point{centre.x - 15, centre.y - 10}, core::Point{centre.x + 15, centre.y - 10},
                       core::Point{centre.x + sideways, centre.y + 3.75F + down},
                       core::Point{centre.x - 10, centre.y + 15}, core::Point{centre.x + 10, centre.y + 15}};
    result.frame = std::move(frame);
    result.tracks = {track};
    return result;
}

class CaptureDialogTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const core::Model model = testing::drawnPeople()->model();
        ASSERT_TRUE(core::saveModel(core::systemFiles(), file, model));
        desktop.session.setModel(std::make_shared<const core::Model>(model), file, QStringLiteral("Run 1"));
    }

    testing::Desktop desktop;
    std::filesystem::path file = desktop.data / "m.familiar";
    CaptureDialog dialog{desktop.services, desktop.session, testing::drawnPeople(), true};
};

TEST_F(CaptureDialogTest, LeadsThroughThePosesAndTeachesTheModel)
{
    dialog.begin();
    EXPECT_EQ(dialog.step(), CaptureDialog::Step::Name) << "without a name nothing begins";
    dialog.offer(resultWith(20, PoseWish::Straight));
    dialog.nameEdit()->setText(QStringLiteral(" Mei 陈 "));
    dialog.begin();
    ASSERT_EQ(dialog.step(), CaptureDialog::Step::Capture);
    std::vector<QString> words;
    for (int i = 0; i < 40 && dialog.step() == CaptureDialog::Step::Capture; ++i) {
        if (words.empty() || words.back() != dialog.words())
            words.push_back(dialog.words());
        const size_t before = dialog.advice().crops;
        dialog.offer(resultWith(20 + i, dialog.advice().wish));
        testing::waitUntil(
            [&] { return dialog.advice().crops != before || dialog.step() != CaptureDialog::Step::Capture; },
            3000);
    }
    EXPECT_EQ(words.size(), 5U) << "five poses";
    ASSERT_TRUE(testing::waitUntil([&] { return dialog.step() == CaptureDialog::Step::Done; }));
    EXPECT_TRUE(dialog.words().contains(QStringLiteral("Mei 陈")));
    bool sentence = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        sentence |= label->text().contains(QStringLiteral("strangers"));
    EXPECT_TRUE(sentence) << "what became of the promise";
    ASSERT_EQ(desktop.session.model()->info.people.size(), 6U);
    EXPECT_EQ(core::loadModel(core::systemFiles(), file)->info.people.back(), "Mei 陈");
}

TEST_F(CaptureDialogTest, TooFewGoodPicturesChangeNothing)
{
    core::CaptureOptions hurried;
    hurried.secondsPerPose = 0.1;
    CaptureDialog quick{desktop.services, desktop.session, testing::drawnPeople(), true, nullptr, hurried};
    quick.nameEdit()->setText(QStringLiteral("Mei"));
    quick.begin();
    // One picture again and again: all but the first are refused.
    ASSERT_TRUE(testing::waitUntil(
        [&] {
            quick.offer(resultWith(20, PoseWish::Straight));
            return quick.step() != CaptureDialog::Step::Capture;
        },
        20'000));
    EXPECT_EQ(quick.step(), CaptureDialog::Step::Name) << "and can begin again";
    EXPECT_TRUE(quick.words().contains(QStringLiteral("too few")));
    EXPECT_EQ(quick.advice().crops, 1U);
    EXPECT_EQ(desktop.session.model()->info.people.size(), 5U);
}

} // namespace
} // namespace familiar::ui
