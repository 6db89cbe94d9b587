// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user prefers, in one INI file with a version.
#pragma once

#include "ui/theme.h"

#include <QByteArray>
#include <QStringList>

#include <memory>

class QSettings;

namespace familiar::ui {

// GUI thread. A file that cannot be understood is kept beside as settings.ini.damaged and defaults are used.
class Settings
{
public:
    explicit Settings(const QString& file);
    ~Settings();

    // Set when the file was damaged: where the old one was kept.
    const QString& keptDamaged() const { return m_keptDamaged; }
    QString file() const;

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    // "en", "de", ...; empty: the system's.
    QString language() const;
    void setLanguage(const QString& language);
    // 0: all cores but one while the window is open.
    int threads() const;
    void setThreads(int threads);
    QString device() const; // "auto", "cpu", "cuda"
    void setDevice(const QString& device);
    // Empty: the platform's.
    QString dataFolder() const;
    void setDataFolder(const QString& folder);
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    // At most ten, newest first, without those that are gone.
    QStringList recentFolders() const;
    void addRecentFolder(const QString& folder);
    void clearRecentFolders();
    // For pages: anything small under their own key ("train/preset").
    QString text(const QString& key, const QString& fallback = {}) const;
    void setText(const QString& key, const QString& value);

private:
    std::unique_ptr<QSettings> m_values;
    QString m_keptDamaged;
};

} // namespace familiar::ui
