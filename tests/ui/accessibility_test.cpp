// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/desktop.h"
#include "ui/dialogs/comparedialog.h"
#include "ui/dialogs/racedialog.h"
#include "ui/dialogs/trydialog.h"
#include "ui/pages/page.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QDialog>
#include <QMenuBar>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

// Inner parts (a spin box's editor, a view's viewport) speak through the control that holds them.
bool isPartOfAnother(const QWidget& widget)
{
    if (widget.objectName().startsWith(QStringLiteral("qt_")))
        return true;
    const QWidget* parent = widget.parentWidget();
    if (const auto* area = qobject_cast<const QAbstractScrollArea*>(parent);
        area && area->viewport() == &widget)
        return true;
    return parent && (parent->inherits("QAbstractSpinBox") || parent->inherits("QComboBox") ||
                      parent->inherits("QAbstractItemView") || parent->inherits("QComboBoxPrivateContainer"));
}

// How many controls below `root` were looked at.
int expectNames(const QWidget& root, const std::string& where)
{
    int looked = 0;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || isPartOfAnother(*widget) ||
            widget->inherits("QScrollBar") || widget->inherits("QMenu"))
            continue;
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface) {
            ADD_FAILURE() << widget->metaObject()->className();
            continue;
        }
        EXPECT_FALSE(interface->text(QAccessible::Name).isEmpty())
            << where << ": " << widget->metaObject()->className() << " "
            << widget->objectName().toStdString();
        ++looked;
    }
    return looked;
}

TEST(Accessibility, EveryControlOfEveryPageHasAName)
{
    testing::Desktop desktop;
    desktop.window.show();
    int looked = 0;
    for (const PageId id : desktop.window.pages()) {
        desktop.window.showPage(id);
        looked += expectNames(desktop.window, pageName(id).toStdString());
    }
    EXPECT_GT(looked, 20);
}

TEST(Accessibility, EveryControlOfEveryDialogHasAName)
{
    testing::Desktop desktop;
    desktop.window.show();
    desktop.window.showWeights();
    desktop.window.showAbout();
    desktop.window.showHelp();
    CompareDialog compare(desktop.session.runs());
    compare.show();
    RaceDialog race(desktop.services, desktop.session);
    race.show();
    TryDialog tried(desktop.services, desktop.session);
    tried.show();
    std::vector<const QWidget*> dialogs{&compare, &race, &tried};
    for (const QDialog* dialog : desktop.window.findChildren<QDialog*>())
        dialogs.push_back(dialog);
    ASSERT_EQ(dialogs.size(), 6U);
    for (const QWidget* dialog : dialogs) {
        EXPECT_FALSE(dialog->windowTitle().isEmpty()) << dialog->metaObject()->className();
        EXPECT_GT(expectNames(*dialog, dialog->metaObject()->className()), 0)
            << dialog->metaObject()->className();
    }
}

TEST(Accessibility, TabReachesEveryControlOfAPage)
{
    testing::Desktop desktop;
    desktop.window.show();
    for (const PageId id : desktop.window.pages()) {
        desktop.window.showPage(id);
        Page* page = desktop.window.page(id);
        std::set<QWidget*> wanted;
        for (QWidget* widget : page->findChildren<QWidget*>())
            if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled() &&
                !isPartOfAnother(*widget) && !widget->focusProxy())
                wanted.insert(widget);
        QWidget* at = page;
        for (int step = 0; step < 500 && !wanted.empty(); ++step) {
            at = at->nextInFocusChain();
            wanted.erase(at);
        }
        EXPECT_TRUE(wanted.empty()) << pageName(id).toStdString() << ": "
                                    << (wanted.empty() ? "" : (*wanted.begin())->metaObject()->className());
    }
}

} // namespace
} // namespace familiar::ui
