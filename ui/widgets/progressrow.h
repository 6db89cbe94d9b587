// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How far a job is, in its place: words, a thin bar and a way to stop it.
#pragma once

#include "core/base/progress.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace familiar::ui {

class ProgressRow : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressRow(QWidget* parent = nullptr);

    // Shows itself; `verb` is what is being done: "Finding faces".
    void begin(const QString& verb);
    void show(const core::Progress& progress);
    void end();

Q_SIGNALS:
    void stopWanted();

private:
    QString m_verb;
    QElapsedTimer m_since;
    QLabel* m_words;
    QProgressBar* m_bar;
    QPushButton* m_stop;
};

// "about 3 s left", "about 2 min left".
QString timeLeftText(double seconds);

} // namespace familiar::ui
