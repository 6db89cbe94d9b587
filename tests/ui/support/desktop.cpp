// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/desktop.h"

#include "ui/pages/peoplepage.h"

namespace familiar::testing {

namespace {

bool closeTour(ui::Settings& settings, bool closes)
{
    if (closes)
        settings.setText(QStringLiteral("tour"), QStringLiteral("done"));
    return closes;
}

} // namespace

Desktop::Desktop(core::FileSystem& files) : Desktop({}, files) {}

Desktop::Desktop(const std::filesystem::path& place, core::FileSystem& files)
    : settings(ui::toQString((place.empty() ? data.path() : place) / "settings.ini")),
      tourClosed(closeTour(settings, place.empty())),
      services(
          files,
          {(place.empty() ? data.path() : place) / "data", (place.empty() ? data.path() : place) / "cache"},
          settings),
      session(services), window(services, session, navigator)
{}

bool Desktop::open(const std::filesystem::path& folder)
{
    QSignalSpy changed(&session, &ui::Session::datasetChanged);
    window.openFolder(folder);
    return changed.wait(20'000);
}

bool waitUntil(const std::function<bool()>& holds, int limitMs)
{
    return QTest::qWaitFor(holds, limitMs);
}

} // namespace familiar::testing
