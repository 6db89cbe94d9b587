// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/runview.h"
#include "ui/widgets/trainform.h"

#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QTableView>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

constexpr std::string_view jpegStart("\xff\xd8\xff\xe0 a photo as far as its first bytes go", 40);

TEST(MainWindow, KeysReachEveryPageAndDialog)
{
    testing::Desktop desktop;
    desktop.window.show();
    desktop.window.activateWindow();
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.window.isActiveWindow(); }));
    const std::vector<PageId>& pages = desktop.window.pages();
    for (int number = 0; number < 5; ++number) {
        QTest::keyClick(&desktop.window, static_cast<Qt::Key>(Qt::Key_1 + number), Qt::ControlModifier);
        EXPECT_EQ(desktop.window.shownPage(), pages[static_cast<size_t>(number)]);
    }
    QTest::keyClick(&desktop.window, Qt::Key_Comma, Qt::ControlModifier);
    EXPECT_EQ(desktop.window.shownPage(), PageId::Settings);
    QTest::keyClick(&desktop.window, Qt::Key_T, Qt::ControlModifier);
    EXPECT_EQ(desktop.window.shownPage(), PageId::Train);
    QTest::keyClick(&desktop.window, Qt::Key_O, Qt::ControlModifier);
    auto* dialog = desktop.window.findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->fileMode(), QFileDialog::Directory);
    dialog->reject();
    EXPECT_EQ(desktop.window.shownPage(), PageId::People);
}

TEST(MainWindow, RemembersItsPlace)
{
    testing::TemporaryFolder place;
    {
        testing::Desktop first(place.path());
        first.window.show();
        first.window.resize(700, 560);
        first.window.close();
    }
    testing::Desktop second(place.path());
    // Qt 6.8 fits a place to the screen, 200 by 200 at four times the scale; Qt 6.4 does not.
    const QSize screen = second.window.screen()->availableSize();
    if (screen.width() > 700 && screen.height() > 560) {
        EXPECT_EQ(second.window.size(), QSize(700, 560));
    }
    // A place that came from a file that somebody wrote to is no reason to fail.
    second.settings.setGeometry(QByteArray(40, '\x7f'));
    const testing::Desktop third(place.path());
    EXPECT_GT(third.window.width(), 100);
}

TEST(MainWindow, OffersTheRecentFolders)
{
    testing::TemporaryFolder folder;
    folder.write("Ana & Bo/1.jpg", jpegStart);
    testing::Desktop desktop;
    ASSERT_TRUE(desktop.open(folder.path()));
    QMenu* recent = nullptr;
    for (QMenu* menu : desktop.window.menuBar()->findChildren<QMenu*>())
        if (menu->title().contains(QStringLiteral("recent")))
            recent = menu;
    ASSERT_NE(recent, nullptr);
    Q_EMIT recent->aboutToShow();
    ASSERT_EQ(recent->actions().size(), 3);
    EXPECT_EQ(recent->actions().constFirst()->text(), toQString(folder.path()));
    desktop.session.setDataset(nullptr);
    QSignalSpy changed(&desktop.session, &Session::datasetChanged);
    recent->actions().constFirst()->trigger();
    ASSERT_TRUE(changed.wait(5000));
    EXPECT_NE(desktop.session.dataset(), nullptr);
    recent->actions().constLast()->trigger();
    Q_EMIT recent->aboutToShow();
    EXPECT_EQ(recent->actions().size(), 1);
}

TEST(MainWindow, ClosingDuringATrainingAsksOnceAndKeepsTheRun)
{
    testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 6);
    testing::Desktop desktop;
    desktop.window.show();
    ASSERT_TRUE(desktop.open(folder.path()));
    auto& page = *static_cast<TrainPage*>(desktop.window.page(PageId::Train));
    core::TrainConfig config = testing::windowConfig();
    config.maxEpochs = 9000;
    page.findChild<TrainForm*>()->setConfig(config);
    ASSERT_TRUE(testing::waitUntil([&] {
        page.start();
        return page.training().state() != TrainingSession::State::Idle;
    }));
    const auto* table = page.findChild<RunView*>()->findChild<QTableView*>();
    ASSERT_TRUE(testing::waitUntil([&] { return table->model()->rowCount() > 2; }, 60'000));

    desktop.window.close();
    auto* question = desktop.window.findChild<QMessageBox*>();
    ASSERT_TRUE(question && desktop.window.isVisible());
    question->reject(); // "Keep training"
    EXPECT_EQ(page.training().state(), TrainingSession::State::Running);
    QTest::qWait(1); // the question deletes itself

    desktop.window.close();
    question = desktop.window.findChild<QMessageBox*>();
    ASSERT_NE(question, nullptr);
    for (QAbstractButton* button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_FALSE(desktop.window.isVisible());
    const auto run = desktop.session.runs().project()->runs().read(1);
    ASSERT_TRUE(run);
    EXPECT_EQ(run->state, core::RunState::Interrupted);
    EXPECT_TRUE(run->canResume);
}

TEST(MainWindow, OpensAModelFileThatIsNotOneWithASentence)
{
    testing::TemporaryFolder folder;
    testing::Desktop desktop;
    desktop.window.show();
    desktop.window.openModel(folder.write("x.familiar", "not a model"));
    EXPECT_EQ(desktop.window.shownPage(), PageId::Evaluate);
    const auto* problem =
        desktop.window.page(PageId::Evaluate)->findChild<QLabel*>(QStringLiteral("problem"));
    ASSERT_TRUE(testing::waitUntil([&] { return problem->isVisible(); }));
    EXPECT_TRUE(problem->text().contains(QStringLiteral("x.familiar"))) << problem->text().toStdString();
}

TEST(MainWindow, EveryPageSurvivesTheSmallestWindow)
{
    testing::TemporaryFolder folder;
    folder.write("Ana/1.jpg", jpegStart);
    testing::Desktop desktop;
    desktop.window.show();
    ASSERT_TRUE(desktop.open(folder.path()));
    for (const QSize size : {QSize(1, 1), QSize(4000, 20), QSize(900, 600)}) {
        desktop.window.resize(size);
        for (const PageId id : desktop.window.pages()) {
            desktop.window.showPage(id);
            QTest::qWait(20);
            EXPECT_TRUE(desktop.window.page(id)->isVisible());
        }
    }
    EXPECT_EQ(desktop.window.size(), QSize(900, 600));
}

} // namespace
} // namespace familiar::ui
