// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of a pile of photos as cards: to name, join, divide and ignore.
#pragma once

#include "ui/jobs/pilejob.h"
#include "ui/navigator.h"
#include "ui/session.h"

#include <QWidget>

#include <map>
#include <set>

class QGridLayout;
class QLabel;
class QScrollArea;
class QStringListModel;
class QTabBar;

namespace familiar::ui {

class GroupCard;
class ProgressRow;
class Thumbnails;

// Every change can be undone (Session::undo) and is kept on disk at once; no photo is touched.
class GroupsView : public QWidget
{
    Q_OBJECT
public:
    GroupsView(Services& services, Session& session, Navigator& navigator, QWidget* parent = nullptr);
    ~GroupsView() override;

    // Finds and groups the faces of photos in the background; `progress` shows how far it is.
    void open(core::Dataset photos, ProgressRow& progress);
    // Ends it; close() without a word.
    void stop() { m_group.stop(); }
    void close() { m_group.drop(); }
    void setPile(GroupedPile grouped);
    const core::PileGroups& groups() const { return m_groups; }
    // Replaces the groups, as a step that can be undone.
    void change(core::PileGroups next, const QString& text);
    // Returns how many people have a name, with what is being typed.
    int namedPeople() const;
    // Returns how many groups hold two faces or more and are not ignored.
    int groupCount() const;
    // Makes the named groups the session's people.
    void usePeople();

Q_SIGNALS:
    // Groups, names or what is typed have changed.
    void changed();
    void failed(const core::Error& error);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    friend class GroupsCommand;
    enum Tab { Groups, Alone, Ignored };
    void setGroups(core::PileGroups groups);
    void lookForNames();
    void fill();
    void addCards();
    void arrange();
    bool belongs(const core::PileGroup& group) const;
    GroupCard* makeCard(size_t group);
    void connectCard(GroupCard& card);
    void rename(size_t group, const QString& name);
    void goOn(size_t after);
    void merge(size_t from, size_t into);
    void showMergeMenu(size_t group, QWidget* below);
    void split(const GroupCard& card);
    void showCounts();
    void showNames();

    Services& m_services;
    Session& m_session;
    Navigator& m_navigator;
    Thumbnails* m_thumbnails;
    QStringListModel* m_names;
    QTabBar* m_tabs = nullptr;
    QScrollArea* m_area = nullptr;
    QGridLayout* m_grid = nullptr;
    QLabel* m_nothing = nullptr;
    QPushButton* m_more = nullptr;
    std::shared_ptr<const core::Pile> m_pile;
    const core::NetworkImpostors* m_network = nullptr;
    core::PileGroups m_groups;
    std::vector<int> m_likely;       // of each group
    std::set<size_t> m_refused;      // the first faces of groups that are somebody else
    std::vector<size_t> m_shown;     // groups of this tab
    std::vector<GroupCard*> m_cards; // of the first of them
    std::map<size_t, size_t> m_most; // faces to show, by a group's first face
    int m_columns = 0;
    Job m_look;
    Job m_group;
};

} // namespace familiar::ui
