// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says of strangers: the figure, the slider's "maybe", and the folder of their photos.
#include "tests/support/smallmodel.h"
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/evaluatepage.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/strangersfigure.h"
#include "ui/widgets/strangersfolder.h"
#include "ui/widgets/thresholdslider.h"
#include "ui/widgets/trainform.h"

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

// Named from 0.4 on; ten times as many strangers reach about 0.2.
core::Model calibratedModel()
{
    core::Model model = testing::smallModel({"Ana", "Bo"});
    core::Calibration& calibration = model.calibration;
    calibration.impostors =
        *core::ImpostorCurve::create({0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 0.00003, 0.00001},
                                     {{0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5}});
    calibration.hasCurve = true;
    core::keepPromise(calibration, model.gallery.photos(), [](float threshold) { return 1 - threshold; });
    model.info.threshold = calibration.threshold;
    return model;
}

QString textOf(const QWidget& widget)
{
    QStringList words;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        words << label->text();
    return words.join(QLatin1Char('|'));
}

TEST(StrangersFigure, PromisesUntilStrangersWereJudged)
{
    const core::Model model = calibratedModel();
    StrangersFigure figure;
    figure.showAt(model, model.info.threshold);
    EXPECT_EQ(figure.figure(), QStringLiteral("1 in 100"));
    EXPECT_FALSE(textOf(figure).contains(QStringLiteral("measured")));

    const float line = model.info.threshold;
    Judgement judged;
    judged.isValidation = false;
    judged.photos = 4;
    judged.rightAnswers = {{0, line + 0.1F, 1, 1}, {0, line - 0.01F, 1, 1}, {1, line + 0.1F, 1, 1}};
    judged.strangerAnswers = {
        {0, line + 0.01F, 1, 1}, {0, line - 0.01F, 1, 1}, {1, -0.5F, 1, 1}, {1, 0, 1, 1}};
    judged.strangerPeople = 4;
    figure.setJudgement(judged);
    figure.showAt(model, line);
    EXPECT_EQ(figure.figure(), QStringLiteral("25 %"));
    const QString words = textOf(figure);
    EXPECT_TRUE(
        words.contains(QStringLiteral("measured: 1 of 4 faces of 4 strangers, between 4.6 % and 69.9 %")))
        << words.toStdString();
    EXPECT_TRUE(words.contains(QStringLiteral("1 more are a “maybe”"))) << words.toStdString();
    EXPECT_TRUE(words.contains(QStringLiteral("50 % of the known faces are named, 75 % are at least")))
        << words.toStdString();
    // The preview follows the slider.
    figure.showAt(model, line + 0.05F);
    EXPECT_EQ(figure.figure(), QStringLiteral("0 %"));
}

TEST(ThresholdSlider, KnowsTheMaybe)
{
    const core::Model model = calibratedModel();
    ThresholdSlider slider;
    slider.setModel(model, model.info.threshold);
    EXPECT_TRUE(slider.sentence().contains(QStringLiteral("At least a “maybe”")))
        << slider.sentence().toStdString();
    EXPECT_TRUE(slider.sentence().contains(QStringLiteral("at most 10 in 100 strangers")))
        << slider.sentence().toStdString();
}

class StrangersFolderTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        testing::drawPeople(folder, {"Ana", "Bo"}, 8);
        testing::drawPeople(others, {"X", "Y", "Z"}, 2);
        desktop.window.show();
        ASSERT_TRUE(desktop.open(folder.path()));
        ASSERT_TRUE(testing::waitUntil([&] { return desktop.session.runs().project() != nullptr; }));
    }
    TrainPage& train() { return *static_cast<TrainPage*>(desktop.window.page(PageId::Train)); }
    EvaluatePage& evaluate() { return *static_cast<EvaluatePage*>(desktop.window.page(PageId::Evaluate)); }

    testing::TemporaryFolder folder;
    testing::TemporaryFolder others;
    testing::Desktop desktop;
};

TEST_F(StrangersFolderTest, IsUsedByTheTrainingAndKept)
{
    desktop.window.showPage(PageId::Train);
    auto* strangers = train().findChild<StrangersFolder*>();
    EXPECT_TRUE(strangers->sentence().isEmpty());
    strangers->setFolder(others.path());
    ASSERT_TRUE(testing::waitUntil([&] {
        return strangers->sentence() ==
               QStringLiteral("6 photos of strangers are used to check what is promised.");
    })) << strangers->sentence().toStdString();
    ASSERT_TRUE(testing::trainQuickly(desktop));
    const auto& given = desktop.session.model()->calibration.given;
    ASSERT_TRUE(given);
    EXPECT_EQ(given->people + given->enrolled, 3U);
    EXPECT_EQ(strangers->folder(), others.path());
    // A folder that is not there any more is told before the training.
    strangers->setFolder(others / "gone");
    ASSERT_TRUE(testing::waitUntil([&] { return strangers->sentence().contains(QStringLiteral("gone")); }));
    strangers->setFolder({});
    ASSERT_TRUE(testing::waitUntil([&] { return strangers->sentence().isEmpty(); }));
}

TEST_F(StrangersFolderTest, IsJudgedOnTheEvaluatePage)
{
    ASSERT_TRUE(testing::trainQuickly(desktop));
    desktop.window.showPage(PageId::Evaluate);
    auto* figure = evaluate().findChild<StrangersFigure*>();
    evaluate().judgeFolder(others.path(), true);
    ASSERT_TRUE(testing::waitUntil(
        [&] { return textOf(*figure).contains(QStringLiteral("of 6 faces of 3 strangers")); }, 20'000))
        << textOf(*figure).toStdString();
}

} // namespace
} // namespace familiar::ui
