// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagelist.h"

namespace familiar::ui {

std::vector<PageEntry> pageList()
{
#define FAMILIAR_ENTRY(page) entryOf##page##Page(),
    return {FAMILIAR_PAGES(FAMILIAR_ENTRY)};
#undef FAMILIAR_ENTRY
}

} // namespace familiar::ui
