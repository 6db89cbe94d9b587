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

TEST(TryDialog, SaysWhoItMayBe)
{
    core::NamedFace face;
    face.prediction = {1, 0.4F, 0.5F, 0.9F};
    face.name = "unknown";
    face.state = core::NameState::Maybe;
    face.maybe = "Bo";
    EXPECT_EQ(TryDialog::wordsOf(face, {"Ana", "Bo"}), QStringLiteral("maybe Bo"));
    EXPECT_EQ(TryDialog::labelled(face).text, QStringLiteral("Bo?"));
    EXPECT_EQ(TryDialog::labelled(face).state, LabelledFace::State::Maybe);
    face.state = core::NameState::Unknown;
    EXPECT_EQ(TryDialog::wordsOf(face, {"Ana", "Bo"}), QStringLiteral("unknown (nearest: Bo)"));
    EXPECT_EQ(TryDialog::labelled(face).state, LabelledFace::State::Unknown);
    face.state = core::NameState::Name;
    face.name = "Bo";
    EXPECT_EQ(TryDialog::wordsOf(face, {"Ana", "Bo"}), QStringLiteral("Bo"));
    EXPECT_EQ(TryDialog::labelled(face).state, LabelledFace::State::Known);
}

} // namespace
} // namespace familiar::ui
