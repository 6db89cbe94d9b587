// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/runview.h"

#include "ui/models/epochsmodel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/metricchart.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace familiar::ui {

namespace {

// Every heading has its room and the columns share what is left; where there is none the table scrolls.
class EpochTable final : public QTableView
{
protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QTableView::resizeEvent(event);
        QHeaderView* header = horizontalHeader();
        int needed = 0;
        for (int column = 0; column < header->count(); ++column)
            needed += header->sectionSizeHint(column);
        const int more = std::max(0, viewport()->width() - needed) / std::max(1, header->count());
        for (int column = 0; column < header->count(); ++column)
            header->resizeSection(column, header->sectionSizeHint(column) + more);
    }
};

} // namespace

RunView::RunView(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_loss = new MetricChart(tr("Loss"), MetricChart::Scale::Loss);
    m_accuracy = new MetricChart(tr("Accuracy"), MetricChart::Scale::Share);
    for (MetricChart* chart : {m_loss, m_accuracy}) {
        auto* card = new Card;
        card->body()->setContentsMargins(10, 8, 10, 6);
        card->body()->addWidget(chart);
        column->addWidget(card, 3);
        connect(chart, &MetricChart::saveFailed, this, &RunView::saveFailed);
    }
    m_epochs = new EpochsModel(this);
    auto* table = new EpochTable;
    table->setModel(m_epochs);
    table->setAccessibleName(tr("Epochs"));
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(26);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->horizontalHeader()->setProperty("dense", true);
    table->setMinimumHeight(90);
    auto* card = new Card;
    card->body()->setContentsMargins(4, 4, 4, 4);
    card->body()->addWidget(table);
    column->addWidget(card, 2);
}

void RunView::clear()
{
    m_epochs->clear();
    m_loss->clear();
    m_accuracy->clear();
}

int RunView::lastEpoch() const
{
    return m_epochs->epochs().empty() ? 0 : m_epochs->epochs().back().epoch;
}

void RunView::addBatches(const std::vector<core::BatchRecord>& batches)
{
    if (batches.empty())
        return;
    QList<QPointF> losses;
    QList<QPointF> accuracies;
    for (const core::BatchRecord& batch : batches) {
        const double done = batch.epoch - 1 + double(batch.batch + 1) / std::max(1, batch.batches);
        losses << QPointF(done, batch.loss);
        accuracies << QPointF(done, batch.accuracy);
    }
    m_loss->addBatches(losses);
    m_accuracy->addBatches(accuracies);
}

void RunView::addEpochs(const std::vector<core::EpochRecord>& epochs)
{
    if (epochs.empty())
        return;
    m_epochs->add(epochs);
    showEpochs();
}

void RunView::showReport(const core::TrainReport& report)
{
    if (report.epochs.empty() || lastEpoch() > report.epochs.back().epoch)
        clear();
    m_epochs->setEpochs(report.epochs);
    showEpochs();
    const int last = report.stoppedEarly && !report.epochs.empty() ? report.epochs.back().epoch : 0;
    m_loss->setStoppedEarly(last);
    m_accuracy->setStoppedEarly(last);
}

void RunView::showEpochs()
{
    std::vector<MetricPoint> losses;
    std::vector<MetricPoint> accuracies;
    for (const core::EpochRecord& epoch : m_epochs->epochs()) {
        const bool validated = std::isfinite(epoch.validationLoss);
        losses.push_back({epoch.epoch, epoch.trainLoss, epoch.validationLoss, epoch.learningRate});
        accuracies.push_back({epoch.epoch, epoch.trainAccuracy,
                              validated ? epoch.validationAccuracy : std::nan(""), epoch.learningRate});
    }
    m_loss->setEpochs(std::move(losses));
    m_accuracy->setEpochs(std::move(accuracies));
    m_loss->setBestEpoch(m_epochs->bestEpoch());
    m_accuracy->setBestEpoch(m_epochs->bestEpoch());
}

} // namespace familiar::ui
