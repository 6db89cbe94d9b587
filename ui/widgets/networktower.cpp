// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/networktower.h"

#include "ui/layertext.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace familiar::ui {

namespace {

constexpr double gapPx = 5;
constexpr double cutPx = 26; // between the blocks and the head
constexpr double leastHeightPx = 5;
constexpr double labelShare = 0.5; // of the width, where there is room for words

} // namespace

NetworkTower::NetworkTower(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("The network’s blocks"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void NetworkTower::setSummary(const core::NetworkSummary& summary)
{
    m_parts.clear();
    std::string block;
    for (const core::LayerSummary& layer : summary.layers) {
        if (layer.block.empty())
            continue; // what only brings the last block into a row
        const bool isNew = m_parts.empty() || layer.isHead() || layer.block != block;
        block = layer.block;
        if (isNew)
            m_parts.push_back({QString::fromStdString(layer.isHead() ? layer.name : layer.block),
                               {},
                               0,
                               0,
                               0,
                               false,
                               layer.isHead()});
        Part& part = m_parts.back();
        // A block is drawn as its convolutions see it: before its pool, and not as its channels' weights.
        if (part.layers == 0 || (layer.parameters > 0 && layer.output.front() > 1)) {
            part.channels = layer.output.back();
            part.sidePx = layer.output.size() > 1 ? layer.output.front() : 0;
            part.shape = LayerText::shape(layer);
        }
        part.layers += layer.kind == core::LayerKind::Convolution || layer.isHead() ? 1 : 0;
        part.isLearned = part.isLearned || layer.learned > 0;
    }
    update();
}

void NetworkTower::setChosen(const QString& block)
{
    m_chosen = block;
    update();
}

std::vector<QRectF> NetworkTower::places() const
{
    std::vector<QRectF> rects;
    if (m_parts.empty())
        return rects;
    double most = 1;
    std::vector<double> heights;
    double sum = 0;
    for (const Part& part : m_parts) {
        most = std::max<double>(most, part.channels);
        // Heights shrink more slowly than the sides, so that the last maps stay visible.
        heights.push_back(part.sidePx > 0 ? 4 + 4 * std::sqrt(part.sidePx) : 14);
        sum += heights.back();
    }
    const auto count = static_cast<double>(m_parts.size());
    const bool isTight = height() < 16 * count;
    const double gap = isTight ? 1.5 : m_parts.size() > 14 ? 2 : gapPx;
    const double cut = isTight ? fontMetrics().height() : cutPx;
    const double room = height() - 6 - cut - gap * count;
    const double least = std::min(leastHeightPx, std::max(1.5, room / count));
    const double factor = std::max(0.0, std::min(1.6, room / sum));
    const double full = (hasLabels() ? width() * (1 - labelShare) : width()) - 6;
    double top = 3;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        if (i > 0 && m_parts[i].isHead && !m_parts[i - 1].isHead)
            top += cut;
        const double tall = std::max(least, heights[i] * factor);
        const double wide = std::max(6.0, full * m_parts[i].channels / most);
        rects.emplace_back(3 + (full - wide) / 2, top, wide, tall);
        top += tall + gap;
    }
    return rects;
}

QRectF NetworkTower::rectOf(const QString& block) const
{
    const std::vector<QRectF> rects = places();
    for (size_t i = 0; i < m_parts.size(); ++i)
        if (m_parts[i].name == block)
            return rects[i];
    return {};
}

void NetworkTower::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    const std::vector<QRectF> rects = places();
    const QFontMetricsF metrics(font());
    const double labels = width() * (1 - labelShare) + 8;
    double lastLabel = -100;
    for (size_t i = 0; i < rects.size(); ++i) {
        const Part& part = m_parts[i];
        const QRectF& rect = rects[i];
        painter.setPen(Qt::NoPen);
        painter.setBrush(part.isLearned ? theme.warm : theme.cold);
        painter.drawRoundedRect(rect, 2, 2);
        // A line for each convolution of the block, while they can be told apart.
        painter.setPen(QPen(theme.card, 1));
        if (part.layers > 1 && rect.height() / part.layers >= 4)
            for (int line = 1; line < part.layers; ++line) {
                const double y = rect.top() + rect.height() * line / part.layers;
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
            }
        if (part.name == m_chosen) {
            painter.setPen(QPen(theme.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4);
        }
        if (part.isHead && i > 0 && !m_parts[i - 1].isHead) {
            const double y = (rects[i - 1].bottom() + rect.top()) / 2;
            painter.setPen(QPen(theme.dim, 1, Qt::DashLine));
            const double right = hasLabels() ? labels - 8 : width();
            painter.drawLine(QPointF(0, y), QPointF(right, y));
            const QString cut = tr("its own top is cut off");
            const double wide = metrics.horizontalAdvance(cut) + 12;
            if (wide < right) {
                const QRectF words((right - wide) / 2, y - metrics.height() / 2, wide, metrics.height());
                painter.fillRect(words, theme.card);
                painter.setPen(theme.dim);
                painter.drawText(words, Qt::AlignCenter, cut);
            }
        }
        const double middle = rect.center().y();
        if (hasLabels() && (middle - lastLabel >= metrics.height() || part.name == m_chosen)) {
            lastLabel = middle;
            const QRectF line(labels, middle - metrics.height() / 2, width() - labels - 2, metrics.height());
            painter.setPen(theme.text);
            painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, part.shape);
            const double left = line.width() - metrics.horizontalAdvance(part.shape) - 8;
            painter.setPen(part.name == m_chosen ? theme.accent : theme.dim);
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                             metrics.elidedText(part.name, Qt::ElideRight, left));
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

int NetworkTower::partAt(const QPointF& point) const
{
    const std::vector<QRectF> rects = places();
    for (size_t i = 0; i < rects.size(); ++i)
        if (point.y() >= rects[i].top() - 2 && point.y() <= rects[i].bottom() + 2)
            return static_cast<int>(i);
    return -1;
}

void NetworkTower::choose(int part)
{
    if (part < 0 || part >= static_cast<int>(m_parts.size()))
        return;
    setChosen(m_parts[static_cast<size_t>(part)].name);
    Q_EMIT partChosen(m_chosen);
}

void NetworkTower::mousePressEvent(QMouseEvent* event)
{
    choose(partAt(event->position()));
}

void NetworkTower::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Up && event->key() != Qt::Key_Down)
        return QWidget::keyPressEvent(event);
    int at = event->key() == Qt::Key_Down ? -1 : static_cast<int>(m_parts.size());
    for (size_t i = 0; i < m_parts.size(); ++i)
        if (m_parts[i].name == m_chosen)
            at = static_cast<int>(i);
    choose(at + (event->key() == Qt::Key_Down ? 1 : -1));
}

bool NetworkTower::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int part = partAt(help->pos());
    if (part < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           m_parts[static_cast<size_t>(part)].name + QStringLiteral("  ·  ") +
                               m_parts[static_cast<size_t>(part)].shape,
                           this);
    return true;
}

} // namespace familiar::ui
