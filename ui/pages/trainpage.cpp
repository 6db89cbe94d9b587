// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trainpage.h"

#include "core/base/jsonreader.h"
#include "ui/errortext.h"
#include "ui/jobs/projectruns.h"
#include "ui/trainingtext.h"
#include "ui/widgets/howitworks.h"
#include "ui/widgets/lookinside.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/runview.h"
#include "ui/widgets/strangersfolder.h"
#include "ui/widgets/trainform.h"

#include <nlohmann/json.hpp>

#include <QLocale>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

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
    m_view = new RunView;
    connect(m_view, &RunView::saveFailed, this, [this](const QString& file) {
        showProblem(tr("%1 could not be written; choose another place.").arg(file));
    });
    row->addLayout(buildTabs(), 1);
    body()->addLayout(row, 1);
}

QLayout* TrainPage::buildTabs()
{
    auto* tabs = new QTabBar;
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->setAccessibleName(tr("What to see of the training"));
    for (const QString& word : {tr("Curves"), tr("Look inside"), tr("How it works")})
        tabs->addTab(word);
    m_inside = new LookInside;
    m_how = new HowItWorks;
    auto* pages = new QStackedWidget;
    for (QWidget* page : std::initializer_list<QWidget*>{m_view, m_inside, m_how})
        pages->addWidget(page);
    connect(tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    auto* column = new QVBoxLayout;
    column->setSpacing(2); // the charts need the rest of a small window
    column->addWidget(tabs);
    column->addWidget(pages, 1);
    return column;
}

void TrainPage::showInside()
{
    const auto dataset = session().dataset();
    const core::TrainConfig config = m_form->resolvedConfig();
    const int people = dataset ? static_cast<int>(dataset->people.size()) : 2;
    m_inside->setConfig(config, people);
    const core::RunSummary* run = session().runs().find(session().runs().selected());
    m_how->setStory(run && run->report ? run->report->config : config, people,
                    dataset ? static_cast<int>(dataset->photos.size()) : 0, run ? run->report : std::nullopt);
}

QWidget* TrainPage::buildSide()
{
    auto* card = new Card;
    card->setFixedWidth(312);
    m_form = new TrainForm;
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setProperty("bare", true);
    m_form->setProperty("bare", true);
    area->setWidget(m_form);
    area->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    card->body()->addWidget(area, 1);
    m_strangers = new StrangersFolder(services(), session());
    card->body()->addWidget(m_strangers);
    m_stage = makeLabel({});
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the training"));
    m_detail = makeLabel({}, "dim");
    m_next = makeButton(tr("See how &good it is"));
    connect(m_next, &QPushButton::clicked, this, [this] { navigator().showPage(PageId::Evaluate); });
    m_goOn = makeButton(tr("&Go on with this run"));
    connect(m_goOn, &QPushButton::clicked, this, [this] { resumeRun(session().runs().selected()); });
    for (QWidget* part : std::initializer_list<QWidget*>{m_stage, m_bar, m_detail, m_next, m_goOn}) {
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
    for (QWidget* part : std::initializer_list<QWidget*>{m_stage, m_bar, m_detail})
        part->hide();
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
        m_stage->setText(tr("Paused"));
    else if (state == TrainingSession::State::Stopping)
        m_stage->setText(tr("Stopping…"));
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
    m_secondsPerEpoch = m_photosPerSecond = 0;
    m_bar->setRange(0, 0);
    m_stage->setText(tr("Getting ready"));
    m_detail->setText({});
    for (QWidget* part : std::initializer_list<QWidget*>{m_stage, m_bar, m_detail})
        part->show();
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
    if (news.progress)
        takeProgress(*news.progress);
    m_view->addBatches(news.batches);
    for (const core::BatchRecord& batch : news.batches)
        m_photosPerSecond = m_photosPerSecond <= 0 ? batch.photosPerSecond
                                                   : 0.95 * m_photosPerSecond + 0.05 * batch.photosPerSecond;
    m_view->addEpochs(news.epochs);
    for (const core::EpochRecord& epoch : news.epochs)
        m_secondsPerEpoch =
            m_secondsPerEpoch <= 0 ? epoch.seconds : 0.7 * m_secondsPerEpoch + 0.3 * epoch.seconds;
    if (!news.epochs.empty() || !news.batches.empty())
        showTimeLeft();
    if (m_training->state() == TrainingSession::State::Running)
        setFacts(runFacts(m_training->run(), m_runConfig));
}

void TrainPage::takeProgress(const core::Progress& progress)
{
    if (m_training->state() == TrainingSession::State::Running)
        m_stage->setText(TrainingText::stage(progress.stage));
    m_bar->setRange(0, static_cast<int>(progress.total));
    m_bar->setValue(static_cast<int>(progress.done));
    const QString count =
        progress.total > 0 ? tr("%1 of %2").arg(progress.done).arg(progress.total) : QString();
    const QString left = progress.secondsLeft >= 0 ? timeLeftText(progress.secondsLeft) : QString();
    m_detail->setText(count.isEmpty() || left.isEmpty() ? count + left
                                                        : count + QStringLiteral("  ·  ") + left);
}

void TrainPage::showTimeLeft()
{
    const int epochs = m_view->lastEpoch();
    if (m_training->state() == TrainingSession::State::Running)
        m_stage->setText(tr("Epoch %1 of at most %2")
                             .arg(std::min(epochs + 1, m_runConfig.maxEpochs))
                             .arg(m_runConfig.maxEpochs));
    m_bar->setRange(0, m_runConfig.maxEpochs);
    m_bar->setValue(epochs);
    QStringList facts;
    if (m_secondsPerEpoch > 0)
        facts << timeLeftText(m_secondsPerEpoch * (m_runConfig.maxEpochs - epochs));
    if (m_photosPerSecond > 0)
        facts << tr("%1 photos a second").arg(QLocale().toString(m_photosPerSecond, 'f', 0));
    QString text = facts.join(QStringLiteral("  ·  "));
    if (m_runConfig.patience > 0)
        text += QLatin1Char('\n') + tr("stops by itself when validation no longer improves");
    m_detail->setText(text);
}

void TrainPage::ended(const core::Result<core::TrainReport>& report)
{
    m_bar->hide();
    if (report) {
        m_view->showReport(*report);
        m_shownRun = m_training->run(); // with its single batches, which are not kept
        m_stage->setText(TrainingText::result(*report));
        m_detail->setText(TrainingText::resultDetail(*report));
        navigator().showStatus(TrainingText::result(*report));
        session().runs().refresh(m_training->run());
    } else {
        m_stage->setText(tr("Not trained"));
        m_detail->setText(report.error().code == core::ErrorCode::Cancelled
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
    m_stage->setText(TrainingText::result(*run->report));
    m_detail->setText(TrainingText::resultDetail(*run->report));
    m_stage->show();
    m_detail->show();
    showState();
}

} // namespace familiar::ui
