// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportpage.h"

#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/trainform.h"

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

TEST(ExportPage, WritesAFileAndAsksBeforeReplacingIt)
{
    testing::TemporaryFolder folder;
    testing::drawPeople(folder, {"Ana", "Bo"}, 6);
    testing::Desktop desktop;
    desktop.window.show();
    auto& page = *static_cast<ExportPage*>(desktop.window.page(PageId::Export));
    desktop.window.showPage(PageId::Export);
    EXPECT_TRUE(page.isEmptyShown());
    ASSERT_TRUE(desktop.open(folder.path()));
    ASSERT_TRUE(testing::trainQuickly(desktop));
    EXPECT_FALSE(page.isEmptyShown());

    page.choose(core::ExportKind::Onnx);
    const auto target = folder / "model.onnx";
    page.exportTo(target);
    ASSERT_TRUE(testing::waitUntil([&] { return !page.result().isEmpty(); }));
    const std::string first = testing::contentOf(target);
    EXPECT_GT(first.size(), 100'000U);

    page.exportTo(target);
    QPushButton* replace = nullptr;
    ASSERT_TRUE(testing::waitUntil([&] {
        for (QPushButton* button : page.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Replace it") && button->isVisibleTo(&page))
                replace = button;
        return replace != nullptr;
    }));
    EXPECT_EQ(testing::contentOf(target), first);
    QTest::mouseClick(replace, Qt::LeftButton);
    ASSERT_TRUE(testing::waitUntil([&] { return !page.result().isEmpty(); }));
}

} // namespace
} // namespace familiar::ui
