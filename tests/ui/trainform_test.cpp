// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/trainform.h"

#include "ui/optiontext.h"

#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

QWidget* fieldOf(const TrainForm& form, const core::TrainOption& option)
{
    const QString label = OptionText::label(option.id).remove(QLatin1Char('&'));
    for (QWidget* widget : form.findChildren<QWidget*>())
        if (!label.isEmpty() && widget->accessibleName() == label)
            return widget;
    return nullptr;
}

TEST(TrainFormTest, OffersTheTablesRangesAndNothingThatItRefuses)
{
    TrainForm form;
    int numbers = 0;
    for (const core::TrainOption& option : core::trainOptions()) {
        if (std::string_view(option.id) == "size")
            continue; // its range is the backbone's
        if (const auto* whole = qobject_cast<QSpinBox*>(fieldOf(form, option))) {
            ++numbers;
            EXPECT_EQ(whole->minimum(), static_cast<int>(option.range.low)) << option.id;
            EXPECT_EQ(whole->maximum(), static_cast<int>(std::min(option.range.high, 2147483647.0)))
                << option.id;
        }
        if (auto* real = qobject_cast<QDoubleSpinBox*>(fieldOf(form, option))) {
            ++numbers;
            for (const double end : {real->minimum(), real->maximum()}) {
                real->setValue(end);
                EXPECT_TRUE(core::validate(form.config())) << option.id << " at " << end;
            }
        }
    }
    EXPECT_EQ(numbers, 16);
}

TEST(TrainFormTest, AutomaticTakesTheBestInstalledNetworkAndOffersABetterOne)
{
    TrainForm form;
    EXPECT_EQ(form.config().backbone, "auto");
    core::InstalledWeights mobilenet;
    mobilenet.id = "face-mobilenet";
    mobilenet.state = core::InstallState::Installed;
    form.setInstalled({mobilenet});
    EXPECT_EQ(form.resolvedConfig().backbone, "face-mobilenet");
    EXPECT_EQ(form.resolvedConfig().sidePx, 224);
    EXPECT_TRUE(form.isBackboneInstalled());
    QString wanted;
    QObject::connect(&form, &TrainForm::installWanted, &form, [&](const QString& id) { wanted = id; });
    QPushButton* offer = nullptr;
    for (auto* button : form.findChildren<QPushButton*>())
        if (button->text().contains(QLatin1StringView("face-reid")))
            offer = button;
    ASSERT_NE(offer, nullptr);
    EXPECT_FALSE(offer->isHidden());
    offer->click();
    EXPECT_EQ(wanted.toStdString(), "face-reid");

    core::InstalledWeights reid = mobilenet;
    reid.id = "face-reid";
    form.setInstalled({mobilenet, reid});
    EXPECT_TRUE(offer->isHidden());
    EXPECT_EQ(form.config().backbone, "auto") << "what was chosen stays";
    EXPECT_EQ(form.resolvedConfig().backbone, "face-reid");
    EXPECT_EQ(form.resolvedConfig().sidePx, 128);
}

TEST(TrainFormTest, GivesBackEveryValueThatItWasGiven)
{
    TrainForm form;
    for (const core::Preset preset : {core::Preset::Faces, core::Preset::Classic}) {
        core::TrainConfig config = core::presetConfig(preset, 64);
        config.batchSize = 5000; // more than the form once offered
        config.validationFraction = 0.35;
        config.randomWeights = true;
        config.useCache = false;
        config.validationFolder = "elsewhere"; // has no field
        form.setConfig(config);
        EXPECT_EQ(form.config(), config);
    }
}

} // namespace
} // namespace familiar::ui
