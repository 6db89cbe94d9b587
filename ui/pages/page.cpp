// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/errortext.h"
#include "ui/icons.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>

namespace familiar::ui {

Page::Page(Services& services, Session& session, Navigator& navigator, const QString& title, QWidget* parent)
    : QWidget(parent), m_services(services), m_session(session), m_navigator(navigator)
{
    setAccessibleName(title);
    setFocusPolicy(Qt::ClickFocus); // a click beside the controls leaves them
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(26, 16, 26, 6);
    layout->setSpacing(12);
    buildHeader(title);
    buildProblem();
    m_stack = new QStackedWidget;
    auto* content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(12);
    m_stack->addWidget(content);
    buildEmpty();
    layout->addWidget(m_stack, 1);
}

void Page::buildHeader(const QString& title)
{
    auto* header = new QHBoxLayout;
    header->setSpacing(8);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    m_title = makeLabel(title, "title", false);
    m_facts = makeLabel({}, "dim");
    m_facts->setObjectName(QStringLiteral("facts"));
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    header->addLayout(words, 1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(6);
    header->addLayout(m_buttons);
    header->setAlignment(m_buttons, Qt::AlignVCenter);
    static_cast<QVBoxLayout*>(layout())->addLayout(header);
}

void Page::buildEmpty()
{
    m_empty = new Card;
    auto* layout = static_cast<Card*>(m_empty)->body();
    layout->setSpacing(16);
    m_emptyIcon = new QLabel;
    m_emptyIcon->setAlignment(Qt::AlignCenter);
    m_emptyText = makeLabel({});
    m_emptyText->setObjectName(QStringLiteral("emptyText"));
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyButton = makeButton({}, true);
    m_emptyButton->setObjectName(QStringLiteral("emptyButton"));
    m_emptyButton->hide(); // until there is a step to take
    connect(m_emptyButton, &QPushButton::clicked, this, [this] {
        if (const auto action = m_emptyAction) // a copy: the action may show another empty state
            action();
    });
    layout->addStretch();
    layout->addWidget(m_emptyIcon);
    layout->addWidget(m_emptyText);
    layout->addWidget(m_emptyButton, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_stack->addWidget(m_empty);
}

void Page::buildProblem()
{
    m_problem = new QFrame(this);
    m_problem->setProperty("card", QStringLiteral("notice"));
    auto* column = new QVBoxLayout(m_problem);
    column->setContentsMargins(14, 10, 14, 10);
    auto* row = new QHBoxLayout;
    auto* sign = new QLabel;
    sign->setPixmap(tintedIcon(QStringLiteral("warning")).pixmap(20));
    row->addWidget(sign, 0, Qt::AlignTop);
    m_problemText = makeLabel({});
    m_problemText->setObjectName(QStringLiteral("problem"));
    m_problemText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_problemText, 1);
    m_problemMore = makeLinkButton(tr("Show details"));
    m_problemMore->setCheckable(true);
    row->addWidget(m_problemMore);
    m_problemButton = makeButton({});
    m_problemButton->setObjectName(QStringLiteral("problemButton"));
    m_problemButton->hide();
    row->addWidget(m_problemButton);
    auto* close = makeLinkButton(tr("Dismiss"));
    row->addWidget(close);
    column->addLayout(row);
    m_problemDetail = makeLabel({}, "dim");
    m_problemDetail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_problemDetail);
    connect(m_problemMore, &QPushButton::toggled, this, [this](bool shown) {
        m_problemDetail->setVisible(shown);
        placeProblem();
    });
    connect(close, &QPushButton::clicked, this, &Page::clearProblem);
    connect(m_problemButton, &QPushButton::clicked, this, [this] {
        if (const auto action = m_problemAction)
            action();
    });
    m_problem->hide();
}

// Laid over the content instead of into the layout: a message that came between two clicks used to push the
// buttons down, and the second click hit another one.
void Page::placeProblem()
{
    if (m_problem->isHidden())
        return;
    const QRect room = m_stack->geometry();
    m_problem->layout()->activate();
    const int wanted = m_problem->hasHeightForWidth() ? m_problem->heightForWidth(room.width())
                                                      : m_problem->sizeHint().height();
    const int height = std::min(wanted, room.height());
    m_problem->setGeometry(room.left(), room.bottom() + 1 - height, room.width(), height);
    m_problem->raise();
}

void Page::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    placeProblem();
}

bool Page::isEmptyShown() const
{
    return m_stack->currentWidget() == m_empty;
}

void Page::setTitle(const QString& title)
{
    m_title->setText(title);
}

void Page::setFacts(const QString& facts)
{
    m_facts->setText(facts);
}

QPushButton* Page::addButton(const QString& text, bool primary)
{
    auto* button = makeButton(text, primary);
    m_buttons->addWidget(button);
    return button;
}

void Page::addButton(QPushButton* button)
{
    m_buttons->addWidget(button);
}

void Page::showBody()
{
    m_stack->setCurrentIndex(0);
}

void Page::showEmpty(const QString& iconName, const QString& text, const QString& button,
                     std::function<void()> action)
{
    m_emptyIcon->setPixmap(tintedIcon(iconName).pixmap(48));
    m_emptyText->setText(text);
    m_emptyButton->setText(button);
    m_emptyButton->setVisible(!button.isEmpty());
    m_emptyAction = std::move(action);
    m_stack->setCurrentWidget(m_empty);
}

void Page::showProblem(const QString& text, const QString& detail, const QString& button,
                       std::function<void()> action)
{
    m_problemText->setText(text);
    m_problemDetail->setText(detail);
    m_problemDetail->hide();
    m_problemMore->setChecked(false);
    m_problemMore->setVisible(!detail.isEmpty());
    m_problemButton->setText(button);
    m_problemButton->setVisible(!button.isEmpty());
    m_problemAction = std::move(action);
    m_problem->show();
    placeProblem();
}

void Page::showProblem(const core::Error& error)
{
    const bool weights =
        error.code == core::ErrorCode::WeightsMissing || error.code == core::ErrorCode::WeightsDamaged;
    const QString id = QString::fromStdString(error.subject);
    showProblem(ErrorText::sentence(error), ErrorText::details(error), weights ? tr("Install…") : QString(),
                [this, id] { m_navigator.showWeights(id); });
}

void Page::clearProblem()
{
    m_problem->hide();
}

} // namespace familiar::ui
