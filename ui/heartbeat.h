// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Watches that the window answers: every pause of the GUI thread is measured.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace familiar::ui {

// A timer of 10 ms on the GUI thread; a beat that comes late tells how long the thread was busy. Over 100 ms
// a line goes to the log.
class Heartbeat : public QObject
{
    Q_OBJECT
public:
    explicit Heartbeat(QObject* parent = nullptr);

    struct Figures
    {
        size_t beats = 0;
        double p50Ms = 0;
        double p999Ms = 0;
        double maxMs = 0;
    };
    // Since the last reset.
    Figures figures() const;
    void reset();

private:
    void beat();

    static constexpr int intervalMs = 10;
    static constexpr size_t mostKept = 1'000'000;
    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    std::vector<float> m_latenessMs;
    size_t m_next = 0;
};

} // namespace familiar::ui
