// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "core/identify/libraries.h"
#include "ui/pages/peoplepage.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace familiar::ui {

MainWindow::MainWindow(core::FileSystem& files, QWidget* parent) : QMainWindow(parent)
{
    setWindowTitle(QStringLiteral("Familiar"));
    resize(1280, 800);
    auto* centre = new QWidget;
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeRail());
    m_people = new PeoplePage(files);
    layout->addWidget(m_people, 1);
    setCentralWidget(centre);
    auto* status = new QLabel;
    status->setObjectName(QStringLiteral("status"));
    statusBar()->addWidget(status, 1);
    statusBar()->setSizeGripEnabled(false);
    connect(m_people, &PeoplePage::statusChanged, status, &QLabel::setText);
    makeMenus();
}

QWidget* MainWindow::makeRail()
{
    auto* rail = new QFrame;
    rail->setObjectName(QStringLiteral("rail"));
    rail->setFixedWidth(84);
    auto* layout = new QVBoxLayout(rail);
    layout->setContentsMargins(0, 12, 0, 12);
    auto* people = new QToolButton;
    people->setText(tr("People"));
    people->setAccessibleName(tr("People"));
    people->setCheckable(true);
    people->setChecked(true);
    people->setAutoExclusive(true);
    people->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout->addWidget(people);
    layout->addStretch();
    return rail;
}

void MainWindow::makeMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    QAction* open = file->addAction(tr("&Open folder…"));
    open->setShortcut(QKeySequence::Open);
    connect(open, &QAction::triggered, m_people, &PeoplePage::chooseFolder);
    QAction* quit = file->addAction(tr("&Quit"));
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    QAction* about = help->addAction(tr("&About Familiar"));
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Familiar"),
                       tr("Familiar learns the people in your photos and names them.\n\n%1\n\n"
                          "Free software under the GNU General Public License, version 3 or later.")
                           .arg(QString::fromStdString(core::versionText())));
}

} // namespace familiar::ui
