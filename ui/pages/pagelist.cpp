// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagelist.h"

#include "ui/pages/evaluatepage.h"
#include "ui/pages/exportpage.h"
#include "ui/pages/livepage.h"
#include "ui/pages/peoplepage.h"
#include "ui/pages/photospage.h"
#include "ui/pages/settingspage.h"
#include "ui/pages/trainpage.h"

#include <QCoreApplication>

namespace familiar::ui {

namespace {

template <typename P>
PageEntry entry(PageId id, const char* word, bool atFoot = false)
{
    return {id, QCoreApplication::translate("PageList", word),
            [](Services& services, Session& session, Navigator& navigator) -> Page* {
                return new P(services, session, navigator);
            },
            atFoot};
}

} // namespace

std::vector<PageEntry> pageList()
{
    return {
        entry<PeoplePage>(PageId::People, QT_TRANSLATE_NOOP("PageList", "People")),
        entry<TrainPage>(PageId::Train, QT_TRANSLATE_NOOP("PageList", "Train")),
        entry<EvaluatePage>(PageId::Evaluate, QT_TRANSLATE_NOOP("PageList", "Evaluate")),
        entry<LivePage>(PageId::Live, QT_TRANSLATE_NOOP("PageList", "Live")),
        entry<PhotosPage>(PageId::Photos, QT_TRANSLATE_NOOP("PageList", "Photos")),
        entry<ExportPage>(PageId::Export, QT_TRANSLATE_NOOP("PageList", "Export")),
        entry<SettingsPage>(PageId::Settings, QT_TRANSLATE_NOOP("PageList", "Settings"), true),
    };
}

} // namespace familiar::ui
