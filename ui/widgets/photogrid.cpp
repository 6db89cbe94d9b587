// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/photogrid.h"

#include "ui/icons.h"
#include "ui/models/peoplemodel.h"
#include "ui/models/photosmodel.h"
#include "ui/theme.h"
#include "ui/thumbnails.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>

#include <algorithm>

namespace familiar::ui {

namespace {

void paintThumbnail(QPainter& painter, const QRect& place, const Thumbnails::Answer& answer,
                    qreal opacity = 1)
{
    const Theme& theme = Theme::current();
    QPainterPath shape;
    shape.addRoundedRect(place, 4, 4);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.fillPath(shape, theme.rail);
    if (answer.state == Thumbnails::State::Ready) {
        painter.setClipPath(shape);
        painter.setOpacity(opacity);
        painter.drawImage(place, answer.image);
    } else if (answer.state == Thumbnails::State::Broken) {
        const int side = std::min(24, place.width() / 2);
        QRect sign(0, 0, side, side);
        sign.moveCenter(place.center());
        tintedIcon(QStringLiteral("warning")).paint(&painter, sign);
    }
    painter.restore();
}

void paintCard(QPainter& painter, const QStyleOptionViewItem& option)
{
    const Theme& theme = Theme::current();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QColor line = focused || selected ? theme.accent : hovered ? theme.dim : theme.line;
    painter.setPen(QPen(line, focused || selected ? 2 : 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 8, 8);
    painter.restore();
}

void paintText(QPainter& painter, const QRect& place, const QString& text, const QColor& colour, QFont font,
               Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter,
               Qt::TextElideMode elide = Qt::ElideRight)
{
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(place, static_cast<int>(alignment) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text, elide, place.width()));
}

class PersonDelegate final : public QStyledItemDelegate
{
public:
    PersonDelegate(PeopleModel& people, Thumbnails& thumbnails, QObject* parent)
        : QStyledItemDelegate(parent), m_people(people), m_thumbnails(thumbnails)
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::current();
        paintCard(*painter, option);
        const QRect inside = option.rect.adjusted(15, 12, -15, -10);
        QFont bold = option.font;
        bold.setBold(true);
        const QString count = index.data(PeopleModel::PhotoCountRole).toString();
        const int countWidth = QFontMetrics(option.font).horizontalAdvance(count) + 8;
        const QRect top(inside.left(), inside.top(), inside.width(), 20);
        paintText(*painter, top.adjusted(0, 0, -countWidth, 0), index.data().toString(), theme.text, bold);
        paintText(*painter, top, count, theme.dim, option.font, Qt::AlignRight | Qt::AlignVCenter);
        constexpr int side = 62;
        constexpr int step = side + 6;
        const int room = (inside.width() + 6) / step;
        int left = inside.left();
        for (const auto& photo : m_people.firstPhotos(index.row(), room)) {
            paintThumbnail(*painter, QRect(left, inside.top() + 28, side, side), m_thumbnails.get(photo));
            left += step;
        }
        const bool warns = index.data(PeopleModel::LineWarnsRole).toBool();
        paintText(*painter, QRect(inside.left(), inside.bottom() - 19, inside.width(), 20),
                  index.data(PeopleModel::LineRole).toString(), warns ? theme.warn : theme.dim, option.font);
    }

private:
    PeopleModel& m_people;
    Thumbnails& m_thumbnails;
};

class PhotoDelegate final : public QStyledItemDelegate
{
public:
    PhotoDelegate(PhotoGrid::PhotoAt photoAt, Thumbnails& thumbnails, QObject* parent)
        : QStyledItemDelegate(parent), m_photoAt(std::move(photoAt)), m_thumbnails(thumbnails)
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::current();
        paintCard(*painter, option);
        const QRect inside = option.rect.adjusted(8, 8, -8, -8);
        const int side = std::min(inside.width(), 128);
        QRect picture(0, inside.top(), side, side);
        picture.moveLeft(inside.left() + (inside.width() - side) / 2);
        const bool leftOut = index.data(PhotosModel::LeftOutRole).toBool();
        paintThumbnail(*painter, picture, m_thumbnails.get(m_photoAt(index.row())), leftOut ? 0.35 : 1);
        paintText(*painter, QRect(inside.left(), inside.top() + 132, inside.width(), 18),
                  index.data().toString(), leftOut ? theme.dim : theme.text, option.font,
                  Qt::AlignLeft | Qt::AlignVCenter, Qt::ElideMiddle);
        const bool warns = index.data(PhotosModel::WarnsRole).toBool();
        QString caption = index.data(PhotosModel::CaptionRole).toString();
        if (leftOut && caption.isEmpty())
            caption = PhotosModel::tr("left out");
        QFont small = option.font;
        small.setPointSizeF(small.pointSizeF() * 0.92);
        paintText(*painter, QRect(inside.left(), inside.top() + 150, inside.width(), 18), caption,
                  warns && !leftOut ? theme.warn : theme.dim, small);
    }

private:
    PhotoGrid::PhotoAt m_photoAt;
    Thumbnails& m_thumbnails;
};

} // namespace

PeopleGrid::PeopleGrid(PeopleModel& people, Thumbnails& thumbnails, QWidget* parent)
    : TileView(QSize(400, 142), parent)
{
    setModel(&people);
    setItemDelegate(new PersonDelegate(people, thumbnails, this));
    setSelectionMode(SingleSelection);
    setAccessibleName(tr("People in the folder"));
    connect(&thumbnails, &Thumbnails::changed, viewport(), qOverload<>(&QWidget::update));
}

PhotoGrid::PhotoGrid(PhotosModel& photos, Thumbnails& thumbnails, QWidget* parent)
    : PhotoGrid(
          photos, [&photos](int row) { return photos.photoAt(row).path; }, thumbnails, parent)
{}

PhotoGrid::PhotoGrid(QAbstractItemModel& photos, PhotoAt photoAt, Thumbnails& thumbnails, QWidget* parent)
    : TileView(QSize(148, 186), parent), m_photoAt(std::move(photoAt))
{
    setModel(&photos);
    setItemDelegate(new PhotoDelegate(m_photoAt, thumbnails, this));
    setSelectionMode(ExtendedSelection);
    connect(&thumbnails, &Thumbnails::changed, viewport(), qOverload<>(&QWidget::update));
}

std::vector<std::filesystem::path> PhotoGrid::selectedPhotos() const
{
    std::vector<std::filesystem::path> photos;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        photos.push_back(m_photoAt(index.row()));
    return photos;
}

} // namespace familiar::ui
