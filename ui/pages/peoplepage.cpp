// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/peoplepage.h"

#include "ui/convert.h"
#include "ui/errortext.h"
#include "ui/widgets/peoplelists.h"
#include "ui/widgets/progressrow.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace familiar::ui {

struct PeoplePage::Scanned
{
    std::shared_ptr<const core::Dataset> dataset;
    PhotoChoices choices;
};

namespace {

QString droppedFolder(const QMimeData* data)
{
    for (const QUrl& url : data->urls())
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir())
            return url.toLocalFile();
    return {};
}

// "~/Pictures/friends"
QString shortened(const std::filesystem::path& folder)
{
    QString text = displayed(folder);
    const QString home = QDir::homePath();
    if (home.size() > 1 && text.startsWith(home + QLatin1Char('/')))
        text.replace(0, home.size(), QStringLiteral("~"));
    return text;
}

} // namespace

PeoplePage::PeoplePage(AppContext& context, QWidget* parent) : Page(context, tr("People"), parent)
{
    setAcceptDrops(true);
    buildHeader();
    m_lists = new PeopleLists(context);
    body()->addWidget(m_lists, 1);
    m_progress = new ProgressRow;
    layout()->addWidget(m_progress);
    connect(m_progress, &ProgressRow::stopWanted, this, &PeoplePage::stop);
    connect(&context, &AppContext::choicesChanged, this, &PeoplePage::fill);
    connect(&context, &AppContext::weightsChanged, this, [this] {
        if (m_findings && !m_findings->withFaces)
            lookAtPhotos();
    });
    showNothing();
}

PeoplePage::~PeoplePage() = default;

QList<QAction*> PeoplePage::editActions() const
{
    return m_lists->editActions();
}

void PeoplePage::fill()
{
    m_lists->fill(m_findings.get(), m_look.isRunning());
    if (context().dataset())
        showFacts();
}

void PeoplePage::buildHeader()
{
    QPushButton* choose = addButton(tr("&Choose folder…"));
    connect(choose, &QPushButton::clicked, this, &PeoplePage::chooseFolder);
    m_train = addButton(tr("T&rain"), true);
    m_train->hide();
    connect(m_train, &QPushButton::clicked, this,
            [this] { Q_EMIT context().pageWanted(QStringLiteral("train")); });
}

void PeoplePage::showNothing()
{
    m_findings.reset();
    m_train->hide();
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

void PeoplePage::stop()
{
    m_scan.stop();
    m_look.stop();
}

void PeoplePage::openFolder(const std::filesystem::path& folder)
{
    m_look.drop();
    clearProblem();
    setFacts(tr("Reading %1…").arg(shortened(folder)));
    m_progress->begin(tr("Reading the folder"));
    m_scan = runJob(
        context().pool(), this,
        [context = &context(), folder](std::stop_token stop,
                                       const core::ProgressCallback& progress) -> core::Result<Scanned> {
            auto dataset = core::scanFolder(context->files(), folder, {}, stop, progress);
            if (!dataset)
                return dataset.error();
            if (dataset->photos.empty())
                return core::Error{core::ErrorCode::NoPhotos, core::displayPath(folder), ""};
            return Scanned{std::make_shared<const core::Dataset>(std::move(*dataset)),
                           loadChoices(context->files(), context->folders().data, folder)};
        },
        [this](core::Result<Scanned> scanned) { showScanned(std::move(scanned)); },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void PeoplePage::showScanned(core::Result<Scanned> scanned)
{
    m_progress->end();
    m_findings.reset();
    m_lists->reset();
    if (!scanned) {
        showNothing();
        if (scanned.error().code != core::ErrorCode::Cancelled)
            showProblem(scanned.error());
        context().setDataset(nullptr);
        fill();
        return;
    }
    context().settings().addRecentFolder(toQString(scanned->dataset->root));
    context().setDataset(scanned->dataset, scanned->choices);
    m_train->setVisible(context().hasPage(QStringLiteral("train")));
    showBody();
    fill();
    if (context().dataset()->people.size() < 2)
        showProblem(ErrorText::sentence(
            {core::ErrorCode::TooFewPeople, core::displayPath(scanned->dataset->root), ""}));
    lookAtPhotos();
}

void PeoplePage::lookAtPhotos()
{
    const auto dataset = context().dataset();
    if (!dataset)
        return;
    clearProblem();
    m_progress->begin(tr("Finding faces"));
    m_look = runJob(
        context().pool(), this,
        [context = &context(), dataset, threads = context().workThreads()](
            std::stop_token stop, const core::ProgressCallback& progress) -> core::Result<PhotoFindings> {
            const auto measured =
                core::measurePhotos(*dataset, "auto", context->environment(), threads, stop, progress);
            if (!measured)
                return measured.error();
            return makeFindings(*dataset, *measured);
        },
        [this](core::Result<PhotoFindings> findings) { showFindings(std::move(findings)); },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void PeoplePage::showFindings(core::Result<PhotoFindings> findings)
{
    m_progress->end();
    if (!findings) {
        if (findings.error().code == core::ErrorCode::Cancelled)
            Q_EMIT context().statusChanged(tr("Stopped looking for faces; “Read the folder again” goes on."));
        else
            showProblem(findings.error());
        return;
    }
    m_findings = std::make_unique<PhotoFindings>(std::move(*findings));
    fill();
    if (!m_findings->withFaces)
        showProblem(
            tr("No network that finds faces is installed yet. Install one to see which photos need a look."),
            {}, tr("Install…"), [this] { Q_EMIT context().weightsWanted(QStringLiteral("yunet")); });
    Q_EMIT context().statusChanged(tr("Every photo was looked at. Nothing on your disk was changed."));
}

void PeoplePage::showFacts()
{
    const auto dataset = context().dataset();
    QString facts =
        tr("%1  ·  %2, %3")
            .arg(shortened(dataset->root), tr("%n people", nullptr, static_cast<int>(dataset->people.size())),
                 tr("%n photos", nullptr, static_cast<int>(dataset->photos.size())));
    if (m_findings && m_findings->withFaces)
        facts += tr(", %n with a face", nullptr, static_cast<int>(m_findings->faceCount));
    if (dataset->hasSplitFolders)
        facts += tr("  ·  split into training and validation folders");
    setFacts(facts);
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
