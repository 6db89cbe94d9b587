// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/livecell.h"

#include "ui/theme.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace familiar::ui {

namespace {

constexpr int ringPx = 3;

} // namespace

LiveCell::LiveCell(Services& services, LiveNames& names, QWidget* parent) : QWidget(parent)
{
    m_live = new LiveSession(services, names, this);
    m_view = new CameraView;
    m_view->setAccessibleName(tr("Live picture"));
    m_name = makeLabel({}, nullptr, false);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state = makeLabel({}, "dim", false);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_stop = makeLinkButton(tr("Stop"));
    connect(m_stop, &QPushButton::clicked, this, &LiveCell::stopWanted);
    m_head = new QWidget;
    auto* line = new QHBoxLayout(m_head);
    line->setContentsMargins(4, 0, 4, 2);
    line->addWidget(m_name, 1);
    line->addWidget(m_state, 1);
    line->addWidget(m_stop);
    m_head->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_view, 1);
    connect(m_live, &LiveSession::runningChanged, this, &LiveCell::showRunning);
    connect(m_live, &LiveSession::frameArrived, m_view,
            [this](const QImage& picture) { m_view->setPicture(picture); });
    connect(m_live, &LiveSession::facesArrived, m_view, &CameraView::setFaces);
    connect(m_live, &LiveSession::statusChanged, this, &LiveCell::showStatus);
    connect(m_live, &LiveSession::failed, this, [this] { setState(tr("failed")); });
}

void LiveCell::play(const std::string& source, const QString& title)
{
    m_source = source;
    m_title = title;
    m_name->setText(title);
    m_name->setToolTip(title);
    m_stop->setAccessibleName(tr("Stop %1").arg(title));
    setState({});
    m_live->start(source);
}

void LiveCell::setHeadShown(bool shown)
{
    m_head->setVisible(shown);
    layout()->setContentsMargins(shown ? ringPx : 0, shown ? ringPx : 0, shown ? ringPx : 0,
                                 shown ? ringPx : 0);
    setFocusPolicy(shown ? Qt::StrongFocus : Qt::NoFocus);
    m_view->setAccessibleName(shown ? tr("Live picture of %1").arg(m_title) : tr("Live picture"));
    if (shown)
        m_view->setFooter({}); // the line above says it
}

void LiveCell::setCurrent(bool current)
{
    m_current = current;
    update();
}

void LiveCell::setState(const QString& words)
{
    m_state->setText(words);
    m_state->setVisible(!words.isEmpty());
}

void LiveCell::showRunning()
{
    const bool running = m_live->isRunning();
    if (running && !m_view->hasPicture())
        m_view->setMessage(tr("Opening…"));
    if (!running) {
        m_view->setFooter({});
        setState(tr("stopped"));
    }
    m_sincePainted.start();
    m_paintedBefore = m_view->paintedPictures();
}

void LiveCell::showStatus(const core::LiveStatus& status)
{
    const double seconds = std::max(0.001, static_cast<double>(m_sincePainted.restart()) / 1000);
    const double painted = static_cast<double>(m_view->paintedPictures() - m_paintedBefore) / seconds;
    m_paintedBefore = m_view->paintedPictures();
    const QLocale locale;
    const auto whole = [&](double value) { return locale.toString(value, 'f', 0); };
    switch (status.state) {
    case core::LiveState::Opening:
        setState(tr("Opening…"));
        m_view->setMessage(tr("Opening…"));
        break;
    case core::LiveState::NoPicture:
        setState(tr("no picture"));
        m_view->setMessage(tr("No picture. Is the camera plugged in? It is tried again and again."));
        break;
    case core::LiveState::Running:
        setState(tr("names %1/s").arg(whole(status.figures.resultsPerSecond)));
        if (m_head->isHidden())
            m_view->setFooter(
                tr("source %1, painted %2 pictures a second  ·  names %3 times a second  ·  %4 ms a face")
                    .arg(whole(status.figures.sourceFps), whole(painted),
                         whole(status.figures.resultsPerSecond), whole(status.figures.msPerFace)));
        break;
    case core::LiveState::Ended:
    case core::LiveState::Failed:
    case core::LiveState::Idle:
        break;
    }
}

void LiveCell::mousePressEvent(QMouseEvent* event)
{
    QWidget::mousePressEvent(event);
    Q_EMIT chosen();
}

void LiveCell::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    Q_EMIT chosen();
}

void LiveCell::paintEvent(QPaintEvent*)
{
    if (!m_current || m_head->isHidden())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::current().accent, ringPx - 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
}

} // namespace familiar::ui
