// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluatepage.h"

#include "tests/support/smallmodel.h"
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/comparetext.h"
#include "ui/dialogs/comparedialog.h"
#include "ui/jobs/projectruns.h"
#include "ui/models/confusionmodel.h"
#include "ui/models/scoresmodel.h"
#include "ui/widgets/cellphotos.h"
#include "ui/widgets/confusionview.h"
#include "ui/widgets/runrow.h"
#include "ui/widgets/thresholdslider.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QSlider>
#include <QTableWidget>
#include <QUndoStack>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

// A run as a training would have left it, with figures that can be told apart.
core::TrainOutcome madeOutcome()
{
    core::TrainOutcome outcome;
    outcome.model = testing::smallModel({"Ana", "Bo"});
    core::Calibration& calibration = outcome.model.calibration;
    calibration.threshold = 0.3F;
    calibration.curve = {{0.1F, 0.5, 1}, {0.3F, 0.01, 0.9}, {0.5F, 0, 0.4}};
    outcome.model.info.threshold = 0.3F;
    core::TrainReport& report = outcome.report;
    report.people = outcome.model.info.people;
    report.calibration = calibration;
    report.validationPhotos = 4;
    report.validationTop1 = 0.75;
    report.validationCorrect = 3;
    report.interval = core::wilsonInterval(3, 4);
    report.confusion = {{1, 1}, {0, 2}};
    report.perPerson = core::personScores({0, 0, 1, 1}, {0, 1, 1, 1}, 2);
    report.judged = {{"Ana/0.jpg", 0, 0, 0.9F},
                     {"Ana/1.jpg", 0, 1, 0.8F},
                     {"Bo/0.jpg", 1, 1, 0.7F},
                     {"Bo/1.jpg", 1, 1, 0.95F}};
    report.mistakes = {report.judged[1]};
    core::EpochRecord epoch;
    epoch.epoch = 1;
    report.epochs = {epoch};
    return outcome;
}

class EvaluatePageTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        testing::drawPeople(folder, {"Ana", "Bo"}, 2);
        desktop.window.show();
        ASSERT_TRUE(desktop.open(folder.path()));
        ASSERT_TRUE(testing::waitUntil([&] { return runs().project() != nullptr; }));
    }
    void addRun()
    {
        core::Runs& files = *runs().project()->writableRuns();
        const auto run = files.begin({}, "2026-11-25T10:00:00Z");
        ASSERT_TRUE(run && files.finish(*run, madeOutcome()));
        runs().refresh(*run);
        ASSERT_TRUE(testing::waitUntil([&] { return runs().selected() == *run && desktop.session.model(); }));
        desktop.window.showPage(PageId::Evaluate);
    }
    ProjectRuns& runs() { return desktop.session.runs(); }
    EvaluatePage& page() { return *static_cast<EvaluatePage*>(desktop.window.page(PageId::Evaluate)); }

    testing::TemporaryFolder folder;
    testing::Desktop desktop;
};

TEST_F(EvaluatePageTest, SaysWhatToDoBeforeATraining)
{
    desktop.window.showPage(PageId::Evaluate);
    EXPECT_TRUE(page().isEmptyShown());
}

TEST_F(EvaluatePageTest, OpensTheMistakeFirstAndAnyCellByAClick)
{
    addRun();
    EXPECT_FALSE(page().isEmptyShown());
    auto* cell = page().findChild<CellPhotos*>();
    EXPECT_EQ(cell->title(), QStringLiteral("Ana taken for Bo"));
    EXPECT_EQ(cell->photoCount(), 1);
    auto* matrix = page().findChild<ConfusionView*>();
    const QAbstractItemModelTester tester(matrix->model());
    const QModelIndex bo = matrix->model()->index(1, 1);
    EXPECT_EQ(bo.data().toString(), QStringLiteral("2"));
    QTest::mouseClick(matrix->viewport(), Qt::LeftButton, {}, matrix->visualRect(bo).center());
    EXPECT_EQ(cell->title(), QStringLiteral("Bo recognised"));
    EXPECT_EQ(cell->photoCount(), 2);
    matrix->setCurrentIndex(matrix->model()->index(0, 1));
    QTest::keyClick(matrix, Qt::Key_Return);
    EXPECT_EQ(cell->title(), QStringLiteral("Ana taken for Bo"));
}

TEST_F(EvaluatePageTest, TheSliderMovesBothRatesAndIsKeptInTheModel)
{
    addRun();
    auto* threshold = page().findChild<ThresholdSlider*>();
    auto* slider = threshold->findChild<QSlider*>();
    EXPECT_FLOAT_EQ(threshold->threshold(), 0.3F);
    const QString before = threshold->sentence();
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_End);
    EXPECT_FLOAT_EQ(threshold->threshold(), 0.5F);
    EXPECT_NE(threshold->sentence(), before);
    QPushButton* keep = nullptr;
    for (QPushButton* button : page().findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("&Keep this line"))
            keep = button;
    ASSERT_TRUE(keep && keep->isEnabled());
    QTest::mouseClick(keep, Qt::LeftButton);
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.session.model()->info.threshold == 0.5F; }));
    const auto file = core::loadModel(core::systemFiles(), desktop.session.modelFile());
    ASSERT_TRUE(file);
    EXPECT_FLOAT_EQ(file->info.threshold, 0.5F);
    EXPECT_FLOAT_EQ(file->calibration.threshold, 0.3F);
}

TEST_F(EvaluatePageTest, ARemovedRunComesBackByUndo)
{
    addRun();
    addRun();
    for (QPushButton* button : page().findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Re&move this run"))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(testing::waitUntil([&] { return runs().runs().size() == 1 && runs().selected() == 1; }));
    for (QPushButton* button : page().findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Undo"))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(testing::waitUntil([&] { return runs().runs().size() == 2 && runs().selected() == 2; }));
}

TEST_F(EvaluatePageTest, TwoRunsAreComparedSideBySide)
{
    addRun();
    addRun();
    CompareDialog dialog(desktop.session.runs());
    auto* table = dialog.findChild<QTableWidget*>();
    ASSERT_GT(table->rowCount(), 8);
    EXPECT_EQ(table->item(0, 0)->text(), QStringLiteral("75 %"));
    EXPECT_FALSE(table->item(0, 0)->font().bold()); // the same on both sides
}

TEST_F(EvaluatePageTest, WhatChangedBetweenTwoRunsIsSaidInWords)
{
    core::RunSummary from;
    from.report = madeOutcome().report;
    core::RunSummary to = from;
    EXPECT_EQ(CompareText::changes(from, to), (QStringList{QStringLiteral("No option differs."),
                                                           QStringLiteral("Right names: 75 % in both.")}));
    to.report->config.dropout = 0.2;
    to.report->config.threads = 3;
    to.report->people.emplace_back("Cem");
    to.report->validationTop1 = 1;
    to.report->interval = core::wilsonInterval(4, 4);
    EXPECT_EQ(
        CompareText::changes(from, to),
        (QStringList{QStringLiteral("Changed: Dropout from 0 to 0.2."), QStringLiteral("New people: Cem."),
                     QStringLiteral("Right names: 100 % instead of 75 %. With so few photos that may be "
                                    "chance.")}));
}

TEST_F(EvaluatePageTest, APinnedRunWithANameComesFirst)
{
    addRun();
    addRun();
    runs().setLabel(1, {"before the holidays", "a note", true});
    ASSERT_TRUE(testing::waitUntil([&] { return runs().find(1) && runs().find(1)->label.pinned; }));
    auto* choice = page().findChild<RunRow*>()->findChild<QComboBox*>();
    EXPECT_TRUE(choice->itemText(0).startsWith(QStringLiteral("★ before the holidays")));
    EXPECT_TRUE(choice->itemText(1).startsWith(QStringLiteral("Run 2")));
    EXPECT_EQ(choice->itemData(0, Qt::ToolTipRole).toString(), QStringLiteral("a note"));
}

TEST(Judgement, PutsTheSurestMistakeFirst)
{
    Judgement judgement;
    judgement.judged = {{"a", 0, 1, 0.2F}, {"b", 0, 1, 0.9F}, {"c", 0, 0, 0.9F}, {"d", 0, 0, 0.3F}};
    EXPECT_EQ(photosOfCell(judgement, 0, 1).front().file, "b");
    EXPECT_EQ(photosOfCell(judgement, 0, 0).front().file, "d");
}

} // namespace
} // namespace familiar::ui
