// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include "ui/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

// Resources of a static library are linked only when somebody asks for them.
static void loadResources()
{
    static const bool loaded = [] {
        Q_INIT_RESOURCE(app);
        return true;
    }();
    Q_UNUSED(loaded);
}

namespace familiar::ui {

namespace {

class TintedIconEngine final : public QIconEngine
{
public:
    explicit TintedIconEngine(QByteArray svg) : m_svg(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const Theme& theme = Theme::current();
        const QColor colour = mode == QIcon::Disabled ? theme.line
                              : state == QIcon::On    ? theme.accent
                                                      : theme.dim;
        QByteArray tinted = m_svg;
        tinted.replace("#000000", colour.name().toLatin1());
        QSvgRenderer(tinted).render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new TintedIconEngine(m_svg); }

private:
    QByteArray m_svg;
};

} // namespace

QIcon tintedIcon(const QString& name)
{
    loadResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? QIcon(new TintedIconEngine(file.readAll())) : QIcon();
}

QPixmap colouredIcon(const QString& name, const QColor& colour, int sidePx)
{
    loadResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QPixmap pixmap(sidePx * 2, sidePx * 2);
    pixmap.fill(Qt::transparent);
    if (file.open(QIODevice::ReadOnly)) {
        QPainter painter(&pixmap);
        QSvgRenderer(file.readAll().replace("#000000", colour.name().toLatin1())).render(&painter);
    }
    pixmap.setDevicePixelRatio(2);
    return pixmap;
}

QIcon applicationIcon()
{
    loadResources();
    return QIcon(QStringLiteral(":/icons/familiar.svg"));
}

} // namespace familiar::ui
