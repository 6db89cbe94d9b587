// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The two tables of an evaluation: who was taken for whom, and how well each
// person is recognised.
#pragma once

#include "ui/judgement.h"
#include "ui/widgets/card.h"

class QStackedWidget;
class QTabBar;

namespace familiar::ui {

class ConfusionModel;
class ScoresModel;

class EvaluationTables : public Card
{
    Q_OBJECT
public:
    explicit EvaluationTables(QWidget* parent = nullptr);

    void setJudgement(const Judgement& judgement);
    // Adds a tab whose page wants all the room there is.
    void addWidePage(const QString& title, QWidget* page);

Q_SIGNALS:
    void cellChosen(int truth, int predicted);
    void widePageShown(bool shown);

private:
    QWidget* makeMatrix();
    QWidget* makeScores();

    static constexpr int m_firstWide = 2; // behind the two tables
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_pages = nullptr;
    ConfusionModel* m_confusion = nullptr;
    ScoresModel* m_scores = nullptr;
};

} // namespace familiar::ui
