// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the rail, in order: the one place to add one.
#pragma once

#include "ui/navigator.h"

#include <functional>
#include <vector>

namespace familiar::ui {

class Services;
class Session;
class Page;

struct PageEntry
{
    PageId id;
    QString word; // on the rail
    std::function<Page*(Services&, Session&, Navigator&)> make;
    bool atFoot = false; // Settings
};

std::vector<PageEntry> pageList();

} // namespace familiar::ui
