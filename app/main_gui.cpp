// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/convert.h"
#include "ui/mainwindow.h"
#include "ui/pages/peoplepage.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <familiar_version.h>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Familiar"));
    QApplication::setOrganizationName(QStringLiteral("Familiar"));
    QApplication::setApplicationVersion(QStringLiteral(FAMILIAR_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Learns the people in your photos and names them."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("folder"),
                                 QCoreApplication::translate("main", "Folder with one sub-folder per person."));
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"),
        QCoreApplication::translate("main", "Write a picture of the window to a file and quit."), QStringLiteral("file"));
    parser.addOption(screenshot);
    parser.process(application);
    familiar::ui::applyTheme(application);
    familiar::ui::MainWindow window(familiar::core::systemFiles());
    window.show();
    if (!parser.positionalArguments().isEmpty())
        window.peoplePage()->openFolder(familiar::ui::pathFrom(parser.positionalArguments().constFirst()));
    if (parser.isSet(screenshot))
        QTimer::singleShot(2000, &window, [&] {
            QApplication::exit(window.grab().save(parser.value(screenshot)) ? 0 : 1);
        });
    return QApplication::exec();
}
