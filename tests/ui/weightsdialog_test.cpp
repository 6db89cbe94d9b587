// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/weightsdialog.h"

#include "tests/ui/support/desktop.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QTableView>
#include <QUrl>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

class WeightsDialogTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        desktop.window.show();
        desktop.window.showWeights(QStringLiteral("face-mobilenet"));
        dialog = desktop.window.findChild<WeightsDialog*>();
        ASSERT_NE(dialog, nullptr);
        table = dialog->findChild<QTableView*>();
        ASSERT_TRUE(testing::waitUntil([&] { return table->selectionModel()->hasSelection(); }));
        ASSERT_TRUE(testing::waitUntil([&] { return desktop.services.pool().activeThreadCount() == 0; }));
    }
    bool says(const QString& words) const
    {
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    bool saysNo() const
    {
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->property("role") == QLatin1StringView("bad"))
                return true;
        return false;
    }
    void drop(const std::filesystem::path& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(toQString(file))});
        // Qt sends a drop only to the widget that took the drag.
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(dialog, &enter);
        ASSERT_TRUE(enter.isAccepted());
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(dialog, &event);
    }

    testing::TemporaryFolder folder;
    testing::Desktop desktop;
    WeightsDialog* dialog = nullptr;
    QTableView* table = nullptr;
};

TEST_F(WeightsDialogTest, ListsEveryNetworkWithSizeAndLicence)
{
    EXPECT_GT(table->model()->rowCount(), 10);
    ASSERT_TRUE(testing::waitUntil([&] { return says(QStringLiteral("Licence:")); }));
    const int row = table->selectionModel()->selectedRows().constFirst().row();
    const auto cell = [&](int column) { return table->model()->index(row, column).data().toString(); };
    ASSERT_TRUE(testing::waitUntil([&] { return cell(1) == QStringLiteral("not installed"); }));
    EXPECT_TRUE(cell(2).endsWith(QStringLiteral("B"))) << cell(2).toStdString();
    EXPECT_FALSE(cell(3).isEmpty());
}

TEST_F(WeightsDialogTest, RefusesADroppedFileThatIsNoNetwork)
{
    drop(folder.write("holiday.pth", "not weights at all"));
    ASSERT_TRUE(
        testing::waitUntil([&] { return saysNo() && !dialog->findChild<QProgressBar*>()->isVisible(); }));
    EXPECT_FALSE(std::filesystem::exists(desktop.services.folders().data / "weights"));
}

TEST_F(WeightsDialogTest, ClosesWhileItWorks)
{
    drop(folder.write("large.pth", std::string(8 << 20, '\0')));
    delete dialog; // the job goes on with what is its own
    ASSERT_TRUE(testing::waitUntil([&] { return desktop.services.pool().activeThreadCount() == 0; }));
}

} // namespace
} // namespace familiar::ui
