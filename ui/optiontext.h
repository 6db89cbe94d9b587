// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's words for train options and their values.
#pragma once

#include "core/base/error.h"

#include <QCoreApplication>

#include <string_view>

namespace familiar::core {
struct TrainConfig;
struct TrainOption;
} // namespace familiar::core

namespace familiar::ui {

class OptionText
{
    Q_DECLARE_TR_FUNCTIONS(OptionText)
public:
    // Returns the label with its keyboard mark; empty for options that the window does not offer.
    static QString label(std::string_view id);
    // Returns the words of a choice ("linear" -> "Linear"); the name itself where it needs none.
    static QString word(std::string_view id, std::string_view name);
    // Returns an option's value as a sentence has it.
    static QString value(const core::TrainOption& option, const core::TrainConfig& config);
    // Returns what 0 means where it is not a number of something ("Never"); else nothing.
    static QString zero(std::string_view id);
    // Words what is allowed ("from 1 to 100"); empty where nothing is known.
    static QString allowed(const core::ErrorArguments& arguments);
};

} // namespace familiar::ui
