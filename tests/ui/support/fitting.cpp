// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fitting.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace familiar::testing {

namespace {

struct Visitor
{
    Fitting result;

    void expect(const QWidget& widget, const QString& text, QSize needed, QSize given)
    {
        ++result.looked;
        if (needed.width() > given.width() || needed.height() > given.height())
            result.clipped.push_back(QStringLiteral("%1 \"%2\" needs %3 x %4, has %5 x %6")
                                         .arg(QLatin1StringView(widget.metaObject()->className()), text)
                                         .arg(needed.width())
                                         .arg(needed.height())
                                         .arg(given.width())
                                         .arg(given.height())
                                         .toStdString());
    }

    void visitLabel(const QLabel& label)
    {
        if (label.text().isEmpty() || label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
            return;
        const QSize needed =
            label.wordWrap() ? QSize(0, label.heightForWidth(label.width())) : label.sizeHint();
        expect(label, label.text(), needed, label.size());
    }

    void visitButton(const QAbstractButton& button)
    {
        // A rail's button is as wide as the rail; its own hint counts an arrow that is not there.
        const bool ofRail = button.objectName().startsWith(QStringLiteral("rail."));
        const int words = button.fontMetrics().horizontalAdvance(button.text()) + 6;
        expect(button, button.text(), ofRail ? QSize(words, 0) : button.sizeHint(), button.size());
    }

    void visitHeader(const QHeaderView& header)
    {
        if (header.orientation() != Qt::Horizontal)
            return;
        for (int section = 0; section < header.count(); ++section)
            if (!header.isSectionHidden(section))
                expect(header, header.model()->headerData(section, Qt::Horizontal).toString(),
                       QSize(header.sectionSizeHint(section), 0), QSize(header.sectionSize(section), 1));
    }

    void visitTabs(const QTabBar& tabs)
    {
        for (int tab = 0; tab < tabs.count(); ++tab)
            expect(tabs, tabs.tabText(tab), QSize(tabs.fontMetrics().horizontalAdvance(tabs.tabText(tab)), 0),
                   tabs.tabRect(tab).intersected(tabs.rect()).size());
    }

    void visit(const QWidget& widget)
    {
        if (const auto* label = qobject_cast<const QLabel*>(&widget))
            visitLabel(*label);
        else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            button->text().isEmpty() ? void() : visitButton(*button);
        else if (const auto* box = qobject_cast<const QComboBox*>(&widget))
            expect(widget, box->currentText(), QSize(box->minimumSizeHint().width(), 0), box->size());
        else if (const auto* header = qobject_cast<const QHeaderView*>(&widget))
            visitHeader(*header);
        else if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
            visitTabs(*tabs);
        // What is hidden in a stack counts for its layout, too, and says nothing about what is seen.
        if (widget.layout() && !qobject_cast<const QStackedWidget*>(&widget) &&
            widget.findChildren<QStackedWidget*>().isEmpty())
            expect(widget, widget.objectName(), widget.layout()->totalMinimumSize(), widget.size());
    }
};

} // namespace

Fitting fittingOf(const QWidget& root)
{
    Visitor visitor;
    visitor.visit(root);
    for (const QWidget* widget : root.findChildren<QWidget*>())
        if (widget->isVisible() && !widget->visibleRegion().isEmpty())
            visitor.visit(*widget);
    return std::move(visitor.result);
}

} // namespace familiar::testing
