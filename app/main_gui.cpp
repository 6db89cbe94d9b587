// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processguard.h"
#include "app/waitpolicy.h"
#include "core/base/log.h"
#include "core/networks/probetask.h"
#include "ui/convert.h"
#include "ui/heartbeat.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/screenshots.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <familiar_version.h>
#include <string_view>

namespace {

using namespace familiar;

struct Options
{
    QString dataFolder;
    QString screenshots;
    QString opened; // a folder of photos or a model file
};

Options readOptions(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Learns the people in your photos and names them."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption dataFolder(
        QStringLiteral("data-dir"),
        QCoreApplication::translate("main", "Folder for networks, runs and settings."),
        QStringLiteral("folder"));
    const QCommandLineOption screenshots(
        QStringLiteral("screenshots"),
        QCoreApplication::translate("main", "Write pictures of every page into a folder and quit."),
        QStringLiteral("folder"));
    parser.addOptions({dataFolder, screenshots});
    parser.addPositionalArgument(
        QStringLiteral("folder"),
        QCoreApplication::translate("main", "Folder with one sub-folder per person, or a model file."));
    parser.process(application);
    return {parser.value(dataFolder), parser.value(screenshots), parser.positionalArguments().value(0)};
}

// With a data folder of its own the program leaves no trace elsewhere.
QString settingsFile(const QString& dataFolder)
{
    const QString folder = dataFolder.isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                               : dataFolder;
    return folder + QStringLiteral("/settings.ini");
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("familiar"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAMILIAR_VERSION));
}

// Help and version are printed without a display, too.
bool wantsOnlyWords(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument == "--version" || argument == "-v" || argument.starts_with("--help") ||
               argument == "-h";
    });
}

} // namespace

int main(int argc, char** argv)
{
    if (const auto served = core::serveChildTasks(argc, argv, core::childTasks()))
        return *served;
    app::sleepWhileWaiting(argv);
    app::guardProcess();
    if (wantsOnlyWords(argc, argv)) {
        QCoreApplication application(argc, argv);
        nameApplication();
        ui::installLanguage(application, {});
        (void)readOptions(application); // prints and ends
        return 0;
    }
    QApplication application(argc, argv);
    nameApplication();
    QApplication::setApplicationDisplayName(QStringLiteral("Familiar"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.familiar.Familiar"));
    QApplication::setWindowIcon(ui::applicationIcon());
    const Options options = readOptions(application);
    ui::Settings settings(settingsFile(options.dataFolder));
    ui::applyTheme(application, settings.theme());
    ui::installLanguage(application, settings.language());
    const QString dataFolder = options.dataFolder.isEmpty() ? settings.dataFolder() : options.dataFolder;
    const core::UserFolders folders = core::userFolders(ui::pathFrom(dataFolder));
    core::logToFile(folders.data / "log" / "familiar.log");
    ui::Services services(core::systemFiles(), folders, settings);
    ui::Session session(services);
    ui::Navigator navigator;
    if (!options.screenshots.isEmpty())
        return ui::takeScreenshots(services, session, navigator, options.screenshots,
                                   ui::pathFrom(options.opened));
    ui::MainWindow window(services, session, navigator);
    window.show();
    const ui::Heartbeat heartbeat; // from here on the window answers
    if (QFileInfo(options.opened).isFile())
        window.openModel(ui::pathFrom(options.opened));
    else if (!options.opened.isEmpty())
        window.openFolder(ui::pathFrom(options.opened));
    return QApplication::exec();
}
