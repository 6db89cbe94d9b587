// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/thumbnails.h"

#include "core/photos/imagereader.h"
#include "ui/convert.h"

namespace familiar::ui {

namespace {

constexpr int mostThreads = 2;
constexpr uint64_t largestPhotoBytes = uint64_t{1} << 28;

// A square from the middle; of an upright photo from the upper part, where heads are.
QImage squareOf(const QImage& image, int sidePx)
{
    const int side = std::min(image.width(), image.height());
    const int left = (image.width() - side) / 2;
    const int top = (image.height() - side) / 5;
    return image.copy(left, top, side, side)
        .scaled(sidePx, sidePx, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

constexpr float roomAround = 1.5F; // the square around a face, by the longer side of its box

// A face with some hair and chin; white where that lies beside the photo would be odd, so it is moved inside.
QImage faceOf(const QImage& image, const core::Rect& region, int sidePx)
{
    const auto width = static_cast<float>(image.width());
    const auto height = static_cast<float>(image.height());
    const float wanted = roomAround * std::max(region.width * width, region.height * height);
    const int side = std::clamp(static_cast<int>(wanted), 1, std::min(image.width(), image.height()));
    const core::Point centre = region.centre();
    const int left = std::clamp(static_cast<int>(centre.x * width) - side / 2, 0, image.width() - side);
    const int top = std::clamp(static_cast<int>(centre.y * height) - side / 2, 0, image.height() - side);
    return image.copy(left, top, side, side)
        .scaled(sidePx, sidePx, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

QImage makeThumbnail(core::FileSystem& files, const std::filesystem::path& photo, const core::Rect& region,
                     int sidePx)
{
    const auto bytes = core::readFile(files, photo, largestPhotoBytes);
    if (!bytes)
        return {};
    const float share = std::max({region.width, region.height, 0.02F});
    const bool isFace = region.area() > 0;
    const auto decoded = core::decodeImage(
        *bytes, {isFace ? static_cast<int>(static_cast<float>(sidePx) / share) : 2 * sidePx});
    if (!decoded)
        return {};
    if (isFace)
        return faceOf(toQImage(decoded->image), region, sidePx);
    return squareOf(toQImage(core::shrunkTo(decoded->image, 3 * sidePx)), sidePx);
}

} // namespace

Thumbnails::Thumbnails(core::FileSystem& files, QObject* parent, qint64 bytes)
    : QObject(parent), m_files(files)
{
    m_images.setMaxCost(bytes);
    m_pool.setMaxThreadCount(mostThreads);
    m_pool.setThreadPriority(QThread::LowPriority);
}

Thumbnails::~Thumbnails()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void Thumbnails::setSidePx(int sidePx)
{
    if (sidePx == m_sidePx)
        return;
    m_sidePx = sidePx;
    clear();
}

void Thumbnails::clear()
{
    ++m_generation;
    m_waiting.clear();
    m_known.clear();
    m_images.clear();
    Q_EMIT changed();
}

Thumbnails::Answer Thumbnails::get(const std::filesystem::path& photo, const core::Rect& region)
{
    QString key = toQString(photo);
    if (region.area() > 0)
        key += QStringLiteral("|%1|%2").arg(region.left).arg(region.top);
    if (const QImage* image = m_images.object(key))
        return {image->isNull() ? State::Broken : State::Ready, *image};
    if (m_known.contains(key))
        return {};
    m_known.insert(key);
    m_waiting.push_back({photo, region, key});
    if (m_waiting.size() > mostWaiting) {
        m_known.remove(m_waiting.front().key);
        m_waiting.pop_front();
    }
    startMore();
    return {};
}

void Thumbnails::startMore()
{
    while (m_running < mostThreads && !m_waiting.empty()) {
        const Wish wish = std::move(m_waiting.back());
        m_waiting.pop_back();
        ++m_running;
        // The destructor waits for the pool, so `this` outlives the work.
        m_pool.start([this, wish, sidePx = m_sidePx, generation = m_generation, stop = m_stop.get_token()] {
            const QImage image =
                stop.stop_requested() ? QImage() : makeThumbnail(m_files, wish.photo, wish.region, sidePx);
            QMetaObject::invokeMethod(
                this, [this, key = wish.key, image, generation] { deliver(key, image, generation); },
                Qt::QueuedConnection);
        });
    }
}

void Thumbnails::deliver(const QString& key, const QImage& image, int generation)
{
    --m_running;
    if (generation == m_generation) {
        m_known.remove(key);
        m_images.insert(key, new QImage(image), std::max<qint64>(64, image.sizeInBytes()));
        Q_EMIT changed();
    }
    startMore();
}

} // namespace familiar::ui
