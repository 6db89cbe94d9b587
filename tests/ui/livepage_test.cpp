// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/livepage.h"

#include "tests/support/smallmodel.h"
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/jobs/livesession.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/modelchoice.h"
#include "ui/widgets/sourcechoice.h"
#include "ui/widgets/trainform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

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

// Row of a slow machine: 30 pictures a second, names that come 50 ms to 3 s after their picture.
TEST(ShownMoment, NoBoxIsOlderThanItsPictureByMoreThanTheSetTime)
{
    const auto frameAt = [](double seconds, int64_t scene = 0) {
        auto frame = std::make_shared<core::Frame>();
        frame->timeSeconds = seconds;
        frame->scene = scene;
        return frame;
    };
    for (const double late : {0.05, 0.5, 0.79, 0.9, 1.5, 3.0}) {
        ShownMoment moment;
        double boxes = -1; // when those on the screen were found; -1: none are shown
        int withBoxes = 0;
        double named = 0;
        for (int i = 0; i < 300; ++i) {
            const double now = i / 30.0;
            moment.setPicture(frameAt(now));
            if (now >= named + late) { // one is named, the next begins
                moment.setBoxes(frameAt(now - late));
                boxes = now - late;
                named = now;
            }
            if (moment.takeOldBoxes())
                boxes = -1;
            if (boxes >= 0) {
                ++withBoxes;
                EXPECT_LE(now - boxes, ShownMoment::oldestBoxSeconds + 1e-9) << late;
            }
            EXPECT_FALSE(moment.takeOldBoxes()) << "told once";
        }
        EXPECT_EQ(withBoxes > 0, late < ShownMoment::oldestBoxSeconds) << late;
    }
    ShownMoment moment;
    moment.setBoxes(frameAt(1, 0));
    EXPECT_FALSE(moment.takeOldBoxes()) << "no picture yet";
    moment.setPicture(frameAt(1.01, 1));
    EXPECT_TRUE(moment.takeOldBoxes()) << "another scene, however young";
    moment.setBoxes(frameAt(std::nan(""), 1));
    moment.setPicture(frameAt(2, 1));
    EXPECT_FALSE(moment.takeOldBoxes()) << "a time that nobody knows";
}

TEST(LivePage, SaysWhichNetworkIsMissingAndOffersIt)
{
    testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana"}, 1);
    testing::Desktop desktop;
    const auto model = std::make_shared<core::Model>(testing::smallModel({"Ana", "Bo"}));
    desktop.session.setModel(model, desktop.data / "m.familiar", QStringLiteral("Run 1"));
    desktop.window.show();
    desktop.window.showPage(PageId::Live);
    auto& page = *static_cast<LivePage*>(desktop.window.page(PageId::Live));
    QSignalSpy wanted(&desktop.navigator, &Navigator::weightsWanted);
    QSignalSpy failed(&page.live(), &LiveSession::failed);
    page.watch((folder / "Ana" / "0.jpg").native());
    ASSERT_TRUE(testing::waitUntil([&] { return !failed.isEmpty(); }));
    EXPECT_FALSE(page.live().isRunning());
    auto* install = page.findChild<QPushButton*>(QStringLiteral("problemButton"));
    ASSERT_TRUE(install && install->isVisible());
    install->click();
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted[0][0].toString(), QStringLiteral("mtcnn"));
    // Without a running picture nobody can be added.
    page.addPerson();
    EXPECT_FALSE(page.findChild<QDialog*>());
}

TEST(LivePage, TheHintAtPhotosIsOffAndRemembered)
{
    testing::Desktop desktop;
    auto& page = *static_cast<LivePage*>(desktop.window.page(PageId::Live));
    QCheckBox* hint = nullptr;
    for (QCheckBox* box : page.findChildren<QCheckBox*>())
        if (box->text().contains(QStringLiteral("photos")))
            hint = box;
    ASSERT_TRUE(hint);
    EXPECT_FALSE(hint->isChecked());
    hint->setChecked(true);
    bool warned = false;
    for (const QLabel* label : page.findChildren<QLabel*>())
        warned |= !label->isHidden() && label->text().contains(QStringLiteral("telephone"));
    EXPECT_TRUE(warned) << "what it is not";
    EXPECT_EQ(desktop.settings.text(QStringLiteral("live/liveness")), QStringLiteral("yes"));
}

TEST(SourceChoice, AChosenFileStaysInTheListAndSelected)
{
    SourceChoice choice;
    choice.setCameras({{"cam", "Camera", "/dev/video0", core::CameraProblem::None, ""}});
    EXPECT_EQ(choice.source(), "cam");
    auto* list = choice.findChild<QComboBox*>();
    auto* address = choice.findChild<QLineEdit*>();
    ASSERT_TRUE(list && address);
    choice.addFile(QStringLiteral("/films/20:15:00.mp4"));
    EXPECT_EQ(choice.source(), "/films/20:15:00.mp4");
    EXPECT_EQ(list->currentText(), QStringLiteral("20:15:00.mp4"));
    EXPECT_TRUE(address->isHidden());
    choice.addFile(QStringLiteral("/photos/"));
    choice.addFile(QStringLiteral("/films/20:15:00.mp4"));
    EXPECT_EQ(list->count(), 4) << "each once, between the cameras and the stream";
    EXPECT_EQ(list->itemText(2), QStringLiteral("photos"));
    choice.setCameras({}); // pulled out
    EXPECT_EQ(choice.source(), "/films/20:15:00.mp4") << "the selection is kept";
    list->setCurrentIndex(list->count() - 1);
    EXPECT_FALSE(address->isHidden());
    EXPECT_EQ(choice.source(), "");
    address->setText(QStringLiteral(" rtsp://cam/1 "));
    EXPECT_EQ(choice.source(), "rtsp://cam/1");
    for (int i = 0; i < 20; ++i)
        choice.addFile(QStringLiteral("/films/%1.mp4").arg(i));
    EXPECT_EQ(list->count(), 7) << "the six newest";
}

TEST(LivePage, AMessageMovesNothingFromUnderThePointer)
{
    testing::Desktop desktop;
    const auto model = std::make_shared<core::Model>(testing::smallModel({"Ana", "Bo"}));
    desktop.session.setModel(model, desktop.data / "m.familiar", QStringLiteral("Run 1"));
    desktop.window.show();
    desktop.window.showPage(PageId::Live);
    auto& page = *static_cast<LivePage*>(desktop.window.page(PageId::Live));
    const auto places = [&] {
        std::map<const QWidget*, QRect> all;
        for (const QWidget* widget : page.findChildren<QWidget*>())
            if (widget->isVisible() && widget->objectName() != QStringLiteral("problem"))
                all[widget] = QRect(widget->mapTo(&page, QPoint()), widget->size());
        return all;
    };
    ASSERT_TRUE(testing::waitUntil([&] { return page.view().isVisible(); }));
    QTest::qWait(50);
    const auto before = places();
    ASSERT_GT(before.size(), 10U);
    page.addPerson(); // no picture runs: a message
    QTest::qWait(50);
    auto* message = page.findChild<QLabel*>(QStringLiteral("problem"));
    ASSERT_TRUE(message && message->isVisible());
    EXPECT_GE(message->height(), message->heightForWidth(message->width())) << "all of it is to be read";
    EXPECT_TRUE(page.rect().contains(QRect(message->mapTo(&page, QPoint()), message->size())));
    const auto after = places();
    for (const auto& [widget, place] : before)
        EXPECT_EQ(after.contains(widget) ? after.at(widget) : QRect(), place)
            << widget->metaObject()->className() << widget->objectName().toStdString();
}

TEST(LivePage, PlaysAFolderToItsEndAndSaysWhatIsMissing)
{
    testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 6);
    testing::Desktop desktop;
    desktop.window.show();
    auto& page = *static_cast<LivePage*>(desktop.window.page(PageId::Live));
    desktop.window.showPage(PageId::Live);
    EXPECT_TRUE(page.isEmptyShown());
    ASSERT_TRUE(desktop.open(folder.path()));
    ASSERT_TRUE(testing::trainQuickly(desktop));

    desktop.window.showPage(PageId::Live);
    EXPECT_FALSE(page.isEmptyShown());
    auto* models = page.findChild<ModelChoice*>();
    ASSERT_TRUE(models);
    ASSERT_TRUE(testing::waitUntil([&] { return models->count() == 1; }));
    EXPECT_TRUE(models->currentText().contains(QStringLiteral("Run 1")));
    page.sources().addFile(QString::fromStdString((folder / "Ana" / "0.jpg").native()));
    for (int time = 0; time < 2; ++time) { // Start plays it again
        QSignalSpy arrived(&page.live(), &LiveSession::frameArrived);
        page.start();
        ASSERT_TRUE(testing::waitUntil([&] { return !arrived.isEmpty(); }));
        ASSERT_TRUE(testing::waitUntil([&] { return !page.live().isRunning(); }));
        EXPECT_FALSE(page.view().snapshot().isNull());
        bool canBeTaken = false;
        for (const QPushButton* button : page.findChildren<QPushButton*>())
            canBeTaken |= button->text() == QStringLiteral("Take &picture") && button->isEnabled();
        EXPECT_TRUE(canBeTaken);
    }

    QSignalSpy failed(&page.live(), &LiveSession::failed);
    page.watch((folder / "no such film.mp4").native());
    ASSERT_TRUE(testing::waitUntil([&] { return !failed.isEmpty(); }));
    EXPECT_FALSE(page.live().isRunning());

    page.watch(folder.path().native());
    ASSERT_TRUE(testing::waitUntil([&] { return page.live().isRunning(); }));
    QElapsedTimer time;
    time.start();
    desktop.window.showPage(PageId::People); // nobody looks: the source is let go
    EXPECT_FALSE(page.live().isRunning());
    EXPECT_LT(time.elapsed(), 1000);
}

TEST(LivePage, ShowsUpToFourPicturesBesideEachOther)
{
    testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo", "Cem", "Dan", "Eva"}, 20); // a second each
    testing::Desktop desktop;
    desktop.window.show();
    ASSERT_TRUE(desktop.open(folder.path()));
    ASSERT_TRUE(testing::trainQuickly(desktop));
    desktop.window.showPage(PageId::Live);
    auto& page = *static_cast<LivePage*>(desktop.window.page(PageId::Live));
    LiveGrid& grid = page.grid();
    const auto place = [&](const char* name) { return (folder / name).native(); };
    page.watch(place("Ana"));
    ASSERT_TRUE(testing::waitUntil([&] { return page.view().hasPicture(); }));
    for (const char* name : {"Bo", "Cem", "Dan"})
        page.watchBeside(place(name));
    EXPECT_EQ(grid.pictures(), 4);
    ASSERT_TRUE(testing::waitUntil([&] { return grid.cell(3).view().hasPicture(); }));
    // One engine: the recognizer is loaded once, and every picture has it.
    EXPECT_EQ(grid.cell(0).live().recognizer(), grid.cell(3).live().recognizer());
    EXPECT_EQ(grid.names().thread()->channels(), 4U);
    auto* message = page.findChild<QLabel*>(QStringLiteral("problem"));
    page.watchBeside(place("Eva"));
    EXPECT_TRUE(message->isVisible()) << "there is no room for a fifth";
    EXPECT_EQ(grid.pictures(), 4);
    // Each has its own Stop; the others go on.
    for (QPushButton* button : grid.cell(1).findChildren<QPushButton*>())
        button->click();
    EXPECT_EQ(grid.pictures(), 3);
    EXPECT_TRUE(grid.isRunning());
    page.watchBeside(place("Ana"));
    EXPECT_EQ(grid.pictures(), 3) << "shown already";
    QTest::mouseClick(&grid.cell(2).view(), Qt::LeftButton);
    EXPECT_EQ(&page.view(), &grid.cell(2).view()) << "what the buttons are about";
    // One that cannot be read leaves the others.
    QSignalSpy failed(&grid, &LiveGrid::failed);
    page.watchBeside(place("no such film.mp4"));
    ASSERT_TRUE(testing::waitUntil([&] { return !failed.isEmpty(); }));
    EXPECT_EQ(grid.pictures(), 4);
    EXPECT_TRUE(grid.cell(0).live().isRunning());
    page.stop();
    EXPECT_FALSE(grid.isRunning());
    page.start(); // all of them again
    EXPECT_TRUE(grid.cell(0).live().isRunning() && grid.cell(2).live().isRunning());
    page.watch(place("Eva"));
    EXPECT_EQ(grid.pictures(), 1);
}

} // namespace
} // namespace familiar::ui
