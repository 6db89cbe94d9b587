// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/livepage.h"

#include "ui/dialogs/capturedialog.h"
#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/whydialog.h"
#include "ui/jobs/enrolment.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/pagelist.h"
#include "ui/widgets/modelchoice.h"
#include "ui/widgets/sourcechoice.h"
#include "ui/widgets/strangerstray.h"
#include "ui/widgets/thresholdslider.h"

#include <QCheckBox>
#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>

namespace familiar::ui {

namespace {

const QString mirrorKey = QStringLiteral("live/mirror");
const QString livenessKey = QStringLiteral("live/liveness");
} // namespace

LivePage::LivePage(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : Page(services, session, navigator, tr("Live"), parent)
{
    m_grid = new LiveGrid(services, session);
    m_snapshot = addButton(tr("Take &picture"));
    connect(m_snapshot, &QPushButton::clicked, this, &LivePage::takeSnapshot);
    m_why = addButton(tr("&Why this name…"));
    connect(m_why, &QPushButton::clicked, this, [this] {
        WhyDialog::open(this->services(), this->session(), this).showPicture(view().picture(), tr("Live"));
    });
    m_add = addButton(tr("&Add a person…"));
    connect(m_add, &QPushButton::clicked, this, &LivePage::addPerson);
    m_main = addButton(tr("&Start"), true);
    connect(m_main, &QPushButton::clicked, this, [this] { m_grid->isRunning() ? stop() : start(); });
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(m_grid, 1);
    m_grid->setToolTip(tr("Double-click: only the picture"));
    m_side = buildSide();
    row->addWidget(m_side);
    connect(m_grid, &LiveGrid::doubleClicked, this, [this] { m_side->setVisible(m_side->isHidden()); });
    body()->addLayout(row, 1);
    connect(m_grid, &LiveGrid::runningChanged, this, &LivePage::showRunning);
    connect(m_grid, &LiveGrid::currentChanged, this, &LivePage::showRunning);
    connect(m_grid, &LiveGrid::statusChanged, this, [this] { m_snapshot->setEnabled(view().hasPicture()); });
    connect(m_grid, &LiveGrid::failed, this, [this](const core::Error& error) { showProblem(error); });
    connect(m_grid, &LiveGrid::ended, this, [this](const QString& title) {
        this->navigator().showStatus(m_grid->pictures() > 1 ? tr("%1 has come to its end.").arg(title)
                                                            : tr("That was the end of the file."));
    });
    connect(m_grid, &LiveGrid::strangersChanged, this,
            [this] { m_strangers->setCards(m_grid->strangers()); });
    connect(&session, &Session::modelChanged, this, &LivePage::showModel);
    showModel();
    showRunning();
}

LivePage::~LivePage() = default;

QWidget* LivePage::buildSide()
{
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeLabel(tr("Model"), "dim"));
    column->addWidget(new ModelChoice(session()));
    m_forget = makeLinkButton(tr("Forget somebody…"));
    connect(m_forget, &QPushButton::clicked, this, &LivePage::askWhomToForget);
    column->addWidget(m_forget, 0, Qt::AlignLeft);
    column->addSpacing(6);
    m_source = new SourceChoice;
    connect(m_source, &SourceChoice::wanted, this, &LivePage::startOne);
    connect(m_source, &SourceChoice::wantedBeside, this, &LivePage::watchBeside);
    column->addWidget(m_source);
    addSwitches(column);
    column->addSpacing(6);
    m_threshold = new ThresholdSlider;
    connect(m_threshold, &ThresholdSlider::thresholdChanged, m_grid,
            [this](float threshold) { m_grid->setThreshold(threshold); });
    m_strangers = new StrangersTray;
    connect(m_strangers, &StrangersTray::ignored, m_grid, &LiveGrid::removeStranger);
    connect(m_strangers, &StrangersTray::nameWanted, this, &LivePage::askName);
    column->addWidget(makeLabel(tr("When to say a name"), "dim"));
    column->addWidget(m_threshold);
    column->addWidget(m_strangers, 1);
    auto* card = new Card;
    card->setFixedWidth(300);
    card->body()->addWidget(makeScrollArea(inside)); // what does not fit a small window is scrolled to
    return card;
}

void LivePage::addSwitches(QVBoxLayout* column)
{
    const auto remembered = [this](const QString& text, const QString& key) {
        auto* box = new QCheckBox(text);
        box->setChecked(services().settings().text(key) == QStringLiteral("yes"));
        connect(box, &QCheckBox::toggled, this, [this, key](bool on) {
            services().settings().setText(key, on ? QStringLiteral("yes") : QStringLiteral("no"));
        });
        return box;
    };
    m_mirror = remembered(tr("&Mirror the picture"), mirrorKey);
    m_grid->setMirrored(m_mirror->isChecked());
    connect(m_mirror, &QCheckBox::toggled, m_grid, &LiveGrid::setMirrored);
    auto* liveness = remembered(tr("&Hint at photos of faces"), livenessKey);
    auto* about =
        makeLabel(tr("Two small networks guess whether a photo or a screen is held before the camera. "
                     "They are often wrong, and a good telephone screen passes: never let anybody in "
                     "because of them."),
                  "dim");
    about->setVisible(liveness->isChecked());
    m_grid->names().setLiveness(liveness->isChecked());
    connect(liveness, &QCheckBox::toggled, about, &QWidget::setVisible);
    connect(liveness, &QCheckBox::toggled, &m_grid->names(), &LiveNames::setLiveness);
    column->addWidget(m_mirror);
    column->addWidget(liveness);
    column->addWidget(about);
}

void LivePage::activated()
{
    if (!m_grid->isRunning())
        lookForCameras();
}

// A picture that nobody sees costs nothing and keeps no camera's light on.
void LivePage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    stop();
}

void LivePage::lookForCameras()
{
    m_listing = runJob(
        services().pool(), this,
        [](std::stop_token, const core::ProgressCallback&) { return core::listCameras(); },
        [this](const std::vector<core::CameraInfo>& cameras) { fillSources(cameras); });
}

void LivePage::fillSources(const std::vector<core::CameraInfo>& cameras)
{
    m_source->setCameras(cameras);
    if (cameras.empty() && !m_grid->isRunning() && !view().hasPicture())
        view().setMessage(tr("No camera was found. Plug one in, or choose a video, a photo or a folder."));
}

void LivePage::showModel()
{
    const auto model = session().model();
    if (!model) {
        stop();
        setFacts(tr("Nothing trained yet"));
        showEmpty(QStringLiteral("live"),
                  tr("Train first; then this page names the faces in front of the camera."),
                  tr("Go to &Train"), [this] { navigator().showPage(PageId::Train); });
    } else {
        m_threshold->setModel(*model, model->info.threshold);
        setFacts(tr("Model: %1, %n people", nullptr, static_cast<int>(model->info.people.size()))
                     .arg(session().modelTitle()));
        showBody();
    }
    showRunning();
}

void LivePage::showRunning()
{
    const bool running = m_grid->isRunning();
    m_main->setText(running ? tr("&Stop") : tr("&Start"));
    m_main->setVisible(session().model() != nullptr);
    for (QPushButton* button : {m_snapshot, m_why})
        button->setVisible(session().model() != nullptr);
    m_add->setVisible(session().model() && session().model()->info.recipe.input == core::InputKind::Faces);
    m_add->setEnabled(live().isRunning());
    m_forget->setVisible(session().runs().selected() > 0);
    m_snapshot->setEnabled(view().hasPicture());
    m_source->setBesideEnabled(running && m_grid->pictures() < LiveGrid::mostPictures);
}

// Several pictures begin again together.
void LivePage::start()
{
    if (m_grid->pictures() > 1 && session().model()) {
        clearProblem();
        return m_grid->replay();
    }
    startOne();
}

void LivePage::startOne()
{
    if (const std::string source = m_source->source(); !source.empty())
        return watch(source);
    showProblem(tr("Type the address of the stream, or choose a video, a photo or a folder."));
    m_source->focusAddress();
}

void LivePage::watch(const std::string& source)
{
    if (!session().model())
        return;
    clearProblem();
    m_grid->play(source, m_source->titleOf(source));
}

void LivePage::watchBeside(const std::string& source)
{
    if (!session().model())
        return;
    clearProblem();
    const QString title = m_source->titleOf(source);
    if (m_grid->shows(source))
        return showProblem(tr("%1 is shown already.").arg(title));
    if (!m_grid->playBeside(source, title))
        showProblem(tr("There is room for four pictures. Stop one of them first."));
}

void LivePage::stop()
{
    m_grid->stop();
}

void LivePage::takeSnapshot()
{
    const QImage picture = view().snapshot();
    if (picture.isNull())
        return;
    auto* dialog = new QFileDialog(
        this, tr("Save the picture"),
        tr("Familiar %1.png")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd hh-mm-ss"))),
        tr("Pictures (*.png *.jpg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, picture](const QString& file) {
        m_saving = runJob(
            services().pool(), this,
            [picture, file](std::stop_token, const core::ProgressCallback&) { return picture.save(file); },
            [this, file](bool saved) {
                if (saved)
                    navigator().showStatus(tr("Saved as %1").arg(file));
                else
                    showProblem(tr("%1 could not be written; choose another place.").arg(file));
            });
    });
    dialog->open();
}

void LivePage::askName(int card)
{
    if (const auto model = session().model())
        askForName(this, {tr("Who is this?"), tr("A new name, or somebody whom the model knows:"), true},
                   model->info.people, [this, card](const QString& name) { enrol(card, name.trimmed()); });
}

// People who were enrolled here have no folder among the photos, so the People page does not list them.
void LivePage::askWhomToForget()
{
    if (const auto model = session().model())
        askForName(
            this,
            {tr("Forget somebody"), tr("Whom? You are asked once more before anything is removed."), false},
            model->info.people, [this](const QString& name) { Q_EMIT forgetWanted(name.toStdString()); });
}

void LivePage::enrol(int card, const QString& name)
{
    if (name.isEmpty())
        return;
    if (const QString obstacle = Enrolment::obstacle(session()); !obstacle.isEmpty())
        return showProblem(obstacle);
    core::EnrolRequest request;
    request.name = name.toStdString();
    for (const core::StrangerCard& stranger : m_grid->strangers())
        if (stranger.id == card)
            request.crops = stranger.crops;
    clearProblem();
    navigator().showStatus(tr("Learning who %1 is…").arg(name));
    m_enrolling = Enrolment::start(services(), session(), this, std::move(request),
                                   [this, card, name](const core::Result<core::EnrolOutcome>& outcome) {
                                       if (!outcome)
                                           return showProblem(outcome.error());
                                       m_grid->removeStranger(card);
                                       navigator().showStatus(Enrolment::sentence(name, *outcome));
                                   });
}

void LivePage::addPerson()
{
    const auto recognizer = live().recognizer();
    if (!recognizer)
        return showProblem(tr("Start the live picture first."));
    if (const QString obstacle = Enrolment::obstacle(session()); !obstacle.isEmpty())
        return showProblem(obstacle);
    auto* dialog = new CaptureDialog(services(), session(), recognizer, m_mirror->isChecked(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&live(), &LiveSession::resultArrived, dialog, &CaptureDialog::offer);
    dialog->open();
}

PageEntry entryOfLivePage()
{
    return entryOf<LivePage>(PageId::Live, QT_TRANSLATE_NOOP("PageList", "Live"));
}

} // namespace familiar::ui
