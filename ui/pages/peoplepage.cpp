// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/peoplepage.h"

#include "ui/convert.h"
#include "ui/errortext.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QMimeData>
#include <QTreeWidget>
#include <QUrl>

namespace familiar::ui {

namespace {

QTreeWidget* makeList(const QStringList& headers, const QString& accessibleName)
{
    auto* list = new QTreeWidget;
    list->setHeaderLabels(headers);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAlternatingRowColors(true);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->setAccessibleName(accessibleName);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    return list;
}

// The first dropped folder, if any.
QString droppedFolder(const QMimeData* data)
{
    for (const QUrl& url : data->urls())
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir())
            return url.toLocalFile();
    return {};
}

} // namespace

PeoplePage::PeoplePage(AppContext& context, QWidget* parent) : Page(context, tr("People"), parent)
{
    setAcceptDrops(true);
    QPushButton* choose = addButton(tr("&Choose folder…"));
    connect(choose, &QPushButton::clicked, this, &PeoplePage::chooseFolder);
    m_people = makeList({tr("Person"), tr("Photos")}, tr("People in the folder"));
    m_people->headerItem()->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    body()->addWidget(m_people, 3);
    m_skippedTitle = makeLabel({}, "heading");
    body()->addWidget(m_skippedTitle);
    m_skipped = makeList({tr("File left out"), tr("Reason")}, tr("Files that were left out"));
    m_skipped->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    body()->addWidget(m_skipped, 1);
    showNothing();
}

void PeoplePage::showNothing()
{
    setFacts(tr("No folder chosen yet"));
    showEmpty(QStringLiteral("folder"),
              tr("Choose a folder with one sub-folder per person, or drop it here."), tr("Choose &folder…"),
              [this] { chooseFolder(); });
}

void PeoplePage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Folder with one sub-folder per person"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { openFolder(pathFrom(folder)); });
    dialog->open();
}

void PeoplePage::reload()
{
    if (const auto dataset = context().dataset())
        openFolder(dataset->root);
}

void PeoplePage::openFolder(const std::filesystem::path& folder)
{
    using Scanned = core::Result<core::Dataset>;
    clearProblem();
    setFacts(tr("Reading %1…").arg(displayed(folder)));
    m_scan = runJob(
        context().pool(), this,
        [&files = context().files(), folder](std::stop_token stop, const core::ProgressCallback& progress)
            -> Scanned { return core::scanFolder(files, folder, {}, stop, progress); },
        [this](Scanned scanned) { showScanned(scanned); });
}

void PeoplePage::showScanned(const core::Result<core::Dataset>& scanned)
{
    if (!scanned || scanned->photos.empty()) {
        showProblem(scanned ? core::Error{core::ErrorCode::NoPhotos, core::displayPath(scanned->root), ""}
                            : scanned.error());
        showNothing();
        context().setDataset(nullptr);
        return;
    }
    context().setDataset(std::make_shared<const core::Dataset>(*scanned));
    setFacts(tr("%1  ·  %2, %3")
                 .arg(displayed(scanned->root),
                      tr("%n people", nullptr, static_cast<int>(scanned->people.size())),
                      tr("%n photos", nullptr, static_cast<int>(scanned->photos.size()))));
    fillPeople();
    fillSkipped();
    showBody();
    context().settings().addRecentFolder(toQString(scanned->root));
    Q_EMIT context().statusChanged(tr("Nothing on your disk was changed."));
}

void PeoplePage::fillPeople()
{
    m_people->clear();
    for (const core::Person& person : context().dataset()->people) {
        auto* item = new QTreeWidgetItem(m_people);
        item->setText(0, QString::fromStdString(person.name));
        item->setText(1, locale().toString(person.photoCount));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        if (person.photoCount < 2)
            item->setToolTip(0, tr("One photo is learned from but cannot be checked."));
    }
}

void PeoplePage::fillSkipped()
{
    constexpr size_t mostShown = 5000; // a list, not a log: the command line tells all of them
    m_skipped->clear();
    const auto& skipped = context().dataset()->skipped;
    m_skippedTitle->setText(tr("%n files left out", nullptr, static_cast<int>(skipped.size())));
    m_skippedTitle->setVisible(!skipped.empty());
    m_skipped->setVisible(!skipped.empty());
    for (size_t i = 0; i < std::min(mostShown, skipped.size()); ++i) {
        auto* item = new QTreeWidgetItem(m_skipped);
        item->setText(0, displayed(skipped[i].path.lexically_relative(context().dataset()->root)));
        const QString detail = QString::fromStdString(skipped[i].detail);
        item->setText(1, detail.isEmpty()
                             ? ErrorText::skipReason(skipped[i].reason)
                             : tr("%1 (%2)").arg(ErrorText::skipReason(skipped[i].reason), detail));
    }
}

void PeoplePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFolder(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PeoplePage::dropEvent(QDropEvent* event)
{
    const QString folder = droppedFolder(event->mimeData());
    if (folder.isEmpty())
        return;
    event->acceptProposedAction();
    openFolder(pathFrom(folder));
}

} // namespace familiar::ui
