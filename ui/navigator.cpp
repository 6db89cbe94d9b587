// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigator.h"

namespace familiar::ui {

QString pageName(PageId page)
{
    switch (page) {
    case PageId::People:
        return QStringLiteral("people");
    case PageId::Train:
        return QStringLiteral("train");
    case PageId::Evaluate:
        return QStringLiteral("evaluate");
    case PageId::Live:
        return QStringLiteral("live");
    case PageId::Export:
        return QStringLiteral("export");
    case PageId::Settings:
        break;
    }
    return QStringLiteral("settings");
}

void Navigator::showPage(PageId page)
{
    m_page = page;
    Q_EMIT pageWanted(page);
}

} // namespace familiar::ui
