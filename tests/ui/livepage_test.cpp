// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/livepage.h"

#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/jobs/livesession.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/trainform.h"

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

TEST(CameraView, DrawsNamesInAnyScriptAndMirrorsTheBoxesOnly)
{
    CameraView view;
    view.resize(320, 240);
    QImage picture(320, 240, QImage::Format_RGB32);
    picture.fill(Qt::black);
    view.setPicture(picture);
    LabelledFace face;
    face.box = QRectF(20, 60, 60, 80);
    face.text = QString::fromUtf8("陈 · محمد");
    face.person = 0;
    face.state = LabelledFace::State::Known;
    view.setFaces({face});
    const QColor own = view.snapshot().pixelColor(20, 100);
    EXPECT_NE(own, QColor(Qt::black));
    EXPECT_EQ(view.snapshot().pixelColor(300, 100), QColor(Qt::black));
    view.setMirrored(true);
    EXPECT_EQ(view.snapshot().pixelColor(300, 100), own);
    EXPECT_TRUE(view.accessibleDescription().contains(face.text));
}

TEST(CameraView, ABoxAtTheBorderKeepsItsNameInside)
{
    CameraView view;
    QImage picture(320, 240, QImage::Format_RGB32);
    picture.fill(Qt::black);
    view.setPicture(picture);
    LabelledFace face;
    face.box = QRectF(-30, -40, 80, 90);
    face.text = QStringLiteral("unknown");
    view.setFaces({face});
    const QImage seen = view.snapshot();
    bool ink = false;
    for (int x = 0; x < 60; ++x)
        ink |= seen.pixelColor(x, 3) != QColor(Qt::black);
    EXPECT_TRUE(ink);
}

TEST(LiveSession, WrapsAFrameWithoutACopyAndKeepsIt)
{
    auto frame = std::make_shared<core::Frame>();
    frame->image = core::Image(4, 2);
    frame->image.pixels[0] = 255; // blue comes first
    const uint8_t* pixels = frame->image.pixels.data();
    const QImage image = wrapped(std::move(frame));
    EXPECT_EQ(image.constBits(), pixels);
    EXPECT_EQ(image.pixelColor(0, 0), QColor(Qt::blue));
    EXPECT_TRUE(wrapped(std::make_shared<core::Frame>()).isNull());
}

TEST(LivePage, PlaysAFolderToItsEndAndSaysWhatIsMissing)
{
    testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 6);
    testing::Desktop desktop;
    desktop.window.show();
    auto& page = *static_cast<LivePage*>(desktop.window.page(QStringLiteral("live")));
    desktop.window.showPage(QStringLiteral("live"));
    EXPECT_TRUE(page.isEmptyShown());
    ASSERT_TRUE(desktop.open(folder.path()));
    auto& train = *static_cast<TrainPage*>(desktop.window.page(QStringLiteral("train")));
    train.findChild<TrainForm*>()->setConfig(testing::quickConfig());
    ASSERT_TRUE(testing::waitUntil([&] {
        train.start();
        return train.session().state() != TrainingSession::State::Idle;
    }));
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.context.model() != nullptr; }, 60'000));

    desktop.window.showPage(QStringLiteral("live"));
    EXPECT_FALSE(page.isEmptyShown());
    page.watch((folder / "Ana" / "0.jpg").native());
    ASSERT_TRUE(testing::waitUntil([&] { return page.view().hasPicture(); }));
    ASSERT_TRUE(testing::waitUntil([&] { return !page.session().isRunning(); }));
    EXPECT_FALSE(page.view().snapshot().isNull());

    QSignalSpy failed(&page.session(), &LiveSession::failed);
    page.watch((folder / "no such film.mp4").native());
    ASSERT_TRUE(testing::waitUntil([&] { return !failed.isEmpty(); }));
    EXPECT_FALSE(page.session().isRunning());

    page.watch(folder.path().native());
    ASSERT_TRUE(testing::waitUntil([&] { return page.session().isRunning(); }));
    QElapsedTimer time;
    time.start();
    desktop.window.showPage(QStringLiteral("people")); // nobody looks: the source is let go
    EXPECT_FALSE(page.session().isRunning());
    EXPECT_LT(time.elapsed(), 1000);
}

} // namespace
} // namespace familiar::ui
