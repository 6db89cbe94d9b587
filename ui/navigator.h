// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window is, and what pages and dialogs ask it to show.
#pragma once

#include <QObject>
#include <QString>

namespace familiar::ui {
Q_NAMESPACE

// The pages in the order of the rail: the one place to add one beside its class in ui/pages.
#define FAMILIAR_PAGES(PAGE)                                                                                 \
    PAGE(People) PAGE(Train) PAGE(Evaluate) PAGE(Live) PAGE(Photos) PAGE(Export) PAGE(Settings)

#define FAMILIAR_ENUMERATOR(page) page,
enum class PageId { FAMILIAR_PAGES(FAMILIAR_ENUMERATOR) };
#undef FAMILIAR_ENUMERATOR
Q_ENUM_NS(PageId)
// Returns "people", "train", ...: for the names of icons, widgets and files.
QString pageName(PageId page);

// GUI thread. The window follows its signals.
class Navigator : public QObject
{
    Q_OBJECT
public:
    // The page that was asked for last.
    PageId page() const { return m_page; }
    void showPage(PageId page);
    // The dialog of the networks; `id`: the one that is missed, may be empty.
    void showWeights(const QString& id = {}) { Q_EMIT weightsWanted(id); }
    // A sentence for the status line.
    void showStatus(const QString& text) { Q_EMIT statusChanged(text); }

Q_SIGNALS:
    // The page that is shown already, too.
    void pageWanted(familiar::ui::PageId page);
    void weightsWanted(const QString& id);
    void statusChanged(const QString& text);

private:
    PageId m_page = PageId::People;
};

} // namespace familiar::ui
