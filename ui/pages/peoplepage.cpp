// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/peoplepage.h"

#include "ui/convert.h"
#include "ui/errortext.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace familiar::ui {

namespace {

QLabel* namedLabel(const char* name, const QString& text = {})
{
    auto* label = new QLabel(text);
    label->setObjectName(QLatin1StringView(name));
    label->setWordWrap(true);
    return label;
}

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

PeoplePage::PeoplePage(core::FileSystem& files, QWidget* parent) : QWidget(parent), m_files(files)
{
    setAcceptDrops(true);
    build();
}

PeoplePage::~PeoplePage()
{
    m_stop.request_stop();
}

void PeoplePage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(26, 24, 26, 16);
    layout->setSpacing(12);
    auto* top = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(namedLabel("title", tr("People")));
    m_facts = namedLabel("facts", tr("No folder chosen yet"));
    words->addWidget(m_facts);
    top->addLayout(words, 1);
    auto* choose = new QPushButton(tr("&Choose folder…"));
    choose->setAccessibleName(tr("Choose a folder of photos"));
    connect(choose, &QPushButton::clicked, this, &PeoplePage::chooseFolder);
    top->addWidget(choose, 0, Qt::AlignTop);
    layout->addLayout(top);
    m_problem = namedLabel("warning");
    m_problem->hide();
    layout->addWidget(m_problem);

    m_stack = new QStackedWidget;
    m_stack->addWidget(makeEmptyState());
    auto* lists = new QWidget;
    auto* listLayout = new QVBoxLayout(lists);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->setSpacing(8);
    m_people = makeList({tr("Person"), tr("Photos")}, tr("People in the folder"));
    m_people->headerItem()->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    listLayout->addWidget(m_people, 3);
    m_skippedTitle = namedLabel("cardTitle");
    listLayout->addWidget(m_skippedTitle);
    m_skipped = makeList({tr("File left out"), tr("Reason")}, tr("Files that were left out"));
    m_skipped->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    listLayout->addWidget(m_skipped, 1);
    m_stack->addWidget(lists);
    layout->addWidget(m_stack, 1);
}

QWidget* PeoplePage::makeEmptyState()
{
    auto* card = new QFrame;
    card->setObjectName(QStringLiteral("card"));
    auto* layout = new QVBoxLayout(card);
    layout->addStretch();
    auto* text = new QLabel(tr("Choose a folder with one sub-folder per person, or drop it here."));
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    layout->addWidget(text);
    auto* button = new QPushButton(tr("Choose &folder…"));
    button->setObjectName(QStringLiteral("primary"));
    button->setAccessibleName(tr("Choose a folder with one sub-folder per person"));
    connect(button, &QPushButton::clicked, this, &PeoplePage::chooseFolder);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch();
    return card;
}

void PeoplePage::chooseFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder with one sub-folder per person"));
    if (!folder.isEmpty())
        openFolder(pathFrom(folder));
}

void PeoplePage::openFolder(const std::filesystem::path& folder)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_problem->hide();
    m_facts->setText(tr("Reading %1…").arg(displayed(folder)));
    using Scanned = core::Result<core::Dataset>;
    auto* watcher = new QFutureWatcher<std::shared_ptr<Scanned>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, stop = m_stop.get_token()] {
        watcher->deleteLater();
        if (!stop.stop_requested()) // a newer folder was chosen meanwhile
            show(*watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([&files = m_files, folder, stop = m_stop.get_token()] {
        return std::make_shared<Scanned>(core::scanFolder(files, folder, {}, stop));
    }));
}

void PeoplePage::show(const core::Result<core::Dataset>& scanned)
{
    if (!scanned || scanned->photos.empty()) {
        const core::Error error =
            scanned ? core::Error{core::ErrorCode::NoPhotos, core::displayPath(scanned->root), ""}
                    : scanned.error();
        m_problem->setText(ErrorText::sentence(error));
        m_problem->show();
        m_facts->setText(m_dataset ? m_facts->text() : tr("No folder chosen yet"));
        m_stack->setCurrentIndex(0);
        m_dataset.reset();
        Q_EMIT datasetChanged();
        return;
    }
    m_dataset = std::make_shared<const core::Dataset>(*scanned);
    m_facts->setText(tr("%1  ·  people: %2, photos: %3")
                         .arg(displayed(m_dataset->root),
                              locale().toString(static_cast<qulonglong>(m_dataset->people.size())),
                              locale().toString(static_cast<qulonglong>(m_dataset->photos.size()))));
    fillPeople();
    fillSkipped();
    m_stack->setCurrentIndex(1);
    Q_EMIT statusChanged(tr("Nothing on your disk was changed."));
    Q_EMIT datasetChanged();
}

void PeoplePage::fillPeople()
{
    m_people->clear();
    for (const core::Person& person : m_dataset->people) {
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
    const auto& skipped = m_dataset->skipped;
    m_skippedTitle->setText(
        tr("Files left out: %1").arg(locale().toString(static_cast<qulonglong>(skipped.size()))));
    m_skippedTitle->setVisible(!skipped.empty());
    m_skipped->setVisible(!skipped.empty());
    for (size_t i = 0; i < std::min(mostShown, skipped.size()); ++i) {
        auto* item = new QTreeWidgetItem(m_skipped);
        item->setText(0, displayed(skipped[i].path.lexically_relative(m_dataset->root)));
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
