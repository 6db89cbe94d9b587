// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/groupsview.h"

#include "core/base/random.h"
#include "core/base/vectors.h"
#include "core/project/groupfile.h"
#include "tests/support/drawnpictures.h"
#include "tests/ui/support/desktop.h"
#include "ui/pages/peoplepage.h"
#include "ui/widgets/facebutton.h"
#include "ui/widgets/groupcard.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QUndoStack>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

const core::NetworkImpostors& network()
{
    static const core::NetworkImpostors network{
        *core::ImpostorCurve::create({0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 3e-05, 1e-05},
                                     {{0.16, 0.23, 0.28, 0.33, 0.38, 0.42, 0.45, 0.48, 0.51}}),
        {},
        {0.6},
        0.3F,
        0.2F};
    return network;
}

// A pile whose faces are drawn numbers: three people of four faces, in a photo each, and one who is there
// once.
class GroupsViewTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        auto pile = std::make_shared<core::Pile>();
        pile->dataset.root = folder.path();
        pile->embeddings = core::Embeddings(32);
        for (int i = 0; i < 13; ++i)
            addFace(*pile, i % 3 + (i == 12 ? 10 : 0), i);
        grouped.pile = pile;
        grouped.network = &network();
        grouped.groups = *core::groupPile(*pile, network(), {});
        view().setPile(grouped);
        view().show();
    }
    void addFace(core::Pile& pile, int person, int look)
    {
        const auto path = folder.write(std::to_string(look) + ".png",
                                       testing::textOf(testing::encoded(testing::gradient(64, 64), ".png")));
        pile.dataset.photos.push_back({path, -1, core::SplitPart::Unassigned, 1, 0});
        pile.faces.push_back(
            {pile.dataset.photos.size() - 1, {8, 8, 32, 32}, {0.1F, 0.1F, 0.5F, 0.5F}, 0.5F});
        std::vector<float> row(32);
        core::Random who({5, static_cast<uint64_t>(person)});
        core::Random how({6, static_cast<uint64_t>(look)});
        for (float& value : row)
            value = static_cast<float>(who.uniform(-1, 1) + 0.4 * how.uniform(-1, 1));
        core::normalise(row);
        pile.embeddings.append(row);
    }
    GroupsView& view() { return *desktop.window.peoplePage()->findChild<GroupsView*>(); }
    std::vector<GroupCard*> cards()
    {
        std::vector<GroupCard*> found;
        for (GroupCard* card : view().findChildren<GroupCard*>())
            if (!card->isHidden())
                found.push_back(card);
        std::sort(found.begin(), found.end(), [](auto* a, auto* b) { return a->group() < b->group(); });
        return found;
    }
    static void press(GroupCard& card, const QString& text)
    {
        for (QPushButton* button : card.findChildren<QPushButton*>())
            if (button->text().startsWith(text)) {
                button->click();
                QCoreApplication::processEvents();
                return;
            }
        FAIL() << "there is no " << text.toStdString();
    }
    void name(size_t card, const QString& text)
    {
        auto* field = cards().at(card)->findChild<QLineEdit*>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::processEvents();
    }
    testing::TemporaryFolder folder;
    testing::Desktop desktop;
    GroupedPile grouped;
};

TEST_F(GroupsViewTest, ShowsACardAGroupAndNamesThem)
{
    ASSERT_EQ(cards().size(), 3U);
    EXPECT_EQ(view().groupCount(), 3);
    name(0, QStringLiteral("Ana"));
    EXPECT_EQ(view().groups()[0].name, "Ana");
    EXPECT_EQ(view().namedPeople(), 1);
    auto* field = cards()[1]->findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("Ben")); // while one types
    EXPECT_EQ(view().namedPeople(), 2);
    desktop.session.undo().undo();
    EXPECT_EQ(view().groups()[0].name, "");
    EXPECT_EQ(cards()[0]->name(), QString());
}

TEST_F(GroupsViewTest, OneNameMakesTwoGroupsOne)
{
    name(0, QStringLiteral("Ana"));
    name(1, QStringLiteral("Ana"));
    ASSERT_EQ(cards().size(), 2U);
    EXPECT_EQ(view().groups()[0].faces.size(), 8U);
    desktop.session.undo().undo();
    EXPECT_EQ(cards().size(), 3U);
}

TEST_F(GroupsViewTest, TakesFacesOutAndRemembersIt)
{
    name(0, QStringLiteral("Ana"));
    auto* face = cards()[0]->findChildren<FaceButton*>().at(1);
    face->click();
    ASSERT_EQ(cards()[0]->picked().size(), 1U);
    const size_t taken = cards()[0]->picked().front();
    press(*cards()[0], QStringLiteral("Not this person"));
    EXPECT_EQ(view().groups()[0].faces.size(), 3U);
    EXPECT_EQ(view().groups()[0].notThem, std::vector<size_t>{taken});
    // It is on the disk soon, and stands when the folder is opened again.
    const auto kept = [&] {
        return core::loadGroups(desktop.services.files(), desktop.services.folders().data, folder.path());
    };
    ASSERT_TRUE(testing::waitUntil([&] { return !kept().empty() && !kept()[0].notThem.empty(); }));
    const auto again = core::groupPile(*grouped.pile, network(), kept());
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)[0].name, "Ana");
    EXPECT_EQ(std::count((*again)[0].faces.begin(), (*again)[0].faces.end(), taken), 0);
}

TEST_F(GroupsViewTest, SplitsIgnoresAndBringsBack)
{
    cards()[0]->findChildren<FaceButton*>().at(0)->click();
    press(*cards()[0], QStringLiteral("Split"));
    EXPECT_EQ(view().groups()[0].faces.size(), 3U);
    EXPECT_EQ(view().groups()[1].faces.size(), 1U);
    desktop.session.undo().undo();
    press(*cards()[0], QStringLiteral("Split")); // where it differs most
    EXPECT_LT(view().groups()[0].faces.size(), 4U);
    desktop.session.undo().undo();
    press(*cards()[0], QStringLiteral("Ignore"));
    EXPECT_EQ(cards().size(), 2U);
    auto* tabs = view().findChild<QTabBar*>();
    tabs->setCurrentIndex(2);
    ASSERT_EQ(cards().size(), 1U);
    press(*cards()[0], QStringLiteral("Bring back"));
    EXPECT_TRUE(cards().empty());
    tabs->setCurrentIndex(1);
    EXPECT_EQ(cards().size(), 1U); // who is there once
}

TEST_F(GroupsViewTest, NamedGroupsBecomeTheSessionsPeople)
{
    name(0, QStringLiteral("Ana"));
    name(1, QStringLiteral("Ben"));
    view().usePeople();
    const auto dataset = desktop.session.dataset();
    ASSERT_TRUE(dataset);
    ASSERT_EQ(dataset->people.size(), 2U);
    EXPECT_EQ(dataset->people[0].name, "Ana");
    ASSERT_EQ(dataset->photos.size(), 8U);
    for (const core::Photo& photo : dataset->photos)
        EXPECT_TRUE(photo.region);
}

} // namespace
} // namespace familiar::ui
