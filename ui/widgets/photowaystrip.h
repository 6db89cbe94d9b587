// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A photo's way through a network as a row of pictures: crop and variants, maps of the blocks, bar codes.
#pragma once

#include "core/training/photoway.h"

#include <QImage>
#include <QWidget>

class QHBoxLayout;
class QScrollArea;

namespace familiar::ui {

class PhotoWayStrip : public QWidget
{
    Q_OBJECT
public:
    // What is shown, drawn already: a value that a worker makes.
    struct Look
    {
        QImage picture;
        core::LookKind kind = core::LookKind::Clean;
        core::VariantDraw draw;
    };
    struct BlockPictures
    {
        QString name;
        int sidePx = 0;
        int channels = 0;
        std::vector<QImage> maps; // the strongest first
    };
    struct Bar
    {
        QString name; // empty: the photo itself
        float score = 0;
        QImage picture;
    };
    struct Shown
    {
        int sidePx = 0;
        int numbers = 0; // of the embedding
        bool isFace = true;
        std::vector<Look> looks;
        std::vector<BlockPictures> blocks;
        std::vector<Bar> bars;
    };

    explicit PhotoWayStrip(QWidget* parent = nullptr);

    // Thread: any.
    static Shown drawn(const core::PhotoWay& way, const std::vector<std::string>& people);
    void setShown(const Shown& shown);
    QStringList captions() const { return m_captions; }
    // "turned by 24°, mirrored"
    static QString lookText(const Look& look, int sidePx, bool isFace);

private:
    QWidget* makeTile(const QImage& picture, const QString& caption, const QString& hint);
    QWidget* makeBlock(const BlockPictures& block);
    QWidget* makeBars(const Shown& shown);
    static void addArrow(QHBoxLayout& row);

    QScrollArea* m_area = nullptr;
    QHBoxLayout* m_row = nullptr;  // in the area: looks and blocks
    QHBoxLayout* m_side = nullptr; // beside it, always in sight: the bars
    QStringList m_captions;
};

} // namespace familiar::ui
