// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One group of faces: who it is, and what can be done with it.
#pragma once

#include "core/grouping/pilegroups.h"
#include "ui/widgets/card.h"

class QAbstractItemModel;
class QLineEdit;

namespace familiar::ui {

class FaceButton;
class Thumbnails;

struct GroupCardContent
{
    size_t group = 0;                    // index into the groups
    QString likely{};                    // whom it looks like; empty: nobody
    QAbstractItemModel* names = nullptr; // to complete what is typed; not owned
    size_t most = 9;                     // faces that are shown
};

class GroupCard : public Card
{
    Q_OBJECT
public:
    GroupCard(Thumbnails& thumbnails, const core::Pile& pile, const core::PileGroup& group,
              const GroupCardContent& content, QWidget* parent = nullptr);

    size_t group() const { return m_content.group; }
    QString name() const;
    void setName(const QString& name);
    void focusName();
    // The faces that are picked.
    std::vector<size_t> picked() const;

Q_SIGNALS:
    // While one types.
    void nameEdited();
    // Enter, or the field was left with another name.
    void named(const QString& name);
    void nextWanted();
    void mergeWanted(QWidget* below);
    void likelyTaken();
    void likelyRefused();
    // Without picked faces it is divided where it differs most.
    void splitWanted();
    void takeOutWanted();
    void ignoreWanted();
    void moreWanted();
    void photoWanted(size_t face);

private:
    void buildFaces(Thumbnails& thumbnails, const core::Pile& pile, const core::PileGroup& group);
    void buildName(const core::PileGroup& group);
    void buildLinks(const core::PileGroup& group);
    void showPicked();

    GroupCardContent m_content;
    std::vector<std::pair<size_t, FaceButton*>> m_faces;
    QLineEdit* m_name = nullptr;
    QPushButton* m_split = nullptr;
    QPushButton* m_takeOut = nullptr;
};

} // namespace familiar::ui
