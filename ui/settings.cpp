// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>

namespace familiar::ui {

namespace {

constexpr int settingsVersion = 1;
constexpr int mostRecentFolders = 10;

// An INI file of ours: text with our version in it. Newer versions are read as far as they are known.
bool isSound(const QString& file)
{
    QFile opened(file);
    if (!opened.exists() || opened.size() == 0)
        return true;
    if (opened.size() > 1 << 20 || !opened.open(QIODevice::ReadOnly) || opened.readAll().contains('\0'))
        return false;
    const QSettings values(file, QSettings::IniFormat);
    return values.status() == QSettings::NoError && values.value(QStringLiteral("version")).toInt() >= 1;
}

} // namespace

Settings::Settings(const QString& file)
{
    if (!isSound(file)) {
        const QString kept = file + QStringLiteral(".damaged");
        QFile::remove(kept);
        if (QFile::rename(file, kept))
            m_keptDamaged = kept;
        else
            QFile::remove(file);
    }
    m_values = std::make_unique<QSettings>(file, QSettings::IniFormat);
    if (!m_values->contains(QStringLiteral("version")))
        m_values->setValue(QStringLiteral("version"), settingsVersion);
}

Settings::~Settings() = default;

QString Settings::file() const
{
    return m_values->fileName();
}

ThemeChoice Settings::theme() const
{
    const QString name = text(QStringLiteral("theme"));
    return name == QStringLiteral("light")  ? ThemeChoice::Light
           : name == QStringLiteral("dark") ? ThemeChoice::Dark
                                            : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice theme)
{
    setText(QStringLiteral("theme"), theme == ThemeChoice::Light  ? QStringLiteral("light")
                                     : theme == ThemeChoice::Dark ? QStringLiteral("dark")
                                                                  : QStringLiteral("system"));
}

QString Settings::language() const
{
    return text(QStringLiteral("language"));
}

void Settings::setLanguage(const QString& language)
{
    setText(QStringLiteral("language"), language);
}

int Settings::threads() const
{
    return qBound(0, m_values->value(QStringLiteral("threads"), 0).toInt(), 256);
}

void Settings::setThreads(int threads)
{
    m_values->setValue(QStringLiteral("threads"), threads);
}

QString Settings::device() const
{
    return text(QStringLiteral("device"), QStringLiteral("auto"));
}

void Settings::setDevice(const QString& device)
{
    setText(QStringLiteral("device"), device);
}

QString Settings::dataFolder() const
{
    return text(QStringLiteral("dataFolder"));
}

void Settings::setDataFolder(const QString& folder)
{
    setText(QStringLiteral("dataFolder"), folder);
}

QByteArray Settings::geometry() const
{
    return m_values->value(QStringLiteral("geometry")).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry)
{
    m_values->setValue(QStringLiteral("geometry"), geometry);
}

QStringList Settings::recentFolders() const
{
    QStringList folders = m_values->value(QStringLiteral("recentFolders")).toStringList();
    folders.removeIf([](const QString& folder) { return !QFileInfo(folder).isDir(); });
    return folders.mid(0, mostRecentFolders);
}

void Settings::addRecentFolder(const QString& folder)
{
    QStringList folders = m_values->value(QStringLiteral("recentFolders")).toStringList();
    folders.removeAll(folder);
    folders.prepend(folder);
    m_values->setValue(QStringLiteral("recentFolders"), folders.mid(0, mostRecentFolders));
}

void Settings::clearRecentFolders()
{
    m_values->remove(QStringLiteral("recentFolders"));
}

QString Settings::text(const QString& key, const QString& fallback) const
{
    return m_values->value(key, fallback).toString();
}

void Settings::setText(const QString& key, const QString& value)
{
    m_values->setValue(key, value);
}

} // namespace familiar::ui
