// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/personmark.h"

#include "ui/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace familiar::ui {

namespace {

constexpr int shapes = 6; // and seven colours: 42 marks before one comes again

QPolygonF regular(int corners, double radius, double turn)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / corners;
        polygon << QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    return polygon;
}

} // namespace

QColor personMarkColour(int person)
{
    const QColor colour = Theme::personColour(person);
    if (Theme::current().isDark)
        return colour.lightness() < 110 ? colour.lighter(150) : colour;
    return colour.lightness() > 150 || colour.green() > 200 ? colour.darker(125) : colour;
}

QPainterPath personMarkShape(int person, double radius)
{
    constexpr double down = std::numbers::pi / 2;
    QPainterPath path;
    switch (person % shapes) {
    case 0:
        path.addEllipse(QPointF(), radius, radius);
        break;
    case 1:
        path.addPolygon(regular(3, radius * 1.25, -down));
        break;
    case 2:
        path.addRect(QRectF(-radius * 0.85, -radius * 0.85, radius * 1.7, radius * 1.7));
        break;
    case 3:
        path.addPolygon(regular(4, radius * 1.25, 0));
        break;
    case 4:
        path.addPolygon(regular(3, radius * 1.25, down));
        break;
    default: {
        const double arm = radius * 0.38;
        const double far = radius * 1.15;
        path.addPolygon(QPolygonF({{-arm, -far},
                                   {arm, -far},
                                   {arm, -arm},
                                   {far, -arm},
                                   {far, arm},
                                   {arm, arm},
                                   {arm, far},
                                   {-arm, far},
                                   {-arm, arm},
                                   {-far, arm},
                                   {-far, -arm},
                                   {-arm, -arm}}));
    }
    }
    path.closeSubpath();
    return path;
}

QPixmap personMark(int person, int sidePx, double dense)
{
    QPixmap pixmap(QSize(sidePx, sidePx) * dense);
    pixmap.setDevicePixelRatio(dense);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(sidePx / 2.0, sidePx / 2.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(personMarkColour(person));
    painter.drawPath(personMarkShape(person, sidePx * 0.36));
    return pixmap;
}

} // namespace familiar::ui
