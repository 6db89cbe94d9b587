// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/kerasdialog.h"

#include "tests/support/hdf5writer.h"
#include "tests/ui/support/desktop.h"

#include <QLineEdit>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

TEST(KerasDialog, AsksForTheNamesAndSaysWhatIsMissing)
{
    const testing::TemporaryFolder folder;
    testing::Desktop desktop;
    testing::writeHdf5(folder / "head.h5",
                       {{"dense/kernel:0", {512, 2}, std::vector<float>(1024, 0.1F), false},
                        {"dense/bias:0", {2}, {0, 0}, false}});
    KerasDialog dialog(desktop.services, folder / "head.h5");
    dialog.show();
    ASSERT_TRUE(testing::waitUntil([&] { return dialog.fields().size() == 2; }))
        << dialog.words().toStdString();
    dialog.fields()[0]->setText(QStringLiteral("Ana"));
    dialog.fields()[1]->setText(QStringLiteral("Bo"));
    const QString before = dialog.words();
    dialog.save(); // the network that the head stands on is not installed
    ASSERT_TRUE(testing::waitUntil([&] { return dialog.words() != before; }));
    EXPECT_TRUE(dialog.words().contains(QStringLiteral("vgg16-keras"))) << dialog.words().toStdString();
    EXPECT_FALSE(std::filesystem::exists(folder / "head.familiar"));
}

TEST(KerasDialog, AFileOfSomethingElseIsToldInOneSentence)
{
    const testing::TemporaryFolder folder;
    testing::Desktop desktop;
    folder.write("no.h5", "no HDF5");
    KerasDialog dialog(desktop.services, folder / "no.h5");
    dialog.show();
    EXPECT_TRUE(testing::waitUntil([&] { return dialog.words().contains(QStringLiteral("no.h5")); }))
        << dialog.words().toStdString();
    EXPECT_TRUE(dialog.fields().empty());
}

} // namespace
} // namespace familiar::ui
