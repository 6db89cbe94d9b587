// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigator.h"

#include <QMetaEnum>

namespace familiar::ui {

QString pageName(PageId page)
{
    return QString::fromLatin1(QMetaEnum::fromType<PageId>().valueToKey(static_cast<int>(page))).toLower();
}

void Navigator::showPage(PageId page)
{
    m_page = page;
    Q_EMIT pageWanted(page);
}

} // namespace familiar::ui
