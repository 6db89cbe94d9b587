// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The two tables of an evaluation: who was taken for whom, and how well each
// person is recognised.
#pragma once

#include "ui/judgement.h"
#include "ui/widgets/card.h"

namespace familiar::ui {

class ConfusionModel;
class ScoresModel;

class EvaluationTables : public Card
{
    Q_OBJECT
public:
    explicit EvaluationTables(QWidget* parent = nullptr);

    void setJudgement(const Judgement& judgement);

Q_SIGNALS:
    void cellChosen(int truth, int predicted);

private:
    QWidget* makeMatrix();
    QWidget* makeScores();

    ConfusionModel* m_confusion = nullptr;
    ScoresModel* m_scores = nullptr;
};

} // namespace familiar::ui
