// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the words of a window fit the places that they stand in.
#pragma once

#include <string>
#include <vector>

class QWidget;

namespace familiar::testing {

struct Fitting
{
    int looked = 0;
    std::vector<std::string> clipped; // class, text, needed and given size
};

// Labels, buttons, choices, tabs and table headers that can be seen below `root`, and layouts squeezed below
// their smallest size. What scrolls may lie outside.
Fitting fittingOf(const QWidget& root);

} // namespace familiar::testing
