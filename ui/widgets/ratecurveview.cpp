// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ratecurveview.h"

#include "ui/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace familiar::ui {

namespace {

struct Axes
{
    QRectF plot;
    double firstPower, lastPower; // of ten
    double least, most;           // loss

    double x(double rate) const
    {
        return plot.left() + plot.width() * (std::log10(rate) - firstPower) / (lastPower - firstPower);
    }
    double y(double loss) const
    {
        return plot.bottom() - plot.height() * (std::clamp(loss, least, most) - least) / (most - least);
    }
};

Axes axesOf(const std::vector<core::RatePoint>& points, const QRectF& plot)
{
    Axes axes{plot, std::floor(std::log10(points.front().rate)), std::ceil(std::log10(points.back().rate)),
              points.front().smoothed, points.front().smoothed};
    for (const core::RatePoint& point : points)
        axes.least = std::min(axes.least, point.smoothed);
    // What explodes at the end would press everything else flat.
    axes.most = std::max(axes.most, axes.least + 1e-3) + 0.5 * (axes.most - axes.least);
    axes.lastPower = std::max(axes.lastPower, axes.firstPower + 1);
    return axes;
}

} // namespace

RateCurveView::RateCurveView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QString RateCurveView::rateText(double rate)
{
    return QLocale().toString(rate, 'g', 2);
}

void RateCurveView::setCurve(core::RateCurve curve)
{
    m_curve = std::move(curve);
    setAccessibleName(m_curve.suggestion > 0
                          ? tr("Loss over the learning rate; suggested: %1").arg(rateText(m_curve.suggestion))
                          : tr("Loss over the learning rate"));
    update();
}

void RateCurveView::paintEvent(QPaintEvent*)
{
    if (m_curve.points.size() < 2)
        return;
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().height();
    const QRectF plot = QRectF(rect()).adjusted(52, line + 6, -14, -2.0 * line - 8);
    const Axes axes = axesOf(m_curve.points, plot);
    painter.setPen(theme.dim);
    for (int step = 0; step <= 2; ++step) {
        const double loss = axes.least + (axes.most - axes.least) * step / 2;
        painter.drawText(QRectF(0, axes.y(loss) - line / 2.0, 46, line), Qt::AlignRight | Qt::AlignVCenter,
                         QLocale().toString(loss, 'g', 3));
    }
    for (double power = axes.firstPower; power <= axes.lastPower; ++power) {
        const double x = axes.x(std::pow(10.0, power));
        painter.setPen(theme.line);
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(theme.dim);
        painter.drawText(QRectF(x - 40, plot.bottom() + 3, 80, line), Qt::AlignHCenter,
                         rateText(std::pow(10.0, power)));
    }
    painter.drawText(QRectF(plot.left(), plot.bottom() + 4 + line, plot.width(), line), Qt::AlignHCenter,
                     tr("learning rate"));
    painter.drawText(QRectF(0, 0, plot.width(), line), Qt::AlignLeft, tr("loss"));
    QPainterPath path;
    for (const core::RatePoint& point : m_curve.points) {
        const QPointF place(axes.x(point.rate), axes.y(point.smoothed));
        path.elementCount() == 0 ? path.moveTo(place) : path.lineTo(place);
    }
    painter.setPen(QPen(theme.accent, 2));
    painter.drawPath(path);
    if (m_curve.suggestion <= 0)
        return;
    const double x = axes.x(m_curve.suggestion);
    painter.setPen(QPen(theme.good, 2, Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const bool isRight = x > plot.center().x();
    painter.drawText(QRectF(isRight ? x - 206 : x + 6, plot.top(), 200, line),
                     isRight ? Qt::AlignRight : Qt::AlignLeft, rateText(m_curve.suggestion));
}

} // namespace familiar::ui
