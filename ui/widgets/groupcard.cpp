// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/groupcard.h"

#include "ui/convert.h"
#include "ui/widgets/facebutton.h"

#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>

namespace familiar::ui {

namespace {

constexpr int bestSidePx = 96;
constexpr int smallSidePx = 45;
constexpr int gap = 6;
constexpr int columns = 4; // of small faces beside the best one

} // namespace

GroupCard::GroupCard(Thumbnails& thumbnails, const core::Pile& pile, const core::PileGroup& group,
                     const GroupCardContent& content, QWidget* parent)
    : Card(parent), m_content(content)
{
    setObjectName(QStringLiteral("groupCard"));
    body()->setContentsMargins(14, 14, 14, 8);
    body()->setSpacing(8);
    buildFaces(thumbnails, pile, group);
    buildName(group);
    buildLinks(group);
    showPicked();
}

void GroupCard::buildFaces(Thumbnails& thumbnails, const core::Pile& pile, const core::PileGroup& group)
{
    auto* grid = new QGridLayout;
    grid->setSpacing(gap);
    const size_t shown = std::min(group.faces.size(), m_content.most);
    for (size_t i = 0; i < shown; ++i) {
        const size_t face = group.faces[i];
        auto* button = new FaceButton(thumbnails, pile.dataset.photos[pile.faces[face].photo].path,
                                      pile.faces[face].region, i == 0 ? bestSidePx : smallSidePx);
        // The tab key goes from face to face by the arrows only, or a card would have a dozen stops.
        button->setFocusPolicy(i == 0 ? Qt::StrongFocus : Qt::ClickFocus);
        connect(button, &QAbstractButton::toggled, this, &GroupCard::showPicked);
        connect(button, &FaceButton::photoWanted, this, [this, face] { Q_EMIT photoWanted(face); });
        if (i == 0)
            grid->addWidget(button, 0, 0, 2, 1, Qt::AlignTop);
        else
            grid->addWidget(button, static_cast<int>(i - 1) / columns, 1 + static_cast<int>(i - 1) % columns);
        m_faces.emplace_back(face, button);
    }
    grid->setColumnStretch(columns + 1, 1);
    body()->addLayout(grid);
}

void GroupCard::buildName(const core::PileGroup& group)
{
    auto* row = new QHBoxLayout;
    m_name = new QLineEdit(QString::fromStdString(group.name));
    m_name->setPlaceholderText(tr("Who is this?"));
    m_name->setAccessibleName(tr("Name of this group"));
    m_name->setMaxLength(200);
    if (m_content.names) {
        auto* completer = new QCompleter(m_content.names, m_name);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        m_name->setCompleter(completer);
    }
    connect(m_name, &QLineEdit::textEdited, this, &GroupCard::nameEdited);
    connect(m_name, &QLineEdit::editingFinished, this, [this] { Q_EMIT named(name()); });
    connect(m_name, &QLineEdit::returnPressed, this, &GroupCard::nextWanted, Qt::QueuedConnection);
    row->addWidget(m_name, 1);
    const int count = static_cast<int>(group.faces.size());
    if (group.faces.size() > m_content.most) {
        auto* more = makeLinkButton(tr("%n faces", nullptr, count));
        more->setToolTip(tr("Show more of them"));
        connect(more, &QPushButton::clicked, this, &GroupCard::moreWanted);
        row->addWidget(more);
    } else {
        row->addWidget(makeLabel(tr("%n faces", nullptr, count), "dim", false));
    }
    body()->addLayout(row);
}

void GroupCard::buildLinks(const core::PileGroup& group)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    const auto add = [&](const QString& text, void (GroupCard::*wanted)()) {
        auto* link = makeLinkButton(text);
        connect(link, &QPushButton::clicked, this, wanted);
        row->addWidget(link);
        return link;
    };
    if (group.ignored) {
        add(tr("Bring back"), &GroupCard::ignoreWanted);
    } else if (!m_content.likely.isEmpty()) {
        row->addWidget(makeLabel(tr("Looks like %1").arg(m_content.likely), "warn", false));
        add(tr("Merge"), &GroupCard::likelyTaken)
            ->setAccessibleName(tr("Merge with %1").arg(m_content.likely));
        add(tr("Somebody else"), &GroupCard::likelyRefused);
    } else {
        auto* merge = makeLinkButton(tr("Merge…"));
        connect(merge, &QPushButton::clicked, this, [this, merge] { Q_EMIT mergeWanted(merge); });
        row->addWidget(merge);
        if (group.faces.size() > 1)
            m_split = add(tr("Split"), &GroupCard::splitWanted);
        if (group.faces.size() > 1)
            m_takeOut = add({}, &GroupCard::takeOutWanted);
        add(tr("Ignore"), &GroupCard::ignoreWanted);
    }
    row->addStretch();
    body()->addLayout(row);
}

void GroupCard::showPicked()
{
    const int count = static_cast<int>(picked().size());
    if (m_takeOut) {
        m_takeOut->setVisible(count > 0); // without a picked face it would mean nothing
        m_takeOut->setText(tr("Not this person (%1)").arg(count));
    }
    if (m_split)
        m_split->setText(count > 0 ? tr("Split off (%1)").arg(count) : tr("Split"));
}

QString GroupCard::name() const
{
    return m_name->text().trimmed();
}

void GroupCard::setName(const QString& name)
{
    if (this->name() != name)
        m_name->setText(name);
}

void GroupCard::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

std::vector<size_t> GroupCard::picked() const
{
    std::vector<size_t> faces;
    for (const auto& [face, button] : m_faces)
        if (button->isChecked())
            faces.push_back(face);
    return faces;
}

} // namespace familiar::ui
