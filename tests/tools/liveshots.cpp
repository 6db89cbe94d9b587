// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the Live page while it plays a clip, light and dark: liveshots MODEL SOURCE OUT SECOND...
#include "core/exporters/openmodel.h"
#include "core/live/liveengine.h"
#include "ui/convert.h"
#include "ui/dialogs/capturedialog.h"
#include "ui/jobs/livesession.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/pages/livepage.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace familiar;

namespace {

bool save(QWidget& window, const QString& file)
{
    QPixmap picture(window.size());
    window.render(&picture);
    return picture.save(file);
}

// The page itself at the seconds asked for, then the guided capture over it.
bool shoot(ui::MainWindow& window, const std::string& source, const QString& target,
           const std::vector<double>& seconds)
{
    auto& page = *static_cast<ui::LivePage*>(window.page(ui::PageId::Live));
    window.showPage(ui::PageId::Live);
    page.watch(source);
    if (!QTest::qWaitFor([&] { return page.view().hasPicture(); }, 20'000))
        return false;
    QElapsedTimer clock;
    clock.start();
    bool fine = true;
    for (const double second : seconds) {
        QTest::qWait(std::max(1, static_cast<int>(second * 1000) - static_cast<int>(clock.elapsed())));
        fine &= save(window, QStringLiteral("%1-%2s.png").arg(target).arg(second));
    }
    page.addPerson();
    if (auto* dialog = page.findChild<ui::CaptureDialog*>()) {
        dialog->nameEdit()->setText(QStringLiteral("Mei"));
        QTest::qWait(400);
        fine &= save(*dialog, target + QStringLiteral("-add1.png"));
        dialog->begin();
        QTest::qWait(1500);
        fine &= save(*dialog, target + QStringLiteral("-add2.png"));
        dialog->reject();
    }
    page.stop();
    return fine;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 5)
        return 2;
    std::vector<double> seconds;
    for (const QString& text : arguments.mid(4))
        seconds.push_back(text.toDouble());
    QDir().mkpath(arguments[3]);
    const QTemporaryDir kept;
    ui::Settings settings(kept.filePath(QStringLiteral("settings.ini")));
    ui::Services services(core::systemFiles(), core::userFolders(), settings);
    ui::Session session(services);
    ui::Navigator navigator;
    const auto file = ui::pathFrom(arguments[1]);
    auto model = core::openModel(core::systemFiles(), file);
    if (!model)
        return 4;
    bool fine = true;
    for (const auto& [name, theme] :
         {std::pair{"light", ui::ThemeChoice::Light}, {"dark", ui::ThemeChoice::Dark}}) {
        ui::applyTheme(application, theme);
        ui::installLanguage(application, QStringLiteral("en"));
        ui::MainWindow window(services, session, navigator);
        window.resize(1280, 800);
        window.show();
        session.setModel(std::make_shared<const core::Model>(*model), file, QStringLiteral("Run 1"));
        fine &= shoot(window, arguments[2].toStdString(),
                      QStringLiteral("%1/live-%2").arg(arguments[3], QLatin1StringView(name)), seconds);
    }
    return fine ? 0 : 1;
}
