// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/optionfields.h"

#include "ui/optiontext.h"

#include <QComboBox>
#include <QSpinBox>

#include <cmath>
#include <limits>

namespace familiar::ui {

namespace {

// How the number of an option is shown, beyond what the table says of it.
struct NumberLook
{
    std::string_view id;
    int decimals = 2;
    double step = 0.1;
    double factor = 1; // shown / stored
};
constexpr NumberLook looks[] = {{"lr", 7, 1e-4},
                                {"weight_decay", 6, 1e-4},
                                {"class_balance", 4, 0.1},
                                {"strangers_named", 1, 0.5},
                                {"validation_fraction", 0, 5, 100}};

NumberLook lookOf(std::string_view id)
{
    for (const NumberLook& look : looks)
        if (look.id == id)
            return look;
    return {id};
}

} // namespace

double shownFactor(std::string_view optionId)
{
    return lookOf(optionId).factor;
}

QSpinBox* makeNumberField(const core::TrainOption& option)
{
    auto* box = new QSpinBox;
    constexpr double most = std::numeric_limits<int>::max();
    box->setRange(static_cast<int>(option.range.low), static_cast<int>(std::min(option.range.high, most)));
    box->setSpecialValueText(OptionText::zero(option.id));
    return box;
}

QDoubleSpinBox* makeRealField(const core::TrainOption& option)
{
    const NumberLook look = lookOf(option.id);
    auto* box = new QDoubleSpinBox;
    box->setDecimals(look.decimals);
    box->setSingleStep(look.step);
    box->setSpecialValueText(OptionText::zero(option.id));
    // The nearest number that is shown stands for an end that is not allowed itself.
    const double nearest = std::pow(10.0, -look.decimals);
    box->setRange(option.range.low * look.factor + (option.range.lowOpen ? nearest : 0),
                  option.range.high * look.factor - (option.range.highOpen ? nearest : 0));
    return box;
}

QComboBox* makeChoiceField(const core::TrainOption& option)
{
    auto* box = new QComboBox;
    box->setMinimumContentsLength(10);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const char* name : option.names)
        box->addItem(OptionText::word(option.id, name), QString::fromLatin1(name));
    return box;
}

} // namespace familiar::ui
