// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/facemapview.h"

#include "ui/theme.h"
#include "ui/widgets/hovercard.h"
#include "ui/widgets/mapnames.h"
#include "ui/widgets/personmark.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace familiar::ui {

namespace {

constexpr double nearPx = 9; // from which a pointer is on a point
constexpr double ringPx = 8;
constexpr double marginPx = 34; // around everything

} // namespace

FaceMapView::FaceMapView(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map of faces"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FaceMapView::setFaces(std::vector<Face> faces, std::vector<QString> people)
{
    m_faces = std::move(faces);
    m_people = std::move(people);
    m_points.assign(m_faces.size(), {});
    m_message.clear();
    m_hovered = -1;
    m_showsAll = true;
    setPicked({});
}

void FaceMapView::setPoints(std::vector<core::Point> points)
{
    m_points = std::move(points);
    m_points.resize(m_faces.size());
    if (m_showsAll)
        showEverything();
    forget();
}

void FaceMapView::setMessage(const QString& message)
{
    m_message = message;
    m_faces.clear();
    m_points.clear();
    forget();
}

void FaceMapView::setPicked(std::vector<int> faces)
{
    std::sort(faces.begin(), faces.end());
    m_picked = std::move(faces);
    update();
    Q_EMIT pickedChanged();
}

void FaceMapView::forget()
{
    m_layer = {};
    update();
}

void FaceMapView::showEverything()
{
    m_showsAll = true;
    double left = 1e30, right = -1e30, top = 1e30, bottom = -1e30;
    for (const core::Point& point : m_points) {
        left = std::min<double>(left, point.x);
        right = std::max<double>(right, point.x);
        top = std::min<double>(top, point.y);
        bottom = std::max<double>(bottom, point.y);
    }
    if (m_points.empty())
        left = right = top = bottom = 0;
    m_middle = {(left + right) / 2, (top + bottom) / 2};
    m_scale = std::min((width() - 2 * marginPx) / std::max(right - left, 1e-6),
                       (height() - 2 * marginPx) / std::max(bottom - top, 1e-6));
    m_scale = std::clamp(m_scale, 1e-6, 1e6);
    forget();
}

QPointF FaceMapView::placeOf(int face) const
{
    const core::Point& point = m_points[static_cast<size_t>(face)];
    return {(point.x - m_middle.x()) * m_scale + width() / 2.0,
            (point.y - m_middle.y()) * m_scale + height() / 2.0};
}

void FaceMapView::repaintPoints()
{
    const double dense = devicePixelRatioF();
    m_layer = QPixmap(size() * dense);
    m_layer.setDevicePixelRatio(dense);
    const Theme& theme = Theme::current();
    m_layer.fill(theme.ground);
    QPainter painter(&m_layer);
    painter.setPen(QPen(theme.line, 1));
    constexpr int grid = 6;
    for (int i = 1; i < grid; ++i) {
        painter.drawLine(width() * i / grid, 0, width() * i / grid, height());
        painter.drawLine(0, height() * i / grid, width(), height() * i / grid);
    }
    // Small marks where there are many: they would only hide each other.
    const int side = m_faces.size() > 4000 ? 8 : m_faces.size() > 600 ? 10 : 13;
    std::vector<QPixmap> marks;
    for (size_t person = 0; person < std::min<size_t>(m_people.size(), 42); ++person)
        marks.push_back(personMark(static_cast<int>(person), side, dense));
    const QRectF seen = QRectF(rect()).adjusted(-side, -side, side, side);
    for (size_t i = 0; i < m_faces.size() && !marks.empty(); ++i) {
        const QPointF place = placeOf(static_cast<int>(i));
        if (seen.contains(place))
            painter.drawPixmap(place - QPointF(side / 2.0, side / 2.0),
                               marks[static_cast<size_t>(m_faces[i].person) % marks.size()]);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (size_t i = 0; i < m_faces.size(); ++i) {
        const Face& face = m_faces[i];
        if (!face.isMistake && !face.isDoubtful)
            continue;
        painter.setPen(face.isMistake ? QPen(theme.bad, 2) : QPen(theme.warn, 1.6, Qt::DotLine));
        painter.drawEllipse(placeOf(static_cast<int>(i)), ringPx, ringPx);
    }
    paintNames(painter);
}

void FaceMapView::paintNames(QPainter& painter) const
{
    std::vector<MapName> names(m_people.size());
    for (size_t person = 0; person < names.size(); ++person)
        names[person].text = m_people[person];
    for (size_t i = 0; i < m_faces.size(); ++i)
        names[static_cast<size_t>(m_faces[i].person)].places.push_back(placeOf(static_cast<int>(i)));
    paintMapNames(painter, std::move(names), rect(), font());
}

void FaceMapView::paintPicked(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    painter.setPen(QPen(theme.text, 1.4));
    for (const int face : m_picked) {
        painter.setBrush(personMarkColour(m_faces[static_cast<size_t>(face)].person));
        painter.save();
        painter.translate(placeOf(face));
        painter.drawPath(personMarkShape(m_faces[static_cast<size_t>(face)].person, 6));
        painter.restore();
    }
    if (m_line.size() > 1) {
        QColor inside = theme.accent;
        inside.setAlphaF(0.15F);
        painter.setBrush(inside);
        painter.setPen(QPen(theme.accent, 2, Qt::DashLine));
        painter.drawPolygon(m_line);
    }
}

void FaceMapView::paintCard(QPainter& painter) const
{
    if (m_hovered < 0 || m_line.size() > 1)
        return;
    const Face& face = m_faces[static_cast<size_t>(m_hovered)];
    const Theme& theme = Theme::current();
    const QPointF place = placeOf(m_hovered);
    painter.setPen(QPen(theme.text, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(place, ringPx + 2, ringPx + 2);
    const HoverCard card{face.title, face.detail, face.warning, m_picture ? m_picture(m_hovered) : QImage()};
    paintHoverCard(painter, card, place, rect());
}

void FaceMapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_message.isEmpty() || m_faces.empty()) {
        painter.fillRect(rect(), Theme::current().ground);
        painter.setPen(Theme::current().dim);
        painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    if (m_layer.isNull())
        repaintPoints();
    painter.drawPixmap(0, 0, m_layer);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPicked(painter);
    paintCard(painter);
    if (hasFocus()) {
        painter.setPen(QPen(Theme::current().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

QImage FaceMapView::snapshot()
{
    if (m_layer.isNull())
        repaintPoints();
    return m_layer.toImage();
}

void FaceMapView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_showsAll)
        showEverything();
    forget();
}

void FaceMapView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        forget();
    QWidget::changeEvent(event);
}

int FaceMapView::faceAt(const QPointF& place) const
{
    int nearest = -1;
    double least = nearPx * nearPx;
    for (size_t i = 0; i < m_faces.size(); ++i) {
        const QPointF offset = placeOf(static_cast<int>(i)) - place;
        const double square = QPointF::dotProduct(offset, offset);
        if (square < least) {
            least = square;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void FaceMapView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->position();
    m_moves = event->button() == Qt::MiddleButton || event->button() == Qt::RightButton;
    m_line.clear();
    if (event->button() == Qt::LeftButton)
        m_line << m_pressed;
}

void FaceMapView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF place = event->position();
    if (m_moves && event->buttons() != Qt::NoButton) {
        m_middle -= (place - m_pressed) / m_scale;
        m_pressed = place;
        m_showsAll = false;
        return forget();
    }
    if (event->buttons() & Qt::LeftButton) {
        if (!m_line.isEmpty() && (m_line.last() - place).manhattanLength() > 2) {
            m_line << place;
            update();
        }
        return;
    }
    if (const int face = faceAt(place); face != m_hovered) {
        m_hovered = face;
        update();
    }
}

void FaceMapView::mouseReleaseEvent(QMouseEvent* event)
{
    m_moves = false;
    if (event->button() != Qt::LeftButton)
        return;
    const QPolygonF line = std::exchange(m_line, QPolygonF());
    const bool isMore = event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
    if (line.size() > 3)
        return pickInside(line, isMore);
    const int face = faceAt(event->position());
    std::vector<int> picked = isMore ? m_picked : std::vector<int>();
    if (const auto found = std::find(picked.begin(), picked.end(), face); found != picked.end())
        picked.erase(found);
    else if (face >= 0)
        picked.push_back(face);
    setPicked(std::move(picked));
}

void FaceMapView::pickInside(const QPolygonF& line, bool isMore)
{
    std::vector<bool> isPicked(m_faces.size(), false);
    for (const int face : m_picked)
        isPicked[static_cast<size_t>(face)] = isMore;
    const QRectF around = line.boundingRect();
    std::vector<int> picked;
    for (size_t i = 0; i < m_faces.size(); ++i) {
        const QPointF place = placeOf(static_cast<int>(i));
        if (isPicked[i] || (around.contains(place) && line.containsPoint(place, Qt::OddEvenFill)))
            picked.push_back(static_cast<int>(i));
    }
    setPicked(std::move(picked));
}

void FaceMapView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int face = faceAt(event->position()); face >= 0)
        Q_EMIT opened(face);
    else
        showEverything();
}

void FaceMapView::zoom(double factor, const QPointF& around)
{
    const QPointF offset = (around - QPointF(width() / 2.0, height() / 2.0)) / m_scale;
    m_scale = std::clamp(m_scale * factor, 1e-6, 1e7);
    m_middle += offset - offset / factor;
    m_showsAll = false;
    forget();
}

void FaceMapView::wheelEvent(QWheelEvent* event)
{
    zoom(std::pow(1.0015, event->angleDelta().y()), event->position());
    event->accept();
}

void FaceMapView::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

// To the next face that deserves a look.
void FaceMapView::step(int direction)
{
    const int count = static_cast<int>(m_faces.size());
    if (count == 0)
        return;
    int at = m_picked.empty() ? (direction > 0 ? -1 : count) : m_picked.front();
    for (int tried = 0; tried < count; ++tried) {
        at = (at + direction + count) % count;
        if (m_faces[static_cast<size_t>(at)].isMistake || m_faces[static_cast<size_t>(at)].isDoubtful) {
            m_hovered = at;
            return setPicked({at});
        }
    }
}

void FaceMapView::keyPressEvent(QKeyEvent* event)
{
    const QPointF middle(width() / 2.0, height() / 2.0);
    constexpr double stepPx = 40;
    switch (event->key()) {
    case Qt::Key_Plus:
        return zoom(1.25, middle);
    case Qt::Key_Minus:
        return zoom(0.8, middle);
    case Qt::Key_0:
        return showEverything();
    case Qt::Key_N:
        return step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    case Qt::Key_Left:
    case Qt::Key_Right:
        m_middle.rx() += (event->key() == Qt::Key_Left ? -stepPx : stepPx) / m_scale;
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_middle.ry() += (event->key() == Qt::Key_Up ? -stepPx : stepPx) / m_scale;
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    m_showsAll = false;
    forget();
}

} // namespace familiar::ui
