// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trainpage.h"

#include "core/base/jsonreader.h"
#include "ui/dialogs/ratedialog.h"
#include "ui/errortext.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/pagelist.h"
#include "ui/trainingtext.h"
#include "ui/widgets/runview.h"
#include "ui/widgets/strangersfolder.h"
#include "ui/widgets/trainform.h"
#include "ui/widgets/trainingprogress.h"
#include "ui/widgets/traintabs.h"

#include <nlohmann/json.hpp>

#include <QHBoxLayout>

namespace familiar::ui {

static const QString configKey = QStringLiteral("train/config");

TrainPage::TrainPage(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : Page(services, session, navigator, tr("Train"), parent)
{
    m_training = new TrainingSession(services, session, this);
    build();
    connect(m_training, &TrainingSession::stateChanged, this, &TrainPage::showState);
    connect(m_training, &TrainingSession::news, this, &TrainPage::take);
    connect(m_training, &TrainingSession::finished, this, &TrainPage::ended);
    connect(&session, &Session::datasetChanged, this, &TrainPage::showContext);
    connect(&services, &Services::weightsChanged, this, &TrainPage::lookForWeights);
    connect(&session.runs(), &ProjectRuns::changed, this, [this] {
        showState();
        showProblems();
    });
    connect(&session.runs(), &ProjectRuns::selectedChanged, this, &TrainPage::showRun);
    connect(m_form, &TrainForm::changed, this, [this] {
        const nlohmann::json json = m_form->config();
        this->services().settings().setText(configKey, QString::fromStdString(json.dump()));
        showProblems();
        showInside();
    });
    connect(m_form, &TrainForm::installWanted, &navigator, &Navigator::showWeights);
    connect(m_form, &TrainForm::rateWanted, this, &TrainPage::findRate);
    const auto kept = core::parseJson(services.settings().text(configKey).toStdString(), {}, "settings",
                                      core::ErrorCode::Internal);
    if (kept && kept->is_object())
        m_form->setConfig(configFrom(*kept));
    showContext();
}

TrainPage::~TrainPage()
{
    m_training->disconnect(this); // its end is nobody's news any more
}

void TrainPage::build()
{
    m_pause = addButton(tr("&Pause"));
    connect(m_pause, &QPushButton::clicked, this, &TrainPage::togglePause);
    m_main = addButton(tr("&Start training"), true);
    connect(m_main, &QPushButton::clicked, this, [this] {
        if (m_training->state() == TrainingSession::State::Idle)
            start();
        else
            stop();
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(buildSide());
    m_tabs = new TrainTabs(services(), session());
    m_view = &m_tabs->curves();
    connect(m_view, &RunView::saveFailed, this, [this](const QString& file) {
        showProblem(tr("%1 could not be written; choose another place.").arg(file));
    });
    row->addWidget(m_tabs, 1);
    body()->addLayout(row, 1);
}

void TrainPage::showInside()
{
    m_tabs->setConfig(m_form->resolvedConfig());
}

void TrainPage::showHowItWorks()
{
    m_tabs->showTab(TrainTabs::Tab::How);
}

// A session's photos are there, or the page would show no form.
void TrainPage::findRate()
{
    if (!session().dataset() || m_training->state() != TrainingSession::State::Idle)
        return;
    auto* dialog = new RateDialog(services(), session(), m_form->config(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RateDialog::rateChosen, m_form, &TrainForm::setLearningRate);
    dialog->show();
}

QWidget* TrainPage::buildSide()
{
    auto* card = new Card;
    card->setFixedWidth(312);
    m_form = new TrainForm;
    card->body()->addWidget(makeScrollArea(m_form), 1);
    m_strangers = new StrangersFolder(services(), session());
    card->body()->addWidget(m_strangers);
    m_progress = new TrainingProgress;
    card->body()->addWidget(m_progress);
    m_next = makeButton(tr("See how &good it is"));
    connect(m_next, &QPushButton::clicked, this, [this] { navigator().showPage(PageId::Evaluate); });
    m_goOn = makeButton(tr("&Go on with this run"));
    connect(m_goOn, &QPushButton::clicked, this, [this] { resumeRun(session().runs().selected()); });
    for (QWidget* part : {m_next, m_goOn}) {
        part->hide();
        card->body()->addWidget(part);
    }
    return card;
}

void TrainPage::activated()
{
    lookForWeights();
}

void TrainPage::lookForWeights()
{
    m_listing = runJob(
        services().pool(), this,
        [services = &services()](std::stop_token, const core::ProgressCallback&) {
            return services->weights().list();
        },
        [this](const std::vector<core::InstalledWeights>& installed) {
            m_form->setInstalled(installed);
            showProblems();
            showInside();
        });
}

void TrainPage::showContext()
{
    if (m_training->state() != TrainingSession::State::Idle)
        return;
    m_view->clear();
    m_shownRun = 0;
    m_progress->hide();
    const auto dataset = session().dataset();
    if (dataset)
        showBody();
    else
        showEmpty(QStringLiteral("train"), tr("First choose a folder with one sub-folder per person."),
                  tr("Choose &folder…"), [this] { navigator().showPage(PageId::People); });
    showState();
    showProblems();
}

void TrainPage::showState()
{
    showInside(); // of the run that is shown now
    const auto state = m_training->state();
    const bool idle = state == TrainingSession::State::Idle;
    const auto project = session().runs().project();
    const bool ready = session().dataset() && project && !project->isReadOnly();
    m_pause->setVisible(!idle);
    m_pause->setEnabled(state != TrainingSession::State::Stopping);
    m_pause->setText(state == TrainingSession::State::Paused ? tr("&Resume") : tr("&Pause"));
    m_main->setText(idle ? tr("&Start training") : tr("&Stop"));
    m_main->setVisible(session().dataset() != nullptr);
    m_main->setEnabled(idle ? ready : state != TrainingSession::State::Stopping);
    m_form->setEnabled(idle);
    m_strangers->setEnabled(idle);
    const core::RunSummary* shown = session().runs().find(session().runs().selected());
    m_next->setVisible(idle && shown);
    m_goOn->setVisible(idle && shown && shown->state == core::RunState::Stopped && shown->canResume);
    if (!idle)
        setFacts(runFacts(m_training->run(), m_runConfig));
    else if (shown)
        setFacts(runFacts(shown->number, shown->config));
    else if (session().dataset())
        setFacts(tr("Not trained yet"));
    else
        setFacts(tr("No folder chosen yet"));
    if (state == TrainingSession::State::Paused)
        m_progress->setStage(tr("Paused"));
    else if (state == TrainingSession::State::Stopping)
        m_progress->setStage(tr("Stopping…"));
}

QString TrainPage::runFacts(int run, const core::TrainConfig& config) const
{
    const QString what = TrainingText::recipe(config);
    return run > 0 ? tr("Run %1  ·  %2").arg(run).arg(what) : what;
}

// What stands in the way of a start, said before it is pressed.
void TrainPage::showProblems()
{
    if (m_training->state() != TrainingSession::State::Idle || !session().dataset())
        return;
    ProjectRuns& runs = session().runs();
    if (runs.problem())
        return showProblem(*runs.problem());
    if (runs.project() && runs.project()->isReadOnly())
        return showProblem(
            tr("This folder is open in another window (%1). Its runs can be seen here; train there.")
                .arg(QString::fromStdString(runs.project()->holder())));
    if (const core::RunSummary* left = runs.interrupted())
        return showProblem(
            tr("Run %1 was interrupted after %n epochs.", nullptr, static_cast<int>(left->epochs))
                .arg(left->number),
            {}, tr("Go on with it"), [this, run = left->number] { resumeRun(run); });
    if (m_form->backbone().isEmpty() || m_listing.isRunning() || m_form->isBackboneInstalled() ||
        m_form->config().randomWeights)
        return clearProblem();
    showProblem(tr("The network %1 is not installed yet.").arg(m_form->backbone()), {}, tr("Install…"),
                [this] { navigator().showWeights(m_form->backbone()); });
}

void TrainPage::start()
{
    if (m_main->isEnabled() && m_training->state() == TrainingSession::State::Idle && session().dataset())
        begin({m_form->config(), 0});
}

void TrainPage::resumeRun(int run)
{
    const core::RunSummary* summary = session().runs().find(run);
    if (summary && summary->canResume && m_training->state() == TrainingSession::State::Idle)
        begin({summary->config, run});
}

void TrainPage::begin(const TrainingOrder& order)
{
    TrainingOrder mine = order;
    mine.strangers = m_strangers->folder();
    mine.config.threads = services().workThreads();
    mine.config.device = services().settings().device().toStdString();
    if (const auto valid = core::validate(mine.config); !valid)
        return showProblem(valid.error());
    clearProblem();
    m_runConfig = order.resumeRun == 0 ? m_form->resolvedConfig() : mine.config;
    m_view->clear();
    m_shownRun = 0;
    m_progress->begin(m_runConfig);
    m_training->start(mine);
}

void TrainPage::togglePause()
{
    m_training->setPaused(m_training->state() == TrainingSession::State::Running);
}

void TrainPage::stop()
{
    m_training->stop();
}

void TrainPage::suspend()
{
    m_training->suspend();
}

std::optional<CloseQuestion> TrainPage::closeQuestion() const
{
    if (m_training->state() == TrainingSession::State::Idle)
        return std::nullopt;
    return CloseQuestion{
        tr("The training is still running. Its state is kept, and it can go on the next time."),
        tr("Stop and close"), tr("Keep training")};
}

void TrainPage::take(const TrainingNews& news)
{
    const bool isRunning = m_training->state() == TrainingSession::State::Running;
    if (news.progress)
        m_progress->take(*news.progress, isRunning);
    m_view->addBatches(news.batches);
    m_view->addEpochs(news.epochs);
    m_progress->take(news.batches, news.epochs, isRunning);
    if (isRunning)
        setFacts(runFacts(m_training->run(), m_runConfig));
}

void TrainPage::ended(const core::Result<core::TrainReport>& report)
{
    if (report) {
        m_view->showReport(*report);
        m_shownRun = m_training->run(); // with its single batches, which are not kept
        m_progress->showResult(*report);
        navigator().showStatus(TrainingText::result(*report));
        session().runs().refresh(m_training->run());
    } else {
        m_progress->showResult(tr("Not trained"),
                               report.error().code == core::ErrorCode::Cancelled
                                   ? tr("Stopped before the first epoch had ended; nothing was kept.")
                                   : tr("Nothing on your disk was changed."));
        session().runs().refresh();
    }
    showState();
    if (!report && report.error().code != core::ErrorCode::Cancelled)
        showProblem(report.error());
}

// A run that was selected elsewhere, or kept from another day.
void TrainPage::showRun()
{
    const core::RunSummary* run = session().runs().find(session().runs().selected());
    if (m_training->state() != TrainingSession::State::Idle || !run || !run->report)
        return;
    if (std::exchange(m_shownRun, run->number) == run->number)
        return showState();
    m_runConfig = run->config;
    m_view->clear();
    m_view->showReport(*run->report);
    m_progress->showResult(*run->report);
    showState();
}

PageEntry entryOfTrainPage()
{
    return entryOf<TrainPage>(PageId::Train, QT_TRANSLATE_NOOP("PageList", "Train"));
}

} // namespace familiar::ui
