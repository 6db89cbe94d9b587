// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/convert.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/dialogs/kerasdialog.h"
#include "ui/dialogs/weightsdialog.h"
#include "ui/errortext.h"
#include "ui/icons.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/livepage.h"
#include "ui/pages/pagelist.h"
#include "ui/pages/peoplepage.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/tourbar.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>

namespace familiar::ui {

MainWindow::MainWindow(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : QMainWindow(parent), m_services(services), m_session(session), m_navigator(navigator)
{
    setWindowTitle(QStringLiteral("Familiar"));
    setWindowIcon(applicationIcon());
    addPages();
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setTextFormat(Qt::PlainText);
    // A long sentence must not widen the window.
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
    makeMenus();
    connect(&m_navigator, &Navigator::statusChanged, m_status, &QLabel::setText);
    connect(&m_navigator, &Navigator::pageWanted, this, &MainWindow::raisePage);
    connect(&m_navigator, &Navigator::weightsWanted, this, &MainWindow::showWeights);
    connect(&m_session, &Session::choicesNotKept, this,
            [this](const core::Error& error) { m_navigator.showStatus(ErrorText::sentence(error)); });
    if (!m_services.settings().keptDamaged().isEmpty())
        m_status->setText(tr("The settings file was damaged; the old one was kept as %1.")
                              .arg(m_services.settings().keptDamaged()));
    restorePlace();
    showPage(m_order.front());
}

MainWindow::~MainWindow()
{
    // Pages stop and join their jobs before what their jobs use goes.
    delete takeCentralWidget();
}

void MainWindow::addPages()
{
    auto* centre = new QWidget;
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* rail = new QFrame;
    rail->setObjectName(QStringLiteral("rail"));
    rail->setFixedWidth(84);
    auto* railLayout = new QVBoxLayout(rail);
    railLayout->setContentsMargins(0, 12, 0, 12);
    railLayout->setSpacing(0);
    m_stack = new QStackedWidget;
    // Pages scroll or clip rather than forbid a small window.
    m_stack->setMinimumSize(1, 1);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    layout->addWidget(rail);
    layout->addLayout(column, 1);
    bool stretched = false;
    for (const PageEntry& entry : pageList()) {
        m_order.push_back(entry.id);
        auto* button = new QToolButton;
        button->setText(entry.word);
        button->setAccessibleName(entry.word);
        button->setObjectName(QStringLiteral("rail.") + pageName(entry.id));
        button->setIcon(tintedIcon(pageName(entry.id)));
        button->setIconSize(QSize(24, 24));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setFixedHeight(68);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        if (entry.atFoot && !stretched) {
            railLayout->addStretch();
            stretched = true;
        }
        railLayout->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, id = entry.id] { showPage(id); });
        Page* page = entry.make(m_services, m_session, m_navigator);
        m_pages[entry.id] = page;
        m_railButtons[entry.id] = button;
        m_stack->addWidget(page);
        if (auto* people = qobject_cast<PeoplePage*>(page))
            m_people = people;
        if (auto* live = qobject_cast<LivePage*>(page))
            connect(live, &LivePage::forgetWanted, this, [this](const std::string& person) {
                showPage(PageId::People);
                m_people->askToForget(person);
            });
    }
    m_tour = new TourBar(m_services, m_session, m_navigator); // last: the focus begins on the page
    column->insertWidget(0, m_tour);
    setCentralWidget(centre);
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions(m_people->editActions());
    edit->addSeparator();
    QAction* preferences = edit->addAction(tr("Se&ttings…"));
    preferences->setShortcut(QKeySequence(QStringLiteral("Ctrl+,")));
    preferences->setMenuRole(QAction::PreferencesRole);
    connect(preferences, &QAction::triggered, this, [this] { showPage(PageId::Settings); });
    makeGoMenu();
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    QAction* contents = help->addAction(tr("Familiar &help"));
    contents->setShortcut(QKeySequence::HelpContents);
    connect(contents, &QAction::triggered, this, &MainWindow::showHelp);
    connect(help->addAction(tr("First &steps")), &QAction::triggered, m_tour, &TourBar::begin);
    QAction* about = help->addAction(tr("&About Familiar"));
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::makeFileMenu()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    QAction* open = file->addAction(tr("&Open folder…"));
    open->setShortcut(QKeySequence::Open);
    connect(open, &QAction::triggered, this, [this] {
        showPage(PageId::People);
        m_people->chooseFolder();
    });
    QAction* model = file->addAction(tr("Open a &model…"));
    connect(model, &QAction::triggered, this, &MainWindow::chooseModel);
    QMenu* recent = file->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    QAction* again = file->addAction(tr("Read the folder &again"));
    again->setShortcut(QKeySequence::Refresh);
    connect(again, &QAction::triggered, m_people, &PeoplePage::reload);
    file->addSeparator();
    QAction* weights = file->addAction(tr("&Networks…"));
    connect(weights, &QAction::triggered, this, [this] { showWeights(); });
    file->addSeparator();
    QAction* quit = file->addAction(tr("&Quit"));
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::chooseModel()
{
    auto* dialog = new QFileDialog(this, tr("A model"), {}, tr("Models (*.familiar *.safetensors *.h5)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { openModel(pathFrom(file)); });
    dialog->open();
}

void MainWindow::makeGoMenu()
{
    QMenu* go = menuBar()->addMenu(tr("&Go"));
    int number = 1;
    for (const PageEntry& entry : pageList()) {
        if (entry.atFoot)
            continue;
        QAction* action = go->addAction(entry.word);
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(number++)));
        connect(action, &QAction::triggered, this, [this, id = entry.id] { showPage(id); });
    }
    go->addSeparator();
    QAction* train = go->addAction(tr("&Start training"));
    train->setShortcut(QKeySequence(QStringLiteral("Ctrl+T")));
    connect(train, &QAction::triggered, this, [this] {
        showPage(PageId::Train);
        page(PageId::Train)->start();
    });
    QAction* full = go->addAction(tr("&Full screen"));
    full->setShortcut(QKeySequence(Qt::Key_F11));
    full->setCheckable(true);
    connect(full, &QAction::toggled, this, [this](bool on) { on ? showFullScreen() : showNormal(); });
}

void MainWindow::fillRecent(QMenu* menu)
{
    menu->clear();
    const QStringList folders = m_services.settings().recentFolders();
    for (const QString& folder : folders) {
        // An ampersand in a name is no mnemonic.
        QAction* action =
            menu->addAction(displayed(pathFrom(folder)).replace(QStringLiteral("&"), QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, folder] { openFolder(pathFrom(folder)); });
    }
    if (folders.isEmpty()) {
        menu->addAction(tr("No folder yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Clear this list")), &QAction::triggered, this,
            [this] { m_services.settings().clearRecentFolders(); });
}

void MainWindow::restorePlace()
{
    // 1280 x 800 where the screen has room; the kept place only where it still lies on a screen.
    const QScreen* screen = QGuiApplication::primaryScreen();
    resize(QSize(1280, 800).boundedTo(screen ? screen->availableSize() : QSize(1280, 800)));
    const QByteArray kept = m_services.settings().geometry();
    if (!kept.isEmpty())
        restoreGeometry(kept);
}

Page* MainWindow::page(PageId id) const
{
    return m_pages.at(id);
}

void MainWindow::raisePage(PageId id)
{
    Page* wanted = page(id);
    if (wanted != m_stack->currentWidget())
        m_status->clear(); // it was about the other page
    m_stack->setCurrentWidget(wanted);
    m_railButtons.at(id)->setChecked(true);
    wanted->activated();
    // Keys go to the page, not to the rail.
    if (isVisible() && !wanted->isAncestorOf(focusWidget()))
        wanted->setFocus();
}

void MainWindow::openFolder(const std::filesystem::path& folder)
{
    showPage(PageId::People);
    m_people->openFolder(folder);
}

void MainWindow::openModel(const std::filesystem::path& file)
{
    if (file.extension() == ".h5") {
        auto* dialog = new KerasDialog(m_services, file, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &KerasDialog::saved, this, &MainWindow::openModel);
        return dialog->show();
    }
    showPage(PageId::Evaluate);
    m_session.runs().openModel(file);
}

void MainWindow::showWeights(const QString& id)
{
    auto* dialog = findChild<WeightsDialog*>();
    if (!dialog)
        dialog = new WeightsDialog(m_services, this);
    dialog->select(id);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void MainWindow::showAbout()
{
    auto* dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::showHelp()
{
    auto* dialog = new HelpDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HelpDialog::howItWorksWanted, this, [this] {
        showPage(PageId::Train);
        static_cast<TrainPage*>(page(PageId::Train))->showHowItWorks();
    });
    dialog->show();
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    Page* shown = page(shownPage());
    if (event->key() == Qt::Key_Escape)
        shown->stop();
    else if (event->key() == Qt::Key_Space)
        shown->togglePause();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        for (const auto& [id, button] : m_railButtons)
            button->setIcon(tintedIcon(pageName(id))); // drops what was drawn in the old colours
}

bool MainWindow::mayClose()
{
    for (const PageId id : m_order) {
        const auto question = page(id)->closeQuestion();
        if (!question)
            continue;
        auto* box = new QMessageBox(QMessageBox::Question, windowTitle(), question->text,
                                    QMessageBox::NoButton, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        QPushButton* stop = box->addButton(question->stopVerb, QMessageBox::AcceptRole);
        box->setDefaultButton(box->addButton(question->keepVerb, QMessageBox::RejectRole));
        connect(stop, &QPushButton::clicked, this, [this, asked = page(id)] {
            asked->suspend();
            m_closeAgreed = true;
            close();
        });
        box->open(); // no nested event loop
        return false;
    }
    return true;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_closeAgreed && !mayClose()) {
        event->ignore();
        return;
    }
    m_services.settings().setGeometry(saveGeometry());
    event->accept();
}

} // namespace familiar::ui
