// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagelist.h"

#include "ui/pages/evaluatepage.h"
#include "ui/pages/exportpage.h"
#include "ui/pages/livepage.h"
#include "ui/pages/peoplepage.h"
#include "ui/pages/settingspage.h"
#include "ui/pages/trainpage.h"

#include <QCoreApplication>

namespace familiar::ui {

namespace {

template <typename P>
PageEntry entry(const char* id, const char* word, bool atFoot = false)
{
    return {QLatin1StringView(id), QCoreApplication::translate("PageList", word),
            [](AppContext& context) -> Page* { return new P(context); }, atFoot};
}

} // namespace

std::vector<PageEntry> pageList()
{
    return {
        entry<PeoplePage>("people", QT_TRANSLATE_NOOP("PageList", "People")),
        entry<TrainPage>("train", QT_TRANSLATE_NOOP("PageList", "Train")),
        entry<EvaluatePage>("evaluate", QT_TRANSLATE_NOOP("PageList", "Evaluate")),
        entry<LivePage>("live", QT_TRANSLATE_NOOP("PageList", "Live")),
        entry<ExportPage>("export", QT_TRANSLATE_NOOP("PageList", "Export")),
        entry<SettingsPage>("settings", QT_TRANSLATE_NOOP("PageList", "Settings"), true),
    };
}

} // namespace familiar::ui
