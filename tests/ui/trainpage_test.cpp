// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trainpage.h"

#include "core/base/random.h"
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/jobs/projectruns.h"
#include "ui/widgets/metricchart.h"
#include "ui/widgets/runview.h"
#include "ui/widgets/trainform.h"

#include <QPushButton>
#include <QTableView>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

QPushButton* buttonOf(QWidget& page, const QString& text)
{
    for (QPushButton* button : page.findChildren<QPushButton*>())
        if (button->text().remove(QLatin1Char('&')) == text)
            return button;
    return nullptr;
}

class TrainPageTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        testing::drawPeople(folder, {"Ana", "Bo", "Chloé"}, 8);
        desktop.window.show();
    }
    TrainPage& pageOf(testing::Desktop& some)
    {
        return *static_cast<TrainPage*>(some.window.page(PageId::Train));
    }
    void openOn(testing::Desktop& some)
    {
        ASSERT_TRUE(some.open(folder.path()));
        ASSERT_TRUE(testing::waitUntil([&] { return some.session.runs().project() != nullptr; }));
        some.window.showPage(PageId::Train);
    }
    // Presses the button and waits for the end.
    core::Result<core::TrainReport> trained(testing::Desktop& some)
    {
        core::Result<core::TrainReport> result = core::Error{core::ErrorCode::Internal, "", "not ended"};
        bool ended = false;
        const auto connection =
            QObject::connect(&pageOf(some).training(), &TrainingSession::finished, &pageOf(some),
                             [&](const core::Result<core::TrainReport>& report) {
                                 result = report;
                                 ended = true;
                             });
        QTest::mouseClick(buttonOf(pageOf(some), QStringLiteral("Start training")), Qt::LeftButton);
        EXPECT_TRUE(testing::waitUntil([&] { return ended; }, 60'000));
        QObject::disconnect(connection);
        return result;
    }

    testing::TemporaryFolder folder;
    testing::Desktop desktop;
};

TEST_F(TrainPageTest, TrainsAndIsThereAgainAfterARestart)
{
    openOn(desktop);
    TrainPage& page = pageOf(desktop);
    page.findChild<TrainForm*>()->setConfig(testing::windowConfig());
    const auto report = trained(desktop);
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_EQ(report->epochs.size(), 6U);
    EXPECT_EQ(page.findChild<RunView*>()->findChild<QTableView*>()->model()->rowCount(), 6);
    // Drawn at the next refresh, which may come after the end of so short a run.
    EXPECT_TRUE(testing::waitUntil([&] { return page.findChild<RunView*>()->loss().drawnBatches() > 0; }));
    EXPECT_FALSE(page.findChild<RunView*>()->accuracy().hoverText(3).isEmpty());
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.session.model() != nullptr; }));
    EXPECT_EQ(desktop.session.model()->info.people.size(), 3U);
    EXPECT_EQ(desktop.session.runs().selected(), 1);

    // Another window while this one is open: its runs can be seen, nothing is written.
    testing::Desktop second(desktop.data.path());
    openOn(second);
    ASSERT_TRUE(testing::waitUntil([&] { return second.session.runs().selected() == 1; }));
    EXPECT_TRUE(second.session.runs().project()->isReadOnly());
    EXPECT_FALSE(buttonOf(pageOf(second), QStringLiteral("Start training"))->isEnabled());
    EXPECT_EQ(pageOf(second).findChild<RunView*>()->findChild<QTableView*>()->model()->rowCount(), 6);
}

TEST_F(TrainPageTest, ALaterStartShowsTheRun)
{
    {
        openOn(desktop);
        pageOf(desktop).findChild<TrainForm*>()->setConfig(testing::windowConfig());
        ASSERT_TRUE(trained(desktop));
        desktop.session.setDataset(nullptr); // lets the project go
    }
    testing::Desktop again(desktop.data.path());
    openOn(again);
    ASSERT_TRUE(testing::waitUntil([&] { return again.session.model() != nullptr; }));
    EXPECT_FALSE(again.session.runs().project()->isReadOnly());
    EXPECT_EQ(pageOf(again).findChild<RunView*>()->findChild<QTableView*>()->model()->rowCount(), 6);
}

TEST_F(TrainPageTest, PauseHoldsAndStopKeepsTheBest)
{
    openOn(desktop);
    TrainPage& page = pageOf(desktop);
    core::TrainConfig config = testing::windowConfig();
    config.maxEpochs = 9000;
    page.findChild<TrainForm*>()->setConfig(config);
    QTest::mouseClick(buttonOf(page, QStringLiteral("Start training")), Qt::LeftButton);
    const auto* table = page.findChild<RunView*>()->findChild<QTableView*>();
    ASSERT_TRUE(testing::waitUntil([&] { return table->model()->rowCount() > 2; }, 60'000));
    QTest::keyClick(&page, Qt::Key_Space);
    ASSERT_EQ(page.training().state(), TrainingSession::State::Paused);
    QTest::qWait(300);
    const int held = table->model()->rowCount();
    QTest::qWait(400);
    EXPECT_EQ(table->model()->rowCount(), held);
    EXPECT_TRUE(page.closeQuestion());
    QTest::mouseClick(buttonOf(page, QStringLiteral("Resume")), Qt::LeftButton);
    ASSERT_TRUE(testing::waitUntil([&] { return table->model()->rowCount() > held; }));
    QTest::mouseClick(buttonOf(page, QStringLiteral("Stop")), Qt::LeftButton);
    ASSERT_TRUE(testing::waitUntil([&] { return page.training().state() == TrainingSession::State::Idle; }));
    ASSERT_TRUE(
        testing::waitUntil([&] { return desktop.session.runs().find(1) && desktop.session.model(); }));
    EXPECT_EQ(desktop.session.runs().find(1)->state, core::RunState::Stopped);
    EXPECT_TRUE(desktop.session.runs().find(1)->canResume);
}

// Row 25 of the fault matrix: start, pause, resume and stop in any order.
TEST_F(TrainPageTest, AThousandPressesInAnyOrderLeaveARunOrNone)
{
    openOn(desktop);
    TrainPage& page = pageOf(desktop);
    core::TrainConfig config = testing::windowConfig();
    config.maxEpochs = 9000;
    page.findChild<TrainForm*>()->setConfig(config);
    core::Random random({25});
    int started = 0;
    for (int press = 0; press < 1000; ++press) {
        const auto before = page.training().state();
        switch (random.below(8)) {
        case 0:
            page.start();
            started += before == TrainingSession::State::Idle ? 1 : 0;
            break;
        case 1:
            page.stop();
            break;
        case 2:
            QTest::qWait(static_cast<int>(random.below(20)));
            break;
        default:
            page.togglePause();
            if (before == TrainingSession::State::Running) {
                ASSERT_EQ(page.training().state(), TrainingSession::State::Paused) << press;
            }
            if (before == TrainingSession::State::Idle) {
                ASSERT_EQ(page.training().state(), TrainingSession::State::Idle) << press;
            }
        }
    }
    EXPECT_GT(started, 3);
    page.stop();
    ASSERT_TRUE(
        testing::waitUntil([&] { return page.training().state() == TrainingSession::State::Idle; }, 60'000));
    for (const core::RunSummary& run : desktop.session.runs().project()->runs().list())
        EXPECT_EQ(run.state, core::RunState::Stopped) << run.number;
    EXPECT_TRUE(page.findChild<TrainForm*>()->isEnabled());
}

TEST_F(TrainPageTest, ClosingKeepsTheRunToGoOnWith)
{
    {
        testing::Desktop first(desktop.data.path());
        openOn(first);
        core::TrainConfig config = testing::windowConfig();
        config.maxEpochs = 9000;
        pageOf(first).findChild<TrainForm*>()->setConfig(config);
        QTest::mouseClick(buttonOf(pageOf(first), QStringLiteral("Start training")), Qt::LeftButton);
        const auto* table = pageOf(first).findChild<RunView*>()->findChild<QTableView*>();
        ASSERT_TRUE(testing::waitUntil([&] { return table->model()->rowCount() > 3; }, 60'000));
        pageOf(first).suspend();
    }
    openOn(desktop);
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.session.runs().interrupted() != nullptr; }));
    const size_t before = desktop.session.runs().interrupted()->epochs;
    EXPECT_GT(before, 3U);
    QPushButton* goOn = buttonOf(pageOf(desktop), QStringLiteral("Go on with it"));
    ASSERT_TRUE(goOn && goOn->isVisibleTo(&pageOf(desktop)));
    QTest::mouseClick(goOn, Qt::LeftButton);
    const auto* table = pageOf(desktop).findChild<RunView*>()->findChild<QTableView*>();
    ASSERT_TRUE(
        testing::waitUntil([&] { return table->model()->rowCount() > static_cast<int>(before); }, 60'000));
    pageOf(desktop).stop();
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.session.model() != nullptr; }));
    const auto history = desktop.session.runs().project()->runs().history(1);
    ASSERT_TRUE(history);
    for (size_t i = 0; i < history->size(); ++i)
        ASSERT_EQ((*history)[i].epoch, static_cast<int>(i) + 1);
}

TEST_F(TrainPageTest, SaysWhichNetworkIsMissing)
{
    openOn(desktop);
    TrainPage& page = pageOf(desktop);
    ASSERT_TRUE(testing::waitUntil([&] {
        const QPushButton* install = buttonOf(page, QStringLiteral("Install…"));
        return install && install->isVisibleTo(&page);
    }));
    const auto report = trained(desktop);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, core::ErrorCode::WeightsMissing);
    EXPECT_TRUE(desktop.session.runs().project()->runs().list().empty());
}

} // namespace
} // namespace familiar::ui
