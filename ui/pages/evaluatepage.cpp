// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluatepage.h"

#include "core/learning/reportread.h"
#include "ui/convert.h"
#include "ui/dialogs/comparedialog.h"
#include "ui/dialogs/racedialog.h"
#include "ui/dialogs/trydialog.h"
#include "ui/errortext.h"
#include "ui/jobs/modelspeed.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/pagelist.h"
#include "ui/trainingtext.h"
#include "ui/widgets/cellphotos.h"
#include "ui/widgets/evaluationtables.h"
#include "ui/widgets/facemapcard.h"
#include "ui/widgets/figurecard.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/runrow.h"
#include "ui/widgets/strangersfigure.h"
#include "ui/widgets/thresholdslider.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QUndoStack>

namespace familiar::ui {

EvaluatePage::EvaluatePage(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : Page(services, session, navigator, tr("Evaluate"), parent)
{
    setAcceptDrops(true);
    buildHeader();
    body()->addWidget(buildRunRow());
    QWidget* figures = buildFigures();
    body()->addWidget(figures);
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    m_tables = new EvaluationTables;
    row->addWidget(m_tables, 3);
    QWidget* side = makeScrollArea(buildSide()); // long sentences need more than a small window
    row->addWidget(side, 2);
    m_map = new FaceMapCard(services, session);
    m_tables->addWidePage(tr("Map"), m_map);
    connect(m_map, &FaceMapCard::changed, this, &EvaluatePage::offerUndo);
    connect(m_tables, &EvaluationTables::widePageShown, this, [figures, side](bool shown) {
        figures->setHidden(shown);
        side->setHidden(shown);
    });
    connect(m_tables, &EvaluationTables::cellChosen, m_cell, &CellPhotos::showCell);
    body()->addLayout(row, 1);
    m_progress = new ProgressRow;
    layout()->addWidget(m_progress);
    connect(m_progress, &ProgressRow::stopWanted, this, &EvaluatePage::stop);
    connect(&session, &Session::modelChanged, this, &EvaluatePage::showModel);
    connect(&session.runs(), &ProjectRuns::changed, this, &EvaluatePage::fillRuns);
    connect(&session.runs(), &ProjectRuns::selectedChanged, this, &EvaluatePage::fillRuns);
    connect(&session.runs(), &ProjectRuns::failed, this,
            [this](const core::Error& error) { showProblem(error); });
    fillRuns();
    showModel();
}

EvaluatePage::~EvaluatePage() = default;

void EvaluatePage::buildHeader()
{
    QPushButton* tryOne = addButton(tr("&Try on a photo…"));
    connect(tryOne, &QPushButton::clicked, this, &EvaluatePage::choosePhoto);
    QPushButton* folder = addButton(tr("&Judge a folder…"));
    connect(folder, &QPushButton::clicked, this, [this] { chooseFolder(false); });
    m_compare = addButton(tr("&Compare runs…"));
    connect(m_compare, &QPushButton::clicked, this, [this] {
        auto* dialog = new CompareDialog(session().runs(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    QPushButton* race = addButton(tr("&Backbone race…"));
    connect(race, &QPushButton::clicked, this, [this] {
        if (!session().dataset())
            return;
        auto* dialog = new RaceDialog(services(), session(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
}

QWidget* EvaluatePage::buildRunRow()
{
    m_runs = new RunRow(session().runs());
    connect(m_runs, &RunRow::removed, this, [this](int run) {
        showProblem(tr("Run %1 is in the trash until the folder is opened the next time.").arg(run), {},
                    tr("Undo"), [this, run] {
                        clearProblem();
                        session().runs().restore(run);
                    });
    });
    return m_runs;
}

QWidget* EvaluatePage::buildFigures()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    m_right = new FigureCard(tr("right names"));
    m_strangers = new StrangersFigure;
    connect(m_strangers, &StrangersFigure::folderWanted, this, [this] { chooseFolder(true); });
    m_speed = new FigureCard(tr("per face on this computer"));
    for (QWidget* card : std::initializer_list<QWidget*>{m_right, m_strangers, m_speed})
        row->addWidget(card, 1);
    return widget;
}

void EvaluatePage::offerUndo(const QString& words)
{
    showProblem(words, {}, tr("Undo"), [this] {
        clearProblem();
        session().undo().undo();
    });
}

QWidget* EvaluatePage::buildSide()
{
    auto* card = new Card;
    m_cell = new CellPhotos(services(), session());
    connect(m_cell, &CellPhotos::leftOut, this, [this](int count) {
        offerUndo(tr("%n photos are left out of the next training. Nothing on your disk was changed.",
                     nullptr, count));
    });
    m_threshold = new ThresholdSlider;
    connect(m_threshold, &ThresholdSlider::thresholdChanged, this, &EvaluatePage::showThreshold);
    m_keep = makeButton(tr("&Keep this line"));
    connect(m_keep, &QPushButton::clicked, this, &EvaluatePage::keepThreshold);
    m_learned = makeLinkButton(tr("Back to what was learned"));
    connect(m_learned, &QPushButton::clicked, this, [this] {
        const auto model = session().model();
        m_threshold->setModel(*model, model->calibration.threshold);
        showThreshold();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(m_keep);
    row->addWidget(m_learned);
    row->addStretch();
    card->body()->addWidget(m_cell, 1);
    card->body()->addWidget(makeLabel(tr("When to say “unknown”"), "heading"));
    card->body()->addWidget(m_threshold);
    card->body()->addLayout(row);
    return card;
}

void EvaluatePage::activated()
{
    if (m_speedWanted && session().model())
        measureSpeed();
}

void EvaluatePage::stop()
{
    m_job.stop();
}

void EvaluatePage::fillRuns()
{
    m_runs->fill(session().model() ? session().modelTitle() : tr("No run selected"));
    m_compare->setEnabled(m_runs->count() >= 2);
}

void EvaluatePage::showModel()
{
    const auto model = session().model();
    m_job.stop();
    m_speedJob.drop();
    m_speedWanted = true;
    fillRuns();
    if (!model) {
        setFacts(tr("Nothing trained yet"));
        const bool hasFolder = session().dataset() != nullptr;
        showEmpty(QStringLiteral("evaluate"),
                  hasFolder ? tr("Train first; then this page says how good the result is.")
                            : tr("First choose a folder with one sub-folder per person, and "
                                 "train."),
                  hasFolder ? tr("Go to &Train") : tr("Choose &folder…"),
                  [this, hasFolder] { navigator().showPage(hasFolder ? PageId::Train : PageId::People); });
        return;
    }
    showBody();
    m_threshold->setModel(*model, model->info.threshold);
    const core::RunSummary* run = session().runs().find(session().runs().selected());
    if (run && run->report && session().dataset()) {
        showJudgement(judgementOf(*run->report, session().dataset()->root), session().dataset());
    } else if (const auto report =
                   core::reportFromJson(model->info.reportJson, core::displayPath(session().modelFile()))) {
        // A model file carries its figures, but no photos.
        showJudgement(judgementOf(*report, {}), nullptr);
    } else {
        showJudgement({{}, model->info.people, 0, 0, {}, {}, {}, {}, true}, nullptr);
    }
    if (isVisible())
        measureSpeed();
}

void EvaluatePage::showJudgement(const Judgement& judgement, std::shared_ptr<const core::Dataset> photos)
{
    const int count = static_cast<int>(judgement.photos);
    if (judgement.isValidation)
        setFacts(
            tr("%1 on %n photos that it never learned from", nullptr, count).arg(session().modelTitle()));
    else
        setFacts(tr("%1 on %n photos of %2", nullptr, count)
                     .arg(session().modelTitle(), displayed(judgement.root.filename())));
    m_right->setFigure(count == 0 ? QStringLiteral("–") : TrainingText::percent(judgement.top1),
                       count == 0 ? tr("no photos were kept to validate")
                                  : TrainingText::interval(judgement.interval));
    m_strangers->setJudgement(judgement);
    showThreshold();
    m_map->setJudgement(judgement);
    m_tables->setJudgement(judgement);
    m_cell->setJudgement(judgement, std::move(photos));
}

void EvaluatePage::showThreshold()
{
    const auto model = session().model();
    if (!model)
        return;
    m_strangers->showAt(*model, m_threshold->threshold());
    const bool measured = !model->calibration.curve.empty();
    const bool changed = measured && std::abs(m_threshold->threshold() - model->info.threshold) > 1e-6F;
    const auto project = session().runs().project();
    m_keep->setEnabled(changed && !(project && project->isReadOnly() && session().runs().selected() > 0));
    m_learned->setEnabled(measured);
}

void EvaluatePage::keepThreshold()
{
    auto model = std::make_shared<core::Model>(*session().model());
    model->info.threshold = m_threshold->threshold();
    m_saving = runJob(
        services().pool(), this,
        [services = &services(), model, file = session().modelFile()](std::stop_token,
                                                                      const core::ProgressCallback&) {
            return core::saveModel(services->files(), file, *model);
        },
        [this, model, file = session().modelFile()](core::Result<void> saved) {
            if (!saved)
                return showProblem(saved.error());
            navigator().showStatus(tr("From now on: %1").arg(m_threshold->sentence()));
            if (session().modelFile() == file)
                session().setModel(model, file, session().modelTitle());
        });
}

void EvaluatePage::measureSpeed()
{
    m_speedWanted = false;
    m_speed->setFigure(QStringLiteral("…"), {});
    m_speedJob = runJob(
        services().pool(), this,
        [services = &services(), model = session().model(),
         device = services().settings().device().toStdString(),
         threads = services().workThreads()](std::stop_token stop, const core::ProgressCallback&) {
            return measureModelSpeed(*model, services->weights(), device, threads, stop);
        },
        [this](core::Result<double> ms) {
            if (ms)
                m_speed->setFigure(tr("%1 ms").arg(QLocale().toString(*ms, 'f', *ms < 10 ? 1 : 0)),
                                   tr("with %n cores", nullptr, services().workThreads()));
            else
                m_speed->setFigure(QStringLiteral("–"), ErrorText::sentence(ms.error()));
        });
}

void EvaluatePage::judgeFolder(const std::filesystem::path& folder, bool strangers)
{
    const auto model = session().model();
    if (!model)
        return;
    clearProblem();
    m_progress->begin(tr("Judging"));
    m_job = runJob(
        services().pool(), this,
        [services = &services(), model, folder, strangers, threads = services().workThreads(),
         device = services().settings().device().toStdString()](std::stop_token stop,
                                                                const core::ProgressCallback& progress) {
            return judgedFolder({services->environment(), *model, folder, strangers, device, threads}, stop,
                                progress);
        },
        [this, model, strangers](core::Result<JudgedFolder> judged) {
            m_progress->end();
            if (!judged) {
                if (judged.error().code != core::ErrorCode::Cancelled)
                    showProblem(judged.error());
                return;
            }
            const auto& [dataset, report] = *judged;
            if (strangers) {
                m_strangers->setStrangers(judgementOf(report, model->info.people, dataset->root));
                return showThreshold();
            }
            showJudgement(judgementOf(report, model->info.people, dataset->root), dataset);
            if (report.learned > 0)
                showProblem(TrainingText::learnedPhotos(report.learned));
            else if (!report.unknownPeople.empty())
                showProblem(tr("%n folders are of people whom the model does not "
                               "know; they were not judged.",
                               nullptr, static_cast<int>(report.unknownPeople.size())));
        },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void EvaluatePage::tryPhoto(const std::filesystem::path& photo)
{
    if (!session().model())
        return;
    auto* dialog = new TryDialog(services(), session(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    dialog->showPhoto(photo);
}

void EvaluatePage::chooseFolder(bool strangers)
{
    auto* dialog = new QFileDialog(this, strangers ? tr("Folder of people whom the model does not know")
                                                   : tr("Folder with one sub-folder per person"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, strangers](const QString& folder) { judgeFolder(pathFrom(folder), strangers); });
    dialog->open();
}

void EvaluatePage::choosePhoto()
{
    auto* dialog =
        new QFileDialog(this, tr("A photo"), {}, tr("Photos (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& photo) { tryPhoto(pathFrom(photo)); });
    dialog->open();
}

void EvaluatePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (session().model() && !dropped(event->mimeData(), DropKind::Either).isEmpty())
        event->acceptProposedAction();
}

void EvaluatePage::dropEvent(QDropEvent* event)
{
    const QString path = dropped(event->mimeData(), DropKind::Either);
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    if (QFileInfo(path).isDir())
        judgeFolder(pathFrom(path));
    else
        tryPhoto(pathFrom(path));
}

PageEntry entryOfEvaluatePage()
{
    return entryOf<EvaluatePage>(PageId::Evaluate, QT_TRANSLATE_NOOP("PageList", "Evaluate"));
}

} // namespace familiar::ui
