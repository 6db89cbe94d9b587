// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services.h"

#include "core/photos/imagereader.h"
#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/trainform.h"

#include <gtest/gtest.h>
#include <opencv2/core/utility.hpp>

#include <thread>

namespace familiar::ui {
namespace {

// OpenCV destroys its pool when the number of threads changes; a thumbnail that was being made then ended the
// program with a segmentation fault while a training began or ended.
TEST(Services, ATrainingLeavesPicturesThatAreBeingMadeAlone)
{
    testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 6);
    testing::Desktop desktop;
    EXPECT_EQ(cv::getNumThreads(), 1);
    desktop.window.show();
    ASSERT_TRUE(desktop.open(folder.path()));
    const core::Image picture(1200, 900);
    const std::jthread thumbnails([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            (void)core::resized(picture, 480, 360);
    });
    ASSERT_TRUE(testing::trainQuickly(desktop));
    EXPECT_EQ(cv::getNumThreads(), 1);
}

} // namespace
} // namespace familiar::ui
