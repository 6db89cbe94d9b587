// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/desktop.h"
#include "ui/pages/page.h"

#include <QAbstractScrollArea>
#include <QAccessible>
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
    return parent && (parent->inherits("QAbstractSpinBox") || parent->inherits("QComboBox") ||
                      parent->inherits("QAbstractItemView") || parent->inherits("QComboBoxPrivateContainer"));
}

TEST(Accessibility, EveryControlOfEveryPageHasAName)
{
    testing::Desktop desktop;
    desktop.window.show();
    int looked = 0;
    for (const QString& id : desktop.window.pageIds()) {
        desktop.window.showPage(id);
        for (QWidget* widget : desktop.window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || isPartOfAnother(*widget) ||
                widget->inherits("QScrollBar") || widget->inherits("QMenu"))
                continue;
            QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
            ASSERT_NE(interface, nullptr) << widget->metaObject()->className();
            EXPECT_FALSE(interface->text(QAccessible::Name).isEmpty())
                << id.toStdString() << ": " << widget->metaObject()->className() << " "
                << widget->objectName().toStdString();
            ++looked;
        }
    }
    EXPECT_GT(looked, 20);
}

TEST(Accessibility, TabReachesEveryControlOfAPage)
{
    testing::Desktop desktop;
    desktop.window.show();
    for (const QString& id : desktop.window.pageIds()) {
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
        EXPECT_TRUE(wanted.empty()) << id.toStdString() << ": "
                                    << (wanted.empty() ? "" : (*wanted.begin())->metaObject()->className());
    }
}

} // namespace
} // namespace familiar::ui
