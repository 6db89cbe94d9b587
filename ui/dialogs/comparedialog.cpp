// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/comparedialog.h"

#include "ui/comparetext.h"
#include "ui/jobs/projectruns.h"
#include "ui/trainingtext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/metricchart.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>

#include <cmath>

namespace familiar::ui {

namespace {

QString made(const core::RunSummary& run)
{
    const auto time = QDateTime::fromString(QString::fromStdString(run.created), Qt::ISODate);
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

CompareDialog::CompareDialog(ProjectRuns& runs, QWidget* parent) : QDialog(parent), m_runs(runs)
{
    setWindowTitle(tr("Compare runs"));
    resize(820, 720);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    auto* row = new QHBoxLayout;
    for (size_t i = 0; i < 2; ++i) {
        m_choices[i] = new QComboBox;
        m_choices[i]->setAccessibleName(i == 0 ? tr("First run") : tr("Second run"));
        row->addWidget(m_choices[i], 1);
        connect(m_choices[i], &QComboBox::currentIndexChanged, this, &CompareDialog::compare);
    }
    column->addLayout(row);
    m_words = makeLabel({});
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    column->addWidget(m_words);
    m_table = new QTableWidget(0, 2);
    m_table->setAccessibleName(tr("Figures of both runs"));
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    column->addWidget(m_table, 3);
    m_chart = new MetricChart(tr("Validation accuracy"), MetricChart::Scale::Share);
    column->addWidget(m_chart, 2);
    auto* close = makeButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(&runs, &ProjectRuns::changed, this, &CompareDialog::fillChoices);
    fillChoices();
}

void CompareDialog::fillChoices()
{
    for (size_t i = 0; i < 2; ++i) {
        const QVariant before = m_choices[i]->currentData();
        m_choices[i]->clear();
        for (const core::RunSummary& run : m_runs.runs())
            if (run.report)
                m_choices[i]->addItem(TrainingText::title(run), run.number);
        const int known = m_choices[i]->findData(before);
        // At first the two newest ones, the older one left.
        const int count = m_choices[i]->count();
        m_choices[i]->setCurrentIndex(known >= 0 ? known : std::max(0, count - 2 + static_cast<int>(i)));
    }
    compare();
}

void CompareDialog::addRow(const QString& words, const QString& left, const QString& right)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setVerticalHeaderItem(row, new QTableWidgetItem(words));
    const std::array<QString, 2> texts{left, right};
    for (int i = 0; i < 2; ++i) {
        auto* item = new QTableWidgetItem(texts[static_cast<size_t>(i)]);
        QFont font = item->font();
        font.setBold(left != right); // what differs is what one looks for
        item->setFont(font);
        m_table->setItem(row, i, item);
    }
}

void CompareDialog::compare()
{
    const core::RunSummary* left = m_runs.find(m_choices[0]->currentData().toInt());
    const core::RunSummary* right = m_runs.find(m_choices[1]->currentData().toInt());
    m_table->setRowCount(0);
    m_words->clear();
    m_chart->clear();
    if (!left || !right || !left->report || !right->report)
        return;
    const core::TrainReport& a = *left->report;
    const core::TrainReport& b = *right->report;
    m_words->setText(CompareText::changes(*left, *right).join(QLatin1Char('\n')));
    const QLocale locale;
    const auto both = [&](const QString& words, auto figure) { addRow(words, figure(a), figure(b)); };
    both(tr("Right names"), [](const auto& report) { return TrainingText::percent(report.validationTop1); });
    both(tr("Certainty"), [](const auto& report) { return TrainingText::interval(report.interval); });
    both(tr("Strangers named"),
         [](const auto& report) { return TrainingText::oneIn(report.calibration.strangersNamed); });
    both(tr("Known faces named"),
         [](const auto& report) { return TrainingText::percent(report.calibration.knownNamed); });
    both(tr("Recipe"), [](const auto& report) { return TrainingText::recipe(report.config); });
    both(tr("Learned from"), [](const auto& report) {
        return report.config.input == core::InputKind::Faces ? tr("faces") : tr("whole pictures");
    });
    both(tr("Head"), [](const auto& report) { return QString::fromLatin1(core::name(report.config.head)); });
    both(tr("Optimizer"),
         [](const auto& report) { return QString::fromLatin1(core::name(report.config.optimizer)); });
    both(tr("Learning rate"),
         [&](const auto& report) { return locale.toString(report.config.learningRate, 'g', 3); });
    both(tr("Variants a photo"), [](const auto& report) { return QString::number(report.config.variants); });
    both(tr("Photos to train and to validate"), [](const auto& report) {
        return QStringLiteral("%1 / %2").arg(report.trainingPhotos).arg(report.validationPhotos);
    });
    both(tr("Best epoch"),
         [](const auto& report) { return tr("%1 of %2").arg(report.bestEpoch).arg(report.epochs.size()); });
    both(tr("Seconds in all"),
         [&](const auto& report) { return locale.toString(report.totalSeconds, 'f', 1); });
    addRow(tr("Made"), made(*left), made(*right));
    m_chart->setNames(TrainingText::title(*left), TrainingText::title(*right));
    std::vector<MetricPoint> points(std::max(a.epochs.size(), b.epochs.size()));
    for (size_t i = 0; i < points.size(); ++i) {
        points[i].epoch = static_cast<int>(i) + 1;
        points[i].training = i < a.epochs.size() ? a.epochs[i].validationAccuracy : std::nan("");
        points[i].validation = i < b.epochs.size() ? b.epochs[i].validationAccuracy : std::nan("");
    }
    m_chart->setEpochs(std::move(points));
}

} // namespace familiar::ui
