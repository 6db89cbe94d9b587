// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/photospage.h"

#include "tests/support/drawnpictures.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/models/librarymodel.h"
#include "ui/models/photosmodel.h"
#include "ui/thumbnails.h"
#include "ui/widgets/cameraview.h"
#include "ui/widgets/libraryphotopanel.h"
#include "ui/widgets/namesoutbutton.h"
#include "ui/widgets/photogrid.h"
#include "ui/widgets/tourbar.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QTabBar>
#include <QUndoStack>

#include <QLabel>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

using core::NameState;

constexpr core::Rect left{0.1F, 0.1F, 0.3F, 0.3F};
constexpr core::Rect right{0.6F, 0.1F, 0.3F, 0.3F};

core::LibraryPhoto named(const std::string& path, std::vector<core::LibraryFace> faces)
{
    return {path, 1, 1, core::LibraryPhotoState::Named, std::move(faces)};
}

// Ana alone; Ana and perhaps Bo; a stranger; nobody; one that waits.
core::Library pile(const std::filesystem::path& root)
{
    core::Library library{root, {"Ana", "Bo"}, {}};
    library.photos = {named("0.png", {{left, 0, 0.9F, NameState::Name}}),
                      named("1.png", {{left, 0, 0.8F, NameState::Name}, {right, 1, 0.4F, NameState::Maybe}}),
                      named("2.png", {{left, 1, 0.1F, NameState::Unknown}}),
                      named("3.png", {}),
                      {"4.png", 1, 1}};
    return library;
}

std::vector<int> counts(const LibraryModel& model)
{
    std::vector<int> all;
    for (int filter = 0; filter < 5; ++filter)
        all.push_back(model.count(static_cast<LibraryFilter>(filter)));
    return all;
}

QString captionOf(const LibraryModel& model, int row)
{
    return model.data(model.index(row), PhotosModel::CaptionRole).toString();
}

} // namespace

TEST(LibraryModel, FiltersAndCounts)
{
    LibraryModel model;
    model.setLibrary(pile("/pile"));
    EXPECT_EQ(counts(model), (std::vector{5, 1, 1, 1, 1}));
    EXPECT_EQ(model.photosOfPeople(), (std::vector{2, 1}));
    EXPECT_EQ(model.waiting(), 1);
    EXPECT_EQ(captionOf(model, 1), QStringLiteral("Ana, Bo?"));
    model.setFilter(LibraryFilter::Everything, 1);
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.photoAt(0), "/pile/1.png");
    model.setFilter(LibraryFilter::Unknown, -1);
    ASSERT_EQ(model.rowCount(), 1);
    model.take({{4, named("4.png", {{left, 0, 0.1F, NameState::Unknown}})}});
    EXPECT_EQ(model.rowCount(), 2) << "what is named now joins what is shown";
    EXPECT_EQ(counts(model), (std::vector{5, 1, 2, 1, 1}));
    EXPECT_EQ(model.waiting(), 0);
}

TEST(LibraryModel, WhatIsNamedMovesItsOwnRowOnly)
{
    LibraryModel model;
    model.setLibrary(pile("/pile"));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFilter(LibraryFilter::Unknown, -1);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy laid(&model, &QAbstractItemModel::layoutChanged);
    model.take({{1, named("1.png", {{left, 0, 0.1F, NameState::Unknown}})},
                {0, named("0.png", {{left, 0, 0.1F, NameState::Unknown}})}});
    ASSERT_EQ(inserted.size(), 2);
    EXPECT_EQ(inserted[1][1].toInt(), 0) << "before the others";
    EXPECT_EQ(model.photoAt(0), "/pile/0.png");
    model.take({{2, named("2.png", {})}});
    ASSERT_EQ(removed.size(), 1);
    EXPECT_EQ(removed[0][1].toInt(), 2);
    model.take({{0, named("0.png", {{right, 0, 0.1F, NameState::Unknown}})}});
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed[0][1].toModelIndex().row(), 0);
    EXPECT_TRUE(laid.isEmpty());
}

TEST(LibraryModel, WhatWasSaidWinsAndIsNotAskedAgain)
{
    LibraryModel model;
    model.setLibrary(pile("/pile"));
    core::FaceCorrections corrections;
    core::addCorrection(corrections, "/pile/1.png", {right, core::FaceVerdict::Person, "Cleo"});
    core::addCorrection(corrections, "/pile/2.png", {left, core::FaceVerdict::Nobody});
    core::addCorrection(corrections, "/pile/0.png", {left, core::FaceVerdict::NotAFace});
    model.setCorrections(corrections);
    EXPECT_EQ(counts(model), (std::vector{5, 0, 0, 1, 2}));
    EXPECT_EQ(model.photosOfPeople(), (std::vector{1, 0, 1}));
    EXPECT_EQ(captionOf(model, 1), QStringLiteral("Ana, Cleo"));
    // Another model finds the face a little elsewhere and takes it for somebody else.
    core::Library again = pile("/pile");
    again.photos[1].faces[1] = {{0.62F, 0.1F, 0.3F, 0.3F}, 0, 0.7F, NameState::Name};
    model.setLibrary(again);
    model.setCorrections(corrections);
    EXPECT_EQ(captionOf(model, 1), QStringLiteral("Ana, Cleo"));
}

TEST(LibraryModel, AHundredThousandPhotosScrollAtOnce)
{
    const testing::TemporaryFolder folder;
    core::Library library{folder.path(), {"Ana", "Bo"}, {}};
    for (int i = 0; i < 100'000; ++i)
        library.photos.push_back(
            named(std::to_string(i) + ".jpg",
                  {{left, i % 2, 0.9F, i % 3 == 0 ? NameState::Maybe : NameState::Name}}));
    LibraryModel model;
    model.setLibrary(library);
    Thumbnails thumbnails(core::systemFiles(), nullptr, 40 << 20);
    PhotoGrid grid(
        model, [&](int row) { return model.photoAt(row); }, thumbnails);
    grid.resize(900, 600);
    grid.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&grid));
    QElapsedTimer timer;
    timer.start();
    constexpr int frames = 60;
    for (int i = 0; i < frames; ++i) {
        grid.verticalScrollBar()->setValue(grid.verticalScrollBar()->maximum() * i / frames);
        grid.viewport()->repaint();
    }
    RecordProperty("ms_a_frame", std::to_string(double(timer.elapsed()) / frames));
    EXPECT_LT(timer.elapsed() / frames, 100);
    timer.restart();
    model.take({{7, named("7.jpg", {})}});
    EXPECT_LT(timer.elapsed(), 200) << "a photo that is named does not hold the window up";
}

TEST(PhotosPage, AModelIsNeededFirst)
{
    testing::Desktop desktop;
    auto& page = *static_cast<PhotosPage*>(desktop.window.page(PageId::Photos));
    desktop.window.show();
    desktop.window.showPage(PageId::Photos);
    EXPECT_TRUE(page.isEmptyShown());
    page.findChild<QPushButton*>(QStringLiteral("emptyButton"))->click();
    EXPECT_EQ(desktop.window.shownPage(), PageId::Train);
}

TEST(PhotosPage, NamesAFolderAndKeepsWhatIsSaid)
{
    const testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 8);
    const testing::TemporaryFolder photos;
    testing::drawPeople(photos, {"x", "y"}, 3);
    testing::Desktop desktop;
    ASSERT_TRUE(desktop.open(folder.path()));
    ASSERT_TRUE(testing::trainQuickly(desktop));
    auto& page = *static_cast<PhotosPage*>(desktop.window.page(PageId::Photos));
    desktop.window.show();
    desktop.window.showPage(PageId::Photos);
    page.openFolder(photos.path());
    ASSERT_TRUE(testing::waitUntil([&] { return page.photos().rowCount() == 6; }));
    EXPECT_EQ(page.photos().waiting(), 6);
    page.start();
    ASSERT_TRUE(testing::waitUntil([&] { return page.photos().waiting() == 0 && !page.isNaming(); }));

    // Its sentence is about this page and goes with it.
    const auto* status = desktop.window.findChild<QLabel*>(QStringLiteral("status"));
    EXPECT_TRUE(status->text().contains(QStringLiteral("looked at"))) << status->text().toStdString();
    desktop.window.showPage(PageId::Train);
    EXPECT_EQ(status->text(), QString());
    desktop.window.showPage(PageId::Photos);

    auto& grid = *page.findChild<PhotoGrid*>();
    auto& panel = *page.findChild<LibraryPhotoPanel*>();
    grid.setCurrentIndex(page.photos().index(2));
    ASSERT_EQ(panel.highlighted(), 0);
    grid.setFocus();
    QTest::keyClick(&grid, Qt::Key_0); // nobody
    const std::filesystem::path photo = page.photos().photoAt(2);
    ASSERT_EQ(desktop.session.choices().corrections.count(photo), 1U);
    EXPECT_EQ(desktop.session.choices().corrections.at(photo)[0].verdict, core::FaceVerdict::Nobody);
    EXPECT_TRUE(page.photos().facesAt(2)[0].byHand);
    QTest::keyClick(&grid, Qt::Key_1); // the model's guess
    const core::FaceCorrection said = desktop.session.choices().corrections.at(photo)[0];
    EXPECT_EQ(said.verdict, core::FaceVerdict::Person);
    EXPECT_EQ(QString::fromStdString(said.name), panel.suggestions().front());
    EXPECT_TRUE(said.alone);
    desktop.session.undo().undo();
    EXPECT_EQ(desktop.session.choices().corrections.at(photo)[0].verdict, core::FaceVerdict::Nobody);
    QTest::keyClick(&grid, Qt::Key_Delete);
    EXPECT_TRUE(page.photos().facesAt(2).empty());
    desktop.session.undo().undo();

    // Started again, nothing is named anew and what was said stands.
    page.openFolder(photos.path());
    ASSERT_TRUE(
        testing::waitUntil([&] { return page.photos().waiting() == 0 && grid.currentIndex().isValid(); }));
    EXPECT_TRUE(testing::waitUntil([&] { return page.photos().facesAt(2)[0].byHand; }));
    const auto kept = [&] {
        return core::loadChoices(core::systemFiles(), desktop.services.folders().data, folder.path());
    };
    EXPECT_TRUE(
        testing::waitUntil([&] { return kept().corrections == desktop.session.choices().corrections; }));
}

TEST(PhotosPage, WithoutAFolderOfPeopleNothingCanBeKept)
{
    testing::Desktop desktop;
    auto& page = *static_cast<PhotosPage*>(desktop.window.page(PageId::Photos));
    auto& panel = *page.findChild<LibraryPhotoPanel*>();
    Q_EMIT panel.corrected("/a.jpg", {left, core::FaceVerdict::Nobody});
    EXPECT_TRUE(desktop.session.choices().corrections.empty());
}

TEST(FirstStart, OffersTheSamplePortraits)
{
    const testing::TemporaryFolder place;
    const auto sampleIn = [&](const testing::Desktop& desktop) {
        return desktop.window.page(PageId::People)->findChild<QPushButton*>(QStringLiteral("emptyButton"));
    };
    {
        const testing::Desktop without(place.path());
        EXPECT_FALSE(sampleIn(without)->text().contains(QStringLiteral("sample")));
    }
    const testing::TemporaryFolder drawn;
    testing::drawPeople(drawn, {"Ana", "Bo"}, 2);
    std::filesystem::create_directories(place / "data");
    std::filesystem::copy(drawn.path(), place / "data/sample", std::filesystem::copy_options::recursive);
    {
        testing::Desktop first(place.path());
        ASSERT_TRUE(sampleIn(first)->text().contains(QStringLiteral("sample")));
        sampleIn(first)->click();
        EXPECT_TRUE(testing::waitUntil([&] {
            return first.session.dataset() && first.session.dataset()->root == place / "data/sample";
        }));
    }
    const testing::Desktop second(place.path());
    EXPECT_FALSE(sampleIn(second)->text().contains(QStringLiteral("sample"))) << "a folder was opened before";
}

TEST(FirstStart, TakesThreeStepsAndIsNotShownAgain)
{
    const testing::TemporaryFolder place;
    const testing::TemporaryFolder drawn;
    testing::drawPeople(drawn, {"Ana", "Bo"}, 8);
    {
        testing::Desktop first(place.path());
        auto& tour = *first.window.findChild<TourBar*>();
        first.window.show();
        EXPECT_TRUE(tour.isVisible());
        EXPECT_EQ(tour.step(), 1);
        ASSERT_TRUE(first.open(drawn.path()));
        EXPECT_EQ(tour.step(), 2);
        const auto buttons = [&] {
            QStringList shown;
            for (const QPushButton* button : tour.findChildren<QPushButton*>())
                if (button->isVisible())
                    shown << button->text();
            return shown;
        };
        EXPECT_EQ(buttons(), (QStringList{QStringLiteral("Go to Train"), QStringLiteral("Skip the tour")}));
        tour.findChild<QPushButton*>()->click();
        EXPECT_EQ(first.window.shownPage(), PageId::Train);
        ASSERT_TRUE(testing::trainQuickly(first));
        EXPECT_EQ(tour.step(), 3);
        EXPECT_EQ(buttons(), (QStringList{QStringLiteral("Go to Photos"), QStringLiteral("Go to Live"),
                                          QStringLiteral("Close")}));
        tour.findChildren<QPushButton*>().back()->click();
        EXPECT_FALSE(tour.isVisible());
    }
    testing::Desktop second(place.path());
    auto& tour = *second.window.findChild<TourBar*>();
    second.window.show();
    EXPECT_FALSE(tour.isVisible()) << "closed once";
    tour.begin(); // from the menu
    EXPECT_TRUE(tour.isVisible());
}

// Named, corrected, trained again: what was said is learned, wins over the model and is not asked again.
TEST(PhotosPage, ACorrectionIsLearnedAndWinsAndIsNotAskedAgain)
{
    const testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 8);
    const testing::TemporaryFolder photos;
    testing::drawPeople(photos, {"x", "y", "z"}, 2);
    testing::Desktop desktop;
    ASSERT_TRUE(desktop.open(folder.path()));
    ASSERT_TRUE(testing::trainQuickly(desktop));
    auto& page = *static_cast<PhotosPage*>(desktop.window.page(PageId::Photos));
    desktop.window.show();
    desktop.window.showPage(PageId::Photos);
    const auto nameAll = [&] {
        page.openFolder(photos.path());
        ASSERT_TRUE(testing::waitUntil([&] { return page.photos().rowCount() == 6; }));
        ASSERT_TRUE(testing::waitUntil([&] { return page.photos().waiting() == 6; }));
        page.start();
        ASSERT_TRUE(testing::waitUntil([&] { return page.photos().waiting() == 0 && !page.isNaming(); }));
    };
    nameAll();
    const int row = page.photos().rowOf(photos / "z" / "0.jpg");
    ASSERT_GE(row, 0);
    const core::Rect face = page.photos().facesAt(row)[0].region;
    page.findChild<PhotoGrid*>()->setCurrentIndex(page.photos().index(row));
    auto& panel = *page.findChild<LibraryPhotoPanel*>();
    Q_EMIT panel.corrected(photos / "z" / "0.jpg", {face, core::FaceVerdict::Person, "Cleo", true});
    ASSERT_TRUE(page.photos().facesAt(row)[0].byHand);

    ASSERT_TRUE(testing::trainQuickly(desktop));
    EXPECT_TRUE(testing::waitUntil([&] { return desktop.session.model()->info.people.size() == 3; }, 60'000));
    const auto people = desktop.session.model()->info.people;
    EXPECT_EQ(people, (std::vector<std::string>{"Ana", "Bo", "Cleo"})) << "learned from one corrected face";
    desktop.window.showPage(PageId::Photos);
    nameAll();
    const LibraryFaceShown shown = page.photos().facesAt(row)[0];
    EXPECT_TRUE(shown.byHand);
    EXPECT_EQ(page.photos().names()[static_cast<size_t>(shown.person)], QStringLiteral("Cleo"));
    EXPECT_EQ(
        people[static_cast<size_t>(page.photos().library().photos[static_cast<size_t>(row)].faces[0].person)],
        "Cleo")
        << "the new model alone says so, too";
    for (const LibraryFilter asked : {LibraryFilter::ToCheck, LibraryFilter::Unknown}) {
        page.photos().setFilter(asked, -1);
        EXPECT_EQ(page.photos().rowOf(photos / "z" / "0.jpg"), -1) << "it is not asked again";
    }
}

TEST(PhotosPage, WritesNamesBesideThePhotosAndTakesThemBack)
{
    const testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 8);
    const testing::TemporaryFolder photos;
    testing::drawPeople(photos, {"x"}, 2);
    testing::Desktop desktop;
    ASSERT_TRUE(desktop.open(folder.path()));
    ASSERT_TRUE(testing::trainQuickly(desktop));
    auto& page = *static_cast<PhotosPage*>(desktop.window.page(PageId::Photos));
    desktop.window.show();
    desktop.window.showPage(PageId::Photos);
    page.openFolder(photos.path());
    ASSERT_TRUE(testing::waitUntil([&] { return page.photos().rowCount() == 2; }));
    auto& out = *page.findChild<NamesOutButton*>();
    EXPECT_FALSE(out.isVisible()) << "there are no names yet";
    page.start();
    ASSERT_TRUE(testing::waitUntil([&] { return page.photos().waiting() == 0 && !page.isNaming(); }));
    EXPECT_TRUE(out.isVisible());
    page.findChild<PhotoGrid*>()->setCurrentIndex(page.photos().index(0));
    page.findChild<LibraryPhotoPanel*>()->takeSuggestion(0); // so that there is a name for certain
    const std::filesystem::path sidecar = core::sidecarOf(page.photos().photoAt(0));
    page.writeNames({photos.path(), {}, {}, {}});
    auto* takeBack = page.findChild<QPushButton*>(QStringLiteral("problemButton"));
    ASSERT_TRUE(testing::waitUntil([&] { return takeBack->isVisible(); }));
    EXPECT_TRUE(std::filesystem::exists(sidecar));
    takeBack->click();
    EXPECT_TRUE(testing::waitUntil([&] { return !std::filesystem::exists(sidecar); }));
    core::NameTargets targets;
    targets.page = photos / "out.html";
    targets.words = NamesOutButton::words();
    targets.table = photos / "out.csv";
    page.writeNames(targets);
    EXPECT_TRUE(testing::waitUntil([&] { return std::filesystem::exists(targets.page); }));
    EXPECT_TRUE(std::filesystem::exists(targets.table));
}

} // namespace familiar::ui
