// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include "tests/support/temporaryfolder.h"
#include "tests/ui/support/desktop.h"

#include <QLabel>
#include <QMenu>
#include <QMenuBar>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

TEST(Settings, KeepsADamagedFileAsideAndStartsAfresh)
{
    const testing::TemporaryFolder folder;
    const std::string nul("theme=dark\0\0\0", 13);
    for (const std::string& damage :
         {std::string("\x89PNG\r\n not a settings file"), nul, std::string(2 << 20, 'x')}) {
        const QString file = toQString(folder.write("settings.ini", damage));
        Settings settings(file);
        EXPECT_EQ(settings.theme(), ThemeChoice::System);
        EXPECT_EQ(settings.keptDamaged(), file + QStringLiteral(".damaged"));
        EXPECT_EQ(testing::contentOf(folder / "settings.ini.damaged"), damage);
    }
}

// Row 93 of the fault matrix: what a newer version wrote is read as far as it is known and kept.
TEST(Settings, ANewerVersionsFileIsReadAndItsOwnValuesStay)
{
    const testing::TemporaryFolder folder;
    const QString file =
        toQString(folder.write("settings.ini", "[General]\nversion=7\ntheme=dark\nhologram=yes\n"));
    {
        Settings settings(file);
        EXPECT_TRUE(settings.keptDamaged().isEmpty());
        EXPECT_EQ(settings.theme(), ThemeChoice::Dark);
        settings.setTheme(ThemeChoice::Light);
    }
    EXPECT_NE(testing::contentOf(folder / "settings.ini").find("hologram=yes"), std::string::npos);
    EXPECT_NE(testing::contentOf(folder / "settings.ini").find("version=7"), std::string::npos);
}

// A place that takes no file, also for root: what was chosen holds until the end.
TEST(Settings, WhereNothingCanBeWrittenTheChoicesHoldUntilTheEnd)
{
    const testing::TemporaryFolder folder;
    folder.write("file", "");
    Settings settings(toQString(folder / "file/settings.ini"));
    settings.setTheme(ThemeChoice::Dark);
    settings.addRecentFolder(toQString(folder.path()));
    EXPECT_EQ(settings.theme(), ThemeChoice::Dark);
    EXPECT_EQ(settings.recentFolders().size(), 1);
}

TEST(Settings, RemembersWhatWasChosen)
{
    const testing::TemporaryFolder folder;
    const QString file = toQString(folder / "settings.ini");
    {
        Settings settings(file);
        EXPECT_TRUE(settings.keptDamaged().isEmpty());
        settings.setTheme(ThemeChoice::Dark);
        settings.setLanguage(QStringLiteral("es"));
        settings.setThreads(3);
    }
    const Settings again(file);
    EXPECT_EQ(again.theme(), ThemeChoice::Dark);
    EXPECT_EQ(again.language(), QStringLiteral("es"));
    EXPECT_EQ(again.threads(), 3);
}

TEST(Settings, RecentFoldersAreTenAndThere)
{
    const testing::TemporaryFolder folder;
    Settings settings(toQString(folder / "settings.ini"));
    for (int i = 0; i < 12; ++i) {
        std::filesystem::create_directory(folder / std::to_string(i));
        settings.addRecentFolder(toQString(folder / std::to_string(i)));
    }
    settings.addRecentFolder(toQString(folder / "5"));
    ASSERT_EQ(settings.recentFolders().size(), 10);
    EXPECT_EQ(settings.recentFolders().front(), toQString(folder / "5"));
    std::filesystem::remove(folder / "5");
    EXPECT_EQ(settings.recentFolders().front(), toQString(folder / "11"));
    settings.clearRecentFolders();
    EXPECT_TRUE(settings.recentFolders().isEmpty());
}

TEST(Settings, AWindowTellsThatTheFileWasDamagedAndCanStillBeUsed)
{
    const testing::TemporaryFolder place;
    place.write("settings.ini", "\x01\x02 nonsense");
    const testing::Desktop desktop(place.path());
    EXPECT_TRUE(desktop.window.findChild<QLabel*>(QStringLiteral("status"))
                    ->text()
                    .contains(QStringLiteral("damaged")));
}

} // namespace
} // namespace familiar::ui
