// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/choicecommand.h"
#include "ui/jobs/trainingsession.h"
#include "ui/models/peoplemodel.h"
#include "ui/pages/livepage.h"
#include "ui/pages/peoplepage.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/labelsbar.h"
#include "ui/widgets/photogrid.h"
#include "ui/widgets/trainform.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QUndoStack>
#include <QUrl>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

constexpr std::string_view jpegStart("\xff\xd8\xff\xe0 a photo as far as its first bytes go", 40);

QString textOf(const QWidget& page, const char* name)
{
    const auto* label = page.findChild<QLabel*>(QLatin1StringView(name));
    return label ? label->text() : QString();
}

QAbstractItemModel* peopleOf(const QWidget& page)
{
    return page.findChild<PeopleGrid*>()->model();
}

QAbstractItemModel* skippedOf(const QWidget& page)
{
    return page.findChild<QTableView*>()->model();
}

QString cell(const QAbstractItemModel* model, int row, int column = 0, int role = Qt::DisplayRole)
{
    return model->index(row, column).data(role).toString();
}

class PeoplePageTest : public ::testing::Test
{
protected:
    void open(const std::filesystem::path& opened) { ASSERT_TRUE(desktop.open(opened)); }
    testing::TemporaryFolder folder;
    testing::Desktop desktop;
    MainWindow& window = desktop.window;
};

TEST_F(PeoplePageTest, ForgetsAPersonAfterAskingAndLeavesThePhotos)
{
    testing::drawPeople(folder, {"Ana", "Bo", "Canary"}, 6);
    open(folder.path());
    auto& train = *static_cast<TrainPage*>(window.page(PageId::Train));
    train.findChild<TrainForm*>()->setConfig(testing::windowConfig());
    ASSERT_TRUE(testing::waitUntil([&] {
        train.start();
        return train.training().state() != TrainingSession::State::Idle;
    }));
    auto& page = *window.peoplePage();
    page.forget("Canary");
    EXPECT_TRUE(textOf(page, "problem").contains(QStringLiteral("training")));
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.session.model() != nullptr; }, 60'000));
    ASSERT_EQ(desktop.session.model()->info.people.size(), 3U);
    const auto name = [&](std::string_view wanted) {
        int files = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(desktop.data.path()))
            if (entry.is_regular_file())
                files += testing::contentOf(entry.path()).find(wanted) != std::string::npos ? 1 : 0;
        return files;
    };
    EXPECT_GE(name("Canary"), 2);

    // As the Live page asks for somebody whom the model knows.
    Q_EMIT static_cast<LivePage*>(window.page(PageId::Live))->forgetWanted("Canary");
    auto* box = page.findChild<QMessageBox*>();
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->informativeText().contains(QStringLiteral("not touched")));
    EXPECT_EQ(box->defaultButton(), box->button(QMessageBox::Cancel));
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    ASSERT_TRUE(testing::waitUntil(
        [&] { return desktop.session.model() && desktop.session.model()->info.people.size() == 2; }));
    EXPECT_EQ(peopleOf(page)->rowCount(), 2);
    EXPECT_EQ(name("Canary"), 0);
    EXPECT_TRUE(std::filesystem::exists(folder / "Canary/0.jpg"));
}

TEST_F(PeoplePageTest, ListsPeopleWithTheirCounts)
{
    folder.write("Zoë/1.jpg", jpegStart);
    folder.write("Ana/1.jpg", jpegStart);
    folder.write("Ana/2.jpg", jpegStart);
    open(folder.path());
    const auto* people = peopleOf(*window.peoplePage());
    ASSERT_EQ(people->rowCount(), 2);
    EXPECT_EQ(cell(people, 0), QStringLiteral("Ana"));
    EXPECT_TRUE(cell(people, 0, 0, PeopleModel::PhotoCountRole).startsWith(QLatin1Char('2')));
    EXPECT_EQ(cell(people, 1), QString::fromUtf8("Zoë"));
    EXPECT_TRUE(textOf(*window.peoplePage(), "facts").contains(QStringLiteral("3")));
}

TEST_F(PeoplePageTest, MergedPeopleAreOneUntilUndone)
{
    folder.write("Zoë/1.jpg", jpegStart);
    folder.write("Ana/1.jpg", jpegStart);
    folder.write("Bo/1.jpg", jpegStart);
    open(folder.path());
    PhotoChoices merged = desktop.session.choices();
    merged.merged["Zoë"] = "Ana";
    desktop.session.undo().push(
        new ChoiceCommand(desktop.session, merged, QStringLiteral("treat as one person")));
    const auto* people = peopleOf(*window.peoplePage());
    ASSERT_EQ(people->rowCount(), 2);
    EXPECT_EQ(cell(people, 0), QStringLiteral("Ana"));
    EXPECT_TRUE(cell(people, 0, 0, PeopleModel::PhotoCountRole).startsWith(QLatin1Char('2')));
    EXPECT_EQ(desktop.session.dataset()->people.size(), 2U);
    desktop.session.undo().undo();
    EXPECT_EQ(people->rowCount(), 3);
    desktop.session.undo().redo();
    open(folder.path()); // read anew: the choice was kept
    EXPECT_EQ(peopleOf(*window.peoplePage())->rowCount(), 2);
}

// Findings name photos by where they stand: when a person's only photo moves to somebody else, all behind
// them stand elsewhere.
TEST_F(PeoplePageTest, FindingsFollowPhotosThatAreMoved)
{
    testing::drawPeople(folder, {"Ana", "Bo"}, 1);
    testing::drawPeople(folder, {"Zoe"}, 3); // whose first photo is Ana's
    open(folder.path());
    const auto toCheck = [&] {
        QStringList found;
        for (const auto* grid : window.peoplePage()->findChildren<PhotoGrid*>())
            if (grid->accessibleName() == QStringLiteral("Photos to check"))
                for (int row = 0; row < grid->model()->rowCount(); ++row)
                    found << cell(grid->model(), row);
        return found;
    };
    const auto isLookedAt = [&] {
        const auto* status = window.findChild<QLabel*>(QStringLiteral("status"));
        return status->text().contains(QStringLiteral("looked at"));
    };
    ASSERT_TRUE(testing::waitUntil(isLookedAt));
    const QStringList before = toCheck();
    ASSERT_TRUE(before.join(QLatin1Char(' ')).contains(QStringLiteral("0.jpg")))
        << before.join(QLatin1Char('|')).toStdString();
    desktop.navigator.showStatus({});
    PhotoChoices moved = desktop.session.choices();
    moved.moved[folder / "Ana/0.jpg"] = "Bo"; // and Ana is nobody any more
    desktop.session.undo().push(new ChoiceCommand(desktop.session, moved, QStringLiteral("move")));
    ASSERT_EQ(desktop.session.dataset()->people.size(), 2U);
    ASSERT_TRUE(testing::waitUntil(isLookedAt)) << "the photos are looked at where they stand now";
    EXPECT_TRUE(toCheck().join(QLatin1Char(' ')).contains(QStringLiteral("0.jpg")))
        << toCheck().join(QLatin1Char('|')).toStdString();
}

TEST_F(PeoplePageTest, ListsWhatWasLeftOutWithTheReason)
{
    folder.write("Ana/1.jpg", jpegStart);
    folder.write("Ana/notes.txt", "words");
    open(folder.path());
    const auto* skipped = skippedOf(*window.peoplePage());
    ASSERT_GE(skipped->rowCount(), 1);
    EXPECT_TRUE(cell(skipped, 0).contains(QStringLiteral("notes.txt")));
    EXPECT_EQ(cell(skipped, 0, 1), QStringLiteral("not a picture"));
}

TEST_F(PeoplePageTest, StrangersAreCountedAndNobody)
{
    folder.write("Ana/1.jpg", jpegStart);
    folder.write("Ben/1.jpg", jpegStart);
    folder.write("Unknown/1.jpg", jpegStart);
    folder.write("Unknown/2.jpg", jpegStart);
    open(folder.path());
    EXPECT_EQ(peopleOf(*window.peoplePage())->rowCount(), 2);
    const QString facts = textOf(*window.peoplePage(), "facts");
    EXPECT_TRUE(facts.contains(QStringLiteral("2 photos of strangers"))) << facts.toStdString();
}

TEST_F(PeoplePageTest, SaysWhatToDoWithAnEmptyFolder)
{
    open(folder.path());
    const QString problem = textOf(*window.peoplePage(), "problem");
    EXPECT_TRUE(problem.contains(QStringLiteral("one sub-folder"))) << problem.toStdString();
    EXPECT_EQ(desktop.session.dataset(), nullptr);
}

TEST_F(PeoplePageTest, SaysThatAFolderIsGone)
{
    open(folder / "gone");
    EXPECT_TRUE(textOf(*window.peoplePage(), "problem").contains(QStringLiteral("gone")));
}

TEST_F(PeoplePageTest, TakesADroppedFolder)
{
    folder.write("Ana/1.jpg", jpegStart);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(folder.path().string()))});
    // Qt sends a drop only to the widget that took the drag.
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window.peoplePage(), &enter);
    ASSERT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QSignalSpy changed(&desktop.session, &Session::datasetChanged);
    QCoreApplication::sendEvent(window.peoplePage(), &drop);
    ASSERT_TRUE(changed.wait(5000));
    ASSERT_NE(desktop.session.dataset(), nullptr);
    EXPECT_EQ(desktop.session.dataset()->people.size(), 1U);
}

TEST_F(PeoplePageTest, SurvivesTheSmallestWindow)
{
    folder.write("Ana/1.jpg", jpegStart);
    window.show();
    window.resize(1, 1);
    open(folder.path());
    EXPECT_GE(window.width(), 1);
    EXPECT_EQ(desktop.session.dataset()->photos.size(), 1U);
}

TEST_F(PeoplePageTest, NamesByOtherProgramsAreCountedAndMayCount)
{
    testing::drawPeople(folder, {"x", "y"}, 2);
    const auto sidecar = [&](const char* photo, const std::string& name, const char* ending = ".xmp") {
        core::ImageInfo info;
        info.width = info.height = 64;
        const auto packet = core::withPeople("", {{name, core::Rect{0.1F, 0.1F, 0.8F, 0.8F}}}, info);
        folder.write(std::string(photo) + ending, *packet);
    };
    sidecar("x/0.jpg", "Ana");
    sidecar("y/0.jpg", "Bo");
    folder.write("y/0.xmp", testing::contentOf(folder / "x/0.jpg.xmp")); // Ana at the same place
    folder.write("y/1.jpg.xmp", "<broken");
    window.show();
    open(folder.path());
    auto& bar = *window.peoplePage()->findChild<LabelsBar*>();
    auto& choice = *bar.findChild<QComboBox*>();
    ASSERT_TRUE(testing::waitUntil([&] { return bar.isVisible(); }));
    EXPECT_EQ(desktop.session.dataset()->people[0].name, "x") << "the folders are people";
    const QString words = bar.findChild<QLabel*>()->text();
    EXPECT_TRUE(words.contains(QStringLiteral("2 people"))) << words.toStdString();
    EXPECT_TRUE(words.contains(QStringLiteral("2 from face regions"))) << words.toStdString();
    auto* more = bar.findChild<QPushButton*>();
    EXPECT_EQ(more->text(), QStringLiteral("2 to look at…"));
    more->click();
    const auto* list = bar.findChild<QListWidget*>();
    ASSERT_TRUE(list);
    EXPECT_TRUE(list->item(0)->text().contains(QStringLiteral("Bo and Ana")));
    EXPECT_TRUE(list->item(1)->text().contains(QStringLiteral("1.jpg.xmp")));
    // The user's choice, kept for the folder.
    QSignalSpy changed(&desktop.session, &Session::datasetChanged);
    choice.setCurrentIndex(2);
    Q_EMIT choice.activated(2);
    ASSERT_TRUE(testing::waitUntil([&] {
        return !changed.isEmpty() && desktop.session.dataset() &&
               desktop.session.dataset()->people[0].name == "Ana";
    }));
    EXPECT_EQ(desktop.session.dataset()->photos.size(), 2U);
    EXPECT_TRUE(desktop.session.dataset()->photos[0].region);
    EXPECT_TRUE(testing::waitUntil([&] {
        return core::loadChoices(core::systemFiles(), desktop.services.folders().data, folder.path())
                   .labels == core::LabelChoice::Regions;
    }));
    window.peoplePage()->openFolder(folder.path());
    ASSERT_TRUE(testing::waitUntil([&] { return bar.isVisible(); }));
    EXPECT_EQ(desktop.session.dataset()->people[0].name, "Ana");
    EXPECT_EQ(choice.currentIndex(), 2);
}

TEST_F(PeoplePageTest, APileThatOthersHaveNamedIsNoPile)
{
    testing::drawPeople(folder, {"x"}, 2);
    std::filesystem::rename(folder / "x/0.jpg", folder / "a.jpg");
    std::filesystem::rename(folder / "x/1.jpg", folder / "b.jpg");
    std::filesystem::remove(folder / "x");
    folder.write(".picasa.ini", "[Contacts2]\n1=Ana;;\n2=Bo;;\n[a.jpg]\nfaces=rect64(1000100080008000),1\n"
                                "[b.jpg]\nfaces=rect64(1000100080008000),2\n");
    window.show();
    open(folder.path());
    ASSERT_TRUE(desktop.session.dataset());
    EXPECT_EQ(desktop.session.dataset()->people.size(), 2U);
    EXPECT_TRUE(window.peoplePage()->findChild<LabelsBar*>()->isVisible());
}

} // namespace
} // namespace familiar::ui
