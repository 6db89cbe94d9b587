// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small square pictures of photos: decoded in the background, bounded in memory.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/geometry.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <deque>
#include <stop_token>

namespace familiar::ui {

// GUI thread. What is asked for last is decoded first: that is what is in view. Old wishes are forgotten when
// too many wait.
class Thumbnails : public QObject
{
    Q_OBJECT
public:
    explicit Thumbnails(core::FileSystem& files, QObject* parent = nullptr, qint64 bytes = mostBytes);
    ~Thumbnails() override;

    enum class State { Waiting, Ready, Broken };
    struct Answer
    {
        State state = State::Waiting;
        QImage image; // square
    };
    // `region`: the face to show, in shares of the photo; empty: the photo.
    Answer get(const std::filesystem::path& photo, const core::Rect& region = {});
    // After a folder was read again.
    void clear();
    void setSidePx(int sidePx);
    qint64 bytesHeld() const { return m_images.totalCost(); }
    static constexpr qint64 mostBytes = 96 << 20;

Q_SIGNALS:
    void changed();

private:
    void startMore();
    void deliver(const QString& key, const QImage& image, int generation);

    static constexpr size_t mostWaiting = 400;
    core::FileSystem& m_files;
    QCache<QString, QImage> m_images; // a null image: broken
    struct Wish
    {
        std::filesystem::path photo;
        core::Rect region;
        QString key;
    };
    std::deque<Wish> m_waiting;
    QSet<QString> m_known; // waiting or being decoded
    std::stop_source m_stop;
    QThreadPool m_pool;
    int m_running = 0;
    int m_sidePx = 160;
    int m_generation = 0;
};

} // namespace familiar::ui
