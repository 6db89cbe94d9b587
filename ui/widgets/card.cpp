// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include <QScrollArea>
#include <QStyle>

#include <utility>

namespace familiar::ui {

namespace {

// QLabel tells its height for a width, but not every layout above it listens: this one insists on its lines.
class WrappingLabel final : public QLabel
{
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override
    {
        const QSize least = QLabel::minimumSizeHint();
        return m_widthPx > 0 ? QSize(least.width(), heightForWidth(m_widthPx)) : least;
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        if (std::exchange(m_widthPx, width()) != width())
            updateGeometry();
    }

private:
    int m_widthPx = 0;
};

} // namespace

Card::Card(QWidget* parent) : QFrame(parent), m_body(new QVBoxLayout(this))
{
    setProperty("card", true);
    m_body->setContentsMargins(16, 14, 16, 14);
    m_body->setSpacing(8);
}

QWidget* makeScrollArea(QWidget* inside)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setProperty("bare", true);
    area->viewport()->setAutoFillBackground(false);
    inside->setProperty("bare", true);
    area->setWidget(inside);
    inside->setAutoFillBackground(false); // setWidget has filled it
    return area;
}

QLabel* makeLabel(const QString& text, const char* role, bool wraps)
{
    auto* label = wraps ? new WrappingLabel(text) : new QLabel(text);
    label->setTextFormat(Qt::PlainText); // names of files and people are never read as markup
    label->setWordWrap(wraps);
    if (role)
        label->setProperty("role", QLatin1StringView(role));
    return label;
}

void setRole(QWidget* widget, const char* role)
{
    widget->setProperty("role", QLatin1StringView(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QPushButton* makeButton(const QString& text, bool primary)
{
    auto* button = new QPushButton(text);
    button->setProperty("primary", primary);
    button->setAutoDefault(false);
    return button;
}

QPushButton* makeLinkButton(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setProperty("flat", true);
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace familiar::ui
