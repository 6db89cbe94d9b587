// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/heartbeat.h"

#include <QTest>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

TEST(Heartbeat, MeasuresAPauseAndForgetsItWhenReset)
{
    Heartbeat heartbeat;
    QTest::qWait(100);
    EXPECT_GT(heartbeat.figures().beats, 3U);
    QTest::qSleep(150); // the event loop stands still
    QTest::qWait(50);
    const Heartbeat::Figures figures = heartbeat.figures();
    EXPECT_GE(figures.maxMs, 135);
    EXPECT_LT(figures.p50Ms, figures.maxMs);
    EXPECT_GE(figures.p999Ms, figures.p50Ms);
    heartbeat.reset();
    EXPECT_LT(heartbeat.figures().beats, 3U);
}

} // namespace
} // namespace familiar::ui
