// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/watchedapplication.h"

#include <QElapsedTimer>
#include <QEvent>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace familiar::testing {

namespace {

// How long this thread was ready and had no processor, from the second number of schedstat; 0 where the
// kernel does not count it.
double waitedMs()
{
    static const int file = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    char text[96] = {};
    unsigned long long ran = 0;
    unsigned long long waited = 0;
    if (file < 0 || ::pread(file, text, sizeof text - 1, 0) <= 0 ||
        std::sscanf(text, "%llu %llu", &ran, &waited) != 2)
        return 0;
    return static_cast<double>(waited) / 1e6;
}

} // namespace

bool WatchedApplication::notify(QObject* receiver, QEvent* event)
{
    if (m_inside)
        return QApplication::notify(receiver, event);
    m_inside = true;
    // The event may delete its receiver.
    const QByteArray what = QByteArray(receiver->metaObject()->className()) + " event " +
                            QByteArray::number(static_cast<int>(event->type()));
    const double waitedBefore = waitedMs();
    QElapsedTimer timer;
    timer.start();
    const bool taken = QApplication::notify(receiver, event);
    const double elapsedMs = static_cast<double>(timer.nsecsElapsed()) / 1e6 - (waitedMs() - waitedBefore);
    m_inside = false;
    m_elapsedMs.push_back(static_cast<float>(elapsedMs));
    if (elapsedMs > m_slowest.elapsedMs)
        m_slowest = {elapsedMs, what};
    return taken;
}

WatchedApplication::Slowest WatchedApplication::takeSlowest()
{
    return std::exchange(m_slowest, {});
}

std::string WatchedApplication::figures() const
{
    std::vector<float> sorted = m_elapsedMs;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double share) {
        return sorted.empty()
                   ? 0.0
                   : static_cast<double>(
                         sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))]);
    };
    return QString::asprintf("%zu events, p50 %.2f ms, p99.9 %.1f ms, longest %.1f ms", sorted.size(),
                             at(0.5), at(0.999), at(1))
        .toStdString();
}

} // namespace familiar::testing
