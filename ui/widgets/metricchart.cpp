// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/metricchart.h"

#include "ui/theme.h"
#include "ui/widgets/chartmarks.h"
#include "ui/widgets/chartmath.h"

#include <QChart>
#include <QChartView>
#include <QFile>
#include <QFileDialog>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QSaveFile>
#include <QTextStream>
#include <QVBoxLayout>
#include <QValueAxis>

#include <cmath>

namespace familiar::ui {

namespace {

constexpr int mostPoints = 1000;
constexpr int mostEpochSteps = 6;
constexpr int headingPx = 26;
constexpr double leastEpochs = 5; // the first epochs do not fill the whole width

QString cell(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', 9) : QString();
}

} // namespace

struct MetricChart::Parts
{
    QString title;
    Scale scale = Scale::Loss;
    View* view = nullptr;
    QValueAxis* epochAxis = nullptr;
    QValueAxis* valueAxis = nullptr;
    QLineSeries* batchLine = nullptr;
    QLineSeries* trainingLine = nullptr;
    QLineSeries* validationLine = nullptr;
    QList<QPointF> batches;
    std::vector<MetricPoint> epochs;
    int bestEpoch = 0;
    int stoppedEarly = 0;
    double mostEpochs = leastEpochs;
    double highest = 0;
    bool zoomed = false;

    double shown(double value) const { return scale == Scale::Share ? value * 100 : value; }
};

// Paints what Qt Charts has no series for: marks of epochs, and the card beside the mouse.
class MetricChart::View : public QChartView
{
public:
    View(MetricChart& owner, QChart* chart) : QChartView(chart), m_owner(owner)
    {
        setMouseTracking(true);
        setFocusPolicy(Qt::NoFocus);
        setFrameShape(QFrame::NoFrame);
        setBackgroundBrush(Qt::NoBrush);
        setAutoFillBackground(false);
        viewport()->setAutoFillBackground(false);
        setProperty("bare", true);
        setRenderHint(QPainter::Antialiasing);
        setMinimumHeight(100);
    }
    double epochAt(QPointF place) const { return chart()->mapToValue(place).x(); }

protected:
    void mouseMoveEvent(QMouseEvent* event) override
    {
        const QPointF place = event->position();
        hover(chart()->plotArea().contains(place) ? qRound(epochAt(place)) : 0);
    }
    void leaveEvent(QEvent*) override { hover(0); }
    void wheelEvent(QWheelEvent* event) override
    {
        const double steps = event->angleDelta().y() / 120.0;
        m_owner.zoom(std::pow(0.8, steps), epochAt(event->position()));
        event->accept();
    }
    void mouseDoubleClickEvent(QMouseEvent*) override { m_owner.showAll(); }
    void contextMenuEvent(QContextMenuEvent* event) override { m_owner.offerToSave(event->globalPos()); }
    void drawForeground(QPainter* painter, const QRectF&) override
    {
        painter->save();
        painter->resetTransform();
        const Parts& parts = *m_owner.m_parts;
        const Theme& theme = Theme::current();
        std::vector<LegendEntry> legend;
        for (const auto* line : {parts.trainingLine, parts.validationLine, parts.batchLine})
            if (line != parts.batchLine || line->count() > 0)
                legend.push_back({line->name(), line->pen()});
        paintHeading(*painter, viewport()->rect(), parts.title, legend);
        for (size_t i = 1; i < parts.epochs.size(); ++i)
            if (parts.epochs[i].learningRate < parts.epochs[i - 1].learningRate)
                drawMark(*painter, parts.epochs[i].epoch, theme.dim, {}, true);
        if (parts.stoppedEarly > 0)
            drawMark(*painter, parts.stoppedEarly, theme.warn, MetricChart::tr("stopped by itself"), false);
        if (parts.bestEpoch > 0)
            drawMark(*painter, parts.bestEpoch, theme.good,
                     MetricChart::tr("best, epoch %1").arg(parts.bestEpoch), true);
        if (m_hovered > 0)
            paintValueCard(*painter, chart()->plotArea(), xOf(m_hovered), m_owner.hoverText(m_hovered));
        painter->restore();
    }

private:
    void hover(int epoch)
    {
        if (m_owner.hoverText(epoch).isEmpty())
            epoch = 0;
        if (epoch == m_hovered)
            return;
        m_hovered = epoch;
        viewport()->update();
    }
    double xOf(int epoch) const { return chart()->mapToPosition(QPointF(epoch, 0)).x(); }

    void drawMark(QPainter& painter, int epoch, const QColor& colour, const QString& text,
                  bool textRight) const
    {
        paintEpochMark(painter, chart()->plotArea(), xOf(epoch), colour, text, textRight);
    }

    MetricChart& m_owner;
    int m_hovered = 0;
};

MetricChart::MetricChart(const QString& title, Scale scale, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    m_parts->title = title;
    m_parts->scale = scale;
    auto* chart = new QChart;
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setBackgroundVisible(false);
    chart->setLocalizeNumbers(true);
    chart->setMargins(QMargins(0, headingPx, 8, 0)); // title and legend share one line there
    chart->legend()->hide();
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_parts->epochAxis = new QValueAxis;
    m_parts->epochAxis->setLabelFormat(QStringLiteral("%.0f"));
    m_parts->epochAxis->setTickType(QValueAxis::TicksDynamic);
    m_parts->valueAxis = new QValueAxis;
    m_parts->valueAxis->setLabelFormat(scale == Scale::Share ? QStringLiteral("%.0f %")
                                                             : QStringLiteral("%.2f"));
    m_parts->valueAxis->setTickCount(5);
    chart->addAxis(m_parts->epochAxis, Qt::AlignBottom);
    chart->addAxis(m_parts->valueAxis, Qt::AlignLeft);
    const auto addLine = [&](const QString& name) {
        auto* line = new QLineSeries;
        line->setName(name);
        chart->addSeries(line);
        line->attachAxis(m_parts->epochAxis);
        line->attachAxis(m_parts->valueAxis);
        return line;
    };
    m_parts->batchLine = addLine(tr("single batches"));
    m_parts->trainingLine = addLine(tr("training"));
    m_parts->validationLine = addLine(tr("validation"));
    m_parts->view = new View(*this, chart);
    m_parts->view->setAccessibleName(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_parts->view);
    setAccessibleName(title);
    applyColours();
    clear();
}

MetricChart::~MetricChart() = default;

void MetricChart::applyColours()
{
    const Theme& theme = Theme::current();
    for (QValueAxis* axis : {m_parts->epochAxis, m_parts->valueAxis}) {
        axis->setLabelsColor(theme.dim);
        axis->setGridLineColor(theme.line);
        axis->setLinePen(QPen(theme.line));
    }
    m_parts->epochAxis->setGridLineVisible(false);
    QColor faint = theme.accent;
    faint.setAlphaF(0.28F);
    m_parts->batchLine->setPen(QPen(faint, 1));
    m_parts->trainingLine->setPen(QPen(theme.accent, 2));
    QPen dashed(theme.validation, 2, Qt::DashLine);
    m_parts->validationLine->setPen(dashed);
}

void MetricChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_parts->view)
        applyColours();
}

void MetricChart::clear()
{
    m_parts->batches.clear();
    m_parts->epochs.clear();
    m_parts->bestEpoch = 0;
    m_parts->stoppedEarly = 0;
    m_parts->mostEpochs = leastEpochs;
    m_parts->highest = 0;
    m_parts->valueAxis->setRange(0, m_parts->scale == Scale::Share ? 100 : 1);
    replaceSeries();
    showAll();
}

void MetricChart::setNames(const QString& first, const QString& second)
{
    m_parts->trainingLine->setName(first);
    m_parts->validationLine->setName(second);
}

void MetricChart::addBatches(const QList<QPointF>& batches)
{
    m_parts->batches += batches;
    // Twice what is drawn is kept, so that thinning out never costs detail that could be seen.
    if (m_parts->batches.size() > 4 * mostPoints)
        m_parts->batches = decimated(m_parts->batches, 2 * mostPoints);
    replaceSeries();
    growAxes();
}

void MetricChart::setEpochs(std::vector<MetricPoint> epochs)
{
    m_parts->epochs = std::move(epochs);
    replaceSeries();
    growAxes();
}

void MetricChart::setBestEpoch(int epoch)
{
    m_parts->bestEpoch = epoch;
    m_parts->view->viewport()->update();
}

void MetricChart::setStoppedEarly(int epoch)
{
    m_parts->stoppedEarly = epoch;
    m_parts->view->viewport()->update();
}

void MetricChart::replaceSeries()
{
    QList<QPointF> batches = decimated(m_parts->batches, mostPoints);
    for (QPointF& point : batches)
        point.setY(m_parts->shown(point.y()));
    QList<QPointF> training;
    QList<QPointF> validation;
    for (const MetricPoint& point : m_parts->epochs) {
        if (std::isfinite(point.training))
            training << QPointF(point.epoch, m_parts->shown(point.training));
        if (std::isfinite(point.validation))
            validation << QPointF(point.epoch, m_parts->shown(point.validation));
    }
    m_parts->batchLine->replace(batches);
    m_parts->trainingLine->replace(decimated(training, mostPoints));
    m_parts->validationLine->replace(decimated(validation, mostPoints));
}

void MetricChart::growAxes()
{
    for (const auto* line : {m_parts->batchLine, m_parts->trainingLine, m_parts->validationLine})
        for (const QPointF& point : line->points()) {
            m_parts->mostEpochs = std::max(m_parts->mostEpochs, std::ceil(point.x() / 5) * 5);
            m_parts->highest = std::max(m_parts->highest, point.y());
        }
    if (m_parts->scale == Scale::Loss)
        m_parts->valueAxis->setRange(0, std::max(m_parts->valueAxis->max(), roundedUp(m_parts->highest)));
    if (!m_parts->zoomed)
        showAll();
}

void MetricChart::showAll()
{
    m_parts->zoomed = false;
    setEpochRange(0, m_parts->mostEpochs);
}

// Marks at round epochs, wherever the range begins.
void MetricChart::setEpochRange(double low, double high)
{
    m_parts->epochAxis->setTickInterval(roundStep(high - low, mostEpochSteps));
    m_parts->epochAxis->setRange(low, high);
}

void MetricChart::zoom(double factor, double aroundEpoch)
{
    const double low = m_parts->epochAxis->min();
    const double high = m_parts->epochAxis->max();
    const double newLow = std::max(0.0, aroundEpoch - (aroundEpoch - low) * factor);
    const double newHigh = std::min(m_parts->mostEpochs, aroundEpoch + (high - aroundEpoch) * factor);
    if (newHigh - newLow < 2)
        return;
    m_parts->zoomed = newLow > 0 || newHigh < m_parts->mostEpochs;
    setEpochRange(newLow, newHigh);
}

bool MetricChart::isZoomed() const
{
    return m_parts->zoomed;
}

int MetricChart::drawnBatches() const
{
    return static_cast<int>(m_parts->batchLine->count());
}

double MetricChart::largestEpochShown() const
{
    return m_parts->epochAxis->max();
}

double MetricChart::largestValueShown() const
{
    return m_parts->valueAxis->max();
}

QString MetricChart::hoverText(int epoch) const
{
    for (const MetricPoint& point : m_parts->epochs) {
        if (point.epoch != epoch)
            continue;
        const QLocale locale;
        const auto say = [&](double value) {
            if (!std::isfinite(value))
                return tr("not measured");
            return m_parts->scale == Scale::Share ? tr("%1 %").arg(locale.toString(value * 100, 'f', 1))
                                                  : locale.toString(value, 'f', 4);
        };
        return tr("Epoch %1").arg(epoch) + QLatin1Char('\n') +
               tr("%1: %2").arg(m_parts->trainingLine->name(), say(point.training)) + QLatin1Char('\n') +
               tr("%1: %2").arg(m_parts->validationLine->name(), say(point.validation)) + QLatin1Char('\n') +
               tr("learning rate %1").arg(locale.toString(point.learningRate, 'g', 3));
    }
    return {};
}

bool MetricChart::savePng(const QString& file) const
{
    QPixmap picture(m_parts->view->size() * 2);
    picture.setDevicePixelRatio(2);
    picture.fill(Theme::current().card);
    static_cast<QWidget*>(m_parts->view)->render(&picture);
    return picture.save(file, "PNG");
}

bool MetricChart::saveCsv(const QString& file) const
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Text))
        return false;
    QTextStream text(&out);
    text << "epoch,training,validation,learning_rate\n";
    for (const MetricPoint& point : m_parts->epochs)
        text << point.epoch << ',' << cell(point.training) << ',' << cell(point.validation) << ','
             << cell(point.learningRate) << '\n';
    text.flush();
    return out.commit();
}

void MetricChart::offerToSave(const QPoint& where)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QString& words, const QString& suffix,
                           bool (MetricChart::*save)(const QString&) const) {
        connect(menu->addAction(words), &QAction::triggered, this, [this, words, suffix, save] {
            auto* dialog = new QFileDialog(this, words, m_parts->title + suffix);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setAcceptMode(QFileDialog::AcceptSave);
            dialog->setDefaultSuffix(suffix.mid(1));
            connect(dialog, &QFileDialog::fileSelected, this, [this, save](const QString& file) {
                if (!(this->*save)(file))
                    Q_EMIT saveFailed(file);
            });
            dialog->open();
        });
    };
    offer(tr("Save as &picture…"), QStringLiteral(".png"), &MetricChart::savePng);
    offer(tr("Save &values as CSV…"), QStringLiteral(".csv"), &MetricChart::saveCsv);
    menu->popup(where);
}

} // namespace familiar::ui
