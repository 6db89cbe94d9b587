// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the rail, in order: the one place to add one.
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace familiar::ui {

class AppContext;
class Page;

struct PageEntry
{
    QString id;   // also the name of its icon
    QString word; // on the rail
    std::function<Page*(AppContext&)> make;
    bool atFoot = false; // Settings
};

std::vector<PageEntry> pageList();

} // namespace familiar::ui
