// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the rail, in the order of FAMILIAR_PAGES; what the rail shows for it stands in its own
// source.
#pragma once

#include "ui/navigator.h"

#include <QCoreApplication>

#include <vector>

namespace familiar::ui {

class Services;
class Session;
class Page;

struct PageEntry
{
    PageId id;
    QString word; // on the rail
    Page* (*make)(Services&, Session&, Navigator&);
    bool atFoot = false; // Settings
};

std::vector<PageEntry> pageList();

// entryOfTrainPage() and its like: each is defined in the page's own source.
#define FAMILIAR_DECLARE_ENTRY(page) PageEntry entryOf##page##Page();
FAMILIAR_PAGES(FAMILIAR_DECLARE_ENTRY)
#undef FAMILIAR_DECLARE_ENTRY

// Makes the entry of page class `P`; `word` is marked with QT_TRANSLATE_NOOP("PageList", ...).
template <typename P>
PageEntry entryOf(PageId page, const char* word, bool atFoot = false)
{
    return {page, QCoreApplication::translate("PageList", word),
            [](Services& services, Session& session, Navigator& navigator) -> Page* {
                return new P(services, session, navigator);
            },
            atFoot};
}

} // namespace familiar::ui
