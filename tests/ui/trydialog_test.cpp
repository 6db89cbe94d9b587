// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/trydialog.h"

#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

// No weights are installed here, so no network that finds faces either: whole pictures need none.
TEST(TryDialog, NamesAWholePictureWithoutADetector)
{
    testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 8);
    testing::Desktop desktop;
    ASSERT_TRUE(desktop.open(folder.path()));
    ASSERT_TRUE(testing::trainQuickly(desktop));
    core::Model model = *desktop.session.model();
    model.info.threshold = -2; // whatever the few photos were calibrated to
    desktop.session.setModel(std::make_shared<const core::Model>(std::move(model)),
                             desktop.session.modelFile(), desktop.session.modelTitle());
    TryDialog dialog(desktop.services, desktop.session);
    for (const char* person : {"Ana", "Bo"}) {
        dialog.showPhoto(folder / person / "0.jpg");
        EXPECT_TRUE(testing::waitUntil([&] { return !dialog.words().isEmpty(); }, 10'000));
        EXPECT_EQ(dialog.words().toStdString(), person);
    }
}

} // namespace
} // namespace familiar::ui
