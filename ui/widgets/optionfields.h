// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the table's train options: what each is entered with.
#pragma once

#include "core/learning/trainoptions.h"

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace familiar::ui {

// Returns what a real number is shown as, divided by what is stored: 100 for a share in percent.
double shownFactor(std::string_view optionId);
QSpinBox* makeNumberField(const core::TrainOption& option);
QDoubleSpinBox* makeRealField(const core::TrainOption& option);
QComboBox* makeChoiceField(const core::TrainOption& option);

} // namespace familiar::ui
