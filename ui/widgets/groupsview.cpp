// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/groupsview.h"

#include "ui/convert.h"
#include "ui/thumbnails.h"
#include "ui/widgets/groupcard.h"
#include "ui/widgets/progressrow.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QMenu>
#include <QPointer>
#include <QScrollArea>
#include <QStringListModel>
#include <QTabBar>
#include <QUndoCommand>
#include <QUndoStack>
#include <QUrl>

namespace familiar::ui {

// The groups before and after; the pile they belong to is the view's.
class GroupsCommand : public QUndoCommand
{
public:
    GroupsCommand(GroupsView& view, core::PileGroups next, const QString& text)
        : QUndoCommand(text), m_view(&view), m_pile(view.m_pile), m_before(view.m_groups),
          m_next(std::move(next))
    {}
    void undo() override { apply(m_before); }
    void redo() override { apply(m_next); }

private:
    // A pile that was opened meanwhile has other faces.
    void apply(const core::PileGroups& groups)
    {
        if (m_view && m_view->m_pile == m_pile)
            m_view->setGroups(groups);
    }
    QPointer<GroupsView> m_view;
    std::shared_ptr<const core::Pile> m_pile;
    core::PileGroups m_before;
    core::PileGroups m_next;
};

namespace {

constexpr size_t cardsAtOnce = 48;
constexpr size_t moreFaces = 57; // the best one and seven rows
constexpr int cardWidthPx = 354; // with the gap
constexpr int scrollBarPx = 14;

} // namespace

GroupsView::GroupsView(Services& services, Session& session, Navigator& navigator, QWidget* parent)
    : QWidget(parent), m_services(services), m_session(session), m_navigator(navigator),
      m_thumbnails(new Thumbnails(services.files(), this)), m_names(new QStringListModel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setObjectName(QStringLiteral("groupTabs"));
    for (int tab = Groups; tab <= Ignored; ++tab)
        m_tabs->addTab({});
    connect(m_tabs, &QTabBar::currentChanged, this, &GroupsView::fill);
    column->addWidget(m_tabs);
    auto* inside = new QWidget;
    auto* rows = new QVBoxLayout(inside);
    rows->setContentsMargins(0, 0, 0, 0);
    m_nothing = makeLabel({}, "dim");
    rows->addWidget(m_nothing);
    m_grid = new QGridLayout;
    m_grid->setSpacing(14);
    rows->addLayout(m_grid);
    m_more = makeButton(tr("Show more"));
    connect(m_more, &QPushButton::clicked, this, [this] {
        addCards();
        arrange();
    });
    rows->addWidget(m_more, 0, Qt::AlignHCenter);
    rows->addStretch();
    m_area = static_cast<QScrollArea*>(makeScrollArea(inside));
    column->addWidget(m_area, 1);
}

GroupsView::~GroupsView() = default;

void GroupsView::open(core::Dataset photos, ProgressRow& progress)
{
    progress.begin(tr("Finding faces"));
    m_group = groupInBackground(
        m_services, this, std::move(photos),
        [this, &progress](core::Result<GroupedPile> grouped) {
            progress.end();
            if (grouped)
                setPile(std::move(*grouped));
            else if (grouped.error().code == core::ErrorCode::Cancelled)
                m_navigator.showStatus(tr("Stopped looking for faces; “Read the folder again” goes on."));
            else
                Q_EMIT failed(grouped.error());
        },
        [&progress](const core::Progress& value) { progress.show(value); });
}

void GroupsView::setPile(GroupedPile grouped)
{
    m_look.drop();
    m_pile = std::move(grouped.pile);
    m_network = grouped.network;
    m_refused.clear();
    m_most.clear();
    m_thumbnails->clear();
    m_groups.clear(); // of the other pile
    m_tabs->setCurrentIndex(Groups);
    fill();
    setGroups(std::move(grouped.groups));
}

void GroupsView::setGroups(core::PileGroups groups)
{
    // Cards stay where only names have changed: somebody is typing in one of them.
    const bool sameCards = std::equal(groups.begin(), groups.end(), m_groups.begin(), m_groups.end(),
                                      [](const core::PileGroup& a, const core::PileGroup& b) {
                                          return a.faces == b.faces && a.ignored == b.ignored &&
                                                 (a.faces.size() > 1 || a.name == b.name);
                                      });
    m_groups = std::move(groups);
    m_session.keepGroups(m_pile, m_groups);
    showNames();
    if (sameCards) {
        showCounts();
        for (GroupCard* card : m_cards)
            card->setName(QString::fromStdString(m_groups[card->group()].name));
    } else {
        m_likely.assign(m_groups.size(), -1);
        fill();
    }
    lookForNames();
    Q_EMIT changed();
}

void GroupsView::change(core::PileGroups next, const QString& text)
{
    if (next != m_groups)
        m_session.undo().push(new GroupsCommand(*this, std::move(next), text));
}

// Whom the others look like; an offer that comes when it is found.
void GroupsView::lookForNames()
{
    if (namedPeople() == 0)
        return;
    m_look = runJob(
        m_services.pool(), this,
        [pile = m_pile, network = m_network, groups = m_groups](std::stop_token,
                                                                const core::ProgressCallback&) {
            return core::likelyNames(*pile, *network, groups);
        },
        [this](const std::vector<int>& likely) {
            if (likely == m_likely || likely.size() != m_groups.size())
                return;
            m_likely = likely;
            for (size_t i = 0; i < m_cards.size(); ++i) {
                if (m_likely[m_cards[i]->group()] < 0 || !m_cards[i]->name().isEmpty())
                    continue; // what is being typed stays
                auto* card = makeCard(m_cards[i]->group());
                delete m_grid->replaceWidget(m_cards[i], card);
                m_cards[i]->deleteLater();
                m_cards[i] = card;
            }
        });
}

bool GroupsView::belongs(const core::PileGroup& group) const
{
    if (group.faces.empty())
        return false;
    const bool alone = group.faces.size() == 1 && group.name.empty();
    const int tab = group.ignored ? Ignored : alone ? Alone : Groups;
    return tab == m_tabs->currentIndex();
}

int GroupsView::groupCount() const
{
    return static_cast<int>(std::count_if(m_groups.begin(), m_groups.end(), [](const core::PileGroup& group) {
        return !group.ignored && (group.faces.size() > 1 || (!group.faces.empty() && !group.name.empty()));
    }));
}

void GroupsView::showCounts()
{
    int alone = 0;
    int ignored = 0;
    for (const core::PileGroup& group : m_groups) {
        ignored += group.ignored && !group.faces.empty() ? 1 : 0;
        alone += !group.ignored && group.name.empty() && group.faces.size() == 1 ? 1 : 0;
    }
    m_tabs->setTabText(Groups, tr("Groups  %1").arg(groupCount()));
    m_tabs->setTabText(Alone, tr("In no group  %1").arg(alone));
    m_tabs->setTabText(Ignored, tr("Ignored  %1").arg(ignored));
}

void GroupsView::fill()
{
    showCounts();
    m_shown.clear();
    for (size_t i = 0; i < m_groups.size(); ++i)
        if (belongs(m_groups[i]))
            m_shown.push_back(i);
    for (GroupCard* card : m_cards) {
        m_grid->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    m_cards.clear();
    m_nothing->setText(m_tabs->currentIndex() == Groups  ? tr("No two faces look like one person.")
                       : m_tabs->currentIndex() == Alone ? tr("Every face is in a group.")
                                                         : tr("No group is ignored."));
    m_nothing->setVisible(m_shown.empty());
    m_columns = 0;
    addCards();
    arrange();
}

void GroupsView::addCards()
{
    const size_t count = std::min(m_shown.size(), m_cards.size() + cardsAtOnce);
    while (m_cards.size() < count)
        m_cards.push_back(makeCard(m_shown[m_cards.size()]));
    m_more->setVisible(count < m_shown.size());
    m_columns = 0;
}

void GroupsView::arrange()
{
    // The area inside has not its new size yet when this widget gets its own.
    const int columns = std::max(1, (width() - scrollBarPx) / cardWidthPx);
    if (columns == m_columns)
        return;
    for (int column = 0; column < std::max(columns, m_grid->columnCount()); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    for (size_t i = 0; i < m_cards.size(); ++i)
        m_grid->addWidget(m_cards[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns,
                          Qt::AlignTop);
}

void GroupsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void GroupsView::showNames()
{
    QStringList names;
    for (const core::PileGroup& group : m_groups)
        if (!group.name.empty())
            names << QString::fromStdString(group.name);
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    m_names->setStringList(names);
}

GroupCard* GroupsView::makeCard(size_t group)
{
    const core::PileGroup& content = m_groups[group];
    GroupCardContent shown{group, {}, m_names};
    const int likely = group < m_likely.size() ? m_likely[group] : -1;
    if (likely >= 0 && !m_refused.contains(content.faces.front()))
        shown.likely = QString::fromStdString(m_groups[static_cast<size_t>(likely)].name);
    if (const auto most = m_most.find(content.faces.front()); most != m_most.end())
        shown.most = most->second;
    auto* card = new GroupCard(*m_thumbnails, *m_pile, content, shown);
    connectCard(*card);
    return card;
}

// What changes the groups makes every card anew, so it waits until the card's own event is over.
void GroupsView::connectCard(GroupCard& card)
{
    const size_t group = card.group();
    const auto later = [this, &card](auto signal, auto action) {
        connect(&card, signal, this, action, Qt::QueuedConnection);
    };
    connect(&card, &GroupCard::nameEdited, this, &GroupsView::changed);
    connect(
        &card, &GroupCard::named, this, [this, group](const QString& name) { rename(group, name); },
        Qt::QueuedConnection);
    later(&GroupCard::nextWanted, [this, group] { goOn(group); });
    connect(&card, &GroupCard::mergeWanted, this,
            [this, group](QWidget* below) { showMergeMenu(group, below); });
    later(&GroupCard::likelyTaken, [this, group] { merge(group, static_cast<size_t>(m_likely[group])); });
    later(&GroupCard::likelyRefused, [this, group] {
        m_refused.insert(m_groups[group].faces.front());
        fill();
    });
    later(&GroupCard::splitWanted, [this, card = &card] { split(*card); });
    later(&GroupCard::takeOutWanted, [this, group, card = &card] {
        change(core::withoutFaces(m_groups, group, card->picked()), tr("not this person"));
    });
    later(&GroupCard::ignoreWanted, [this, group] {
        core::PileGroups next = m_groups;
        next[group].ignored = !next[group].ignored;
        change(std::move(next), tr("ignore a group"));
    });
    later(&GroupCard::moreWanted, [this, group] {
        m_most[m_groups[group].faces.front()] = moreFaces;
        fill();
    });
    connect(&card, &GroupCard::photoWanted, this, [this](size_t face) {
        const auto& photo = m_pile->dataset.photos[m_pile->faces[face].photo].path;
        QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(photo)));
    });
}

void GroupsView::rename(size_t group, const QString& name)
{
    if (group >= m_groups.size() || name.toStdString() == m_groups[group].name)
        return;
    const std::string wanted = name.toStdString();
    for (size_t other = 0; other < m_groups.size() && !wanted.empty(); ++other)
        if (other != group && m_groups[other].name == wanted && !m_groups[other].ignored) {
            merge(group, other);
            return;
        }
    core::PileGroups next = m_groups;
    next[group].name = wanted;
    change(std::move(next), tr("name a group"));
}

void GroupsView::goOn(size_t after)
{
    for (GroupCard* card : m_cards)
        if (card->group() > after && card->name().isEmpty()) {
            card->focusName();
            m_area->ensureWidgetVisible(card);
            return;
        }
}

void GroupsView::merge(size_t from, size_t into)
{
    if (from >= m_groups.size() || into >= m_groups.size() || from == into)
        return;
    core::PileGroups next = core::withMerged(m_groups, from, into);
    const QString name = QString::fromStdString(next[into > from ? into - 1 : into].name);
    change(std::move(next), tr("merge two groups"));
    m_navigator.showStatus(name.isEmpty() ? tr("Two groups are one now. “Undo” takes it back.")
                                          : tr("Two groups are %1 now. “Undo” takes it back.").arg(name));
}

void GroupsView::showMergeMenu(size_t group, QWidget* below)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (size_t other = 0; other < m_groups.size(); ++other)
        if (other != group && !m_groups[other].name.empty() && !m_groups[other].ignored)
            menu->addAction(QString::fromStdString(m_groups[other].name), this,
                            [this, group, other] { merge(group, other); });
    if (menu->isEmpty())
        menu->addAction(tr("Give another group a name first"))->setEnabled(false);
    menu->popup(below->mapToGlobal(QPoint(0, below->height())));
}

void GroupsView::split(const GroupCard& card)
{
    std::vector<size_t> faces = card.picked();
    if (faces.empty())
        faces = core::smallerHalf(*m_pile, *m_network, m_groups[card.group()]);
    if (faces.empty() || faces.size() == m_groups[card.group()].faces.size())
        return m_navigator.showStatus(tr("There is nothing to divide."));
    change(core::withSplit(m_groups, card.group(), faces), tr("split a group"));
}

int GroupsView::namedPeople() const
{
    core::PileGroups groups = m_groups;
    for (const GroupCard* card : m_cards)
        if (card->group() < groups.size())
            groups[card->group()].name = card->name().toStdString();
    return static_cast<int>(core::namedPeople(groups));
}

void GroupsView::usePeople()
{
    // The field that is being typed in has not told its name yet.
    core::PileGroups next = m_groups;
    for (const GroupCard* card : m_cards)
        if (card->group() < next.size())
            next[card->group()].name = card->name().toStdString();
    change(std::move(next), tr("name a group"));
    m_session.setDataset(std::make_shared<const core::Dataset>(core::namedDataset(*m_pile, m_groups)));
}

} // namespace familiar::ui
