// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/drawnpictures.h"
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/dialogs/whydialog.h"
#include "ui/widgets/facemapcard.h"
#include "ui/widgets/facemapview.h"
#include "ui/widgets/howitworks.h"

#include <QUndoStack>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

// Whole pictures of two people, learned by a network with random weights.
class WhyTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        testing::drawPeople(folder, {"Ana", "Bo"}, 8);
        ASSERT_TRUE(desktop.open(folder.path()));
        ASSERT_TRUE(testing::trainQuickly(desktop));
    }

    testing::TemporaryFolder folder;
    testing::Desktop desktop;
};

TEST_F(WhyTest, SaysWhatCarriesTheNameAndShowsTheNearestPhotos)
{
    WhyDialog dialog(desktop.services, desktop.session);
    dialog.show();
    dialog.showPhoto(folder / "Ana/0.jpg", 0, "Bo");
    ASSERT_TRUE(testing::waitUntil([&] { return dialog.headline().contains(QStringLiteral("Ana")); }))
        << dialog.headline().toStdString();
    EXPECT_TRUE(testing::waitUntil([&] { return dialog.nearCount() == 3; }));
}

TEST_F(WhyTest, APhotoThatCannotBeReadIsToldInOneSentence)
{
    WhyDialog dialog(desktop.services, desktop.session);
    dialog.show();
    const QString before = dialog.headline();
    dialog.showPhoto(folder.write("broken.jpg", "no picture"));
    const QString working = dialog.headline();
    EXPECT_TRUE(testing::waitUntil([&] { return dialog.headline() != working; }));
    EXPECT_TRUE(dialog.headline().contains(QStringLiteral("broken.jpg"))) << dialog.headline().toStdString();
    dialog.showPicture({}, QStringLiteral("Live"));
    EXPECT_NE(dialog.headline(), before);
}

TEST_F(WhyTest, TheMapShowsEveryFaceAndMovesPhotosOnlyInTheChoices)
{
    FaceMapCard card(desktop.services, desktop.session);
    card.resize(800, 500);
    card.show();
    ASSERT_TRUE(testing::waitUntil([&] { return card.isFine(); }, 60'000));
    FaceMapView& view = card.view();
    view.setPicked({0, 1, 8});
    EXPECT_TRUE(card.pickedText().contains(QStringLiteral("2 of Ana"))) << card.pickedText().toStdString();
    EXPECT_TRUE(card.pickedText().contains(QStringLiteral("1 of Bo")));
    view.setPicked({0});
    card.moveTo("Bo");
    ASSERT_EQ(desktop.session.choices().moved.size(), 1U);
    EXPECT_EQ(desktop.session.choices().moved.begin()->second, "Bo");
    const auto counts = [&] {
        std::vector<int> all;
        for (const core::Person& person : desktop.session.dataset()->people)
            all.push_back(person.photoCount);
        return all;
    };
    EXPECT_EQ(counts(), (std::vector{7, 9}));
    EXPECT_TRUE(std::filesystem::exists(folder / "Ana/0.jpg"));
    desktop.session.undo().undo();
    EXPECT_EQ(counts(), (std::vector{8, 8}));
    view.setPicked({2, 3});
    card.leaveOutPicked();
    EXPECT_EQ(desktop.session.choices().leftOut.size(), 2U);
}

TEST_F(WhyTest, HowItWorksTellsOfThisRun)
{
    auto* how = desktop.window.findChild<HowItWorks*>();
    ASSERT_NE(how, nullptr);
    // 16 photos, a quarter kept aside; six epochs.
    EXPECT_TRUE(testing::waitUntil([&] { return how->text().contains(QStringLiteral("6 epochs")); }))
        << how->text().toStdString();
    EXPECT_TRUE(how->text().contains(QStringLiteral("MobileNet v3 small")));
}

} // namespace
} // namespace familiar::ui
