// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the disk does to the window: photos that go, and a disk that fills up.
#include "tests/support/faultfiles.h"
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/trainform.h"

#include <QLabel>

#include <gtest/gtest.h>

#include <mutex>

namespace familiar::ui {
namespace {

class BadInputTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        testing::drawPeople(folder, {"Ana", "Bo"}, 6);
        desktop.window.show();
    }
    TrainPage& page() { return *static_cast<TrainPage*>(desktop.window.page(PageId::Train)); }
    void openFolder()
    {
        ASSERT_TRUE(desktop.open(folder.path()));
        ASSERT_TRUE(testing::waitUntil([&] { return desktop.session.runs().project() != nullptr; }));
        ASSERT_TRUE(testing::waitUntil([&] { return desktop.services.pool().activeThreadCount() == 0; }));
        desktop.window.showPage(PageId::Train);
        page().findChild<TrainForm*>()->setConfig(testing::windowConfig());
    }
    core::Result<core::TrainReport> ending()
    {
        core::Result<core::TrainReport> result = core::Error{core::ErrorCode::Internal, "", "not ended"};
        bool ended = false;
        const auto connection = QObject::connect(&page().training(), &TrainingSession::finished, &page(),
                                                 [&](const core::Result<core::TrainReport>& report) {
                                                     result = report;
                                                     ended = true;
                                                 });
        EXPECT_TRUE(testing::waitUntil([&] { return ended; }, 60'000));
        QObject::disconnect(connection);
        return result;
    }
    QString problem() { return page().findChild<QLabel*>(QStringLiteral("problem"))->text(); }

    testing::FaultFiles files;
    testing::TemporaryFolder folder;
    testing::Desktop desktop{files};
};

TEST_F(BadInputTest, AFolderThatVanishesBeforeTheTrainingIsToldInAWord)
{
    openFolder();
    std::filesystem::remove_all(folder.path());
    page().start();
    const auto report = ending();
    ASSERT_FALSE(report);
    EXPECT_FALSE(problem().isEmpty());
    EXPECT_EQ(page().training().state(), TrainingSession::State::Idle);
    EXPECT_TRUE(desktop.session.runs().project()->runs().list().empty());
}

TEST_F(BadInputTest, AFolderThatVanishesWhileFeaturesAreComputedEndsTheTraining)
{
    openFolder();
    // The training works on the photos that were found; they go when it asks for the first of them.
    std::once_flag gone;
    files.beforeReading = [&](const std::filesystem::path& file) {
        if (file.native().starts_with(folder.path().native()))
            std::call_once(gone, [&] { std::filesystem::remove_all(folder.path()); });
    };
    page().start();
    const auto report = ending();
    ASSERT_FALSE(std::filesystem::exists(folder.path()));
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, core::ErrorCode::FileMissing);
    EXPECT_EQ(report.error().arguments.reason, core::ErrorReason::Vanished);
    EXPECT_FALSE(problem().isEmpty());
    EXPECT_EQ(page().training().state(), TrainingSession::State::Idle);
    EXPECT_TRUE(desktop.session.runs().project()->runs().list().empty());
}

TEST_F(BadInputTest, AFolderThatVanishesWhileItIsReadLeavesAnEmptyPage)
{
    testing::drawPeople(folder, {"Chloé", "Dan"}, 60);
    desktop.window.openFolder(folder.path());
    std::filesystem::remove_all(folder.path());
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.services.pool().activeThreadCount() == 0; }));
    QTest::qWait(100);
    desktop.window.openFolder(folder.path());
    const auto* said = desktop.window.page(PageId::People)->findChild<QLabel*>(QStringLiteral("problem"));
    ASSERT_TRUE(testing::waitUntil([&] { return said->isVisible(); }));
    EXPECT_EQ(desktop.session.dataset(), nullptr);
}

TEST_F(BadInputTest, AFullDiskStopsTheTrainingWithASentence)
{
    openFolder();
    files.failAt = files.calls;
    files.forever = true;
    page().start();
    const auto report = ending();
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, core::ErrorCode::DiskFull);
    EXPECT_TRUE(problem().contains(QStringLiteral("disk is full"))) << problem().toStdString();
    files.failAt = -1;
    files.forever = false;
    page().start(); // with room again it goes on
    EXPECT_TRUE(ending());
}

} // namespace
} // namespace familiar::ui
