// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// An application that measures how long the window needs for each event.
#pragma once

#include <QApplication>

#include <vector>

namespace familiar::testing {

// Times the outermost delivery of every event, clicks and keys of tests included, by the wall clock less what
// the thread waited for a processor: other programs on the machine make no test fail, a lock or a file does.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;

    struct Slowest
    {
        double elapsedMs = 0;
        QByteArray what; // receiver and event
    };
    // Since the last call.
    Slowest takeSlowest();
    // "12,345 events, p50 0.1 ms, p99.9 20.3 ms, longest 84.0 ms" since the start.
    std::string figures() const;

private:
    bool m_inside = false;
    Slowest m_slowest;
    std::vector<float> m_elapsedMs;
};

} // namespace familiar::testing
