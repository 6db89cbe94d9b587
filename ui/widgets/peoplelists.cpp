// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/peoplelists.h"

#include "ui/choicecommand.h"
#include "ui/dialogs/photodialog.h"
#include "ui/models/peoplemodel.h"
#include "ui/models/photosmodel.h"
#include "ui/models/skippedmodel.h"
#include "ui/thumbnails.h"
#include "ui/widgets/card.h"
#include "ui/widgets/photogrid.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QUndoStack>

namespace familiar::ui {

PeopleLists::PeopleLists(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : QWidget(parent), m_services(services), m_session(session), m_navigator(navigator)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_thumbnails = new Thumbnails(services.files(), this);
    m_people = new PeopleModel(this);
    m_personPhotos = new PhotosModel(this);
    m_checkPhotos = new PhotosModel(this);
    m_leftOutPhotos = new PhotosModel(this);
    m_skipped = new SkippedModel(this);
    buildTabs();
    buildGrids();
    buildActions();
}

PeopleLists::~PeopleLists() = default;

void PeopleLists::reset()
{
    m_thumbnails->clear();
    m_thumbnails->setSidePx(devicePixelRatioF() > 1.2 ? 320 : 160);
    m_findings = nullptr;
    m_tabs->setCurrentIndex(AllPeople);
    showPerson(-1);
}

void PeopleLists::buildTabs()
{
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Which photos to see"));
    for (int i = 0; i < 4; ++i)
        m_tabs->addTab({});
    static_cast<QVBoxLayout*>(layout())->addWidget(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, this, &PeopleLists::showTab);
}

PhotoGrid* PeopleLists::addGrid(PhotosModel& photos, const QString& name)
{
    auto* grid = new PhotoGrid(photos, *m_thumbnails);
    grid->setAccessibleName(name);
    connect(grid, &QAbstractItemView::activated, this,
            [this, grid, &photos](const QModelIndex& index) { openPhoto(grid, &photos, index.row()); });
    connect(grid->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PeopleLists::showSelection);
    return grid;
}

void PeopleLists::buildGrids()
{
    m_views = new QStackedWidget;
    m_peopleGrid = new PeopleGrid(*m_people, *m_thumbnails);
    connect(m_peopleGrid, &QAbstractItemView::activated, this,
            [this](const QModelIndex& index) { showPerson(index.row()); });
    m_peopleGrid->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_peopleGrid, &QWidget::customContextMenuRequested, this, &PeopleLists::showPersonMenu);
    m_personPanel = new QWidget;
    auto* panel = new QVBoxLayout(m_personPanel);
    panel->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    auto* back = makeButton(tr("&Back to all people"));
    connect(back, &QPushButton::clicked, this, [this] { showPerson(-1); });
    m_personName = makeLabel({}, "heading");
    row->addWidget(back);
    row->addSpacing(8);
    row->addWidget(m_personName, 1);
    panel->addLayout(row);
    m_personGrid = addGrid(*m_personPhotos, tr("Photos of the person"));
    panel->addWidget(m_personGrid, 1);
    m_checkGrid = addGrid(*m_checkPhotos, tr("Photos to check"));
    m_leftOutGrid = addGrid(*m_leftOutPhotos, tr("Photos that you left out"));
    m_skippedTable = new QTableView;
    m_skippedTable->setModel(m_skipped);
    m_skippedTable->setAccessibleName(tr("Files that are not used"));
    m_skippedTable->setShowGrid(false);
    m_skippedTable->setTabKeyNavigation(false);
    m_skippedTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_skippedTable->verticalHeader()->hide();
    m_skippedTable->verticalHeader()->setDefaultSectionSize(32);
    m_skippedTable->horizontalHeader()->setHighlightSections(false);
    m_skippedTable->horizontalHeader()->setSectionResizeMode(SkippedModel::File, QHeaderView::Stretch);
    m_skippedTable->horizontalHeader()->resizeSection(SkippedModel::Reason, 260);
    m_skippedTable->setProperty("card", true);
    m_nothingHere = makeLabel({}, "dim");
    m_nothingHere->setAlignment(Qt::AlignCenter);
    for (QWidget* view : {static_cast<QWidget*>(m_peopleGrid), m_personPanel,
                          static_cast<QWidget*>(m_checkGrid), static_cast<QWidget*>(m_leftOutGrid),
                          static_cast<QWidget*>(m_skippedTable), static_cast<QWidget*>(m_nothingHere)})
        m_views->addWidget(view);
    static_cast<QVBoxLayout*>(layout())->addWidget(m_views, 1);
}

void PeopleLists::buildActions()
{
    m_selectionRow = new QWidget;
    auto* row = new QHBoxLayout(m_selectionRow);
    row->setContentsMargins(0, 0, 0, 0);
    m_selectionWords = makeLabel({}, "dim");
    m_leaveOutButton = makeButton(tr("&Leave out"));
    row->addWidget(m_selectionWords, 1);
    row->addWidget(m_leaveOutButton);
    m_selectionRow->hide();
    static_cast<QVBoxLayout*>(layout())->addWidget(m_selectionRow);
    connect(m_leaveOutButton, &QPushButton::clicked, this,
            [this] { leaveOut(shownGrid() != m_leftOutGrid); });
    QAction* undo = m_session.undo().createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = m_session.undo().createRedoAction(this, tr("&Redo"));
    redo->setShortcut(QKeySequence::Redo);
    auto* out = new QAction(tr("&Leave selected photos out"), this);
    out->setShortcut(QKeySequence::Delete);
    connect(out, &QAction::triggered, this, [this] { leaveOut(true); });
    m_editActions = {undo, redo, out};
}

void PeopleLists::fill(const PhotoFindings* findings, bool stillLooking)
{
    m_findings = findings;
    m_stillLooking = stillLooking;
    const auto dataset = m_session.dataset();
    const PhotoChoices& choices = m_session.choices();
    m_people->setPeople(dataset, choices, m_findings);
    if (!dataset)
        return;
    m_checkPhotos->setPhotos(dataset, PhotosModel::toCheck(*dataset, choices, m_findings));
    m_leftOutPhotos->setPhotos(dataset, PhotosModel::leftOut(*dataset, choices));
    if (m_shownPerson >= 0)
        m_personPhotos->setPhotos(dataset,
                                  PhotosModel::ofPerson(*dataset, m_shownPerson, choices, m_findings));
    std::vector<core::SkippedFile> skipped = dataset->skipped;
    if (m_findings)
        skipped.insert(skipped.end(), m_findings->skipped.begin(), m_findings->skipped.end());
    const auto withCount = [this](const QString& word, int count) {
        return count == 0 ? word : tr("%1 (%2)").arg(word, locale().toString(count));
    };
    m_tabs->setTabText(AllPeople, tr("All people"));
    m_tabs->setTabText(ToCheck, withCount(tr("To check"), m_checkPhotos->rowCount()));
    m_tabs->setTabText(Skipped, withCount(tr("Skipped"), static_cast<int>(skipped.size())));
    m_tabs->setTabText(LeftOut, withCount(tr("Left out"), m_leftOutPhotos->rowCount()));
    m_skipped->setSkipped(dataset->root, std::move(skipped));
    showTab();
}

void PeopleLists::showTab()
{
    QWidget* view = nullptr;
    QString nothing;
    switch (m_tabs->currentIndex()) {
    case ToCheck:
        view = m_checkPhotos->rowCount() > 0 ? m_checkGrid : nullptr;
        nothing = m_stillLooking ? tr("The photos are being looked at.")
                  : m_findings   ? tr("Nothing to check: every photo is fine.")
                                 : tr("The photos were not looked at yet.");
        break;
    case Skipped:
        view = m_skipped->rowCount() > 0 ? m_skippedTable : nullptr;
        nothing = tr("Every file in the folder is used.");
        break;
    case LeftOut:
        view = m_leftOutPhotos->rowCount() > 0 ? m_leftOutGrid : nullptr;
        nothing =
            tr("You left no photo out. Select photos and press “Leave out”; the files stay where they are.");
        break;
    default:
        view = m_shownPerson >= 0 ? m_personPanel : static_cast<QWidget*>(m_peopleGrid);
    }
    m_nothingHere->setText(nothing);
    m_views->setCurrentWidget(view ? view : m_nothingHere);
    showSelection();
}

void PeopleLists::showPerson(int person)
{
    const auto dataset = m_session.dataset();
    m_shownPerson = dataset ? person : -1;
    if (m_shownPerson >= 0) {
        m_personPhotos->setPhotos(dataset,
                                  PhotosModel::ofPerson(*dataset, person, m_session.choices(), m_findings));
        m_personName->setText(QString::fromStdString(dataset->people[static_cast<size_t>(person)].name));
        m_personGrid->scrollToTop();
        m_personGrid->clearSelection();
    }
    showTab();
    if (m_views->isVisible())
        m_views->currentWidget() == m_personPanel ? m_personGrid->setFocus() : m_peopleGrid->setFocus();
}

void PeopleLists::showPersonMenu(const QPoint& place)
{
    QModelIndex index = m_peopleGrid->indexAt(place);
    if (!index.isValid())
        index = m_peopleGrid->currentIndex(); // the menu key
    const auto dataset = m_session.dataset();
    if (!index.isValid() || !dataset)
        return;
    const int person = index.row();
    const QString name = QString::fromStdString(dataset->people[static_cast<size_t>(person)].name);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Show the photos"), this, [this, person] { showPerson(person); });
    menu->addSeparator();
    menu->addAction(tr("&Forget %1…").arg(name), this, [this, person] { Q_EMIT forgetWanted(person); });
    menu->popup(m_peopleGrid->viewport()->mapToGlobal(place));
}

PhotoGrid* PeopleLists::shownGrid() const
{
    QWidget* shown = m_views->currentWidget();
    return shown == m_personPanel ? m_personGrid
                                  : qobject_cast<PhotoGrid*>(shown == m_peopleGrid ? nullptr : shown);
}

void PeopleLists::showSelection()
{
    PhotoGrid* grid = shownGrid();
    const int count = grid ? static_cast<int>(grid->selectionModel()->selectedIndexes().size()) : 0;
    m_selectionRow->setVisible(grid);
    m_leaveOutButton->setEnabled(count > 0);
    m_leaveOutButton->setText(grid == m_leftOutGrid ? tr("Take &back in") : tr("&Leave out"));
    m_selectionWords->setText(count > 0 ? tr("%n photos selected", nullptr, count)
                                        : tr("Double-click a photo to see it large, with its faces."));
    m_editActions[2]->setEnabled(count > 0 && grid != m_leftOutGrid);
}

void PeopleLists::leaveOut(bool out)
{
    PhotoGrid* grid = shownGrid();
    if (!grid)
        return;
    PhotoChoices next = m_session.choices();
    int changed = 0;
    for (const auto& photo : grid->selectedPhotos())
        changed += out ? static_cast<int>(next.leftOut.insert(photo).second)
                       : static_cast<int>(next.leftOut.erase(photo));
    if (changed == 0)
        return;
    m_session.undo().push(
        new ChoiceCommand(m_session, std::move(next), out ? tr("leave out") : tr("take back in")));
    m_navigator.showStatus(
        out ? tr("%n photos left out. Ctrl+Z takes them back in; no file was changed.", nullptr, changed)
            : tr("%n photos taken back in.", nullptr, changed));
}

void PeopleLists::openPhoto(PhotoGrid* grid, PhotosModel* photos, int row)
{
    if (!m_photoDialog)
        m_photoDialog = new PhotoDialog(m_services, m_session, this);
    std::vector<std::filesystem::path> all;
    std::map<std::filesystem::path, int> taken;
    for (int i = 0; i < photos->rowCount(); ++i)
        all.push_back(photos->photoAt(i).path);
    if (m_findings)
        for (const auto& [photo, face] : m_findings->chosenFaces)
            taken[m_session.dataset()->photos[photo].path] = face;
    m_photoDialog->showPhotos(std::move(all), static_cast<size_t>(row), std::move(taken));
    m_photoDialog->show();
    m_photoDialog->raise();
    grid->setCurrentIndex(photos->index(row));
}

} // namespace familiar::ui
