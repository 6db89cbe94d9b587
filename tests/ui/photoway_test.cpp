// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the network sees, the learning-rate finder and the way into How it works.
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/dialogs/ratedialog.h"
#include "ui/pages/trainpage.h"
#include "ui/trainingtext.h"
#include "ui/widgets/howitworks.h"
#include "ui/widgets/insideview.h"
#include "ui/widgets/lookinside.h"
#include "ui/widgets/photowaycard.h"
#include "ui/widgets/photowaystrip.h"
#include "ui/widgets/ratecurveview.h"
#include "ui/widgets/trainform.h"
#include "ui/widgets/traintabs.h"

#include <QTextBrowser>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

class PhotoWayTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        testing::drawPeople(folder, {"Ana", "Bo"}, 8);
        ASSERT_TRUE(desktop.open(folder.path()));
    }
    TrainPage& page() { return *static_cast<TrainPage*>(desktop.window.page(PageId::Train)); }

    testing::TemporaryFolder folder;
    testing::Desktop desktop;
};

TEST_F(PhotoWayTest, ShowsTheWayBeforeATrainingAndWhoIsNearAfterIt)
{
    PhotoWayCard card(desktop.services, desktop.session);
    card.resize(900, 320);
    core::TrainConfig config = testing::windowConfig();
    config.augment = core::AugmentKind::Classic;
    config.variants = 3;
    card.setConfig(config);
    card.show();
    ASSERT_TRUE(testing::waitUntil([&] { return card.isShowing(); })) << card.message().toStdString();
    const QStringList before = card.strip().captions();
    EXPECT_TRUE(before.front().contains(QStringLiteral("32 px"))) << before.front().toStdString();
    EXPECT_GT(before.size(), 6) << "crop, three variants, blocks, the photo's numbers";
    EXPECT_FALSE(before.join(QLatin1Char('|')).contains(QStringLiteral("Ana")));

    ASSERT_TRUE(testing::trainQuickly(desktop));
    card.setConfig(testing::windowConfig());
    card.setPhoto(folder / "Bo/3.jpg");
    ASSERT_TRUE(testing::waitUntil([&] {
        return card.strip().captions().join(QLatin1Char('|')).contains(QStringLiteral("Bo "));
    })) << card.message().toStdString();
    EXPECT_TRUE(card.isShowing());
}

TEST_F(PhotoWayTest, BadPhotosAreToldInOneSentence)
{
    PhotoWayCard card(desktop.services, desktop.session);
    card.show();
    card.setConfig(testing::windowConfig());
    ASSERT_TRUE(testing::waitUntil([&] { return card.isShowing(); }));
    card.setPhoto(folder.write("broken.jpg", "no picture"));
    ASSERT_TRUE(testing::waitUntil([&] { return card.message().contains(QStringLiteral("broken.jpg")); }))
        << card.message().toStdString();
    EXPECT_FALSE(card.isShowing());
    card.setPhoto(folder / "Ana/1.jpg");
    EXPECT_TRUE(testing::waitUntil([&] { return card.isShowing(); }));
    desktop.session.setDataset(nullptr);
    EXPECT_TRUE(testing::waitUntil([&] { return !card.isShowing(); }));
}

TEST_F(PhotoWayTest, ASmallWindowHasASwitchInsteadOfBoth)
{
    InsideView view(desktop.services, desktop.session);
    view.setConfig(testing::windowConfig(), 2);
    view.resize(900, 700);
    view.show();
    EXPECT_TRUE(view.layers().isVisible() && view.photoWay().isVisible());
    view.resize(560, 380);
    QTest::qWait(10);
    EXPECT_TRUE(view.layers().isVisible() && !view.photoWay().isVisible());
    view.showPhotoWay(true);
    EXPECT_TRUE(!view.layers().isVisible() && view.photoWay().isVisible());
}

TEST_F(PhotoWayTest, VariantsAreTold)
{
    PhotoWayStrip::Look look;
    EXPECT_TRUE(PhotoWayStrip::lookText(look, 224, true).contains(QStringLiteral("224")));
    look.kind = core::LookKind::Drawn;
    look.draw.affine = {-24, 0, 0, 1, true};
    EXPECT_EQ(PhotoWayStrip::lookText(look, 224, true), QStringLiteral("turned by 24°, mirrored"));
    look.draw.affine = {0, 20, 0, 1, false};
    EXPECT_EQ(PhotoWayStrip::lookText(look, 224, true), QStringLiteral("shifted"));
}

TEST_F(PhotoWayTest, TheRateFinderSuggestsARateThatTheFormTakes)
{
    auto* form = page().findChild<TrainForm*>();
    RateDialog dialog(desktop.services, desktop.session, testing::windowConfig());
    dialog.show();
    double chosen = 0;
    QObject::connect(&dialog, &RateDialog::rateChosen, form, [&](double rate) {
        chosen = rate;
        form->setLearningRate(rate);
    });
    ASSERT_TRUE(testing::waitUntil([&] { return !dialog.words().isEmpty(); }, 60'000));
    ASSERT_GT(dialog.suggestion(), 0) << dialog.words().toStdString();
    for (QPushButton* button : dialog.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("&Use it"))
            button->click();
    EXPECT_EQ(chosen, dialog.suggestion());
    EXPECT_NEAR(form->config().learningRate, chosen, 1e-7);
}

TEST_F(PhotoWayTest, HelpLeadsToHowItWorks)
{
    desktop.window.show();
    desktop.window.showHelp();
    auto* help = desktop.window.findChild<HelpDialog*>();
    ASSERT_NE(help, nullptr);
    Q_EMIT help->findChild<QTextBrowser*>()->anchorClicked(QUrl(QStringLiteral("how")));
    EXPECT_EQ(desktop.navigator.page(), PageId::Train);
    EXPECT_TRUE(page().tabs().how().isVisible());
}

TEST(TrainingText, TellsTheStagesAndUnequalFolders)
{
    core::TrainReport report;
    report.stages = {1, 5, 0.9, 0.8};
    report.fewestPhotos = 1;
    report.mostPhotos = 30;
    const QString text = TrainingText::resultDetail(report);
    EXPECT_TRUE(text.contains(QStringLiteral("the head alone was better"))) << text.toStdString();
    EXPECT_TRUE(text.contains(TrainingText::percent(0.9)));
    EXPECT_TRUE(text.contains(QStringLiteral("1 to 30 photos"))) << text.toStdString();
    report.stages.kept = 0;
    report.mostPhotos = 2;
    EXPECT_FALSE(TrainingText::resultDetail(report).contains(QStringLiteral("unequal")));
}

} // namespace
} // namespace familiar::ui
