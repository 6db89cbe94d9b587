// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/probetask.h"
#include "tests/ui/support/watchedapplication.h"
#include "ui/language.h"
#include "ui/theme.h"

#include <gtest/gtest.h>

#include <iostream>

namespace {

// The window never waits: an event that takes longer than this fails the test in which it came.
double mostMs()
{
    bool given = false;
    const double asked = qEnvironmentVariable("FAMILIAR_STALL_MS").toDouble(&given);
    return given ? asked : 250;
}

class StallListener : public testing::EmptyTestEventListener
{
public:
    explicit StallListener(familiar::testing::WatchedApplication& application) : m_application(application) {}
    void OnTestStart(const testing::TestInfo&) override { (void)m_application.takeSlowest(); }
    void OnTestEnd(const testing::TestInfo&) override
    {
        const auto slowest = m_application.takeSlowest();
        EXPECT_LT(slowest.elapsedMs, mostMs()) << "the window did not answer: " << slowest.what.constData();
    }
    void OnTestProgramEnd(const testing::UnitTest&) override
    {
        std::cout << "heartbeat: " << m_application.figures() << "\n";
    }

private:
    familiar::testing::WatchedApplication& m_application;
};

} // namespace

int main(int argc, char** argv)
{
    if (const auto served = familiar::core::serveChildTasks(argc, argv, familiar::core::childTasks()))
        return *served;
    testing::InitGoogleTest(&argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    familiar::testing::WatchedApplication application(argc, argv);
    familiar::ui::applyTheme(application);
    familiar::ui::installLanguage(application, QStringLiteral("en"));
    testing::UnitTest::GetInstance()->listeners().Append(new StallListener(application));
    return RUN_ALL_TESTS();
}
