// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/evaluationtables.h"

#include "ui/models/confusionmodel.h"
#include "ui/models/scoresmodel.h"
#include "ui/widgets/confusionview.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

namespace familiar::ui {

EvaluationTables::EvaluationTables(QWidget* parent) : Card(parent)
{
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Which table to see"));
    m_tabs->addTab(tr("Who was taken for whom"));
    m_tabs->addTab(tr("Each person"));
    m_pages = new QStackedWidget;
    m_pages->addWidget(makeMatrix());
    m_pages->addWidget(makeScores());
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        Q_EMIT widePageShown(tab >= m_firstWide);
    });
    body()->addWidget(m_tabs);
    body()->addWidget(m_pages, 1);
}

void EvaluationTables::addWidePage(const QString& title, QWidget* page)
{
    // It has the room when it is shown; until then the tables are not to grow for it.
    page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_pages->addWidget(page);
    m_tabs->addTab(title);
}

QWidget* EvaluationTables::makeMatrix()
{
    m_confusion = new ConfusionModel(this);
    auto* view = new ConfusionView(*m_confusion);
    connect(view, &ConfusionView::cellChosen, this, &EvaluationTables::cellChosen);
    auto* matrix = new QWidget;
    auto* column = new QVBoxLayout(matrix);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeLabel(tr("Rows: the truth, columns: the answer. Press "
                                   "a cell to see its photos."),
                                "dim"));
    column->addWidget(view, 1);
    return matrix;
}

QWidget* EvaluationTables::makeScores()
{
    m_scores = new ScoresModel(this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_scores);
    sorted->setSortRole(ScoresModel::sortRole);
    sorted->setSortLocaleAware(true);
    auto* table = new QTableView;
    table->setModel(sorted);
    table->setSortingEnabled(true);
    table->sortByColumn(ScoresModel::F1,
                        Qt::AscendingOrder); // who needs more photos comes first
    table->setAccessibleName(tr("How well each person is recognised"));
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(30);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(ScoresModel::Name, QHeaderView::Stretch);
    return table;
}

void EvaluationTables::setJudgement(const Judgement& judgement)
{
    m_confusion->setConfusion(judgement.people, judgement.confusion);
    m_scores->setScores(judgement.people, judgement.perPerson);
}

} // namespace familiar::ui
