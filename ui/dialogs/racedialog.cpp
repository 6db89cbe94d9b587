// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/racedialog.h"

#include "ui/errortext.h"
#include "ui/trainingtext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/progressrow.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSpinBox>
#include <QTableWidget>

namespace familiar::ui {

namespace {

// Sorts by its figure, shows its text.
class FigureItem : public QTableWidgetItem
{
public:
    FigureItem(const QString& text, double figure) : QTableWidgetItem(text), m_figure(figure)
    {
        setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    bool operator<(const QTableWidgetItem& other) const override
    {
        const auto* figure = dynamic_cast<const FigureItem*>(&other);
        return figure ? m_figure < figure->m_figure : QTableWidgetItem::operator<(other);
    }

private:
    double m_figure;
};

} // namespace

RaceDialog::RaceDialog(Services& services, Session& session, QWidget* parent)
    : QDialog(parent), m_services(services), m_session(session)
{
    setWindowTitle(tr("Backbone race"));
    resize(820, 480);
    build();
}

void RaceDialog::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(makeLabel(tr("Which network tells these people apart best? Every installed one is "
                                   "tried on the same "
                                   "photos; each photo is judged once by a head that never saw it."),
                                "dim"));
    auto* row = new QHBoxLayout;
    const auto add = [&](const QString& words, QWidget* field) {
        auto* label = makeLabel(words, nullptr, false);
        label->setBuddy(field);
        field->setAccessibleName(QString(words).remove(QLatin1Char('&')));
        row->addWidget(label);
        row->addWidget(field);
    };
    m_input = new QComboBox;
    m_input->addItem(tr("The face in each photo"), static_cast<int>(core::InputKind::Faces));
    m_input->addItem(tr("The whole picture"), static_cast<int>(core::InputKind::Whole));
    add(tr("&Learn from"), m_input);
    m_maxMs = new QSpinBox;
    m_maxMs->setRange(0, 10'000);
    m_maxMs->setSpecialValueText(tr("any time"));
    m_maxMs->setSuffix(tr(" ms a face"));
    add(tr("At &most"), m_maxMs);
    m_maxMb = new QSpinBox;
    m_maxMb->setRange(0, 10'000);
    m_maxMb->setSpecialValueText(tr("any size"));
    m_maxMb->setSuffix(tr(" MB"));
    add(tr("&and"), m_maxMb);
    row->addStretch();
    m_start = makeButton(tr("&Start"), true);
    connect(m_start, &QPushButton::clicked, this, &RaceDialog::start);
    row->addWidget(m_start);
    column->addLayout(row);
    m_table = new QTableWidget(0, 5);
    m_table->setAccessibleName(tr("Results"));
    m_table->setHorizontalHeaderLabels(
        {tr("Backbone"), tr("Right names"), tr("Certainty"), tr("Time a face"), tr("Size")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(32);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSortingEnabled(true);
    column->addWidget(m_table, 1);
    m_words = makeLabel({});
    column->addWidget(m_words);
    m_progress = new ProgressRow;
    connect(m_progress, &ProgressRow::stopWanted, this, [this] { m_job.stop(); });
    column->addWidget(m_progress);
    auto* close = makeButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    column->addWidget(close, 0, Qt::AlignRight);
}

core::RaceLimits RaceDialog::limits() const
{
    core::RaceLimits limits;
    if (m_maxMs->value() > 0)
        limits.maxMs = m_maxMs->value();
    if (m_maxMb->value() > 0)
        limits.maxMb = m_maxMb->value();
    return limits;
}

void RaceDialog::start()
{
    core::CompareRequest request;
    request.input = static_cast<core::InputKind>(m_input->currentData().toInt());
    request.threads = m_services.workThreads();
    request.device = m_services.settings().device().toStdString();
    request.limits = limits();
    m_start->setEnabled(false);
    m_words->clear();
    m_table->setRowCount(0);
    m_progress->begin(tr("Racing"));
    m_job = runJob(
        m_services.pool(), this,
        [services = &m_services, dataset = m_session.dataset(),
         request](std::stop_token stop, const core::ProgressCallback& progress) {
            return core::compareBackbones(*dataset, request, services->environment(), stop, progress);
        },
        [this](const core::Result<std::vector<core::RaceEntry>>& entries) { showEntries(entries); },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void RaceDialog::showEntries(const core::Result<std::vector<core::RaceEntry>>& entries)
{
    m_progress->end();
    m_start->setEnabled(true);
    if (!entries) {
        m_words->setText(entries.error().code == core::ErrorCode::Cancelled
                             ? tr("Stopped.")
                             : ErrorText::sentence(entries.error()));
        return;
    }
    const QLocale locale;
    const auto best = core::recommend(*entries, limits());
    m_table->setSortingEnabled(false);
    m_table->setRowCount(static_cast<int>(entries->size()));
    for (size_t i = 0; i < entries->size(); ++i) {
        const core::RaceEntry& entry = (*entries)[i];
        const int row = static_cast<int>(i);
        const QString name =
            tr("%1, %2 px").arg(QString::fromStdString(entry.subject.backbone)).arg(entry.subject.sidePx);
        auto* title = new QTableWidgetItem(best == i ? tr("%1  –  recommended").arg(name) : name);
        QFont font = title->font();
        font.setBold(best == i);
        title->setFont(font);
        m_table->setItem(row, 0, title);
        m_table->setItem(row, 1, new FigureItem(TrainingText::percent(entry.top1), entry.top1));
        m_table->setItem(row, 2, new FigureItem(TrainingText::interval(entry.interval), entry.interval.low));
        const double ms = entry.subject.msPerFace;
        m_table->setItem(
            row, 3,
            new FigureItem(ms < 0 ? tr("from the cache") : tr("%1 ms").arg(locale.toString(ms, 'f', 1)), ms));
        m_table->setItem(row, 4,
                         new FigureItem(tr("%1 MB").arg(locale.toString(entry.subject.megabytes, 'f', 1)),
                                        entry.subject.megabytes));
    }
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(1, Qt::DescendingOrder);
    m_words->setText(best ? tr("Recommended: %1, the fastest of those within one "
                               "point of the best.")
                                .arg(QString::fromStdString((*entries)[*best].subject.backbone))
                          : tr("None of them keeps within these limits."));
}

} // namespace familiar::ui
