// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/peoplepage.h"

#include "ui/choicecommand.h"
#include "ui/convert.h"
#include "ui/dialogs/forgetdialog.h"
#include "ui/errortext.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/pagelist.h"
#include "ui/widgets/groupsview.h"
#include "ui/widgets/labelsbar.h"
#include "ui/widgets/peoplelists.h"
#include "ui/widgets/progressrow.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QUndoStack>

namespace familiar::ui {

PeoplePage::PeoplePage(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : Page(services, session, navigator, tr("People"), parent)
{
    setAcceptDrops(true);
    buildHeader();
    m_labels = new LabelsBar;
    connect(m_labels, &LabelsBar::chosen, this, &PeoplePage::chooseLabels);
    body()->addWidget(m_labels);
    m_lists = new PeopleLists(services, session, navigator);
    body()->addWidget(m_lists, 1);
    m_groups = new GroupsView(services, session, navigator);
    m_groups->hide();
    body()->addWidget(m_groups, 1);
    connect(m_groups, &GroupsView::changed, this, &PeoplePage::showGroups);
    connect(m_groups, &GroupsView::failed, this, [this](const core::Error& error) { showProblem(error); });
    m_progress = new ProgressRow;
    layout()->addWidget(m_progress);
    connect(m_lists, &PeopleLists::forgetWanted, this, [this](int person) {
        askToForget(this->session().dataset()->people.at(static_cast<size_t>(person)).name);
    });
    connect(m_progress, &ProgressRow::stopWanted, this, &PeoplePage::stop);
    connect(&session, &Session::choicesChanged, this, [this] {
        const PhotoChoices& now = this->session().choices();
        if (now.merged != m_lookedAt || now.moved != m_movedThen)
            lookAgain();
        else
            fill();
    });
    connect(&services, &Services::weightsChanged, this, [this] {
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
    if (session().dataset())
        showFacts();
}

void PeoplePage::buildHeader()
{
    m_asPile = addButton(tr("&Group faces"));
    m_asPile->setToolTip(tr("The sub-folders are not people: put the faces of all photos together instead."));
    m_asPile->hide();
    connect(m_asPile, &QPushButton::clicked, this, [this] { openFolder(session().dataset()->root, true); });
    QPushButton* choose = addButton(tr("&Choose folder…"));
    connect(choose, &QPushButton::clicked, this, &PeoplePage::chooseFolder);
    m_train = addButton(tr("T&rain"), true);
    m_train->hide();
    connect(m_train, &QPushButton::clicked, this, [this] {
        if (m_isPile)
            m_groups->usePeople();
        navigator().showPage(PageId::Train);
    });
}

void PeoplePage::showNothing()
{
    m_findings.reset();
    m_train->hide();
    m_asPile->hide();
    setFacts(tr("No folder chosen yet"));
    const QString sample = toQString(services().folders().data / "sample"); // fetched by the set-up
    if (services().settings().recentFolders().isEmpty() && QFileInfo(sample).isDir())
        return showEmpty(QStringLiteral("folder"),
                         tr("Three steps: choose photos (a folder per person, or any pile), train, see the "
                            "names. The sample portraits show it in a minute."),
                         tr("Try the &sample portraits"), [this, sample] { openFolder(pathFrom(sample)); });
    showEmpty(QStringLiteral("folder"),
              tr("Choose a folder with one sub-folder per person, or any pile of photos, or drop it here."),
              tr("Choose &folder…"), [this] { chooseFolder(); });
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
    if (const auto dataset = session().dataset())
        openFolder(dataset->root, m_isPile);
}

void PeoplePage::stop()
{
    m_scan.stop();
    m_look.stop();
    m_groups->stop();
}

void PeoplePage::openFolder(const std::filesystem::path& folder, bool asPile)
{
    m_look.drop();
    m_groups->close();
    m_labels->clear();
    clearProblem();
    setFacts(tr("Reading %1…").arg(shortened(folder)));
    m_progress->begin(tr("Reading the folder"));
    // The newest choice of the same folder may not be on the disk yet.
    const auto before = session().dataset();
    const auto choice =
        before && before->root == folder ? std::optional(session().choices().labels) : std::nullopt;
    m_scan = runJob(
        services().pool(), this,
        [services = &services(), folder, asPile, choice](std::stop_token stop,
                                                         const core::ProgressCallback& progress) {
            return openPhotoFolder(*services, folder, asPile, choice, stop, progress);
        },
        [this](core::Result<OpenedFolder> scanned) { showScanned(std::move(scanned)); },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void PeoplePage::showScanned(core::Result<OpenedFolder> scanned)
{
    m_progress->end();
    m_findings.reset();
    m_lists->reset();
    if (!scanned) {
        showNothing();
        if (scanned.error().code != core::ErrorCode::Cancelled)
            showProblem(scanned.error());
        session().setDataset(nullptr);
        fill();
        return;
    }
    services().settings().addRecentFolder(toQString(scanned->dataset->root));
    m_isPile = scanned->isPile;
    m_lists->setVisible(!m_isPile);
    m_groups->setVisible(m_isPile);
    m_asPile->setVisible(!m_isPile);
    m_train->setText(tr("T&rain"));
    if (m_isPile)
        return groupFaces(scanned->dataset);
    // The newest choices of the same folder may not be on the disk yet.
    const auto before = session().dataset();
    const bool isSameFolder = before && before->root == scanned->dataset->root;
    session().setDataset(scanned->dataset, isSameFolder ? session().choices() : scanned->choices);
    m_train->show();
    showBody();
    fill();
    if (const auto usable = core::checkTrainable(*session().dataset()); !usable)
        showProblem(ErrorText::sentence(usable.error()));
    if (scanned->labels)
        m_labels->setLabels(*scanned->labels, session().choices().labels);
    else
        m_labels->read(services(), session().dataset(), session().choices().labels);
    lookAtPhotos();
}

// The folder is read anew by that choice, which is kept.
void PeoplePage::chooseLabels(core::LabelChoice choice)
{
    const auto dataset = session().dataset();
    if (!dataset || session().choices().labels == choice)
        return;
    PhotoChoices next = session().choices();
    next.labels = choice;
    session().setChoices(std::move(next));
    reload();
}

void PeoplePage::groupFaces(const std::shared_ptr<const core::Dataset>& photos)
{
    session().setDataset(nullptr);
    m_train->hide();
    const QString count = tr("%n photos", nullptr, static_cast<int>(photos->photos.size()));
    m_pileFacts = tr("%1  ·  %2").arg(shortened(photos->root), count);
    setFacts(m_pileFacts);
    showEmpty(QStringLiteral("people"),
              tr("These photos lie in no person's folder: their faces are found and put "
                 "together. Nothing on your disk is changed."));
    m_groups->open(*photos, *m_progress);
}

void PeoplePage::showGroups()
{
    showBody();
    const int named = m_groups->namedPeople();
    setFacts(tr("%1, %n groups found", nullptr, m_groups->groupCount()).arg(m_pileFacts));
    m_train->setText(tr("T&rain with %n named people", nullptr, named));
    m_train->setVisible(named > 0);
    m_train->setEnabled(named > 1);
    const QString alone = tr("Give a name to a second group first: a model tells people apart.");
    m_train->setToolTip(named > 1 ? QString() : alone);
}

void PeoplePage::lookAgain() // the same photos under other names
{
    m_look.drop();
    m_findings.reset();
    m_lists->reset();
    fill();
    lookAtPhotos();
}

void PeoplePage::lookAtPhotos()
{
    const auto dataset = session().dataset();
    if (!dataset)
        return;
    m_lookedAt = session().choices().merged;
    m_movedThen = session().choices().moved;
    clearProblem();
    m_progress->begin(tr("Finding faces"));
    m_look = runJob(
        services().pool(), this,
        [services = &services(), dataset, threads = services().workThreads()](
            std::stop_token stop, const core::ProgressCallback& progress) -> core::Result<PhotoFindings> {
            FAMILIAR_TRY(measured, core::measurePhotos(*dataset, "auto", services->environment(), threads,
                                                       stop, progress));
            return makeFindings(*dataset, measured);
        },
        [this](core::Result<PhotoFindings> findings) { showFindings(std::move(findings)); },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void PeoplePage::showFindings(core::Result<PhotoFindings> findings)
{
    m_progress->end();
    if (!findings) {
        if (findings.error().code == core::ErrorCode::Cancelled)
            navigator().showStatus(tr("Stopped looking for faces; “Read the folder again” goes on."));
        else
            showProblem(findings.error());
        return;
    }
    m_findings = std::make_unique<PhotoFindings>(std::move(*findings));
    fill();
    if (!m_findings->withFaces)
        showProblem(
            tr("No network that finds faces is installed yet. Install one to see which photos need a look."),
            {}, tr("Install…"), [this] { navigator().showWeights(QStringLiteral("yunet")); });
    else
        showPeopleFindings();
    if (navigator().page() == PageId::People)
        navigator().showStatus(tr("Every photo was looked at. Nothing on your disk was changed."));
}

// One matter at a time: the next look shows what is left.
void PeoplePage::showPeopleFindings()
{
    if (!m_findings->samePerson.empty()) {
        const auto [name, other] = m_findings->samePerson.front();
        showProblem(tr("%1 and %2 are probably one person. Under two names both are recognised less surely.")
                        .arg(QString::fromStdString(name), QString::fromStdString(other)),
                    tr("No file is moved; “Undo” takes it back."), tr("Treat them as one"),
                    [this, first = name, second = other] { treatAsOne(first, second); });
    } else if (!m_findings->twoPeople.empty())
        showProblem(tr("The folder of %1 seems to hold two people. “To check” shows the photos in question.")
                        .arg(QString::fromStdString(m_findings->twoPeople.front())));
    else if (const QString odd = FindingText::folder(session().dataset()->notes); !odd.isEmpty())
        showProblem(odd);
}

void PeoplePage::treatAsOne(const std::string& name, const std::string& other)
{
    clearProblem();
    PhotoChoices next = session().choices();
    next.merged[other] = name;
    session().undo().push(new ChoiceCommand(session(), std::move(next), tr("treat as one person")));
}

void PeoplePage::askToForget(const std::string& person)
{
    ui::askToForget(this, QString::fromStdString(person), [this, person] { forget(person); });
}

void PeoplePage::forget(const std::string& person)
{
    const auto dataset = session().dataset();
    const auto project = session().runs().project();
    if (session().isTraining())
        return showProblem(tr("A training runs. Stop it or wait for its end, then forget the person."));
    if (!project)
        return showProblem(tr("The folder's runs could not be opened, so nobody can be taken out of them."));
    if (project->isReadOnly())
        return showProblem(tr("This folder is open in another window (%1); forget the person there.")
                               .arg(QString::fromStdString(project->holder())));
    m_look.drop(); // it would put the person's faces into the cache again
    m_scan.drop();
    clearProblem();
    m_progress->begin(tr("Forgetting %1").arg(QString::fromStdString(person)));
    std::vector<std::filesystem::path> photos;
    for (const core::Photo& photo : dataset->photos)
        if (dataset->people[static_cast<size_t>(photo.person)].name == person)
            photos.push_back(photo.path);
    m_forget = runJob(
        services().pool(), this,
        [services = &services(), project, person, photos](std::stop_token, const core::ProgressCallback&) {
            return core::forgetEverywhere(*project, person, photos, services->files(), services->cache());
        },
        [this, person](const core::Result<core::ForgottenEverywhere>& forgotten) {
            showForgotten(person, forgotten);
        });
}

void PeoplePage::showForgotten(const std::string& person,
                               const core::Result<core::ForgottenEverywhere>& forgotten)
{
    m_progress->end();
    if (!forgotten)
        return showProblem(forgotten.error());
    const auto shown = session().dataset();
    const auto at = std::find_if(shown->people.begin(), shown->people.end(),
                                 [&](const core::Person& one) { return one.name == person; });
    const auto fewer = at == shown->people.end() ? shown
                                                 : std::make_shared<const core::Dataset>(core::datasetWithout(
                                                       *shown, static_cast<int>(at - shown->people.begin())));
    // Or the next choice would put on the disk what was just taken off it.
    session().setChoices(core::choicesWithout(session().choices(), shown->root, person));
    if (fewer->photos.empty()) {
        showNothing();
        session().setDataset(nullptr);
    } else {
        showScanned(OpenedFolder{fewer, session().choices(), false, nullptr});
        session().runs().refresh(session().runs().selected());
    }
    navigator().showStatus(forgottenText(QString::fromStdString(person), *forgotten));
}

void PeoplePage::showFacts()
{
    const auto dataset = session().dataset();
    QString facts =
        tr("%1  ·  %2, %3")
            .arg(shortened(dataset->root), tr("%n people", nullptr, static_cast<int>(dataset->people.size())),
                 tr("%n photos", nullptr, static_cast<int>(dataset->photos.size())));
    if (m_findings && m_findings->withFaces)
        facts += tr(", %n with a face", nullptr, static_cast<int>(m_findings->faceCount));
    if (!dataset->strangers.empty())
        facts += tr("  ·  %n photos of strangers", nullptr, static_cast<int>(dataset->strangers.size()));
    if (dataset->hasSplitFolders)
        facts += tr("  ·  split into training and validation folders");
    setFacts(facts);
}

void PeoplePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!dropped(event->mimeData(), DropKind::Folder).isEmpty())
        event->acceptProposedAction();
}

void PeoplePage::dropEvent(QDropEvent* event)
{
    const QString folder = dropped(event->mimeData(), DropKind::Folder);
    if (folder.isEmpty())
        return;
    event->acceptProposedAction();
    openFolder(pathFrom(folder));
}

PageEntry entryOfPeoplePage()
{
    return entryOf<PeoplePage>(PageId::People, QT_TRANSLATE_NOOP("PageList", "People"));
}

} // namespace familiar::ui
